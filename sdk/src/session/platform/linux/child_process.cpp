// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "session/worker/child_process.h"

#include "session/platform/linux/system_failure.h"

#include <QtCore/QDir>
#include <QtCore/QFile>

#include <csignal>

#include <spawn.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

namespace carrel::session {

using namespace Qt::StringLiterals;

using platform::systemFailure;

namespace {

/// posix_spawn's lists, which have to be destroyed.
class SpawnPlan {
public:
    SpawnPlan()
    {
        posix_spawn_file_actions_init(&actions);
        posix_spawnattr_init(&attributes);
    }
    ~SpawnPlan()
    {
        posix_spawn_file_actions_destroy(&actions);
        posix_spawnattr_destroy(&attributes);
    }
    SpawnPlan(const SpawnPlan&) = delete;
    SpawnPlan& operator=(const SpawnPlan&) = delete;

    void giveDescriptors(const std::vector<int>& descriptors)
    {
        for (size_t i = 0; i < descriptors.size(); ++i)
            posix_spawn_file_actions_adddup2(&actions, descriptors[i], int(i));
        posix_spawn_file_actions_addclosefrom_np(&actions, int(descriptors.size()));
    }

    /// A session of its own, no signal blocked, and those that the host ignores as they are by default.
    void startAfresh()
    {
        sigset_t none;
        sigset_t defaults;
        sigemptyset(&none);
        sigemptyset(&defaults);
        sigaddset(&defaults, SIGPIPE);
        sigaddset(&defaults, SIGCHLD);
        posix_spawnattr_setsigmask(&attributes, &none);
        posix_spawnattr_setsigdefault(&attributes, &defaults);
        posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSID);
    }

    posix_spawn_file_actions_t actions;
    posix_spawnattr_t attributes;
};

}  // namespace

Result<ChildProcess> ChildProcess::start(const ChildSpec& spec)
{
    SpawnPlan plan;
    plan.giveDescriptors(spec.descriptors);
    plan.startAfresh();

    const QByteArray program = QFile::encodeName(spec.program);
    std::vector<QByteArray> texts{program};
    for (const QString& argument : spec.arguments)
        texts.push_back(argument.toLocal8Bit());
    std::vector<char*> arguments;
    arguments.reserve(texts.size() + 1);
    for (QByteArray& text : texts)
        arguments.push_back(text.data());
    arguments.push_back(nullptr);

    pid_t id = 0;
    const int code = posix_spawn(&id, program.constData(), &plan.actions, &plan.attributes, arguments.data(), environ);
    if (code != 0)
        return systemFailure(u"The worker process \"%1\" could not be started"_s.arg(spec.program), code);
    ChildProcess child;
    child.m_id = id;
    child.m_handle = FileDescriptor(int(syscall(SYS_pidfd_open, id, 0)));
    if (child.m_handle.isOpen())
        return child;
    const Error error = systemFailure(u"The worker process cannot be watched"_s);
    ::kill(id, SIGKILL);
    waitpid(id, nullptr, 0);
    return error;
}

void ChildProcess::kill() const
{
    if (m_handle.isOpen())
        syscall(SYS_pidfd_send_signal, m_handle.number(), SIGKILL, nullptr, 0);
}

namespace {

/// Of a process; nothing if it is gone. \param process its number, as a folder of /proc
std::optional<qint64> sessionOf(const QString& process)
{
    QFile file(u"/proc/%1/stat"_s.arg(process));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    const QByteArray stat = file.readAll();
    const QByteArrayList fields = stat.mid(stat.lastIndexOf(')') + 2).split(' ');  // the name before may hold anything
    constexpr int session = 3;
    return fields.size() > session ? std::optional(fields[session].toLongLong()) : std::nullopt;
}

}  // namespace

void ChildProcess::killDescendants() const
{
    for (const QString& process : QDir(u"/proc"_s).entryList(QDir::Dirs)) {
        bool isNumber = false;
        const auto id = pid_t(process.toInt(&isNumber));
        if (isNumber && id != m_id && sessionOf(process) == m_id)
            ::kill(id, SIGKILL);
    }
}

ChildEnd ChildProcess::takeEnd()
{
    siginfo_t info{};
    int result = -1;
    do {
        result = waitid(P_PID, id_t(m_id), &info, WEXITED);
    } while (result != 0 && errno == EINTR);
    m_handle.close();
    if (result != 0)
        return {};  // a host that reaps every child was quicker
    return info.si_code == CLD_EXITED ? ChildEnd{0, info.si_status} : ChildEnd{info.si_status, 0};
}

QString nameOfSignal(int signal)
{
    const char* const name = sigabbrev_np(signal);
    return name ? u"SIG"_s + QString::fromLatin1(name) : u"signal %1"_s.arg(signal);
}

}  // namespace carrel::session
