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

// --- uses -----------------------------------------------------------------------------------------------------

/// A request that the host has, and its answer.
class WorkerQueue::Use final : public base::QueueUse {
public:
    Use(std::shared_ptr<WorkerQueue> queue, QueueAsked asked, base::QueueItem& item)
        : m_queue(std::move(queue)),
          m_item(item),
          m_isForGet(asked.action == QueueAsked::Action::Get || asked.action == QueueAsked::Action::GetWhenThere),
          m_mayWait(asked.action == QueueAsked::Action::PutWhenRoom || asked.action == QueueAsked::Action::GetWhenThere),
          m_request(table().begin(std::move(asked), item.paid))
    {
    }
    ~Use() override
    {
        if (m_request != 0)
            table().giveUp(m_request, m_queue);
    }

    QueueAttempt wait(Deadline until, const base::QueueInterruption& interruption) override
    {
        if (m_request == 0)
            return {QueueAttempt::End::Lost};
        auto answer = table().waitForAnswer(m_request, until, interruption);
        if (!answer)
            return {interruption ? QueueAttempt::End::Interrupted : QueueAttempt::End::NotNow};
        m_request = 0;
        if (m_isForGet && answer->attempt.end == QueueAttempt::End::Done)
            m_item.value = std::move(answer->value);
        return answer->attempt;
    }

    QueueAttempt end(const base::QueueInterruption& interruption) override
    {
        if (m_request != 0 && m_mayWait && !std::exchange(m_isWithdrawn, true))
            table().withdraw(m_request);
        return wait({}, interruption);
    }

private:
    WorkerQueues& table() const { return m_queue->m_table; }

    const std::shared_ptr<WorkerQueue> m_queue;
    base::QueueItem& m_item;
    const bool m_isForGet;
    const bool m_mayWait;
    quint64 m_request;  // 0: it has been answered, or could not be asked
    bool m_isWithdrawn = false;
};

std::unique_ptr<base::QueueUse> WorkerQueue::beginPut(base::QueueItem& item, Patience patience)
{
    const auto action = patience == Patience::None ? QueueAsked::Action::Put : QueueAsked::Action::PutWhenRoom;
    return std::make_unique<Use>(shared_from_this(), QueueAsked{0, m_number, action, item.value, 0}, item);
}

std::unique_ptr<base::QueueUse> WorkerQueue::beginGet(base::QueueItem& item, Patience patience)
{
    const auto action = patience == Patience::None ? QueueAsked::Action::Get : QueueAsked::Action::GetWhenThere;
    return std::make_unique<Use>(shared_from_this(), QueueAsked{0, m_number, action, {}, 0}, item);
}

void WorkerQueue::close() { m_table.tell({0, m_number, QueueAsked::Action::Close, {}, 0}); }

std::optional<base::QueueLook> WorkerQueue::look(const Interruption& interruption)
{
    const quint64 request = m_table.begin({0, m_number, QueueAsked::Action::Look, {}, 0});
    const auto answer = request != 0 ? m_table.waitForAnswer(request, {}, interruption) : std::nullopt;
    if (request != 0 && !answer)
        m_table.giveUp(request, shared_from_this());
    return answer && answer->attempt.end == QueueAttempt::End::Done ? std::optional(answer->look) : std::nullopt;
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

void WorkerQueue::wake() { m_table.wake(); }

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
