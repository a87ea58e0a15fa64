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
    /// Asks it for the item, unless that is underway, and blocks until the host has answered. What is paid for the
    /// item is kept until the host says that it is in no queue any more. \return Interrupted, Lost
    base::QueueAnswered call(const base::QueueAsked& asked, base::QueueItem& item,
                             const base::QueueCore::Interruption& interruption);
    void tell(base::QueueAsked asked);
    /// Its answer is a WorkerQueue::noteChange().
    void await(const std::shared_ptr<WorkerQueue>& queue, base::QueueSide side, quint64 seen);
    void wake();
    void forget(const WorkerQueue& queue);

private:
    struct Pending {
        std::optional<base::QueueAnswered> answer{};
        quint64 queue = 0;
        bool isGet = false;
        bool isGivenUp = false;                 // nobody waits for it any more
        std::weak_ptr<WorkerQueue> awaiting{};  // of a change
        base::QueueSide side{};
    };
    using Payment = std::shared_ptr<const void>;
    class Underway;
    bool isForked() const;
    std::shared_ptr<Underway> ask(base::QueueAsked asked, Payment paid);
    base::QueueAnswered waitForAnswer(quint64 request, const base::QueueCore::Interruption& interruption);
    void giveUp(quint64 request);
    void putBack(const Pending& pending, const base::QueueAnswered& answer);
    Payment takePayment(quint64 request);

    const Ask m_ask;
    const quint64 m_process;
    std::mutex m_mutex;  // guards all below
    std::condition_variable m_changed;
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
