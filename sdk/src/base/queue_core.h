// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/run_control.h"

#include <carrel/value.h>

#include <atomic>
#include <functional>
#include <memory>
#include <optional>

namespace carrel::base {

/// What changes at a queue.
enum class QueueSide {
    Items,  ///< something was put
    Room,   ///< something was got
};

/// What came of one try.
struct QueueAttempt {
    enum class End {
        Done,
        NotNow,       ///< the queue is full, or empty
        Closed,       ///< nothing can be put any more; or nothing can come any more
        Contained,    ///< the value has the queue itself in it
        Interrupted,  ///< where it takes a while: it was not waited for any more
        Lost,         ///< what has the queue cannot be reached, or has no means left
    };
    End end = End::NotNow;
    quint64 seen = 0;  ///< how often the side had changed that has to change before another try
    friend bool operator==(const QueueAttempt&, const QueueAttempt&) = default;
};

/// What is put, or got: one for all tries of it.
struct QueueItem {
    Value value{};
    std::shared_ptr<const void> paid{};  ///< what somebody pays for it: let go when it is got, or with its queue
    std::shared_ptr<void> underway{};    ///< a try that was interrupted, and may have come to something; the next one
                                         ///< goes on with it
};

struct QueueLook {
    int size = 0;
    bool isClosed = false;
    friend bool operator==(const QueueLook&, const QueueLook&) = default;
};

/// A queue as its handles know it: here, or in another process.
///
/// Who has to wait tries, waits for a change, and tries again; nothing is promised to who waits, so that a wait can
/// be given up at any time and nothing is lost.
///
/// \anythread every function.
class QueueCore {
public:
    using Clock = RunControl::Clock;
    using Deadline = std::optional<Clock::time_point>;
    /// Set by who wants a wait to end, who then calls wake().
    using Interruption = std::atomic<bool>;
    using Alarm = std::function<void()>;

    explicit QueueCore(int capacity) : m_capacity(capacity) { }
    virtual ~QueueCore() = default;
    QueueCore(const QueueCore&) = delete;  // is known by its address
    QueueCore& operator=(const QueueCore&) = delete;

    int capacity() const { return m_capacity; }

    /// Where that takes no more than a moment, and nobody else is at it just now; else nothing.
    virtual std::optional<QueueAttempt> putAtOnce(QueueItem& item) = 0;
    virtual std::optional<QueueAttempt> getAtOnce(QueueItem& item) = 0;
    /// \param item taken only where that is Done
    virtual QueueAttempt tryPut(QueueItem& item, const Interruption& interruption) = 0;
    /// \param item given only where that is Done
    virtual QueueAttempt tryGet(QueueItem& item, const Interruption& interruption) = 0;

    /// Blocks until the side has changed since it was `seen`, the queue is closed, the time is over, or it is
    /// interrupted.
    virtual void wait(QueueSide side, quint64 seen, Deadline deadline, const Interruption& interruption) = 0;
    /// Has all who wait look at their interruption. Neither blocks nor waits for anything.
    virtual void wake() = 0;

    /// Calls `alarm` once, as soon as the side has changed since it was `seen` or the queue is closed: at once, or on
    /// the thread of whoever changes it. It must not block, and must not need that thread's GIL, nor this queue.
    /// \return its number, for disarm()
    virtual quint64 arm(QueueSide side, quint64 seen, Alarm alarm) = 0;
    /// It may still be on its way.
    virtual void disarm(quint64 number) = 0;

    virtual void close() = 0;
    /// Nothing where it cannot be known any more.
    virtual std::optional<QueueLook> look(const Interruption& interruption) = 0;

private:
    const int m_capacity;
};

}  // namespace carrel::base
