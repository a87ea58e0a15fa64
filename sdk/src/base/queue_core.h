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

/// What is put, or got.
struct QueueItem {
    Value value{};
    std::shared_ptr<const void> paid{};  ///< what somebody pays for it: let go when it is got, or with its queue
};

struct QueueLook {
    int size = 0;
    bool isClosed = false;
    friend bool operator==(const QueueLook&, const QueueLook&) = default;
};

/// Set by who wants a wait for a queue to end, who then calls QueueCore::wake().
using QueueInterruption = std::atomic<bool>;

/// Something that is put, or got, under way: begun once, and done once at most, however often its wait is interrupted.
/// Where it goes before it has ended, it is given up: what it has got meanwhile goes back.
///
/// For one thread.
class QueueUse {
public:
    using Clock = RunControl::Clock;
    using Deadline = std::optional<Clock::time_point>;

    QueueUse() = default;
    virtual ~QueueUse() = default;
    QueueUse(const QueueUse&) = delete;  // done once
    QueueUse& operator=(const QueueUse&) = delete;

    /// Blocks until it is Done or Closed (which ends it), `until` (NotNow), or Interrupted; may then be called again.
    virtual QueueAttempt wait(Deadline until, const QueueInterruption& interruption) = 0;
    /// Waits no more, but for the answer of who has the queue. \return NotNow: it has not been done, and will not be;
    ///         Interrupted: may be called again
    virtual QueueAttempt end(const QueueInterruption& interruption) = 0;
};

/// A queue as its handles know it: here, or in another process.
///
/// Nothing is promised to who waits, so that a wait can be given up at any time and nothing is lost.
///
/// \anythread every function.
class QueueCore {
public:
    using Clock = QueueUse::Clock;
    using Deadline = QueueUse::Deadline;
    using Interruption = QueueInterruption;
    using Alarm = std::function<void()>;

    explicit QueueCore(int capacity) : m_capacity(capacity) { }
    virtual ~QueueCore() = default;
    QueueCore(const QueueCore&) = delete;  // is known by its address
    QueueCore& operator=(const QueueCore&) = delete;

    int capacity() const { return m_capacity; }

    /// Where that takes no more than a moment, and nobody else is at it just now; else nothing.
    virtual std::optional<QueueAttempt> putAtOnce(QueueItem& item) = 0;
    virtual std::optional<QueueAttempt> getAtOnce(QueueItem& item) = 0;
    /// Whether a use is to be waited for at all; if not, QueueUse::end() is all that is called.
    enum class Patience { None, Some };
    /// \param item must outlive the use; taken only where that is Done
    virtual std::unique_ptr<QueueUse> beginPut(QueueItem& item, Patience patience) = 0;
    /// \param item must outlive the use; given only where that is Done
    virtual std::unique_ptr<QueueUse> beginGet(QueueItem& item, Patience patience) = 0;
    /// Has all who wait look at their interruption. Neither blocks nor waits for anything.
    virtual void wake() = 0;

    /// Calls `alarm` once, as soon as the side has changed since it was `seen` or the queue is closed: at once, or on
    /// the thread of whoever changes it, who may have a GIL. It must not block, and may use queues.
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
