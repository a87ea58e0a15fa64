// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/queue_core.h"
#include "session/worker/worker_queues.h"

#include <array>
#include <memory>
#include <mutex>
#include <vector>

namespace carrel::session {

/// A queue that the host has, as a worker's scripts know it: what they do with it is asked of the host, which answers
/// when it is done. What has an alarm for a change asks for that once for all.
///
/// \anythread every function.
class WorkerQueue final : public base::QueueCore, public std::enable_shared_from_this<WorkerQueue> {
public:
    /// \param received how often it had come from the host
    WorkerQueue(WorkerQueues& table, quint64 number, int capacity, quint64 received);
    ~WorkerQueue() override;

    std::optional<base::QueueAttempt> putAtOnce(base::QueueItem&) override { return {}; }
    std::optional<base::QueueAttempt> getAtOnce(base::QueueItem&) override { return {}; }
    std::unique_ptr<base::QueueUse> beginPut(base::QueueItem& item, Patience patience) override;
    std::unique_ptr<base::QueueUse> beginGet(base::QueueItem& item, Patience patience) override;
    void wake() override;
    quint64 arm(base::QueueSide side, quint64 seen, Alarm alarm) override;
    void disarm(quint64 number) override;
    void close() override;
    std::optional<base::QueueLook> look(const Interruption& interruption) override;

    /// What was awaited has happened. \param changes how often the side has changed, at least
    void noteChange(base::QueueSide side, quint64 changes);

    quint64 number() const { return m_number; }
    quint64 received() const { return m_received; }
    void countReceived() { ++m_received; }  ///< with the mutex of the table

private:
    class Use;
    struct Armed {
        quint64 number;
        quint64 seen;
        Alarm alarm;
    };
    struct Side {
        quint64 changes = 0;     // as far as it is known here
        bool isAwaited = false;  // the host was asked, and has not answered
        std::vector<Armed> armed;
    };
    Side& at(base::QueueSide side) { return m_sides[size_t(side)]; }
    void awaitChange(base::QueueSide side, quint64 seen, std::unique_lock<std::mutex>& lock);

    WorkerQueues& m_table;
    const quint64 m_number;
    quint64 m_received;
    std::mutex m_mutex;  // guards all below
    std::array<Side, 2> m_sides;
    quint64 m_lastAlarm = 0;
};

}  // namespace carrel::session
