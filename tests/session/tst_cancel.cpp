// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "support/session_test.h"

#include <QtCore/QTemporaryDir>
#include <QtCore/QTimer>

using namespace carrel;
using namespace carrel::test;
using namespace Qt::StringLiterals;

namespace {

StopRung rungOf(const Outcome& outcome)
{
    const auto* cancelled = std::get_if<Cancelled>(&outcome.content());
    return cancelled ? cancelled->rung : StopRung::NativeCode;
}

}  // namespace

class TestCancel : public SessionTest {
    Q_OBJECT

    /// Runs a program that says "ready" when it may be stopped, and stops it then.
    Outcome stopWhenReady(Session& session, const QString& program)
    {
        QFuture<Outcome> future = startUntilReady(session, program)->future();
        session.requestCancelAll();
        return outcomeOf(future);
    }

    Job* startUntilReady(Session& session, const QString& program)
    {
        Job* const job = session.run(script(u"import carrel, time\n"_qs + program));
        QSignalSpy ready(job, &Job::published);
        if (!ready.wait(patience))
            QTest::qFail("the script did not get ready", __FILE__, __LINE__);
        return job;
    }

private Q_SLOTS:
    void asyncioWorksAfterAScriptWasKilledInIt()
    {
        const auto session = openSession({.cleanUpGrace = 20ms});
        Job* const job = session->run(script("import asyncio, carrel\nasync def spin():\n    carrel.publish(0)\n    while True:\n        try:\n            while True: pass\n        except BaseException: pass\nasyncio.run(spin())"));
        QSignalSpy ready(job, &Job::published);
        QVERIFY(ready.wait(patience));
        const QFuture<Outcome> killed = job->future();
        job->requestCancel();
        QVERIFY(outcomeOf(killed).cancelled());
        const Outcome next = outcomeOf(session->run(script("async def answer(): return 42\nasyncio.run(answer())")));
        QCOMPARE(next.value(), Value(42));
    }

    void threadsThatAreStoppedPrintNothing()
    {
        const auto session = openSession({.cleanUpGrace = 20ms});
        const Output output(*session);
        Job* const job = session->run(script("import _thread, threading, carrel\ndef spin():\n    while True:\n        try:\n            while True: pass\n        except BaseException: pass\nfor _ in range(2): threading.Thread(target=spin).start()\n_thread.start_new_thread(spin, ())\ncarrel.publish(0)\nspin()"));
        QSignalSpy ready(job, &Job::published);
        QVERIFY(ready.wait(patience));
        const QFuture<Outcome> killed = job->future();
        job->requestCancel();
        QVERIFY(outcomeOf(killed).cancelled());
        QSignalSpy closed(session.get(), &Session::closed);
        session->close();
        QVERIFY(closed.wait(patience));
        QCOMPARE(output.err, QString());
    }

    void aGraceForEverIsOne()
    {
        const auto session = openSession({.cleanUpGrace = std::chrono::milliseconds::max()});
        Job* const job = startUntilReady(*session,
                                         u"try:\n    carrel.publish('ready')\n    while True: pass\n"
                                         "finally:\n    time.sleep(0.2)\n    carrel.publish('tidy')"_s);
        QSignalSpy published(job, &Job::published);
        const QFuture<Outcome> future = job->future();
        job->requestCancel();
        const Outcome outcome = outcomeOf(future);
        QVERIFY2(outcome.cancelled() && rungOf(outcome) != StopRung::KillSwitch, qPrintable(outcome.toDisplayText()));
        QCOMPARE(published.count(), 1);
    }

    void aLoopStopsWithOneException()
    {
        const auto session = openSession();
        QCOMPARE(rungOf(stopWhenReady(*session, u"carrel.publish('ready')\nwhile True: pass"_qs)), StopRung::Exception);
    }

    void aCallIntoCarrelSeesTheRequest()
    {
        const auto session = openSession({.cleanUpGrace = 30s});
        const Outcome outcome = stopWhenReady(*session, u"carrel.publish('ready')\nwhile True: carrel.progress(1)"_qs);
        QVERIFY(outcome.cancelled());
        QVERIFY(rungOf(outcome) == StopRung::Cooperative || rungOf(outcome) == StopRung::Exception);
    }

