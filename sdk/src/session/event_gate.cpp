// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "session/event_gate.h"

#include <utility>

namespace carrel::session {

void EventGate::lead(std::shared_ptr<EventSink> sink)
{
    const std::lock_guard lock(m_mutex);
    m_sink = std::move(sink);
    m_told = Told::Nothing;
}

void EventGate::open()
{
    std::unique_lock lock(m_mutex);
    while (!m_kept.empty()) {
        auto kept = std::exchange(m_kept, {});
        lock.unlock();
        for (base::Event& event : kept)
            tell(std::move(event));
        lock.lock();
    }
    m_isOpen = true;
}

bool EventGate::isOpen() const
{
    const std::lock_guard lock(m_mutex);
    return m_isOpen;
}

void EventGate::shut()
{
    const std::lock_guard lock(m_mutex);
    m_isShut = true;
}

void EventGate::leaveWith(base::Event&& event)
{
    std::shared_ptr<EventSink> left;
    {
        const std::lock_guard lock(m_mutex);
        left = std::exchange(m_sink, nullptr);
    }
    if (left)
        left->deliver(std::move(event));
}

bool EventGate::say(base::Event&& event)
{
    std::shared_ptr<EventSink> receiver;
    {
        const std::lock_guard lock(m_mutex);
        if (m_isShut)
            return false;
        if (!m_isOpen) {
            m_kept.push_back(std::move(event));
            return true;
        }
        receiver = m_sink;
    }
    if (receiver)
        receiver->deliver(std::move(event));
    return true;
}

bool EventGate::join(OutputStream stream, quint64 jobId, QAnyStringView text)
{
    std::shared_ptr<EventSink> receiver;
    {
        const std::lock_guard lock(m_mutex);
        if (m_isShut || !m_isOpen)
            return false;
        receiver = m_sink;
    }
    return receiver && receiver->join(stream, jobId, text);
}

void EventGate::tell(base::Event&& event)
{
    if (const auto receiver = sink())
        receiver->deliver(std::move(event));
}

void EventGate::setOverflow(Overflow overflow)
{
    const Told telling = overflow == Overflow::Drop ? Told::Drop : Told::HoldBack;
    if (m_told.load(std::memory_order_acquire) == telling)
        return;  // as of nearly every job
    std::shared_ptr<EventSink> receiver;
    {
        const std::lock_guard lock(m_mutex);
        if (!m_sink || m_told.exchange(telling) == telling)
            return;
        receiver = m_sink;
    }
    receiver->setOverflow(overflow);
}

std::shared_ptr<EventSink> EventGate::sink() const
{
    const std::lock_guard lock(m_mutex);
    return m_sink;
}

}  // namespace carrel::session
