// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "session/limit_test.h"

#include <QtCore/QFileInfo>
#include <QtCore/QTemporaryDir>

#include <numeric>

using namespace carrel;
using namespace carrel::test;
using namespace Qt::StringLiterals;

namespace {

qint64 droppedIn(const Output& output)
{
    return std::accumulate(output.chunks.cbegin(), output.chunks.cend(), qint64(0),
                           [](qint64 sum, const OutputChunk& chunk) { return sum + chunk.droppedBefore; });
}

/// Limits for tests in which the script has to have got somewhere first, also where others are at work.
constexpr auto enoughToGetThere = 300ms;

}  // namespace

class TestLimits : public SessionTest {
    Q_OBJECT

    /// One way for each limit to exceed it, which ends by itself or is stopped.
    static void addRowForEachLimit()
    {
        QTest::addColumn<Limits>("limits");
        QTest::addColumn<Limit>("which");
        QTest::addColumn<QString>("program");
        const auto row = [](const char* name, const Limits& limits, Limit which, const QString& program) {
            QTest::newRow(name) << limits << which << program;
        };
        row("wall time", {.wallTime = 30ms}, Limit::WallTime, u"import time\nwhile True: time.sleep(0.001)"_qs);
        row("processor time", {.cpuTime = 30ms}, Limit::CpuTime, u"while True: pass"_qs);
        row("output", {.output = 100}, Limit::Output, u"while True: print('x')"_qs);
        row("output rate", {.outputRate = 25}, Limit::OutputRate, u"while True: print('x')"_qs);
        row("memory", {.memory = 30 * mebibyte}, Limit::Memory, u"bytes(100_000_000)"_qs);
        row("recursion", {.recursionDepth = 200}, Limit::RecursionDepth, u"def f(): f()\nf()"_qs);
        row("threads", {.threads = 1}, Limit::Threads,
            u"import threading\ngo = threading.Event()\nt = threading.Thread(target=go.wait)\nt.start()\n"
            "try: threading.Thread(target=print).start()\nfinally:\n    go.set()\n    t.join()"_qs);
    }

private Q_SLOTS:
    void aJobThatExceedsALimitEndsWithItsName_data() { addRowForEachLimit(); }

    void aJobThatExceedsALimitEndsWithItsName()
    {
        QFETCH(const Limits, limits);
        QFETCH(const Limit, which);
        QFETCH(const QString, program);
        const auto session = openSession({.cleanUpGrace = 30s, .limits = limits});
        QVERIFY(isExcessOf(which, outcomeOf(session->run(script(program)))));
    }

    void theNextJobIsLeftAlone_data() { addRowForEachLimit(); }

