// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/local_queue.h"
#include "base/messages.h"
#include "session/worker/queue_table.h"

#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <vector>

namespace carrel::session {

/// The queues that a host shares with one of its workers: kept as long as the worker knows them, and used in its
/// place. Nothing here waits: what has to is done and answered later, by whoever changes the queue.
///
/// What a worker got after a wait is remembered until the worker says that it has arrived: one that dies while it waits has
/// taken nothing.
///
/// \anythread every function.
class HostQueues final : public QueueTable, public std::enable_shared_from_this<HostQueues> {
public:
    /// \return whether it could be said; must not block
    using Tell = std::function<bool(const base::ToWorker&)>;
    explicit HostQueues(Tell tell) : m_tell(std::move(tell)) { }

    quint64 give(const Core& queue) override;
    Result<Core> take(quint64 number, int capacity) override;

    // What comes from the worker. Each \return QueueRefused for what no worker of Carrel's says
    Result<void> enter(const base::QueueMade& made);
    Result<void> serve(const base::QueueAsked& asked);
    void release(const base::QueueReleased& released);
    /// The worker is gone.
    void end();

private:
    using Local = std::shared_ptr<base::LocalQueue>;
    struct Entry {
        Local queue;
        quint64 given = 0;  // how often it went to the worker
    };
    /// What cannot be done at once.
    struct Waiting {
        Local queue{};
        base::QueueAsked asked{};
        quint64 alarm = 0;  // at the queue; 0: none is armed
        bool hasWaited = false;
        bool isBeingTried = false;  // somebody does, without the mutex
        bool isWithdrawn = false;
    };
    /// Of who only wants to hear of a change.
    struct Awaited {
        std::weak_ptr<base::LocalQueue> queue{};  // which goes when nobody has it any more
        quint64 alarm = 0;                        // at the queue; 0: it is just being armed
    };
    /// What was sent to who had waited for it, and nothing says yet that it has arrived.
    struct Sent {
        quint64 request = 0;
        Local queue{};
        Value value{};
    };
    Local find(quint64 number);
    void get(base::LocalQueue& queue, const base::QueueAsked& asked);
    void await(const Local& queue, const base::QueueAsked& asked, base::QueueSide side);
    void tellChange(quint64 request, quint64 seen);
    Result<void> wait(const Local& queue, const base::QueueAsked& asked);
    void goOn(quint64 request);
    void goOnNow(quint64 request);
    std::optional<Waiting> takeUp(quint64 request);
    bool waitOn(Waiting waiting, quint64 seen);
    void answerGot(const Waiting& waiting, Value value);
    void withdraw(quint64 request);
    bool forgetSent(quint64 request);

    class Paid;
    base::QueueAttempt put(base::LocalQueue& queue, quint64 request, Value& value);
    bool answer(base::QueueAnswered answer) { return m_tell(std::move(answer)); }
    void noteGone(quint64 request, qint64 bytes);
    void sayGone(std::unique_lock<std::mutex> lock);

    const Tell m_tell;
    std::mutex m_mutex;  // guards all below
    std::map<quint64, Entry> m_entries;
    std::map<const base::QueueCore*, quint64> m_numbers;
    quint64 m_lastNumber = 0;
    std::map<quint64, Waiting> m_waiting;  // by the request
    std::map<quint64, Awaited> m_awaited;  // by the request
    std::vector<Sent> m_sent;              // in the order in which they were taken
    bool m_isOver = false;                 // nobody is there to be answered
    int m_inQueues = 0;                    // values of the worker's that are in queues, or on their way into one
    base::QueuedGone m_gone;               // those that are in none any more, and were not said to be gone
    qint64 m_bytesGone = 0;                // of those
};

}  // namespace carrel::session
