// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "python/thread_clock.h"

#include <mutex>
#include <vector>

namespace carrel::python {

/// How long the threads of one interpreter have kept processors busy, all together: its own, and those that its scripts have
/// started, also if they have ended. Threads that native code starts are not known here.
///
/// \anythread every function; none blocks.
class ProcessorTime {
public:
    /// While it lives, the thread that made it is one of those.
    class OfThisThread {
    public:
        explicit OfThisThread(ProcessorTime& time);
        ~OfThisThread();
        OfThisThread(const OfThisThread&) = delete;  // the thread would count twice
        OfThisThread& operator=(const OfThisThread&) = delete;

    private:
        ProcessorTime& m_time;
        const ThreadClock m_clock;
    };

    std::chrono::nanoseconds used() const;
    /// How many threads may be using it at this moment.
    int threadCount() const;

private:
    mutable std::mutex m_mutex;  // guards the two below
    std::vector<ThreadClock> m_running;
    std::chrono::nanoseconds m_usedByEnded{0};
};

}  // namespace carrel::python
