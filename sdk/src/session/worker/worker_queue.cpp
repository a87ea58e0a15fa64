// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "session/worker/worker_queue.h"

#include <algorithm>

namespace carrel::session {

using base::QueueAsked;
using base::QueueAttempt;
using base::QueueSide;

WorkerQueue::WorkerQueue(WorkerQueues& table, quint64 number, int capacity, quint64 received)
    : QueueCore(capacity),
      m_table(table),
      m_number(number),
      m_received(received)
{
}

WorkerQueue::~WorkerQueue() { m_table.forget(*this); }

// --- tries ----------------------------------------------------------------------------------------------------

QueueAttempt WorkerQueue::tryPut(base::QueueItem& item, const Interruption& interruption)
{
    return m_table.call({0, m_number, QueueAsked::Action::Put, item.value, 0}, item, interruption).attempt;
}

QueueAttempt WorkerQueue::tryGet(base::QueueItem& item, const Interruption& interruption)
{
    base::QueueAnswered answer = m_table.call({0, m_number, QueueAsked::Action::Get, {}, 0}, item, interruption);
    if (answer.attempt.end == QueueAttempt::End::Done)
        item.value = std::move(answer.value);
    return answer.attempt;
}

void WorkerQueue::close() { m_table.tell({0, m_number, QueueAsked::Action::Close, {}, 0}); }

std::optional<base::QueueLook> WorkerQueue::look(const Interruption& interruption)
{
    base::QueueItem none;
    const base::QueueAnswered answer =
        m_table.call({0, m_number, QueueAsked::Action::Look, {}, 0}, none, interruption);
    return answer.attempt.end == QueueAttempt::End::Done ? std::optional(answer.look) : std::nullopt;
}

// --- changes --------------------------------------------------------------------------------------------------

/// Has the host asked, if it is not. \param lock is let go of meanwhile
void WorkerQueue::awaitChange(QueueSide side, quint64 seen, std::unique_lock<std::mutex>& lock)
{
    if (std::exchange(at(side).isAwaited, true))
        return;
    lock.unlock();
    m_table.await(shared_from_this(), side, seen);
    lock.lock();
}

void WorkerQueue::wait(QueueSide side, quint64 seen, Deadline deadline, const Interruption& interruption)
{
    std::unique_lock lock(m_mutex);
    Side& awaited = at(side);
    while (awaited.changes <= seen && !interruption) {
        awaitChange(side, seen, lock);
        // What was asked for may have been an older change.
        const auto isOver = [&] { return awaited.changes > seen || interruption || !awaited.isAwaited; };
        const auto turn = Clock::now() + std::chrono::hours(1);
        if (!deadline)
            m_changed.wait(lock, isOver);
        else if (!m_changed.wait_until(lock, std::min(*deadline, turn), isOver))
            return;
    }
}

void WorkerQueue::wake()
{
    {
        const std::lock_guard lock(m_mutex);
        m_changed.notify_all();
    }
    m_table.wake();
}

void WorkerQueue::noteChange(QueueSide side, quint64 changes)
{
    std::vector<Armed> due;
    {
        std::unique_lock lock(m_mutex);
        Side& changed = at(side);
        changed.isAwaited = false;
        changed.changes = std::max(changed.changes, changes);
        const auto later = std::ranges::stable_partition(
            changed.armed, [&changed](const Armed& each) { return each.seen < changed.changes; });
        due.assign(std::move_iterator(changed.armed.begin()), std::move_iterator(later.begin()));
        changed.armed.erase(changed.armed.begin(), later.begin());
        m_changed.notify_all();
        if (!changed.armed.empty())
            awaitChange(side, changed.armed.front().seen, lock);
    }
    for (const Armed& each : due)
        each.alarm();
}

quint64 WorkerQueue::arm(QueueSide side, quint64 seen, Alarm alarm)
{
    std::unique_lock lock(m_mutex);
    const quint64 number = ++m_lastAlarm;
    if (at(side).changes > seen) {
        lock.unlock();
        alarm();
        return number;
    }
    at(side).armed.push_back({number, seen, std::move(alarm)});
    awaitChange(side, seen, lock);
    return number;
}

void WorkerQueue::disarm(quint64 number)
{
    std::vector<Armed> gone;  // what they hold goes without the mutex
    const std::lock_guard lock(m_mutex);
    for (Side& side : m_sides) {
        const auto found = std::ranges::find(side.armed, number, &Armed::number);
        if (found == side.armed.end())
            continue;
        gone.push_back(std::move(*found));
        side.armed.erase(found);
    }
}

}  // namespace carrel::session
