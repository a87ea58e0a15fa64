// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "base/shared_lock.h"

#include "base/shared_pages.h"

namespace carrel::base {

namespace {

constexpr int bitsOfCounter = 32;

}  // namespace

LockHolder newLockHolder()
{
    static std::atomic<quint32> counter{0};
    return (idOfThisProcess() << bitsOfCounter) | ++counter;
}

bool isOfThisProcess(LockHolder holder)
{
    return holder >> bitsOfCounter == idOfThisProcess();
}

bool SharedLock::tryAcquire(LockHolder holder)
{
    LockHolder nobody = 0;
    return m_holder.compare_exchange_strong(nobody, holder, std::memory_order_acquire, std::memory_order_relaxed);
}

bool SharedLock::release(LockHolder holder) { return releaseFrom(holder); }

bool SharedLock::releaseOfProcess(quint64 process)
{
    const LockHolder holder = m_holder.load(std::memory_order_relaxed);
    return holder >> bitsOfCounter == process && releaseFrom(holder);
}

bool SharedLock::releaseFrom(LockHolder holder)
{
    if (!m_holder.compare_exchange_strong(holder, 0, std::memory_order_release, std::memory_order_relaxed))
        return false;
    wakeWaiting();
    return true;
}

void SharedLock::waitForChange(quint32 seen, std::optional<std::chrono::steady_clock::time_point> deadline) const
{
    waitAtWord(m_changes, seen, deadline);
}

void SharedLock::wakeWaiting()
{
    m_changes.fetch_add(1, std::memory_order_release);
    // Always, as a count of those who wait would be wrong for ever as soon as one of them had been killed.
    wakeAllAtWord(m_changes);
}

}  // namespace carrel::base
