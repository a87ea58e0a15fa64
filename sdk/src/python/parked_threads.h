// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/run_control.h"

#include <atomic>
#include <condition_variable>
#include <mutex>
#include <optional>

namespace carrel::python {

class ParkedThread;

/// The threads of one interpreter that sleep until another one of them gives something back: a lock, an item of a queue.
/// CPython's own waits for those end by themselves only.
///
/// Guarded by the GIL, but for what is said there.
class ParkedThreads {
public:
    /// Whether any interpreter has one. \anythread
    static bool exist() { return sleepers.load(std::memory_order_relaxed) > 0; }

    /// Wakes the one that sleeps longest for `thing`, if there is any. It is parked no more.
    void wakeOneFor(const void* thing);

    /// In a process that was forked, none of them is left.
    void forget();

private:
    friend class ParkedThread;
    static inline std::atomic<int> sleepers{0};
    ParkedThread* m_first = nullptr;  // longest asleep
};

/// A thread that sleeps, for as long as this lives.
class ParkedThread {
public:
    /// Attached, as for the destruction. From here on wakeOneFor() finds it.
    ParkedThread(ParkedThreads& all, const void* thing);
    ~ParkedThread();
    ParkedThread(const ParkedThread&) = delete;  // others have its address
    ParkedThread& operator=(const ParkedThread&) = delete;

    /// \anythread that keeps this from going away meanwhile, as does who has the GIL, and who rings bells.
    void wake();

    /// Without the GIL: until it is woken, or `deadline`.
    void sleepUntil(std::optional<base::RunControl::Clock::time_point> deadline);

private:
    friend class ParkedThreads;
    void leave();

    ParkedThreads& m_all;
    const void* const m_thing;
    ParkedThread* m_next = nullptr;
    bool m_isParked = true;
    std::mutex m_mutex;  // guards what is below
    std::condition_variable m_changed;
    bool m_isWoken = false;
};

}  // namespace carrel::python
