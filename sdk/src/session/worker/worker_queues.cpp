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

quint64 WorkerQueues::begin(QueueAsked asked, Payment paid)
{
    if (isForked())
        return 0;
    {
        const std::lock_guard lock(m_mutex);
        asked.request = ++m_lastRequest;
        m_pending[asked.request].asked = {asked.request, asked.queue, asked.action, {}, 0};
        if (paid)
            m_paid[asked.request] = std::move(paid);
    }
    if (m_ask(asked))
        return asked.request;
    Payment unneeded;  // goes without the mutex
    const std::lock_guard lock(m_mutex);
    m_pending.erase(asked.request);
    unneeded = takePayment(asked.request);
    return 0;
}

/// Needs the mutex.
WorkerQueues::Payment WorkerQueues::takePayment(quint64 request)
{
    const auto paid = m_paid.extract(request);
    return paid ? paid.mapped() : Payment();
}

std::optional<QueueAnswered> WorkerQueues::waitForAnswer(quint64 request, base::QueueCore::Deadline until,
                                                         const base::QueueCore::Interruption& interruption)
{
    std::unique_lock lock(m_mutex);
    Pending& pending = m_pending.at(request);
    const auto isOver = [&] { return pending.answer || interruption; };
    // A time_point far away overflows inside of wait_until, so long waits are cut: a caller waits again.
    if (until)
        pending.changed.wait_until(lock, std::min(*until, base::QueueCore::Clock::now() + std::chrono::hours(1)), isOver);
    else
        pending.changed.wait(lock, isOver);
    if (!pending.answer)
        return {};
    QueueAnswered answer = *std::move(pending.answer);
    m_pending.erase(request);
    return answer;
}

void WorkerQueues::withdraw(quint64 request)
{
    quint64 queue = 0;
    {
        const std::lock_guard lock(m_mutex);
        queue = m_pending.at(request).asked.queue;
    }
    tell({request, queue, QueueAsked::Action::Withdraw, {}, 0});
}

void WorkerQueues::giveUp(quint64 request, std::shared_ptr<WorkerQueue> queue)
{
    std::optional<QueueAnswered> answer;
    QueueAsked asked;
    {
        const std::lock_guard lock(m_mutex);
        const auto found = m_pending.find(request);
        asked = found->second.asked;
        answer = std::move(found->second.answer);
        if (answer)
            m_pending.erase(found);
        else
            found->second.givenUp = std::move(queue);
    }
    if (answer)
        putBack(asked, *answer);
    else
        tell({request, asked.queue, QueueAsked::Action::Withdraw, {}, 0});
}

void WorkerQueues::putBack(const QueueAsked& asked, const QueueAnswered& answer)
{
    using enum QueueAsked::Action;
    const bool isGet = asked.action == Get || asked.action == GetWhenThere;
    if (isGet && answer.attempt.end == QueueAttempt::End::Done)
        tell({asked.request, asked.queue, PutBack, answer.value, 0});
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
    for (auto& [request, pending] : m_pending)
        pending.changed.notify_all();
}

void WorkerQueues::handle(const QueueAnswered& answer)
{
    std::shared_ptr<WorkerQueue> changed;  // the last share of these must not go with the mutex
    std::shared_ptr<WorkerQueue> givenUp;
    Payment unneeded;
    base::QueueSide side{};
    QueueAsked unwanted;
    {
        const std::lock_guard lock(m_mutex);
        if (answer.attempt.end != QueueAttempt::End::Done)
            unneeded = takePayment(answer.request);
        const auto found = m_pending.find(answer.request);
        if (found == m_pending.end())
            return;
        Pending& pending = found->second;
        const bool isWanted = pending.asked.queue != 0 && !pending.givenUp;
        if (isWanted && answer.wantsReceipt)  // before anybody has seen what it brings
            m_ask(QueueAsked{answer.request, pending.asked.queue, QueueAsked::Action::Received, {}, 0});
        if (isWanted) {
            pending.answer = answer;
            pending.changed.notify_all();
            return;
        }
        changed = pending.awaiting.lock();
        side = pending.side;
        unwanted = pending.asked;
        givenUp = std::move(pending.givenUp);
        m_pending.erase(found);
    }
    if (changed)
        changed->noteChange(side, answer.attempt.seen);
    else
        putBack(unwanted, answer);
}

void WorkerQueues::handle(const base::QueuedGone& gone)
{
    std::vector<Payment> unneeded;  // go without the mutex
    const std::lock_guard lock(m_mutex);
    for (const quint64 request : gone.requests)
        unneeded.push_back(takePayment(request));
}

}  // namespace carrel::session
