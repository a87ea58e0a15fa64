// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "python/thread_clock.h"

#include <ctime>
#include <pthread.h>

namespace carrel::python {

ThreadClock ThreadClock::ofCaller()
{
    clockid_t clock = CLOCK_THREAD_CPUTIME_ID;
    pthread_getcpuclockid(pthread_self(), &clock);  // cannot fail for a thread that runs
    return ThreadClock(clock);
}

std::chrono::nanoseconds ThreadClock::used() const
{
    timespec time{};
    if (clock_gettime(m_clock, &time) != 0)
        return {};
    return std::chrono::seconds(time.tv_sec) + std::chrono::nanoseconds(time.tv_nsec);
}

}  // namespace carrel::python
