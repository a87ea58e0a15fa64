// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "python/processor_time.h"
#include "session/watchdog.h"

#include <carrel/outcome.h>

#include <functional>
#include <memory>
#include <mutex>
#include <optional>

namespace carrel::session {

/// Looks, on the watchdog's thread, whether one run takes more time than it may.
class TimeWatch : public std::enable_shared_from_this<TimeWatch> {
public:
    /// On the watchdog's thread, once at most; maybe while the watch is being ended.
    using OnExceeded = std::function<void(const LimitExceeded&)>;

    /// Whether there is anything to be watched.
    static bool isNeeded(const Limits& limits);

    /// The run begins now.
    TimeWatch(Watchdog& watchdog, const Limits& limits, std::shared_ptr<const python::ProcessorTime> processorTime,
              OnExceeded onExceeded);

    /// It looks no more. \anythread
    ~TimeWatch();
    TimeWatch(const TimeWatch&) = delete;  // the watchdog has an appointment with it
    TimeWatch& operator=(const TimeWatch&) = delete;

    /// Looks for the first time when a limit can have been exceeded.
    void begin() { scheduleLook(); }

private:
    using Clock = Watchdog::Clock;

    void look();
    std::optional<LimitExceeded> exceeded(Clock::time_point now) const;
    Clock::time_point nextLook(Clock::time_point now) const;
    void scheduleLook();
    std::chrono::nanoseconds cpuTime() const { return m_processorTime->used() - m_cpuAtStart; }

    Watchdog& m_watchdog;
    const std::chrono::milliseconds m_wallLimit;
    const std::chrono::milliseconds m_cpuLimit;
    const OnExceeded m_onExceeded;
    const std::shared_ptr<const python::ProcessorTime> m_processorTime;
    const std::chrono::nanoseconds m_cpuAtStart;
    const Clock::time_point m_start;

    std::mutex m_mutex;  // guards the one below
    std::optional<Watchdog::Appointment> m_next;
};

}  // namespace carrel::session
