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

/// What nobody has waited for to its end, the host's answer must not come to nothing.
class WorkerQueues::Underway {
public:
    Underway(WorkerQueues& table, quint64 request) : m_table(table), m_request(request) { }
    ~Underway() { m_table.giveUp(m_request); }
    Underway(const Underway&) = delete;  // gives up once
    Underway& operator=(const Underway&) = delete;

    quint64 request() const { return m_request; }

private:
    WorkerQueues& m_table;
    const quint64 m_request;
};

QueueAnswered WorkerQueues::call(const QueueAsked& asked, base::QueueItem& item,
                                 const base::QueueCore::Interruption& interruption)
{
    auto underway = std::static_pointer_cast<Underway>(std::exchange(item.underway, nullptr));
    if (!underway)
        underway = ask(asked, item.paid);
    if (!underway)
        return {0, {QueueAttempt::End::Lost}, {}, {}};
    QueueAnswered answer = waitForAnswer(underway->request(), interruption);
    if (answer.attempt.end == QueueAttempt::End::Interrupted)
        item.underway = std::move(underway);
    return answer;
}

/// \return null where it could not be said
std::shared_ptr<WorkerQueues::Underway> WorkerQueues::ask(QueueAsked asked, Payment paid)
{
    if (isForked())
        return {};
    {
        const std::lock_guard lock(m_mutex);
        asked.request = ++m_lastRequest;
        Pending& pending = m_pending[asked.request];
        pending.queue = asked.queue;
        pending.isGet = asked.action == QueueAsked::Action::Get;
        if (paid)
            m_paid[asked.request] = std::move(paid);
    }
    if (m_ask(asked))
        return std::make_shared<Underway>(*this, asked.request);
    Payment unneeded;  // goes without the mutex
    const std::lock_guard lock(m_mutex);
    m_pending.erase(asked.request);
    unneeded = takePayment(asked.request);
    return {};
}

/// Needs the mutex.
WorkerQueues::Payment WorkerQueues::takePayment(quint64 request)
{
    const auto paid = m_paid.extract(request);
    return paid ? paid.mapped() : Payment();
}

QueueAnswered WorkerQueues::waitForAnswer(quint64 request, const base::QueueCore::Interruption& interruption)
{
    std::unique_lock lock(m_mutex);
    const auto found = m_pending.find(request);
    m_changed.wait(lock, [&] { return found->second.answer || interruption; });
    if (!found->second.answer)
        return {request, {QueueAttempt::End::Interrupted}, {}, {}};
    QueueAnswered answer = *std::move(found->second.answer);
    m_pending.erase(found);
    return answer;
}

/// Nobody waits for the answer any more. What it brings goes back.
void WorkerQueues::giveUp(quint64 request)
{
    std::optional<Pending> answered;
    {
        const std::lock_guard lock(m_mutex);
        const auto found = m_pending.find(request);
        if (found == m_pending.end())
            return;
        if (!found->second.answer) {
            found->second.isGivenUp = true;
            return;
        }
        answered = std::move(found->second);
        m_pending.erase(found);
    }
    putBack(*answered, *answered->answer);
}

void WorkerQueues::putBack(const Pending& pending, const QueueAnswered& answer)
{
    if (pending.isGet && answer.attempt.end == QueueAttempt::End::Done)
        m_ask(QueueAsked{0, pending.queue, QueueAsked::Action::PutBack, answer.value, 0});
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
    std::optional<Pending> unawaited;
    std::shared_ptr<WorkerQueue> changed;
    Payment unneeded;  // neither the last share of this nor that of the queue must go with the mutex
    {
        const std::lock_guard lock(m_mutex);
        if (answer.attempt.end != QueueAttempt::End::Done)
            unneeded = takePayment(answer.request);
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
        unawaited = std::move(pending);
        m_pending.erase(found);
    }
    if (changed)
        changed->noteChange(unawaited->side, answer.attempt.seen);
    else
        putBack(*unawaited, answer);
}

void WorkerQueues::handle(const base::QueuedGone& gone)
{
    std::vector<Payment> unneeded;  // go without the mutex
    const std::lock_guard lock(m_mutex);
    for (const quint64 request : gone.requests)
        unneeded.push_back(takePayment(request));
}

}  // namespace carrel::session
