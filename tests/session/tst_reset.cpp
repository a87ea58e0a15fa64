// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "support/session_test.h"

#include <QtCore/QElapsedTimer>
#include <QtCore/QPointer>

using namespace carrel;
using namespace carrel::test;
using namespace Qt::StringLiterals;

class TestReset : public SessionTest {
    Q_OBJECT

    [[nodiscard]] static bool waitUntilReady(Job* job)
    {
        QSignalSpy ready(job, &Job::published);
        return ready.wait(patience);
    }

private Q_SLOTS:
    void variablesAreGone()
    {
        const auto session = openSession();
        QSignalSpy restarted(session.get(), &Session::restarted);
        outcomeOf(session->run(script("x = 1")));
        session->reset();
        QCOMPARE(errorType(outcomeOf(session->evaluate(u"x"_s))), u"NameError"_s);
        QCOMPARE(restarted.count(), 1);
    }

    void anIdleSessionIsReplacedAtOnceAndWhatTheOldOnePrintsArrives()
    {
        const auto session = openSession();
        const Output output(*session);
        QSignalSpy restarted(session.get(), &Session::restarted);
        outcomeOf(session->run(script("import atexit\natexit.register(print, 'bye')")));
        session->reset();
        QCOMPARE(restarted.count(), 1);  // nobody waited for the old one
        QCOMPARE(outcomeOf(session->evaluate(u"6 * 7"_s)).value(), Value(42));
        QTRY_COMPARE_WITH_TIMEOUT(output.out, u"bye\n"_s, patience);
    }

    void aRunningJobIsCancelledAndCleansUpBeforeTheNextOneRuns()
    {
        const auto session = openSession();
        const Output output(*session);
        Job* const job = session->run(script("import carrel\ntry:\n    carrel.publish(0)\n    while True: pass\nfinally:\n    print('cleaned')"));
        QVERIFY(waitUntilReady(job));
        const QFuture<Outcome> running = job->future();
        const QFuture<Outcome> queued = session->run(script("print('never')"))->future();
        session->reset();
        const QFuture<Outcome> next = session->run(script("print('next')"))->future();
        QVERIFY(outcomeOf(next).succeeded());
        QVERIFY(running.result().cancelled());
        QCOMPARE(queued.result(), Outcome(Cancelled{StopRung::BeforeStart}));
        QCOMPARE(output.out, u"cleaned\nnext\n"_s);
    }

    void aScriptThatResistsIsKilledAfterItsGrace()
    {
        const auto session = openSession({.cleanUpGrace = 50ms});
        Job* const job = session->run(script("import carrel\ncarrel.publish(0)\nwhile True:\n    try:\n        while True: pass\n    except BaseException: pass"));
        QVERIFY(waitUntilReady(job));
        session->reset();
        QCOMPARE(outcomeOf(session->evaluate(u"1"_s)).value(), Value(1));
    }

    void aSecondRequestSkipsTheGraceOfAScriptThatIsBeingReplaced()
    {
        const auto session = openSession({.cleanUpGrace = 1h});
        const QPointer<Job> job = session->run(script("import carrel\ntry:\n    carrel.publish(0)\n    while True: pass\nfinally:\n    while True: pass"));
        QVERIFY(waitUntilReady(job));
        const QFuture<Outcome> future = job->future();
        session->reset();
        QVERIFY(waitForState(job, Job::State::Cancelling));
        job->requestCancel();
        QCOMPARE(outcomeOf(future), Outcome(Cancelled{StopRung::KillSwitch}));
        QCOMPARE(outcomeOf(session->evaluate(u"1"_s)).value(), Value(1));
    }

