// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <carrel/export.h>
#include <carrel/result.h>

#include <chrono>
#include <memory>

namespace carrel {

namespace base {
class QueueCore;
}
class Value;

/// Values on their way, first in, first out, between any of: the host, its sessions, and what these start. In Python
/// it is a `carrel.Queue`.
///
/// A Queue is a handle: copies of it stand for the same queue, which goes with the last handle, on whatever side that
/// is, and what is still in it goes, too. It crosses like every other Value: as an argument of a document or of a
/// call, in a published value, or through another queue. Between two sessions in process what is put goes from one to
/// the other, past the host's thread; for a worker process the host keeps the queue, on a thread that is not the
/// window's.
///
/// It is bounded: who puts more than it holds waits, or is told that it is full. Once it is closed nothing can be put
/// any more; what is in it can still be got.
///
/// What a script has put is memory of its session until somebody gets it (MemoryUse::queued), with those buffers in it
/// that the session's scripts have made, so that a limit of memory stops a script whose values nobody follows: its put
/// raises `MemoryError`. What the host puts, and what sessions that are closed have left in it, is nobody's; for that
/// the capacity is the bound.
///
/// \code
/// const carrel::Queue points = *carrel::Queue::create(256);
/// auto session = carrel::Session::open(runtime, {.arguments = {{QStringLiteral("points"), points}}});
/// auto* const watcher = new carrel::QueueWatcher(points, this);
/// connect(watcher, &carrel::QueueWatcher::itemReady, this, [this, points] {
///     while (const auto point = points.tryGet())
///         show(*point);
/// });
/// \endcode
///
/// \anythread every function.
class CARREL_EXPORT Queue {
public:
    static constexpr int defaultCapacity = 1024;
    static constexpr int maximumCapacity = 1'000'000;

    // Copied, never moved: there is no handle without a queue.
    Queue(const Queue&) noexcept = default;
    Queue& operator=(const Queue&) noexcept = default;

    /// \param capacity how many values it holds, 1 to maximumCapacity \return QueueRefused for any other
    static Result<Queue> create(int capacity = defaultCapacity);

    /// Puts a value at the end, if there is room. Never waits, so that the thread of a window may do it.
    /// \return QueueFull; QueueClosed; ValueCannotCross for a value that has this queue in it, also inside of further
    ///         queues, because neither would ever go, for an object of the host's, and for what is nested too deep
    Result<void> tryPut(const Value& value) const;
    /// Takes the value that was put first. Never waits.
    /// \return QueueEmpty; QueueClosed if it is empty and nothing can come any more
    Result<Value> tryGet() const;

    /// The same, but waits for room. Blocks: for threads of the host that are not the window's.
    /// \return as tryPut(); QueueFull when the time is over
    Result<void> waitPut(const Value& value, std::chrono::milliseconds timeout) const;
    /// The same, but waits for a value. Blocks: for threads of the host that are not the window's.
    /// \return as tryGet(); QueueEmpty when the time is over
    Result<Value> waitGet(std::chrono::milliseconds timeout) const;

    /// Nothing can be put any more, and whoever waits is woken. Closing once more has no effect.
    void close() const;
    bool isClosed() const;  ///< whether nothing can be put any more

    int capacity() const;  ///< how many values it holds
    /// How many values are in it, as of just now.
    int size() const;

    /// How many queues there are in this process. 0 when all handles are gone, those of scripts among them.
    static int liveCount();

    /// The same queue.
    CARREL_EXPORT friend bool operator==(const Queue& left, const Queue& right);

    // For Carrel itself.
    explicit Queue(std::shared_ptr<base::QueueCore> core);  ///< for Carrel itself
    const std::shared_ptr<base::QueueCore>& core() const { return m_core; }  ///< for Carrel itself

private:
    std::shared_ptr<base::QueueCore> m_core;
};

}  // namespace carrel

#include <carrel/value.h>  // of what goes through it; here, as that includes this
