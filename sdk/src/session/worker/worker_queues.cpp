// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "session/worker/worker_queues.h"

#include "base/shared_pages.h"
#include "session/worker/worker_queue.h"

namespace carrel::session {

using namespace Qt::StringLiterals;
using base::QueueAnswered;
using base::QueueAsked;
using base::QueueAttempt;

WorkerQueues::WorkerQueues(Ask ask) : m_ask(std::move(ask)), m_process(base::idOfThisProcess()) { }

/// A process that was forked has copies of everything, and no way to the host.
bool WorkerQueues::isForked() const { return m_process != base::idOfThisProcess(); }

// --- the table ------------------------------------------------------------------------------------------------

QueueTable::Core WorkerQueues::make(int capacity)
{
    if (isForked())
        return nullptr;
    std::shared_ptr<WorkerQueue> queue;
    {
        const std::lock_guard lock(m_mutex);
        m_lastNumber += step;
        queue = std::make_shared<WorkerQueue>(*this, m_lastNumber - 1, capacity, 0);
        m_entries[queue->number()] = {queue, queue.get()};
    }
    m_ask(base::QueueMade{queue->number(), capacity});
    return queue;
}

quint64 WorkerQueues::give(const Core& queue) { return std::static_pointer_cast<WorkerQueue>(queue)->number(); }

Result<QueueTable::Core> WorkerQueues::take(quint64 number, int capacity)
{
    const std::lock_guard lock(m_mutex);
    Entry& entry = m_entries[number];
    if (auto known = entry.queue.lock()) {
        known->countReceived();
        return Core(std::move(known));
    }
    auto queue = std::make_shared<WorkerQueue>(*this, number, capacity, 1);
    entry = {queue, queue.get()};
    return Core(std::move(queue));
}

void WorkerQueues::forget(const WorkerQueue& queue)
{
    if (isForked())
        return;
    quint64 received = 0;
    {
        const std::lock_guard lock(m_mutex);
        received = queue.received();
        const auto known = m_entries.find(queue.number());
        if (known != m_entries.end() && known->second.at == &queue)
            m_entries.erase(known);
    }
    m_ask(base::QueueReleased{queue.number(), received});
}

// --- asking ---------------------------------------------------------------------------------------------------

QueueAnswered WorkerQueues::call(QueueAsked asked, const base::QueueCore::Interruption& interruption)
{
    if (isForked())
        return {0, {QueueAttempt::End::Lost}, {}, {}};
    {
        const std::lock_guard lock(m_mutex);
        asked.request = ++m_lastRequest;
        Pending& pending = m_pending[asked.request];
        pending.queue = asked.queue;
        pending.isGet = asked.action == QueueAsked::Action::Get;
    }
    if (m_ask(asked))
        return waitForAnswer(asked.request, interruption);
    const std::lock_guard lock(m_mutex);
    m_pending.erase(asked.request);
    return {asked.request, {QueueAttempt::End::Lost}, {}, {}};
}

QueueAnswered WorkerQueues::waitForAnswer(quint64 request, const base::QueueCore::Interruption& interruption)
{
    std::unique_lock lock(m_mutex);
    Pending& pending = m_pending[request];
    m_changed.wait(lock, [&] { return pending.answer || interruption; });
    if (!pending.answer) {
        pending.isGivenUp = true;
        return {request, {QueueAttempt::End::Interrupted}, {}, {}};
    }
    QueueAnswered answer = *std::move(pending.answer);
    m_pending.erase(request);
    return answer;
}

void WorkerQueues::tell(QueueAsked asked)
{
    if (!isForked())
        m_ask(asked);
}

void WorkerQueues::await(const std::shared_ptr<WorkerQueue>& queue, base::QueueSide side, quint64 seen)
{
    using enum QueueAsked::Action;
    QueueAsked asked{0, queue->number(), side == base::QueueSide::Items ? AwaitItems : AwaitRoom, {}, seen};
    if (isForked())
        return queue->noteChange(side, seen + 1);  // the next try tells
    {
        const std::lock_guard lock(m_mutex);
        asked.request = ++m_lastRequest;
        Pending& pending = m_pending[asked.request];
        pending.awaiting = queue;
        pending.side = side;
    }
    m_ask(asked);
}

void WorkerQueues::wake()
{
    const std::lock_guard lock(m_mutex);
    m_changed.notify_all();
}

void WorkerQueues::handle(const QueueAnswered& answer)
{
    std::shared_ptr<WorkerQueue> changed;  // its last share must not go with the mutex
    base::QueueSide side{};
    quint64 unwanted = 0;
    {
        const std::lock_guard lock(m_mutex);
        const auto found = m_pending.find(answer.request);
        if (found == m_pending.end())
            return;
        Pending& pending = found->second;
        if (pending.queue != 0 && !pending.isGivenUp) {
            pending.answer = answer;
            m_changed.notify_all();
            return;
        }
        changed = pending.awaiting.lock();
        side = pending.side;
        unwanted = pending.isGet ? pending.queue : 0;
        m_pending.erase(found);
    }
    if (changed)
        changed->noteChange(side, answer.attempt.seen);
    else if (unwanted != 0 && answer.attempt.end == QueueAttempt::End::Done)
        m_ask(QueueAsked{0, unwanted, QueueAsked::Action::PutBack, answer.value, 0});
}

}  // namespace carrel::session