    void nativeCodeThatWasAskedToStopBeforeGetsNoMoreTimeThanAnyOther()
    {
        const auto session = openSession({.cleanUpGrace = 200ms});
        QSignalSpy restarted(session.get(), &Session::restarted);
        Job* const job = session->run(script("import carrel, itertools\nwhile True:\n    try:\n        carrel.publish('ready')\n        sum(itertools.repeat(0))\n    except BaseException: pass"));
        QVERIFY(waitUntilReady(job));
        job->requestCancel();
        QVERIFY(waitForState(job, Job::State::Stuck));
        expectAbandoned(1);
        QElapsedTimer clock;
        clock.start();
        session->reset();
        QVERIFY(restarted.wait(patience));
        QVERIFY2(clock.elapsed() < 4000, "the old request's five seconds were waited for");
        QCOMPARE(outcomeOf(session->run(script("6 * 7"))).value(), Value(42));
    }

    void resettingTwiceIsHarmless()
    {
        const auto session = openSession();
        outcomeOf(session->run(script("x = 1")));
        session->reset();
        session->reset();
        session->reset();
        QCOMPARE(outcomeOf(session->evaluate(u"1"_s)).value(), Value(1));
    }

    void resettingAgainCancelsWhatWasGivenSinceTheFirstTime()
    {
        const auto session = openSession();
        Job* const job = session->run(script("import carrel\ncarrel.publish(0)\nwhile True: pass"));
        QVERIFY(waitUntilReady(job));
        session->reset();
        const QFuture<Outcome> between = session->run(script("while True: pass"))->future();
        session->reset();
        const QFuture<Outcome> next = session->evaluate(u"6 * 7"_s)->future();
        QCOMPARE(outcomeOf(next).value(), Value(42));
        QCOMPARE(outcomeOf(between), Outcome(Cancelled{StopRung::BeforeStart}));
    }

    void closingWhileTheOldInterpreterStillEndsWaitsForBothAndSaysClosedOnce()
    {
        const auto session = openSession({.cleanUpGrace = 100ms});
        const Output output(*session);
        outcomeOf(session->run(script("import atexit, time\natexit.register(lambda: (time.sleep(0.05), print('old one')))")));
        session->reset();
        outcomeOf(session->run(script("import atexit\natexit.register(print, 'new one')")));
        QSignalSpy closed(session.get(), &Session::closed);
        session->close();
        QVERIFY(closed.wait(patience));
        QCOMPARE(closed.count(), 1);
        QVERIFY2(output.out.contains(u"old one\n"_s) && output.out.contains(u"new one\n"_s), qPrintable(output.out));
    }

    void aSessionThatIsResetAgainAndAgainLeavesNothing()
    {
        const auto session = openSession();
        for (int i = 0; i < 20; ++i) {
            QCOMPARE(outcomeOf(session->run(script(u"x = %1\nx"_s.arg(i)))).value(), Value(i));
            session->reset();
        }
        QTRY_VERIFY_WITH_TIMEOUT(runtime().counts().sessions == 1, patience);
    }

    void destroyingASessionInTheMiddleOfAResetIsSafe()
    {
        for (int i = 0; i < 10; ++i) {
            auto session = openSession();
            session->run(script("while True: pass"));
            session->reset();
            if (i % 2 == 0)
                QCoreApplication::processEvents();
        }
    }

    void aSessionMayBeDestroyedByItsRestartedSignal()
    {
        auto session = openSession();
        outcomeOf(session->run(script("1")));
        connect(session.get(), &Session::restarted, this, [&] { session.release()->deleteLater(); });
        session->reset();
        QTRY_VERIFY_WITH_TIMEOUT(!session, patience);
    }

    void theOldInterpretersMemoryIsNotCountedToTheNewOne()
    {
        const auto session = openSession();
        outcomeOf(session->run(script("x = bytes(50_000_000)")));
        QTRY_VERIFY_WITH_TIMEOUT(session->memory().now > 50'000'000, patience);
        session->reset();
        outcomeOf(session->evaluate(u"1"_s));
        QTRY_VERIFY_WITH_TIMEOUT(session->memory().now < 10'000'000, patience);
    }
};

QTEST_GUILESS_MAIN(TestReset)
#include "tst_reset.moc"
