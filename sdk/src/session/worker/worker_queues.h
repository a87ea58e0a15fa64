// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/messages.h"
#include "session/worker/queue_table.h"

#include <condition_variable>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <vector>

namespace carrel::session {

class WorkerQueue;

/// The queues that the scripts of a worker know, and what they have asked of the host, which has them. It lives as
/// long as its process.
///
/// \anythread every function.
class WorkerQueues final : public QueueTable {
public:
    /// \return whether it could be said; must not block
    using Ask = std::function<bool(const base::FromWorker&)>;
    explicit WorkerQueues(Ask ask);

    /// A new one, which the host is told of. Null in a process that was forked.
    Core make(int capacity);
    quint64 give(const Core& queue) override;
    Result<Core> take(quint64 number, int capacity) override;
    void handle(const base::QueueAnswered& answer);
    void handle(const base::QueuedGone& gone);

    // For its queues.
    using Payment = std::shared_ptr<const void>;
    /// \param paid for what is put: kept until the host says that it is in no queue any more, or will be in none
    /// \return the number of a request that the host will answer once; 0: it cannot be asked
    quint64 begin(base::QueueAsked asked, Payment paid = {});
    /// Blocks. \return nothing where the time is over, or it is interrupted, and there is no answer yet
    std::optional<base::QueueAnswered> waitForAnswer(quint64 request, base::QueueCore::Deadline until,
                                                     const base::QueueCore::Interruption& interruption);
    /// Has it answered now.
    void withdraw(quint64 request);
    /// Nobody waits for the answer any more. What it brings goes back.
    void giveUp(quint64 request, std::shared_ptr<WorkerQueue> queue);
    void tell(base::QueueAsked asked);
    /// Its answer is a WorkerQueue::noteChange().
    void await(const std::shared_ptr<WorkerQueue>& queue, base::QueueSide side, quint64 seen);
    void wake();
    void forget(const WorkerQueue& queue);

private:
    struct Pending {
        std::optional<base::QueueAnswered> answer{};
        std::condition_variable changed{};  // a bell of its own: others that wait sleep on
        base::QueueAsked asked{};           // without its value
        std::shared_ptr<WorkerQueue> givenUp{};  // where nobody waits for it any more: its queue is not let go of before
        std::weak_ptr<WorkerQueue> awaiting{};  // of a change
        base::QueueSide side{};
    };
    bool isForked() const;
    Payment takePayment(quint64 request);
    void putBack(const base::QueueAsked& asked, const base::QueueAnswered& answer);

    const Ask m_ask;
    const quint64 m_process;
    std::mutex m_mutex;  // guards all below
    std::map<quint64, Pending> m_pending;
    std::map<quint64, Payment> m_paid;  // by the request that puts it
    struct Entry {
        std::weak_ptr<WorkerQueue> queue;
        WorkerQueue* at = nullptr;
    };
    std::map<quint64, Entry> m_entries;
    quint64 m_lastRequest = 0;
    quint64 m_lastNumber = 0;
};

}  // namespace carrel::session
