// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0

/// \file
/// Loaded into a process before all others, it has the clock on the wall jump by a day, forwards and back, many times
/// a second: as when it is set, or summer time ends. The clock that nobody sets goes on as it did.

#include <sys/syscall.h>
#include <sys/time.h>
#include <unistd.h>

#include <ctime>

namespace {

constexpr time_t day = 24 * 3600;

/// Another one each 50 ms.
time_t jump()
{
    timespec now{};
    syscall(SYS_clock_gettime, CLOCK_MONOTONIC, &now);
    return (now.tv_nsec / 50'000'000) % 2 == 0 ? day : -day;
}

}  // namespace

#pragma GCC visibility push(default)

extern "C" {

// NOLINTNEXTLINE(readability-identifier-naming): the name of the C library's
int clock_gettime(clockid_t clock, timespec* time)
{
    const long result = syscall(SYS_clock_gettime, clock, time);
    if (result == 0 && clock == CLOCK_REALTIME)
        time->tv_sec += jump();
    return int(result);
}

int gettimeofday(timeval* time, void*)
{
    timespec now{};
    clock_gettime(CLOCK_REALTIME, &now);
    time->tv_sec = now.tv_sec;
    time->tv_usec = now.tv_nsec / 1000;
    return 0;
}

time_t time(time_t* result)
{
    timespec now{};
    clock_gettime(CLOCK_REALTIME, &now);
    if (result)
        *result = now.tv_sec;
    return now.tv_sec;
}
}

#pragma GCC visibility pop
