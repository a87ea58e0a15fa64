// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "support/session_test.h"

using namespace carrel;
using namespace carrel::test;
using namespace Qt::StringLiterals;

/// Sessions whose worker program ends before it has begun.
class TestWorkerStart : public SessionTest {
    Q_OBJECT

    QList<Isolation> isolations() override { return {Isolation::OutOfProcess}; }

    RuntimeConfig config() override { return {.workers = {.executable = u"/bin/false"_s}}; }

private Q_SLOTS:
    void aProgramThatIsNoWorkerFailsTheSessionWithAReason()
    {
        const auto session = openSession();
        const Outcome outcome = outcomeOf(session->evaluate(u"6 * 7"_s));
        QCOMPARE(errorType(outcome), u"carrel.SessionError"_s);
        QVERIFY2(outcome.error()->message.contains(u"/bin/false"_s), qPrintable(outcome.error()->message));
        QCOMPARE(session->state(), Session::State::Failed);
        QCOMPARE(session->openError().code, ErrorCode::WorkerFailed);
    }

    void theNextSessionIsToldTheSame()
    {
        const auto session = openSession();
        QVERIFY(outcomeOf(session->evaluate(u"6 * 7"_s)).failed());
    }

    /// Whether that is before, while or after a session takes it.
    void aSessionHearsOfTheEndOfItsWorkerWheneverThatIs()
    {
        for (int round = 0; round < 4; ++round) {
            std::vector<std::unique_ptr<Session>> sessions;
            QList<QFuture<Outcome>> futures;
            for (int i = 0; i < 25; ++i) {
                sessions.push_back(openSession());
                futures.append(sessions.back()->evaluate(u"6 * 7"_s)->future());
            }
            for (const QFuture<Outcome>& future : futures)
                QVERIFY(outcomeOf(future).failed());
        }
    }
};

QTEST_GUILESS_MAIN(TestWorkerStart)
#include "tst_worker_start.moc"
