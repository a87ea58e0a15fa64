// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "support/session_test.h"

using namespace carrel;
using namespace carrel::test;
using namespace Qt::StringLiterals;

/// A host that was installed without its worker program. Only what needs it fails, and says what is missing.
class TestWorkerMissing : public SessionTest {
    Q_OBJECT

    QList<Isolation> isolations() override { return {Isolation::OutOfProcess}; }

    RuntimeConfig config() override { return {.workers = {.executable = u"/nonexistent/carrel-worker"_s}}; }

private Q_SLOTS:
    void aSessionOutOfProcessFailsAndNamesTheProgram()
    {
        const auto session = openSession();
        const Outcome outcome = outcomeOf(session->evaluate(u"6 * 7"_s));
        QCOMPARE(errorType(outcome), u"carrel.SessionError"_s);
        QCOMPARE(session->state(), Session::State::Failed);
        QCOMPARE(session->openError().code, ErrorCode::WorkerFailed);
        for (const QString& message : {session->openError().message, outcome.error()->message})
            QVERIFY2(message.contains(u"\"/nonexistent/carrel-worker\" could not be started"_s), qPrintable(message));
    }

    void sessionsInProcessNeedNone()
    {
        const auto session = Session::open(runtime(), {.isolation = Isolation::InProcess});
        QCOMPARE(outcomeOf(session->evaluate(u"6 * 7"_s)).value(), Value(42));
    }
};

QTEST_GUILESS_MAIN(TestWorkerMissing)
#include "tst_worker_missing.moc"
