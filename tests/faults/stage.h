// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "scenario.h"
#include "support/session_test.h"

#include <QtCore/QElapsedTimer>

#include <functional>

namespace carrel::faults {

/// How the suite was started; see main().
struct Options {
    bool isSoak = false;  ///< the larger sizes
    int repeat = 1;
    int noise = 0;              ///< threads that keep the processors busy
    bool isOwnProcess = false;  ///< this process was started for one scenario
};
Options& options();

/// How a session closes, heard from the beginning: it may be said together with the end of the session's last job, before
/// anybody waits for it.
class Closing {
public:
    explicit Closing(Session& session);

    /// Closes the session if nobody has. Fails the test, and returns nothing, after `patience`.
    std::optional<CloseReport> closeAndWait();

private:
    Session& m_session;
    std::optional<CloseReport> m_report;
    QObject m_context;
};

/// One scenario, played in one backend, with everything that is checked whatever the scenario is:
/// the host's thread was not held up, another document's script was right all the time, what had been printed before
/// the fault has arrived, the document works, and closes as it should.
///
/// Bounds are those of a quiet machine; a busy one gets 20 times as long and 10 s at least, so that what fails here
/// hangs. What took longer than its bound is noted in slow().
class Stage {
public:
    Stage(Runtime& runtime, const Scenario& scenario, Isolation isolation);

    /// Once through. Fails the running test by itself.
    void play();

    /// How many interpreters were abandoned, and had to be.
    int lost() const { return m_lost; }

    // For procedures.
    Runtime& runtime() { return m_runtime; }
    Isolation isolation() const { return m_isolation; }
    bool isInProcess() const { return m_isolation == Isolation::InProcess; }
    int size() const;
    std::unique_ptr<Session> open(SessionConfig config = {});
    /// \return how it ended
    Outcome run(Session& session, const QString& program);
    /// Runs it until it publishes something. \return null if it does not
    Job* runUntilReady(Session& session, const QString& program);
    void expectLost(int more) { m_lost += more; }

    /// "S01 … took 130 ms, its bound is 100 ms"
    static const QStringList& slow();

private:
    void playScript();
    Outcome stopIt(Job* job, const QFuture<Outcome>& future);
    void verifyOutcome(const Outcome& outcome);
    void verifyCrash(const Outcome& outcome);
    void verifyDocument(Session& session, bool isRestarted);
    void verifyOutput(const test::Output& output);
    void close(Closing& closing);
    void judgeTime(qint64 milliseconds, const QString& of);
    QString program() const;

    Runtime& m_runtime;
    const Scenario& m_scenario;
    const Isolation m_isolation;
    End m_end;
    int m_lost = 0;
    QElapsedTimer m_sinceDeed;
};

/// Closes the session and waits for its report.
std::optional<CloseReport> closeAndWait(Session& session);

}  // namespace carrel::faults
