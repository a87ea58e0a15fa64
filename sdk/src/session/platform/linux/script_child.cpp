// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "session/platform/linux/script_child.h"

#include <csignal>
#include <sys/syscall.h>
#include <sys/wait.h>

namespace carrel::session::platform {

namespace {

constexpr auto byDescriptor = idtype_t(3);  // P_PIDFD, which older headers do not name

}  // namespace

ScriptChild::ScriptChild(pid_t id, bool ownsGroup)
    : m_id(id), m_ownsGroup(ownsGroup), m_watch(int(syscall(SYS_pidfd_open, id, 0)))
{
}

ScriptChild::~ScriptChild()
{
    if (m_watch.isOpen())
        look(WEXITED | WNOHANG);
}

ScriptChild::State ScriptChild::look(int options) const
{
    siginfo_t info{};
    const int result = m_watch.isOpen() ? waitid(byDescriptor, id_t(m_watch.number()), &info, options)
                                        : waitid(P_PID, id_t(m_id), &info, options);
    if (result != 0)
        return State::Reaped;
    return info.si_pid == 0 ? State::Running : State::Ended;
}

bool ScriptChild::isRunning() const
{
    return look(WEXITED | WNOHANG | WNOWAIT) == State::Running;
}

bool ScriptChild::isReaped() const
{
    return look(WEXITED | WNOHANG | WNOWAIT) == State::Reaped;
}

void ScriptChild::noteEnd()
{
    m_hasEnded = m_hasEnded || !isRunning();
}

/// Until somebody has waited for the first of a group, no other group has its number.
void ScriptChild::send(int signal)
{
    if (isReaped())
        return;
    if (m_ownsGroup)
        ::kill(-m_id, signal);
    ::kill(m_id, signal);
}

void ScriptChild::askToEnd()
{
    send(SIGTERM);
}

void ScriptChild::kill()
{
    send(SIGKILL);
}

}  // namespace carrel::session::platform
