// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "session/worker/host_queues.h"

#include "base/buffer_memory.h"
#include "base/value_cost.h"

#include <algorithm>

namespace carrel::session {

using namespace Qt::StringLiterals;
using base::QueueAsked;
using base::QueueAttempt;

namespace {

const base::QueueCore::Interruption never{false};

/// Each costs the host memory that no limit of the script's is charged for.
constexpr size_t mostQueues = 100'000;

/// So many values, or bytes of them, may be gone while a worker that has more in queues does not know it yet: it
/// would be a frame for each.
constexpr qsizetype mostUnsaid = 32;
constexpr qint64 mostBytesUnsaid = 64 * 1024;

/// Those of its buffers, too: who made them may pay for them.
qint64 bytesOf(const base::ValueCost& cost)
{
    qint64 bytes = cost.bytes;
    for (const Buffer& buffer : cost.buffers)
        bytes += buffer.memory()->size();
    return bytes;
}

Error refusal(const QString& what) { return {ErrorCode::QueueRefused, what}; }

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

void HostQueues::end()
{
    std::map<quint64, Entry> gone;  // without the mutex
    const std::lock_guard lock(m_mutex);
    gone = std::exchange(m_entries, {});
    m_numbers.clear();
    m_isOver = true;
}

// --- in the worker's place ------------------------------------------------------------------------------------

Result<void> HostQueues::serve(const QueueAsked& asked)
{
    const Local queue = find(asked.queue);
    if (!queue)
        return refusal(u"queue %1 is none that the worker has"_s.arg(asked.queue));
    switch (asked.action) {
    case QueueAsked::Action::Put:
        put(*queue, asked);
        break;
    case QueueAsked::Action::Get:
        get(*queue, asked);
        break;
    case QueueAsked::Action::PutBack:
        queue->putBack(asked.value);
        break;
    case QueueAsked::Action::AwaitItems:
        await(*queue, asked, base::QueueSide::Items);
        break;
    case QueueAsked::Action::AwaitRoom:
        await(*queue, asked, base::QueueSide::Room);
        break;
    case QueueAsked::Action::Close:
        queue->close();
        break;
    case QueueAsked::Action::Look:
        m_tell(base::QueueAnswered{asked.request, {QueueAttempt::End::Done}, {}, *queue->look(never)});
        break;
    }
    return {};
}

/// Goes with a value that the worker has put, when that leaves its queue.
class HostQueues::Paid {
public:
    Paid(HostQueues& table, const QueueAsked& asked)
        : m_table(table.weak_from_this()),
          m_request(asked.request),
          m_bytes(bytesOf(base::costOf(asked.value)))
    {
        const std::lock_guard lock(table.m_mutex);
        ++table.m_waiting;
    }
    ~Paid()
    {
        if (const auto table = m_table.lock())
            table->noteGone(m_request, m_bytes);
    }
    Paid(const Paid&) = delete;  // says its end once
    Paid& operator=(const Paid&) = delete;

    /// It did not come into the queue.
    void drop() { m_request = 0; }

private:
    const std::weak_ptr<HostQueues> m_table;
    quint64 m_request;
    const qint64 m_bytes;
};

void HostQueues::put(base::LocalQueue& queue, const QueueAsked& asked)
{
    const auto paid = std::make_shared<Paid>(*this, asked);
    base::QueueItem item{asked.value, paid};
    const QueueAttempt attempt = queue.tryPut(item, never);
    if (attempt.end != QueueAttempt::End::Done)
        paid->drop();  // the answer says it
    m_tell(base::QueueAnswered{asked.request, attempt, {}, {}});
}

/// What cannot be sent stays.
void HostQueues::get(base::LocalQueue& queue, const QueueAsked& asked)
{
    base::QueueItem item;
    const QueueAttempt attempt = queue.tryGet(item, never);
    if (m_tell(base::QueueAnswered{asked.request, attempt, item.value, {}}))
        return;
    queue.putBack(std::move(item.value));
    m_tell(base::QueueAnswered{asked.request, {QueueAttempt::End::Lost}, {}, {}});
}

void HostQueues::await(base::LocalQueue& queue, const QueueAsked& asked, base::QueueSide side)
{
    queue.arm(side, asked.seen, [weak = weak_from_this(), request = asked.request, seen = asked.seen] {
        if (const auto self = weak.lock())
            self->m_tell(base::QueueAnswered{request, {QueueAttempt::End::NotNow, seen + 1}, {}, {}});
    });
}

// --- what the worker pays for ---------------------------------------------------------------------------------

void HostQueues::noteGone(quint64 request, qint64 bytes)
{
    std::unique_lock lock(m_mutex);
    --m_waiting;
    if (request != 0) {
        m_gone.requests.append(request);
        m_bytesGone += bytes;
    }
    const bool mayWait = m_waiting > 0 && m_gone.requests.size() < mostUnsaid && m_bytesGone < mostBytesUnsaid;
    if (!mayWait && !m_isOver && !m_gone.requests.isEmpty())
        sayGone(std::move(lock));
}

void HostQueues::sayGone(std::unique_lock<std::mutex> lock)
{
    const base::QueuedGone gone = std::exchange(m_gone, {});
    m_bytesGone = 0;
    lock.unlock();
    m_tell(gone);
}

}  // namespace carrel::session
