// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "support/session_test.h"

namespace carrel::test {

using namespace Qt::StringLiterals;

/// Base of tests of stops that come at a moment of the test's choice.
class StopTest : public SessionTest {
    Q_OBJECT
protected:
    QList<Isolation> isolations() override { return inProcess; }

    /// Runs a program until it publishes something, and stops it then.
    Outcome stopWhenReady(Session& session, const QString& program)
    {
        Job* const job = session.run(script(u"import carrel, time\n"_s + program));
        const QFuture<Outcome> future = job->future();
        QSignalSpy ready(job, &Job::published);
        if (!ready.wait(patience))
            QTest::qFail("the script did not get ready", __FILE__, __LINE__);
        session.requestCancelAll();
        return outcomeOf(future);
    }

    /// Runs a program and stops it as soon as it has begun, wherever it is by then.
    void stopWhenItRuns(Session& session, const char* program)
    {
        Job* const job = session.run(script(program));
        const QFuture<Outcome> stopped = job->future();
        connect(job, &Job::stateChanged, job, [job] { job->requestCancel(); });
        outcomeOf(stopped);
    }

    static bool wasKilled(const Outcome& outcome)
    {
        const auto* cancelled = std::get_if<Cancelled>(&outcome.content());
        return cancelled && cancelled->rung == StopRung::KillSwitch;
    }
};

}  // namespace carrel::test
