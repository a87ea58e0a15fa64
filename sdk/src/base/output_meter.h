// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <carrel/outcome.h>

#include <QtCore/QStringView>

#include <chrono>
#include <deque>
#include <optional>
#include <utility>

namespace carrel::base {

/// Lets pass what one job may print, by its limits of output and output rate, and counts what it drops.
///
/// The caller says what time it is, in times that never go back.
class OutputMeter {
public:
    using Clock = std::chrono::steady_clock;

    /// What the rate is an average of.
    static constexpr std::chrono::seconds window{4};

    explicit OutputMeter(const Limits& limits) : m_limit(limits.output), m_rateLimit(limits.outputRate) {}

    /// Whether there is anything to be counted.
    static bool isNeeded(const Limits& limits) { return limits.output > 0 || limits.outputRate > 0; }

    struct Admission {
        QStringView text;          ///< the beginning, never ending within a surrogate pair; the rest is dropped
        qint64 droppedBefore = 0;  ///< characters of earlier texts, said once; 0 where nothing passes
    };
    /// \return what may be printed of `text`
    Admission admit(QStringView text, Clock::time_point now);

    /// The limit that something was dropped for first.
    const std::optional<LimitExceeded>& exceeded() const { return m_exceeded; }

    /// How many characters were dropped of which no admission has told.
    qint64 takeDropped() { return std::exchange(m_dropped, 0); }

private:
    static constexpr int partsOfWindow = 16;
    static constexpr std::chrono::milliseconds part{std::chrono::milliseconds(window) / partsOfWindow};
    struct Part {
        qint64 number;  // since the clock's beginning
        qint64 characters;
    };

    QStringView beginningOf(QStringView text, qint64 room);
    void forgetBefore(qint64 number);
    qint64 roomOfLimit() const;
    qint64 roomOfRate() const;
    void count(qint64 number, qint64 characters);
    void noteExceeded(Limit which, qint64 wanted);

    qint64 m_limit;
    qint64 m_rateLimit;
    qint64 m_passed = 0;
    qint64 m_passedInWindow = 0;
    std::deque<Part> m_parts;  // of the window, those in which something passed
    qint64 m_dropped = 0;
    std::optional<LimitExceeded> m_exceeded;
};

}  // namespace carrel::base
