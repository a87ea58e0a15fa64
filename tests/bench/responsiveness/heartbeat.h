// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtCore/QElapsedTimer>
#include <QtCore/QTimer>

#include <vector>

namespace carrel::bench {

/// A timer of one millisecond on the thread of the window, and how late each of its beats was.
///
/// Every millisecond is due, also those in which the thread was busy: a pause of 20 ms is twenty beats, the first of
/// which is 20 ms late, and not one. Else the longest pauses would count least.
class Heartbeat {
public:
    /// Begins at once.
    Heartbeat();
    Heartbeat(const Heartbeat&) = delete;  // its timer knows where it is
    Heartbeat& operator=(const Heartbeat&) = delete;

    void stop();
    /// Of each beat that was due until stop(), in microseconds; at least one.
    const std::vector<double>& lags() const { return m_lags; }

private:
    void beat();

    QElapsedTimer m_clock;
    QTimer m_timer;
    qint64 m_due = 0;  // nanoseconds since it began
    std::vector<double> m_lags;
};

}  // namespace carrel::bench
