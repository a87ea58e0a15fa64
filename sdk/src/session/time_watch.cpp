// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "session/time_watch.h"

#include <algorithm>

namespace carrel::session {

namespace {

using namespace std::chrono_literals;
using std::chrono::milliseconds;

// A script that has nearly used up its processor time, and waits, is not looked at all the time.
constexpr milliseconds leastTimeBetweenLooks = 10ms;

// What is longer would not fit into a point in time.
constexpr milliseconds longestLimit = 24h * 3650;

qint64 inMilliseconds(std::chrono::nanoseconds time)
{
    return std::chrono::ceil<milliseconds>(time).count();
}

}  // namespace

bool TimeWatch::isNeeded(const Limits& limits)
{
    return limits.wallTime > 0ms || limits.cpuTime > 0ms;
}

TimeWatch::TimeWatch(Watchdog& watchdog, const Limits& limits,
                     std::shared_ptr<const python::ProcessorTime> processorTime, OnExceeded onExceeded)
    : m_watchdog(watchdog), m_wallLimit(std::min(limits.wallTime, longestLimit)),
      m_cpuLimit(std::min(limits.cpuTime, longestLimit)), m_onExceeded(std::move(onExceeded)),
      m_processorTime(std::move(processorTime)), m_cpuAtStart(m_processorTime->used()), m_start(Clock::now())
{
}

TimeWatch::~TimeWatch()
{
    if (m_next)
        m_watchdog.forget(*m_next);
}

void TimeWatch::look()
{
    if (const auto limit = exceeded(Clock::now()))
        m_onExceeded(*limit);
    else
        scheduleLook();
}

std::optional<LimitExceeded> TimeWatch::exceeded(Clock::time_point now) const
{
    if (m_wallLimit > 0ms && now - m_start >= m_wallLimit)
        return LimitExceeded{Limit::WallTime, m_wallLimit.count(), inMilliseconds(now - m_start)};
    if (m_cpuLimit > 0ms && cpuTime() >= m_cpuLimit)
        return LimitExceeded{Limit::CpuTime, m_cpuLimit.count(), inMilliseconds(cpuTime())};
    return {};
}

TimeWatch::Clock::time_point TimeWatch::nextLook(Clock::time_point now) const
{
    Clock::time_point next = Clock::time_point::max();
    if (m_wallLimit > 0ms)
        next = m_start + m_wallLimit;
    if (m_cpuLimit > 0ms) {
        // A thread cannot use more processor time than passes, and most of them wait for the GIL.
        const std::chrono::nanoseconds left = m_cpuLimit - cpuTime();
        const std::chrono::nanoseconds soonest = left / std::max(1, m_processorTime->threadCount());
        next = std::min(next, now + std::max<std::chrono::nanoseconds>(soonest, leastTimeBetweenLooks));
    }
    return next;
}

void TimeWatch::scheduleLook()
{
    const Clock::time_point due = nextLook(Clock::now());
    const std::lock_guard lock(m_mutex);
    m_next = m_watchdog.schedule(due, [weak = weak_from_this()] {
        if (const auto self = weak.lock())
            self->look();
    });
}

}  // namespace carrel::session
