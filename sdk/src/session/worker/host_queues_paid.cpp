// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
//
// What a worker pays for: its values in queues of the host's.
#include "base/buffer_memory.h"
#include "base/value_cost.h"
#include "session/worker/host_queues.h"

namespace carrel::session {

using base::QueueAttempt;

namespace {

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

}  // namespace

/// Goes with a value that the worker has put, when that leaves its queue.
class HostQueues::Paid {
public:
    Paid(HostQueues& table, quint64 request, const Value& value)
        : m_table(table.weak_from_this()),
          m_request(request),
          m_bytes(bytesOf(base::costOf(value)))
    {
        const std::lock_guard lock(table.m_mutex);
        ++table.m_inQueues;
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

/// \param value taken only where that is Done
QueueAttempt HostQueues::put(base::LocalQueue& queue, quint64 request, Value& value)
{
    const auto paid = std::make_shared<Paid>(*this, request, value);
    base::QueueItem item{std::move(value), paid};
    const QueueAttempt attempt = queue.tryPut(item);
    if (attempt.end != QueueAttempt::End::Done) {
        paid->drop();  // the answer says it
        value = std::move(item.value);
    }
    return attempt;
}

void HostQueues::noteGone(quint64 request, qint64 bytes)
{
    std::unique_lock lock(m_mutex);
    --m_inQueues;
    if (request != 0) {
        m_gone.requests.append(request);
        m_bytesGone += bytes;
    }
    const bool mayWait = m_inQueues > 0 && m_gone.requests.size() < mostUnsaid && m_bytesGone < mostBytesUnsaid;
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
