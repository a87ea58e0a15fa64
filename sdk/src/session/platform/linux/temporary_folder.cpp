// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "session/worker/temporary_folder.h"

#include "base/system_text.h"

#include <QtCore/QDir>
#include <QtCore/QFile>

#include <cerrno>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <memory>

#include <dirent.h>
#include <fcntl.h>
#include <unistd.h>

namespace carrel::session {

using namespace Qt::StringLiterals;

namespace {

using namespace std::chrono_literals;
using Clock = std::chrono::steady_clock;

/// A process that the script has left behind may go on filling the folder, and the end of a runtime waits for this.
constexpr auto longest = 1500ms;

struct CloseFolder {
    void operator()(DIR* folder) const { closedir(folder); }
};
using Folder = std::unique_ptr<DIR, CloseFolder>;

/// \return null where it is no folder (a link to one is none), or cannot be read
Folder openFolder(int parent, const char* name)
{
    const int number = openat(parent, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    Folder folder(number >= 0 ? fdopendir(number) : nullptr);
    if (!folder && number >= 0)
        close(number);
    return folder;
}

/// \return the next entry; empty at the end
QByteArray nextEntry(DIR* folder)
{
    // NOLINTNEXTLINE(concurrency-mt-unsafe): nobody else reads this folder's stream
    while (const dirent* const entry = readdir(folder)) {
        if (std::strcmp(entry->d_name, ".") != 0 && std::strcmp(entry->d_name, "..") != 0)
            return entry->d_name;
    }
    return {};
}

/// Empties a folder by emptying what is in it into the folder itself first, so that nothing is ever deeper than two.
class Emptying {
public:
    explicit Emptying(Folder folder) : m_folder(std::move(folder)), m_number(dirfd(m_folder.get())) {}

    void run()
    {
        while (removeEach() && !isOverdue())
            rewinddir(m_folder.get());
    }

private:
    bool isOverdue() const { return Clock::now() > m_deadline; }

    /// \return whether anything was removed, or moved up
    bool removeEach()
    {
        bool isAny = false;
        for (QByteArray name = nextEntry(m_folder.get()); !name.isEmpty() && !isOverdue(); name = nextEntry(m_folder.get()))
            isAny = remove(name) || moveUpWhatIsIn(name) || isAny;
        return isAny;
    }

    bool remove(const QByteArray& name) const
    {
        return unlinkat(m_number, name.constData(), 0) == 0 || unlinkat(m_number, name.constData(), AT_REMOVEDIR) == 0;
    }

    bool moveUpWhatIsIn(const QByteArray& name)
    {
        bool isAny = false;
        const Folder inner = openFolder(m_number, name.constData());
        if (!inner)
            return false;
        for (QByteArray entry = nextEntry(inner.get()); !entry.isEmpty() && !isOverdue(); entry = nextEntry(inner.get()))
            isAny = moveUp(dirfd(inner.get()), entry) || isAny;
        return isAny;
    }

    bool moveUp(int from, const QByteArray& name)
    {
        const QByteArray unique = "." + QByteArray::number(++m_moved);
        return renameat2(from, name.constData(), m_number, unique.constData(), RENAME_NOREPLACE) == 0;
    }

    const Folder m_folder;
    const int m_number;
    const Clock::time_point m_deadline = Clock::now() + longest;
    quint64 m_moved = 0;
};

}  // namespace

Result<TemporaryFolder> TemporaryFolder::create()
{
    QByteArray path = QFile::encodeName(QDir(QDir::tempPath()).filePath(u"carrel-XXXXXX"_s));
    if (mkdtemp(path.data()))
        return TemporaryFolder(QFile::decodeName(path));
    const QString reason = base::systemText(errno);
    return Error{ErrorCode::WorkerFailed,
                 u"A worker process needs a temporary folder, and none can be made in \"%1\": %2"_s.arg(QDir::tempPath(), reason)};
}

TemporaryFolder::~TemporaryFolder()
{
    if (m_path.isEmpty())
        return;
    const QByteArray path = QFile::encodeName(m_path);
    if (Folder folder = openFolder(AT_FDCWD, path.constData()))
        Emptying(std::move(folder)).run();
    if (rmdir(path.constData()) != 0 && errno != ENOENT)
        qWarning("carrel: the temporary folder \"%s\" of a worker process could not be removed.", path.constData());
}

}  // namespace carrel::session
