// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "session/platform/linux/landlock.h"

#include "base/system_text.h"
#include "session/worker/descriptors.h"

#include <QtCore/QFile>

#include <cerrno>

#include <fcntl.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace carrel::session::landlock {

using namespace Qt::StringLiterals;

namespace {

// The kernel's own numbers: its headers on the machine that builds may be older than the kernel that runs this.
constexpr unsigned askForVersion = 1;
constexpr int ruleForPath = 1;
constexpr quint64 writeFile = 1u << 1;
constexpr quint64 removeFolder = 1u << 4;
constexpr quint64 removeFile = 1u << 5;
constexpr quint64 makeCharacterDevice = 1u << 6;
constexpr quint64 makeFolder = 1u << 7;
constexpr quint64 makeFile = 1u << 8;
constexpr quint64 makeSocket = 1u << 9;
constexpr quint64 makePipe = 1u << 10;
constexpr quint64 makeBlockDevice = 1u << 11;
constexpr quint64 makeLink = 1u << 12;
constexpr quint64 moveBetweenFolders = 1u << 13;
constexpr quint64 truncateFile = 1u << 14;
constexpr quint64 controlDevice = 1u << 15;
constexpr quint64 abstractSockets = 1u << 0;
constexpr quint64 signalsOut = 1u << 1;

struct RulesetAttributes {
    quint64 handledFileAccess = 0;
    quint64 handledNetworkAccess = 0;
    quint64 scopes = 0;
};

struct PathRule {
    quint64 allowedAccess = 0;
    qint32 parent = -1;
} __attribute__((packed));

/// What they swallow does no harm.
constexpr const char* harmlessDevices[] = {"/dev/null", "/dev/zero", "/dev/full"};

Error failure(const QString& what)
{
    return {ErrorCode::ConfinementUnavailable, u"%1: %2"_s.arg(what, base::systemText(errno))};
}

/// Everything that changes something; what is handled and not allowed is refused.
quint64 handledFileAccess(int version)
{
    quint64 access = writeFile | removeFolder | removeFile | makeCharacterDevice | makeFolder | makeFile | makeSocket
                     | makePipe | makeBlockDevice | makeLink;
    if (version >= withMoving)
        access |= moveBetweenFolders;
    if (version >= withTruncating)
        access |= truncateFile;
    if (version >= withDevices)
        access |= controlDevice;
    return access;
}

Result<void> allow(int ruleset, const QString& path, int flags, quint64 access)
{
    const FileDescriptor target(open(QFile::encodeName(path).constData(), O_PATH | O_CLOEXEC | flags));
    if (!target.isOpen())
        return failure(u"The folder \"%1\", which a confined script may write to, cannot be opened"_s.arg(path));
    const PathRule rule{access, target.number()};
    if (syscall(SYS_landlock_add_rule, ruleset, ruleForPath, &rule, 0) != 0)
        return failure(u"The kernel does not take a rule for \"%1\""_s.arg(path));
    return {};
}

Result<void> allowWriting(int ruleset, const QStringList& folders, quint64 handled)
{
    const quint64 inFolders = handled & ~(makeCharacterDevice | makeBlockDevice | controlDevice);
    for (const QString& folder : folders) {
        if (auto allowed = allow(ruleset, folder, O_DIRECTORY, inFolders); !allowed)
            return allowed;
    }
    for (const char* device : harmlessDevices) {
        if (auto allowed = allow(ruleset, QString::fromLatin1(device), 0, handled & (writeFile | truncateFile)); !allowed)
            return allowed;
    }
    return {};
}

}  // namespace

int version()
{
    const long found = syscall(SYS_landlock_create_ruleset, nullptr, 0, askForVersion);
    return found > 0 ? int(found) : 0;
}

Result<void> apply(const Rules& rules)
{
    RulesetAttributes attributes;
    if (rules.confinesFiles)
        attributes.handledFileAccess = handledFileAccess(version());
    if (rules.confinesSignals)
        attributes.scopes = abstractSockets | signalsOut;
    // A kernel that knows fewer of the fields takes them as long as they are 0.
    const FileDescriptor ruleset(int(syscall(SYS_landlock_create_ruleset, &attributes, sizeof attributes, 0)));
    if (!ruleset.isOpen())
        return failure(u"The kernel does not take the rules of the confinement"_s);
    if (rules.confinesFiles) {
        if (auto allowed = allowWriting(ruleset.number(), rules.writableFolders, attributes.handledFileAccess); !allowed)
            return allowed;
    }
    if (syscall(SYS_landlock_restrict_self, ruleset.number(), 0) != 0)
        return failure(u"The kernel does not confine the process"_s);
    return {};
}

}  // namespace carrel::session::landlock
