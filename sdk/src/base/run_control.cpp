// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "base/run_control.h"

namespace carrel::base {

RunId RunControl::begin()
{
    const std::lock_guard lock(m_mutex);
    forgetRequests();
    m_hasEffect.store(false, std::memory_order_release);
    m_run.store(++m_last, std::memory_order_release);
    return m_last;
}

void RunControl::end()
{
    const std::lock_guard lock(m_mutex);
    m_run.store(0, std::memory_order_release);
    forgetRequests();
    m_changed.notify_all();
}

/// Who reads them without the mutex needs no order between them and others: without a locked instruction for each.
void RunControl::forgetRequests()
{
    m_cancelled.store(false, std::memory_order_release);
    m_delivered.store(false, std::memory_order_release);
    m_killed.store(false, std::memory_order_release);
    if (m_hasExceeded.load(std::memory_order_relaxed)) {
        m_hasExceeded.store(false, std::memory_order_release);
        m_exceeded.reset();
    }
}

RunId RunControl::latest() const
{
    const std::lock_guard lock(m_mutex);
    return m_last;
}

bool RunControl::requestCancel(RunId run)
{
    const std::lock_guard lock(m_mutex);
    if (run == 0 || m_run != run)
        return false;
    m_cancelled = true;
    m_lastCancelled = run;
    m_requestedAt = Clock::now();
    wakeAll();
    return true;
}

void RunControl::noteExceeded(RunId run, const LimitExceeded& limit)
{
    const std::lock_guard lock(m_mutex);
    if (run == 0 || m_run != run)
        return;
    m_exceeded = limit;
    m_hasExceeded = true;
}

std::optional<LimitExceeded> RunControl::whatWasExceeded() const
{
    const std::lock_guard lock(m_mutex);
    return m_exceeded;
}

RunControl::Clock::duration RunControl::sinceRequest() const
{
    const std::lock_guard lock(m_mutex);
    return Clock::now() - m_requestedAt;
}

bool RunControl::kill(RunId run)
{
    const std::lock_guard lock(m_mutex);
    if (run == 0 || m_run != run)
        return false;
    m_cancelled = true;
    m_lastCancelled = run;
    m_delivered = true;
    m_killed = true;
    ++m_kills;
    wakeAll();
    return true;
}

bool RunControl::claimDelivery(RunId run)
{
    const std::lock_guard lock(m_mutex);
    if (run == 0 || m_run != run || !m_cancelled || m_delivered)
        return false;
    m_delivered = true;
    return true;
}

void RunControl::withdrawDelivery()
{
    const std::lock_guard lock(m_mutex);
    m_delivered = m_killed || !m_cancelled;
    m_changed.notify_all();
}

void RunControl::wakeAll()
{
    m_changed.notify_all();
    for (const auto& [number, bell] : m_bells)
        bell();
}

void RunControl::ringBells()
{
    const std::lock_guard lock(m_mutex);
    wakeAll();
}

quint64 RunControl::addBell(Bell bell)
{
    const std::lock_guard lock(m_mutex);
    m_bells.emplace(++m_lastBell, std::move(bell));
    return m_lastBell;
}

void RunControl::removeBell(quint64 number)
{
    const std::lock_guard lock(m_mutex);
    m_bells.erase(number);
}

WaitEnd RunControl::wait(Clock::time_point deadline, WakeOn wakeOn)
{
    std::unique_lock lock(m_mutex);
    const auto killed = [this, before = kills()] { return m_killed || kills() != before; };
    const auto stopped = [this, wakeOn, &killed] {
        return killed() || (wakeOn == WakeOn::CancelOrKill && m_cancelled && !m_delivered);
    };
    // A time_point far away overflows inside of wait_until, so long waits are cut and repeated.
    while (!stopped()) {
        const auto now = Clock::now();
        if (now >= deadline)
            return WaitEnd::TimedOut;
        m_changed.wait_until(lock, std::min(deadline, now + std::chrono::hours(1)));
    }
    return killed() ? WaitEnd::Killed : WaitEnd::Cancelled;
}

}  // namespace carrel::base