    void theNextJobIsLeftAlone()
    {
        QFETCH(const Limits, limits);
        QFETCH(const Limit, which);
        QFETCH(const QString, program);
        const auto session = openSession({.cleanUpGrace = 30s});
        const QFuture<Outcome> first = session->run(script(program), {.limits = limits})->future();
        const QFuture<Outcome> next = session->run(script("x = 0\nfor i in range(300_000): x += i\nx"))->future();
        QVERIFY(isExcessOf(which, outcomeOf(first)));
        QCOMPARE(outcomeOf(next).value(), Value(qint64(44'999'850'000)));
    }

    void otherSessionsAreNotTouched_data() { addRowForEachLimit(); }

    void otherSessionsAreNotTouched()
    {
        QFETCH(const Limits, limits);
        QFETCH(const Limit, which);
        QFETCH(const QString, program);
        const auto limited = openSession({.cleanUpGrace = 30s, .limits = limits});
        const auto free = openSession();
        Job* const other = free->run(script("while True: pass"));
        const QFuture<Outcome> stopped = other->future();
        QVERIFY(isExcessOf(which, outcomeOf(limited->run(script(program)))));
        QVERIFY(waitForState(other, Job::State::Running));
        QCOMPARE(other->state(), Job::State::Running);
        other->requestCancel();
        QVERIFY(outcomeOf(stopped).cancelled());
    }

    void limitsOfAJobReplaceThoseOfTheSession_data() { addRowForEachLimit(); }

    void limitsOfAJobReplaceThoseOfTheSession()
    {
        QFETCH(const Limits, limits);
        QFETCH(const Limit, which);
        QFETCH(const QString, program);
        const Limits wide{.memory = 1000 * mebibyte, .wallTime = 24h, .cpuTime = 24h, .output = 1'000'000'000,
                          .outputRate = 1'000'000'000, .recursionDepth = 100'000, .threads = 1000};
        const auto session = openSession({.cleanUpGrace = 30s, .limits = wide});
        QVERIFY(isExcessOf(which, outcomeOf(session->run(script(program), {.limits = limits}))));
    }

    void aJobMayHaveNoLimitsInALimitedSession()
    {
        const auto session = openSession({.limits = {.memory = 30 * mebibyte, .output = 10, .recursionDepth = 100, .threads = 1}});
        const Output output(*session);
        const Outcome free = outcomeOf(session->run(script(uR"(
import sys, threading
sys.setrecursionlimit(5000)
def deep(n): return n if n == 0 else deep(n - 1)
threads = [threading.Thread(target=lambda: deep(3000)) for _ in range(4)]
for t in threads: t.start()
for t in threads: t.join()
print('x' * 100)
len(bytes(50_000_000)) + deep(3000))"_qs), {.limits = Limits()}));
        QCOMPARE(free.value(), Value(50'000'000));
        QCOMPARE(output.out.size(), 101);
        QVERIFY(isExcessOf(Limit::Memory, outcomeOf(session->run(script("bytes(50_000_000)")))));
        QVERIFY(isExcessOf(Limit::RecursionDepth, outcomeOf(session->run(script("deep(3000)")))));
    }

    void evaluationsAndCallsTakeLimitsToo()
    {
        const auto session = openSession({.cleanUpGrace = 30s});
        outcomeOf(session->run(script("def spin():\n    while True: pass")));
        const JobConfig config{.limits = Limits{.wallTime = 30ms}};
        QVERIFY(isExcessOf(Limit::WallTime, outcomeOf(session->evaluate(u"spin()"_qs, config))));
        QVERIFY(isExcessOf(Limit::WallTime, outcomeOf(session->call(u"spin"_qs, {}, {}, config))));
    }

    void aJobWithinItsLimitsSucceeds()
    {
        const auto session = openSession({.limits = {.memory = 1000 * mebibyte, .wallTime = 1h, .cpuTime = 1h, .output = 3,
                                                     .outputRate = 3, .recursionDepth = 500, .threads = 1}});
        const Output output(*session);
        const Outcome outcome = outcomeOf(session->run(script("import threading\nt = threading.Thread(target=lambda: print('ab'))\nt.start(); t.join()\n42")));
        QCOMPARE(outcome.value(), Value(42));
        QCOMPARE(output.out, u"ab\n"_qs);
        QCOMPARE(droppedIn(output), 0);
    }

    void eachJobBeginsAnew()
    {
        const auto session = openSession({.limits = {.output = 10}});
        const Output output(*session);
        for (int i = 0; i < 5; ++i)
            QVERIFY(outcomeOf(session->run(script("print('123456789')"))).succeeded());
        QCOMPARE(output.out.size(), 50);
    }

    // --- what stops a job -----------------------------------------------------------------------------------------

    void aJobThatIsStoppedCleansUp_data()
    {
        QTest::addColumn<Limits>("limits");
        QTest::addColumn<Limit>("which");
        QTest::newRow("wall time") << Limits{.wallTime = enoughToGetThere} << Limit::WallTime;
        QTest::newRow("processor time") << Limits{.cpuTime = enoughToGetThere} << Limit::CpuTime;
        QTest::newRow("output") << Limits{.output = 5000} << Limit::Output;
        QTest::newRow("output rate") << Limits{.outputRate = 1000} << Limit::OutputRate;
    }

    void aJobThatIsStoppedCleansUp()
    {
        QFETCH(const Limits, limits);
        QFETCH(const Limit, which);
        const QTemporaryDir folder;
        const auto session = openSession({.cleanUpGrace = 30s, .limits = limits});
        QVERIFY(outcomeOf(session->run(script("import os, shutil, time"), {.limits = Limits()})).succeeded());
        const Outcome outcome = outcomeOf(session->run(script(uR"(
try:
    os.mkdir('%1/scratch')
    open('%1/scratch/file', 'w').close()
    while True: print('x' * 100)
finally:
    time.sleep(0.05)
    print('cleaning up')
    shutil.rmtree('%1/scratch')
    open('%1/cleaned', 'w').close())"_qs.arg(folder.path()))));
        QVERIFY(isExcessOf(which, outcome));
        QVERIFY(!QFileInfo::exists(folder.filePath(u"scratch"_qs)));
        QVERIFY(QFileInfo::exists(folder.filePath(u"cleaned"_qs)));
    }

    void aJobThatResistsIsStoppedByForce_data() { aJobThatIsStoppedCleansUp_data(); }

    void aJobThatResistsIsStoppedByForce()
    {
        QFETCH(const Limits, limits);
        QFETCH(const Limit, which);
        const auto session = openSession({.cleanUpGrace = 20ms, .limits = limits});
        const Outcome outcome = outcomeOf(session->run(script("while True:\n    try:\n        while True: print('x' * 100)\n    except BaseException: pass")));
        QVERIFY(isExcessOf(which, outcome));
        QCOMPARE(outcomeOf(session->run(script("6 * 7"), {.limits = Limits()})).value(), Value(42));
    }

    void whoEndsByItselfAfterTheStopHasExceededTheLimitAllTheSame()
    {
        const auto session = openSession({.cleanUpGrace = 30s, .limits = {.wallTime = enoughToGetThere}});
        const Outcome outcome = outcomeOf(session->run(script("import carrel\ntry:\n    while True: pass\nexcept carrel.Cancelled: x = 1\n42")));
        QVERIFY(isExcessOf(Limit::WallTime, outcome));
        QVERIFY(!outcome.error());
        QCOMPARE(outcomeOf(session->evaluate(u"x"_qs)).value(), Value(1));
    }

    void theOutcomeSaysWhereTheScriptWas()
    {
        const auto session = openSession({.cleanUpGrace = 30s, .limits = {.wallTime = enoughToGetThere}});
        const Outcome outcome = outcomeOf(session->run(script("def spin():\n    while True: pass\n\nspin()")));
        QVERIFY(isExcessOf(Limit::WallTime, outcome));
        QCOMPARE(outcome.error()->type, u"carrel.Cancelled"_qs);
        QCOMPARE(outcome.error()->message, u"it ran longer than its limit of 0.3 s"_qs);
        QCOMPARE(outcome.error()->frames.back().function, u"spin"_qs);
    }

    void aWaitThatTakesTooLongEnds_data()
    {
        QTest::addColumn<QString>("program");
        QTest::newRow("sleep") << u"import time\ntime.sleep(3600)"_qs;
        QTest::newRow("event loop") << u"import asyncio\nasyncio.run(asyncio.sleep(3600))"_qs;
    }

    void aWaitThatTakesTooLongEnds()
    {
        QFETCH(const QString, program);
        const auto session = openSession({.cleanUpGrace = 3600s, .limits = {.wallTime = 30ms}});
        QVERIFY(isExcessOf(Limit::WallTime, outcomeOf(session->run(script(program)))));
    }

    void waitingTakesNoProcessorTime()
    {
        const auto session = openSession({.limits = {.cpuTime = 300ms}});
        QVERIFY(outcomeOf(session->run(script("import time\ntime.sleep(0.5)"))).succeeded());
    }

    void processorTimeOfThreadsCounts_data()
    {
        QTest::addColumn<QString>("program");
        QTest::newRow("running ones") << u"while True: pass"_qs;
        QTest::newRow("ended ones") << u"end = time.thread_time() + 0.02\n    while time.thread_time() < end: pass"_qs;
    }

    void processorTimeOfThreadsCounts()
    {
        QFETCH(const QString, program);
        const auto session = openSession({.cleanUpGrace = 20ms, .limits = {.cpuTime = 200ms}});
        const Outcome outcome = outcomeOf(session->run(script(u"import threading, time\ndef spin():\n    %1\n"
                                                              "while True:\n    t = threading.Thread(target=spin)\n    t.start(); t.join()"_qs.arg(program))));
        QVERIFY(isExcessOf(Limit::CpuTime, outcome));
    }

    void aStopOfTheUserThatCameFirstIsTheOutcome()
    {
        const auto session = openSession({.cleanUpGrace = 30s, .limits = {.output = 10}});
        const Output output(*session);
        Job* const job = session->run(script("import carrel\ntry:\n    carrel.publish('ready')\n    while True: pass\nfinally:\n    print('x' * 100)"));
        QSignalSpy ready(job, &Job::published);
        QVERIFY(ready.wait(patience));
        const QFuture<Outcome> future = job->future();
        job->requestCancel();
        QVERIFY(outcomeOf(future).cancelled());
        QCOMPARE(output.out, u"x"_qs.repeated(10));
        QCOMPARE(droppedIn(output), 91);
    }

    void aStopOfTheUserThatComesLaterSkipsTheGrace()
    {
        const auto session = openSession({.cleanUpGrace = 3600s, .limits = {.wallTime = enoughToGetThere}});
        Job* const job = session->run(script("import carrel\ntry:\n    while True: pass\nfinally:\n    carrel.publish('cleaning up')\n    while True: pass"));
        QSignalSpy cleaning(job, &Job::published);
        QVERIFY(cleaning.wait(patience));
        QTRY_COMPARE_WITH_TIMEOUT(job->state(), Job::State::Cancelling, patience);  // a worker may say both at once
        const QFuture<Outcome> future = job->future();
        job->requestCancel();
        QVERIFY(isExcessOf(Limit::WallTime, outcomeOf(future)));
    }

    void nativeCodeThatDoesNotReturnIsGivenUpWithTheReason()
    {
        const auto session = openSession({.cleanUpGrace = 20ms, .limits = {.wallTime = enoughToGetThere}});
        Job* const job = session->run(script("import itertools\nsum(itertools.repeat(0))"));
        QVERIFY(waitForState(job, Job::State::Stuck));
        const QFuture<Outcome> future = job->future();
        job->requestCancel();
        const Outcome outcome = outcomeOf(future);
        QVERIFY(outcome.abandoned() || isExcessOf(Limit::WallTime, outcome));
        QVERIFY2(outcome.toDisplayText().contains(u"limit of 0.3 s"_qs), qPrintable(outcome.toDisplayText()));
        QCOMPARE(outcomeOf(session->evaluate(u"6 * 7"_qs, {.limits = Limits()})).value(), Value(42));
        expectAbandoned(1);
    }

    // --- output ---------------------------------------------------------------------------------------------------

    void whatIsPrintedBeyondTheLimitIsDroppedCountedAndSaid()
    {
        const auto session = openSession({.cleanUpGrace = 30s, .limits = {.output = 10}});
        const Output output(*session);
        Job* const job = session->run(script("import sys\ntry:\n    print('12345', end='')\n    print('67890abcdef', end='', file=sys.stderr)\n"
                                             "    while True: pass\nfinally: print('gone')"));
        QString atFinish;
        connect(job, &Job::finished, this, [&] { atFinish = output.err; });
        const Outcome outcome = outcomeOf(job);
        QCOMPARE(outcome, Outcome(LimitExceeded{Limit::Output, 10, 16, *outcome.error()}));
        QCOMPARE(output.out, u"12345"_qs);
        QCOMPARE(atFinish, u"67890[11 characters of output were dropped]\n"_qs);
        QCOMPARE(droppedIn(output), 11);
        QCOMPARE(output.chunks.last().jobId, quint64(1));
    }

    void nothingThatWasPrintedBeforeTheLimitIsLost()
    {
        const auto session = openSession({.cleanUpGrace = 20ms, .limits = {.output = 3'000'000}});
        const Output output(*session);
        QVERIFY(isExcessOf(Limit::Output, outcomeOf(session->run(script("while True:\n    try:\n        while True: print('x' * 99)\n    except BaseException: pass")))));
        QCOMPARE(output.out.size(), 3'000'000);
        QVERIFY(droppedIn(output) > 0);
    }

    void outputOfThreadsCounts()
    {
        const auto session = openSession({.cleanUpGrace = 30s, .limits = {.output = 10}});
        const Output output(*session);
        const Outcome outcome = outcomeOf(session->run(script("import threading, time\nt = threading.Thread(target=lambda: print('x' * 100))\nt.start(); t.join()\ntime.sleep(3600)")));
        QVERIFY(isExcessOf(Limit::Output, outcome));
        QCOMPARE(output.out.size(), 10);
    }
};

QTEST_GUILESS_MAIN(TestLimits)
#include "tst_limits.moc"
