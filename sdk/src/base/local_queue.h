// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/queue_core.h"

#include <array>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <vector>

namespace carrel::base {

/// A queue that is in this process.
///
/// \anythread every function.
class LocalQueue final : public QueueCore {
public:
    explicit LocalQueue(int capacity);
    ~LocalQueue() override;

    std::optional<QueueAttempt> putAtOnce(QueueItem& item) override;
    std::optional<QueueAttempt> getAtOnce(QueueItem& item) override;
    std::unique_ptr<QueueUse> beginPut(QueueItem& item, Patience patience) override;
    std::unique_ptr<QueueUse> beginGet(QueueItem& item, Patience patience) override;
    void wake() override;
    quint64 arm(QueueSide side, quint64 seen, Alarm alarm) override;
    void disarm(quint64 number) override;
    void close() override;
    std::optional<QueueLook> look(const Interruption& interruption) override;

    // What one try is, for who does not wait, or waits elsewhere. Neither blocks.
    /// \param item taken only where that is Done
    QueueAttempt tryPut(QueueItem& item);
    /// \param item given only where that is Done
    QueueAttempt tryGet(QueueItem& item);

    // Nobody pays for what these two put.
    /// Puts back what nobody got, in front, whether there is room or not.
    void putBack(Value value);
    /// Puts what has to arrive, at the end, whether there is room or not. Not when it is closed.
    void putRegardless(Value value);

    /// How often that side has changed.
    quint64 changes(QueueSide side) { return at(side).changes; }

    static int liveCount();

private:
    /// What one side has, and who waits for it.
    struct Side {
        std::atomic<quint64> changes{0};  // changed with the mutex
        std::condition_variable changed;
        int waiting = 0;
        struct Armed {
            quint64 number;
            Alarm alarm;
        };
        std::vector<Armed> armed;
    };
    using Items = std::deque<QueueItem>;
    using Alarms = std::vector<Side::Armed>;

    using Lock = std::unique_lock<std::mutex>;
    class Use;
    Side& at(QueueSide side) { return m_sides[size_t(side)]; }
    /// Blocks until the side has changed since it was `seen`, the queue is closed, the time is over, or it is
    /// interrupted.
    void wait(QueueSide side, quint64 seen, Deadline until, const Interruption& interruption);
    Lock lockBriefly();
    QueueAttempt put(QueueItem& item, Lock lock, Lock ring = {});
    QueueAttempt putQueue(QueueItem& item);
    QueueAttempt get(QueueItem& item, Lock lock);
    void addRegardless(Value value, Items::iterator (*place)(Items&));
    bool reachesThis(const Value& value);
    void change(QueueSide side, Lock lock, Lock ring = {});
    static void countPlaces(const Value& value, int more);
    void collectQueues(std::vector<std::shared_ptr<QueueCore>>& into);

    std::atomic<int> m_places{
        0};              // in other queues where this one is, at most: what went with its queue is counted still
    std::mutex m_mutex;  // guards all below
    Items m_items;
    std::array<Side, 2> m_sides;
    size_t m_withQueues = 0;  // how many of the items have queues in them
    quint64 m_lastAlarm = 0;
    bool m_isClosed = false;
};

}  // namespace carrel::base
