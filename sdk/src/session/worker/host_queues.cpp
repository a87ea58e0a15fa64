// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "session/worker/host_queues.h"

#include <algorithm>

namespace carrel::session {

using namespace Qt::StringLiterals;
using base::QueueAsked;
using base::QueueAttempt;

namespace {

const base::QueueCore::Interruption never{false};

/// Each costs the host memory that no limit of the script's is charged for.
constexpr size_t mostQueues = 100'000;
constexpr size_t mostWaiting = 100'000;

Error refusal(const QString& what) { return {ErrorCode::QueueRefused, what}; }

bool isPut(const QueueAsked& asked)
{
    return asked.action == QueueAsked::Action::Put || asked.action == QueueAsked::Action::PutWhenRoom;
}

base::QueueSide neededBy(const QueueAsked& asked) { return isPut(asked) ? base::QueueSide::Room : base::QueueSide::Items; }

}  // namespace

// --- the table ------------------------------------------------------------------------------------------------

quint64 HostQueues::give(const Core& queue)
{
    const std::lock_guard lock(m_mutex);
    const auto known = m_numbers.find(queue.get());
    const quint64 number = known != m_numbers.end() ? known->second : (m_lastNumber += step);
    m_numbers[queue.get()] = number;
    Entry& entry = m_entries[number];
    entry.queue = std::static_pointer_cast<base::LocalQueue>(queue);  // a host has no others
    ++entry.given;
    return number;
}

HostQueues::Local HostQueues::find(quint64 number)
{
    const std::lock_guard lock(m_mutex);
    const auto known = m_entries.find(number);
    return known != m_entries.end() ? known->second.queue : nullptr;
}

Result<QueueTable::Core> HostQueues::take(quint64 number, int)
{
    Local queue = find(number);
    if (!queue)
        return refusal(u"queue %1 is none that the worker has"_s.arg(number));
    return Core(std::move(queue));
}

Result<void> HostQueues::enter(const base::QueueMade& made)
{
    const std::lock_guard lock(m_mutex);
    if (made.number % step == 0 || m_entries.contains(made.number) || made.capacity < 1
        || made.capacity > Queue::maximumCapacity || m_entries.size() >= mostQueues)
        return refusal(u"queue %1 for %2 values cannot be made"_s.arg(made.number).arg(made.capacity));
    auto queue = std::make_shared<base::LocalQueue>(made.capacity);
    m_numbers[queue.get()] = made.number;
    m_entries[made.number].queue = std::move(queue);
    return {};
}

void HostQueues::release(const base::QueueReleased& released)
{
    Local last;  // goes without the mutex
    const std::lock_guard lock(m_mutex);
    const auto known = m_entries.find(released.number);
    if (known == m_entries.end())
        return;
    Entry& entry = known->second;
    entry.given -= std::min(entry.given, released.received);
    if (entry.given > 0)  // one is on its way
        return;
    last = std::move(entry.queue);
    m_numbers.erase(last.get());
    m_entries.erase(known);
}

/// What it waited for was not taken.
void HostQueues::end()
{
    std::map<quint64, Entry> gone;  // these go without the mutex
    std::map<quint64, Waiting> waiting;
    std::map<quint64, Awaited> awaited;
    std::vector<Sent> sent;
    {
        const std::lock_guard lock(m_mutex);
        m_isOver = true;
        gone = std::exchange(m_entries, {});
        m_numbers.clear();
        waiting = std::exchange(m_waiting, {});
        awaited = std::exchange(m_awaited, {});
        sent = std::exchange(m_sent, {});
    }
    for (const auto& [request, each] : waiting)
        each.queue->disarm(each.alarm);
    for (const auto& [request, each] : awaited) {
        if (const Local queue = each.queue.lock())
            queue->disarm(each.alarm);
    }
    for (; !sent.empty(); sent.pop_back())
        sent.back().queue->putBack(std::move(sent.back().value));
}

// --- in the worker's place ------------------------------------------------------------------------------------

Result<void> HostQueues::serve(const QueueAsked& asked)
{
    const Local queue = find(asked.queue);
    if (!queue)
        return refusal(u"queue %1 is none that the worker has"_s.arg(asked.queue));
    switch (asked.action) {
    case QueueAsked::Action::Put: {
        Value value = asked.value;
        answer({asked.request, put(*queue, asked.request, value), {}, {}});
        break;
    }
    case QueueAsked::Action::Get:
        get(*queue, asked);
        break;
    case QueueAsked::Action::PutBack:
        forgetSent(asked.request);
        queue->putBack(asked.value);
        break;
    case QueueAsked::Action::AwaitItems:
        await(queue, asked, base::QueueSide::Items);
        break;
    case QueueAsked::Action::AwaitRoom:
        await(queue, asked, base::QueueSide::Room);
        break;
    case QueueAsked::Action::Close:
        queue->close();
        break;
    case QueueAsked::Action::Look:
        answer({asked.request, {QueueAttempt::End::Done}, {}, *queue->look(never)});
        break;
    case QueueAsked::Action::PutWhenRoom:
    case QueueAsked::Action::GetWhenThere:
        return wait(queue, asked);
    case QueueAsked::Action::Withdraw:
        withdraw(asked.request);
        break;
    case QueueAsked::Action::Received:
        forgetSent(asked.request);
        break;
    }
    return {};
}

/// What cannot be sent stays.
void HostQueues::get(base::LocalQueue& queue, const QueueAsked& asked)
{
    base::QueueItem item;
    const QueueAttempt attempt = queue.tryGet(item);
    if (answer({asked.request, attempt, item.value, {}}))
        return;
    queue.putBack(std::move(item.value));
    answer({asked.request, {QueueAttempt::End::Lost}, {}, {}});
}

/// The alarm is kept in mind, so that a queue that outlives the worker does not keep it.
void HostQueues::await(const Local& queue, const QueueAsked& asked, base::QueueSide side)
{
    const quint64 request = asked.request;
    {
        const std::lock_guard lock(m_mutex);
        m_awaited.insert_or_assign(request, Awaited{queue});
    }
    const quint64 alarm = queue->arm(side, asked.seen, [weak = weak_from_this(), request, seen = asked.seen] {
        if (const auto self = weak.lock())
            self->tellChange(request, seen);
    });
    {
        const std::lock_guard lock(m_mutex);
        if (const auto found = m_awaited.find(request); found != m_awaited.end()) {
            found->second.alarm = alarm;
            return;
        }
    }
    queue->disarm(alarm);  // it has rung, or the worker is gone
}

void HostQueues::tellChange(quint64 request, quint64 seen)
{
    {
        const std::lock_guard lock(m_mutex);
        m_awaited.erase(request);
    }
    answer({request, {QueueAttempt::End::NotNow, seen + 1}, {}, {}});
}

// --- what has to wait -----------------------------------------------------------------------------------------

Result<void> HostQueues::wait(const Local& queue, const QueueAsked& asked)
{
    {
        const std::lock_guard lock(m_mutex);
        if (m_waiting.size() >= mostWaiting || !m_waiting.try_emplace(asked.request, Waiting{queue, asked}).second)
            return refusal(u"request %1 waits already, or too many do"_s.arg(asked.request));
    }
    goOn(asked.request);
    return {};
}

/// One after the other, and not one in the other: what is done for one may be what others have waited for.
void HostQueues::goOn(quint64 request)
{
    struct Due {
        std::shared_ptr<HostQueues> queues;
        quint64 request;
    };
    thread_local std::deque<Due>* present = nullptr;
    if (present) {
        present->push_back({shared_from_this(), request});
        return;
    }
    std::deque<Due> due{{shared_from_this(), request}};
    present = &due;
    for (; !due.empty(); due.pop_front())
        due.front().queues->goOnNow(due.front().request);
    present = nullptr;
}

void HostQueues::goOnNow(quint64 request)
{
    auto waiting = takeUp(request);
    if (!waiting)
        return;
    base::QueueItem got;
    const QueueAttempt attempt = isPut(waiting->asked) ? put(*waiting->queue, request, waiting->asked.value)
                                                       : waiting->queue->tryGet(got);
    if (attempt.end == QueueAttempt::End::NotNow && waitOn(*waiting, attempt.seen))
        return;
    {
        const std::lock_guard lock(m_mutex);
        m_waiting.erase(request);
    }
    if (attempt.end == QueueAttempt::End::Done && !isPut(waiting->asked))
        answerGot(*waiting, std::move(got.value));
    else
        answer({request, attempt, {}, {}});
}

/// \return nothing where it is nobody's any more
std::optional<HostQueues::Waiting> HostQueues::takeUp(quint64 request)
{
    const std::lock_guard lock(m_mutex);
    const auto found = m_waiting.find(request);
    if (found == m_waiting.end() || std::exchange(found->second.isBeingTried, true))
        return {};
    found->second.alarm = 0;
    return found->second;
}

/// Until its side has changed since it was `seen`. \return false where it was withdrawn meanwhile
bool HostQueues::waitOn(Waiting waiting, quint64 seen)
{
    const quint64 request = waiting.asked.request;
    const base::QueueSide side = neededBy(waiting.asked);
    const Local queue = waiting.queue;
    {
        const std::lock_guard lock(m_mutex);
        const auto found = m_waiting.find(request);
        if (found == m_waiting.end())
            return true;  // its worker is gone
        if (found->second.isWithdrawn)
            return false;
        waiting.hasWaited = true;
        waiting.isBeingTried = false;
        found->second = std::move(waiting);
    }
    const quint64 alarm = queue->arm(side, seen, [weak = weak_from_this(), request] {
        if (const auto self = weak.lock())
            self->goOn(request);
    });
    {
        const std::lock_guard lock(m_mutex);
        const auto found = m_waiting.find(request);
        if (found != m_waiting.end() && !found->second.isBeingTried) {
            found->second.alarm = alarm;
            return true;
        }
    }
    queue->disarm(alarm);
    return true;
}

void HostQueues::withdraw(quint64 request)
{
    Waiting withdrawn;
    {
        const std::lock_guard lock(m_mutex);
        const auto found = m_waiting.find(request);
        if (found == m_waiting.end())
            return;  // its answer is on its way
        if (found->second.isBeingTried) {
            found->second.isWithdrawn = true;
            return;
        }
        withdrawn = std::move(found->second);
        m_waiting.erase(found);
    }
    withdrawn.queue->disarm(withdrawn.alarm);
    answer({request, {QueueAttempt::End::NotNow}, {}, {}});
}

/// What cannot be sent stays.
void HostQueues::answerGot(const Waiting& waiting, Value value)
{
    const quint64 request = waiting.asked.request;
    bool isKept = false;
    bool isOver = false;
    {
        const std::lock_guard lock(m_mutex);
        isOver = m_isOver;
        isKept = waiting.hasWaited && !isOver;
        if (isKept)
            m_sent.push_back({request, waiting.queue, value});
    }
    if (!isOver && answer({request, {QueueAttempt::End::Done}, value, {}, isKept}))
        return;
    if (!isKept || forgetSent(request))
        waiting.queue->putBack(std::move(value));
    answer({request, {QueueAttempt::End::Lost}, {}, {}});
}

/// \return whether it was known
bool HostQueues::forgetSent(quint64 request)
{
    Sent last;  // goes without the mutex
    const std::lock_guard lock(m_mutex);
    const auto found = std::ranges::find(m_sent, request, &Sent::request);
    if (found == m_sent.end())
        return false;
    last = std::move(*found);
    m_sent.erase(found);
    return true;
}

}  // namespace carrel::session
