// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "session/call_desk.h"

#include <utility>

namespace carrel::session {

CallDesk::CallDesk(std::shared_ptr<base::RunControl> control) : m_control(std::move(control))
{
    m_bell = m_control->addBell([this] { wake(); });
}

CallDesk::~CallDesk() { m_control->removeBell(m_bell); }

quint64 CallDesk::open()
{
    const std::lock_guard lock(m_mutex);
    if (m_isClosed)
        return 0;
    m_waiting.emplace(++m_last, std::make_shared<Waiting>());
    return m_last;
}

bool CallDesk::isStopped(base::WakeOn wakeOn) const
{
    if (m_control->isKilled())
        return true;
    return wakeOn == base::WakeOn::CancelOrKill && m_control->isCancelled() && !m_control->wasDelivered();
}

CallDesk::Reply CallDesk::wait(quint64 call, base::WakeOn wakeOn)
{
    const quint64 killsBefore = m_control->kills();
    for (std::shared_ptr<Waiting> mine;; mine->changed.acquire()) {
        const std::lock_guard lock(m_mutex);
        mine = m_waiting.at(call);
        if (!m_isClosed && !mine->answer && !isStopped(wakeOn) && m_control->kills() == killsBefore)
            continue;
        m_waiting.erase(call);
        const bool isClosed = m_isClosed && !mine->answer;
        return {std::move(mine->answer), isClosed};
    }
}

void CallDesk::answer(quint64 call, base::HostAnswer answer)
{
    std::shared_ptr<Waiting> waiting;
    {
        const std::lock_guard lock(m_mutex);
        const auto found = m_waiting.find(call);
        if (found == m_waiting.end())
            return;  // it was stopped meanwhile
        waiting = found->second;
        waiting->answer = std::move(answer);
    }
    waiting->changed.release();  // after the lock, which the script would otherwise wait for at once
}

void CallDesk::close()
{
    const std::lock_guard lock(m_mutex);
    m_isClosed = true;
    for (const auto& [call, waiting] : m_waiting)
        waiting->changed.release();
}

void CallDesk::wake()
{
    const std::lock_guard lock(m_mutex);
    for (const auto& [call, waiting] : m_waiting)
        waiting->changed.release();
}

}  // namespace carrel::session
