// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <carrel/job.h>
#include <carrel/runtime.h>
#include <carrel/session.h>

#include <QtCore/QElapsedTimer>
#include <QtCore/QObject>
#include <QtCore/QTimer>

#include <memory>

namespace carrel::faults {

/// Another document, beside the one with the fault. Its script runs again and again, and must be right each time.
class Witness : public QObject {
    Q_OBJECT
public:
    Witness(Runtime& runtime, Isolation isolation);

    /// Waits until it has run once more from beginning to end. \return whether it has, in time
    bool waitForAnotherRound();
    /// Lets it rest, closes it and waits. \return what was wrong with it; empty: nothing
    QString finish();
    int rounds() const { return m_rounds; }

Q_SIGNALS:
    void roundFinished();

private:
    void runAgain();
    void judge(const Outcome& outcome);

    std::unique_ptr<Session> m_session;
    int m_rounds = 0;
    bool m_isResting = false;
    QString m_output;
    QString m_expectedOutput;
    QString m_problem;
};

/// Notes how long the host's event loop was kept from turning.
class Heartbeat {
public:
    Heartbeat();
    /// In milliseconds.
    qint64 longestPause() const { return m_longestPause; }

private:
    QTimer m_timer;
    QElapsedTimer m_sinceLast;
    qint64 m_longestPause = 0;
};

}  // namespace carrel::faults
