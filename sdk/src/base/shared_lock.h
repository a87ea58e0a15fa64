// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtCore/qglobal.h>

#include <atomic>
#include <chrono>
#include <optional>

namespace carrel::base {

/// Who may have a SharedLock: an interpreter, or something of the host's for as long as it lives. No two have the
/// same number, in all processes that share a lock: the upper half is the number of its process.
using LockHolder = quint64;
LockHolder newLockHolder();
bool isOfThisProcess(LockHolder holder);

/// A lock in memory that several processes have mapped, and that each of them can write to at will. So it is made of
/// numbers alone, and no process believes more of them than that the lock is free or not: what another process may do
/// by them is to keep those waiting who use the same buffer.
///
/// Not a mutex of the system's: the list by which it finds those of a thread that has died leads through the shared
/// memory, where another process could lead it astray.
///
/// \anythread every function; only the wait blocks.
class SharedLock {
public:
    bool tryAcquire(LockHolder holder);
    /// \return false, and nothing has changed, where `holder` does not have it
    bool release(LockHolder holder);
    /// The same for whoever of that process has it. For one that is gone.
    bool releaseOfProcess(quint64 process);
    bool isHeld() const { return m_holder.load(std::memory_order_relaxed) != 0; }

    /// What waitForChange() takes, read before the lock and whatever else may end the wait are looked at.
    quint32 changes() const { return m_changes.load(std::memory_order_acquire); }
    void waitForChange(quint32 seen, std::optional<std::chrono::steady_clock::time_point> deadline) const;
    /// All who wait look again.
    void wakeWaiting();

private:
    bool releaseFrom(LockHolder holder);

    std::atomic<LockHolder> m_holder;  // 0: nobody
    std::atomic<quint32> m_changes;
};

static_assert(std::atomic<LockHolder>::is_always_lock_free && std::atomic<quint32>::is_always_lock_free,
              "a lock inside of an atomic would be one of this process only");

}  // namespace carrel::base