    void aSleepEndsAtOnce()
    {
        const auto session = openSession({.cleanUpGrace = 3600s});
        const Outcome outcome = stopWhenReady(*session, u"carrel.publish('ready')\ntime.sleep(3600)"_qs);
        QVERIFY(rungOf(outcome) == StopRung::Cooperative || rungOf(outcome) == StopRung::Exception);  // if it came before
    }

    void cleanUpRuns()
    {
        const QTemporaryDir folder;
        const auto session = openSession({.cleanUpGrace = 30s});
        const Output output(*session);
        const Outcome outcome = stopWhenReady(*session, uR"(
import os, shutil
os.mkdir('%1/scratch')
try:
    carrel.publish('ready')
    while True: pass
finally:
    time.sleep(0.05)
    shutil.rmtree('%1/scratch')
    print('cleaned'))"_qs.arg(folder.path()));
        QVERIFY(outcome.cancelled());
        QCOMPARE(output.out, u"cleaned\n"_qs);
        QVERIFY(!QFile::exists(folder.filePath(u"scratch"_qs)));
    }

    void theExceptionComesOnce()
    {
        const auto session = openSession({.cleanUpGrace = 30s});
        const Outcome outcome = stopWhenReady(*session, uR"(
caught = 0
try:
    carrel.publish('ready')
    while True: pass
except carrel.Cancelled:
    caught += 1
for _ in range(100_000): carrel.progress(1)
time.sleep(0.05)
caught)"_qs);
        QCOMPARE(outcome.value(), Value(1));
    }

    void anExceptExceptionDoesNotCatchIt()
    {
        const auto session = openSession({.cleanUpGrace = 30s});
        const Outcome outcome = stopWhenReady(*session, uR"(
carrel.publish('ready')
while True:
    try:
        while True: pass
    except Exception: pass)"_qs);
        QCOMPARE(rungOf(outcome), StopRung::Exception);
    }

    void aScriptThatResistsIsStoppedWhenTheGraceIsOver_data()
    {
        QTest::addColumn<QString>("program");
        const auto row = [](const char* name, const QString& program) { QTest::newRow(name) << program; };
        row("swallows BaseException", u"while True:\n    try:\n        READY\n    except BaseException: pass"_qs);
        row("infinite finally", u"try:\n    READY\nfinally:\n    while True: pass"_qs);
        row("suppress", u"import contextlib\nwhile True:\n    with contextlib.suppress(BaseException): READY"_qs);
        row("unsets the trace", u"import sys\nwhile True:\n    try:\n        READY\n    except BaseException: sys.settrace(None)"_qs);
        row("generator", u"def g():\n    while True:\n        try:\n            yield READY\n        except BaseException: pass\nfor _ in g(): pass"_qs);
        row("asyncio", u"import asyncio\nasync def f():\n    while True:\n        try:\n            READY\n        except BaseException: pass\nasyncio.run(f())"_qs);
        row("switch interval", u"import sys\nsys.setswitchinterval(1000)\nwhile True:\n    try:\n        READY\n    except BaseException: pass"_qs);
        row("sleeps in a handler", u"while True:\n    try:\n        READY\n    except BaseException: time.sleep(3600)"_qs);
    }

    void aScriptThatResistsIsStoppedWhenTheGraceIsOver()
    {
        QFETCH(QString, program);
        // Says so from within the place that resists, and stays there.
        const QString ready = u"def ready():\n    carrel.publish('ready')\n    while True: pass\n"_qs;
        const auto session = openSession({.cleanUpGrace = 50ms});
        const Outcome outcome = stopWhenReady(*session, ready + program.replace(u"READY"_qs, u"ready()"_qs));
        QCOMPARE(rungOf(outcome), StopRung::KillSwitch);
        QCOMPARE(outcomeOf(session->evaluate(u"1"_qs)).value(), Value(1));
    }

    void threadsOfTheScriptAreStoppedWithIt()
    {
        const auto session = openSession({.cleanUpGrace = 50ms});
        const Outcome outcome = stopWhenReady(*session, uR"(
import threading
def stubborn(say=None):
    while True:
        try:
            if say: carrel.publish(say)
            while True: pass
        except BaseException: pass
threads = [threading.Thread(target=stubborn) for _ in range(3)]
for t in threads: t.start()
stubborn('ready'))"_qs);
        QCOMPARE(rungOf(outcome), StopRung::KillSwitch);
        QTRY_COMPARE_WITH_TIMEOUT(outcomeOf(session->evaluate(u"sum(t.is_alive() for t in threads)"_qs)).value(), Value(0), patience);
    }

