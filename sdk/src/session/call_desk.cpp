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
    m_waiting[++m_last] = {};
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
    std::unique_lock lock(m_mutex);
    const quint64 killsBefore = m_control->kills();
    m_changed.wait(lock, [&] {
        return m_isClosed || m_waiting[call] || isStopped(wakeOn) || m_control->kills() != killsBefore;
    });
    Reply reply{std::move(m_waiting.extract(call).mapped())};
    reply.isClosed = !reply.answer && m_isClosed;
    return reply;
}

void CallDesk::await(quint64 call, std::function<void()> answered)
{
    std::unique_lock lock(m_mutex);
    if (!m_isClosed && !m_waiting[call]) {
        m_awaited.emplace(call, std::move(answered));
        return;
    }
    lock.unlock();
    answered();
}

CallDesk::Reply CallDesk::take(quint64 call)
{
    std::function<void()> awaited;  // goes without the mutex
    const std::lock_guard lock(m_mutex);
    if (const auto found = m_awaited.find(call); found != m_awaited.end()) {
        awaited = std::move(found->second);
        m_awaited.erase(found);
    }
    const auto waiting = m_waiting.find(call);
    Reply reply;
    if (waiting != m_waiting.end()) {
        reply.answer = std::move(waiting->second);
        m_waiting.erase(waiting);
    }
    reply.isClosed = !reply.answer && m_isClosed;
    return reply;
}

void CallDesk::answer(quint64 call, base::HostAnswer answer)
{
    std::function<void()> awaited;
    {
        const std::lock_guard lock(m_mutex);
        const auto waiting = m_waiting.find(call);
        if (waiting == m_waiting.end())
            return;  // it was stopped meanwhile
        waiting->second = std::move(answer);
        m_changed.notify_all();
        if (const auto found = m_awaited.find(call); found != m_awaited.end()) {
            awaited = std::move(found->second);
            m_awaited.erase(found);
        }
    }
    if (awaited)
        awaited();
}

void CallDesk::close()
{
    std::map<quint64, std::function<void()>> awaited;
    {
        const std::lock_guard lock(m_mutex);
        m_isClosed = true;
        m_changed.notify_all();
        awaited = std::exchange(m_awaited, {});
    }
    for (const auto& [call, answered] : awaited)
        answered();
}

void CallDesk::wake()
{
    const std::lock_guard lock(m_mutex);
    m_changed.notify_all();
}

}  // namespace carrel::session