    void aSecondRequestSkipsTheGrace()
    {
        const auto session = openSession({.cleanUpGrace = 3600s});
        Job* const job = startUntilReady(*session, u"while True:\n    try:\n        carrel.publish('ready')\n        while True: pass\n    except BaseException: pass"_qs);
        const QFuture<Outcome> future = job->future();
        job->requestCancel();
        QVERIFY(waitForState(job, Job::State::Cancelling));
        job->requestCancel();
        QCOMPARE(rungOf(outcomeOf(future)), StopRung::KillSwitch);
    }

    void aQueuedJobEndsBeforeItStarts()
    {
        const auto session = openSession();
        Job* const first = startUntilReady(*session, u"carrel.publish('ready')\nwhile True: pass"_qs);
        Job* const second = session->run(script("1"));
        second->requestCancel();
        QCOMPARE(rungOf(outcomeOf(second)), StopRung::BeforeStart);
        QCOMPARE(first->state(), Job::State::Running);
    }

    void aFinishedJobIsNotAffected()
    {
        const auto session = openSession();
        Job* const job = session->run(script("1"));
        job->keep();
        outcomeOf(job);
        job->requestCancel();
        QVERIFY(outcomeOf(session->run(script("sum(range(100_000))"))).succeeded());
        QVERIFY(job->outcome()->succeeded());
    }

    void aRequestThatRacesTheEndNeverHitsTheNextJob()
    {
        const auto session = openSession();
        for (int i = 0; i < 500; ++i) {
            Job* const victim = session->run(script("sum(range(200))"));
            const QFuture<Outcome> next = session->run(script("x = 0\nfor i in range(300): x += i\nx"))->future();
            connect(victim, &Job::stateChanged, victim, [victim] { victim->requestCancel(); });
            QCOMPARE(outcomeOf(next).value(), Value(44'850));
        }
    }

    void theHostAnswersWhileAScriptIsBeingStopped()
    {
        const auto session = openSession({.cleanUpGrace = 300ms});
        int ticks = 0;
        QTimer heartbeat;
        connect(&heartbeat, &QTimer::timeout, this, [&ticks] { ++ticks; });
        heartbeat.start(5);
        stopWhenReady(*session, u"while True:\n    try:\n        carrel.publish('ready')\n        while True: pass\n    except BaseException: pass"_qs);
        QVERIFY2(ticks >= 10, qPrintable(QString::number(ticks)));
    }

    void nativeCodeThatDoesNotReturnIsGivenUpAndTheSessionGoesOn()
    {
        const auto session = openSession({.cleanUpGrace = 200ms});
        QSignalSpy restarted(session.get(), &Session::restarted);
        Job* const job = startUntilReady(*session, u"import itertools\nx = 1\nwhile True:\n    try:\n        carrel.publish('ready')\n        sum(itertools.repeat(0))\n    except BaseException: pass"_qs);
        const QFuture<Outcome> stuck = job->future();
        const QFuture<Outcome> waiting = session->run(script("'x' in globals()"))->future();
        job->requestCancel();
        QVERIFY(waitForState(job, Job::State::Stuck));
        job->requestCancel();
        QVERIFY(isGivenUp(outcomeOf(stuck)));
        QCOMPARE(outcomeOf(waiting).value(), Value(false));
        QCOMPARE(restarted.count(), 1);
        expectAbandoned(1);
    }

    void oneStuckSessionDoesNotDelayTheStopOfAnother()
    {
        const auto stuck = openSession({.cleanUpGrace = 200ms});
        const auto other = openSession({.cleanUpGrace = 3600s});
        Job* const stuckJob = startUntilReady(*stuck, u"import itertools\nwhile True:\n    try:\n        carrel.publish('ready')\n        sum(itertools.repeat(0))\n    except BaseException: pass"_qs);
        stuckJob->requestCancel();
        QVERIFY(waitForState(stuckJob, Job::State::Stuck));
        QCOMPARE(rungOf(stopWhenReady(*other, u"carrel.publish('ready')\nwhile True: pass"_qs)), StopRung::Exception);
        QCOMPARE(stuckJob->state(), Job::State::Stuck);
        stuckJob->requestCancel();
        QTRY_COMPARE_WITH_TIMEOUT(stuck->state(), Session::State::Idle, patience);
        expectAbandoned(1);
    }
};

QTEST_GUILESS_MAIN(TestCancel)
#include "tst_cancel.moc"
