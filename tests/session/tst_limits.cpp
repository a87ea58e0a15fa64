// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "support/session_test.h"

#include <QtCore/QFileInfo>
#include <QtCore/QTemporaryDir>

#include <algorithm>
#include <numeric>

using namespace carrel;
using namespace carrel::test;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 mebibyte = 1024 * 1024;

/// The limit that was exceeded; nothing, and a failed test, where it ended in another way.
std::optional<LimitExceeded> excessOf(const Outcome& outcome)
{
    if (const auto* excess = std::get_if<LimitExceeded>(&outcome.content()))
        return *excess;
    QTest::qFail(qPrintable(u"no limit was exceeded: "_qs + outcome.toDisplayText()), __FILE__, __LINE__);
    return {};
}

bool isExcessOf(Limit limit, const Outcome& outcome)
{
    const auto excess = excessOf(outcome);
    return excess && excess->which == limit && excess->used > excess->allowed;
}

qint64 droppedIn(const Output& output)
{
    return std::accumulate(output.chunks.cbegin(), output.chunks.cend(), qint64(0),
                           [](qint64 sum, const OutputChunk& chunk) { return sum + chunk.droppedBefore; });
}

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
        QTest::newRow("wall time") << Limits{.wallTime = 30ms} << Limit::WallTime;
        QTest::newRow("processor time") << Limits{.cpuTime = 30ms} << Limit::CpuTime;
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
        const auto session = openSession({.cleanUpGrace = 30s, .limits = {.wallTime = 30ms}});
        const Outcome outcome = outcomeOf(session->run(script("import carrel\ntry:\n    while True: pass\nexcept carrel.Cancelled: x = 1\n42")));
        QVERIFY(isExcessOf(Limit::WallTime, outcome));
        QVERIFY(!outcome.error());
        QCOMPARE(outcomeOf(session->evaluate(u"x"_qs)).value(), Value(1));
    }

    void theOutcomeSaysWhereTheScriptWas()
    {
        const auto session = openSession({.cleanUpGrace = 30s, .limits = {.wallTime = 30ms}});
        const Outcome outcome = outcomeOf(session->run(script("def spin():\n    while True: pass\n\nspin()")));
        QVERIFY(isExcessOf(Limit::WallTime, outcome));
        QCOMPARE(outcome.error()->type, u"carrel.Cancelled"_qs);
        QCOMPARE(outcome.error()->message, u"it ran longer than its limit of 0.03 s"_qs);
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
        const auto session = openSession({.cleanUpGrace = 3600s, .limits = {.wallTime = 30ms}});
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
        const auto session = openSession({.cleanUpGrace = 20ms, .limits = {.wallTime = 30ms}});
        Job* const job = session->run(script("import itertools\nsum(itertools.repeat(0))"));
        QVERIFY(waitForState(job, Job::State::Stuck));
        const QFuture<Outcome> future = job->future();
        job->requestCancel();
        const Outcome outcome = outcomeOf(future);
        QVERIFY(outcome.abandoned() || isExcessOf(Limit::WallTime, outcome));
        QVERIFY2(outcome.toDisplayText().contains(u"limit of 0.03 s"_qs), qPrintable(outcome.toDisplayText()));
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

    // --- what is refused ------------------------------------------------------------------------------------------

    void aScriptThatHandlesARefusalGoesOn_data()
    {
        QTest::addColumn<Limits>("limits");
        QTest::addColumn<QString>("program");
        QTest::newRow("memory") << Limits{.memory = 30 * mebibyte} << u"try: bytes(100_000_000)\nexcept MemoryError: x = 42\nx"_qs;
        QTest::newRow("recursion") << Limits{.recursionDepth = 200} << u"def f(): f()\ntry: f()\nexcept RecursionError: x = 42\nx"_qs;
        QTest::newRow("threads") << Limits{.threads = 1}
                                 << u"import threading\ngo = threading.Event()\nt = threading.Thread(target=go.wait)\nt.start()\n"
                                    "try: threading.Thread(target=print).start()\nexcept RuntimeError: x = 42\ngo.set()\nt.join()\nx"_qs;
    }

    void aScriptThatHandlesARefusalGoesOn()
    {
        QFETCH(const Limits, limits);
        QFETCH(const QString, program);
        const auto session = openSession({.limits = limits});
        QCOMPARE(outcomeOf(session->run(script(program))).value(), Value(42));
    }

    void theErrorOfARefusalSaysWhere_data()
    {
        QTest::addColumn<Limits>("limits");
        QTest::addColumn<QString>("program");
        QTest::addColumn<QString>("type");
        QTest::newRow("memory") << Limits{.memory = 30 * mebibyte} << u"def f():\n    return bytes(100_000_000)\nf()"_qs << u"MemoryError"_qs;
        QTest::newRow("recursion") << Limits{.recursionDepth = 200} << u"def f():\n    f()\nf()"_qs << u"RecursionError"_qs;
        QTest::newRow("threads") << Limits{.threads = 2}
                                 << u"import threading\ndef f():\n    for _ in range(3): threading.Thread(target=barrier.wait).start()\nbarrier = threading.Barrier(3)\n"
                                    "try: f()\nfinally: barrier.wait()"_qs << u"RuntimeError"_qs;
    }

    void theErrorOfARefusalSaysWhere()
    {
        QFETCH(const Limits, limits);
        QFETCH(const QString, program);
        QFETCH(const QString, type);
        const auto session = openSession({.limits = limits});
        const Outcome outcome = outcomeOf(session->run(script(program)));
        const auto excess = excessOf(outcome);
        QVERIFY(excess.has_value());
        QCOMPARE(errorType(outcome), type);
        const auto isOfF = [](const ScriptFrame& frame) { return frame.function == u"f"_qs; };
        QVERIFY(std::any_of(excess->error.frames.cbegin(), excess->error.frames.cend(), isOfF));
    }

    void anErrorOfTheScriptsOwnIsNoExcess_data()
    {
        QTest::addColumn<QString>("program");
        QTest::addColumn<QString>("type");
        QTest::newRow("memory") << u"raise MemoryError"_qs << u"MemoryError"_qs;
        QTest::newRow("recursion") << u"raise RecursionError"_qs << u"RecursionError"_qs;
        QTest::newRow("a lower limit") << u"import sys\nsys.setrecursionlimit(200)\ndef f(): f()\nf()"_qs << u"RecursionError"_qs;
        QTest::newRow("recursion in C") << u"x = []\nfor _ in range(200_000): x = [x]\nrepr(x)"_qs << u"RecursionError"_qs;
        QTest::newRow("thread") << u"raise RuntimeError('can\\'t start new thread')"_qs << u"RuntimeError"_qs;
        QTest::newRow("thread twice") << u"import threading\nt = threading.Thread(target=print)\nt.start()\nt.join()\nt.start()"_qs << u"RuntimeError"_qs;
    }

    void anErrorOfTheScriptsOwnIsNoExcess()
    {
        QFETCH(const QString, program);
        QFETCH(const QString, type);
        const auto session = openSession({.limits = {.memory = 200 * mebibyte, .recursionDepth = 5000, .threads = 5}});
        const Outcome outcome = outcomeOf(session->run(script(program)));
        QVERIFY2(outcome.failed(), qPrintable(outcome.toDisplayText()));
        QCOMPARE(errorType(outcome), type);
    }

    // --- recursion ------------------------------------------------------------------------------------------------

    void aScriptCannotRaiseTheLimitOfRecursion()
    {
        const auto session = openSession({.limits = {.recursionDepth = 3000}});
        QCOMPARE(outcomeOf(session->run(script("import sys\nsys.getrecursionlimit()"))).value(), Value(3000));
        QCOMPARE(outcomeOf(session->run(script("sys.setrecursionlimit(10**9)\nsys.getrecursionlimit()"))).value(), Value(3000));
        QCOMPARE(outcomeOf(session->run(script("sys.setrecursionlimit(500)\nsys.getrecursionlimit()"))).value(), Value(500));
        QCOMPARE(errorType(outcomeOf(session->run(script("sys.setrecursionlimit('x')")))), u"TypeError"_qs);
        QCOMPARE(errorType(outcomeOf(session->run(script("sys.setrecursionlimit(0)")))), u"ValueError"_qs);
    }

    void whatAScriptSetItselfIsThereAgainAfterAJobWithLimits()
    {
        const auto session = openSession();
        outcomeOf(session->run(script("import sys\nsys.setrecursionlimit(2500)")));
        QCOMPARE(outcomeOf(session->evaluate(u"sys.getrecursionlimit()"_qs, {.limits = Limits{.recursionDepth = 300}})).value(), Value(300));
        QCOMPARE(outcomeOf(session->evaluate(u"sys.getrecursionlimit()"_qs)).value(), Value(2500));
    }

    void importsWorkAlsoUnderTheLowestLimit()
    {
        const auto session = openSession({.limits = {.recursionDepth = 1}});
        QVERIFY(outcomeOf(session->run(script("import json, decimal, dataclasses, asyncio"))).succeeded());
    }

    void deepRecursionIsAnErrorAndNeverACrash_data()
    {
        QTest::addColumn<QString>("program");
        const auto row = [](const char* name, const char* definition) {
            QTest::newRow(name) << QString::fromUtf8(definition);
            QTest::newRow(qPrintable(QString::fromUtf8(name) + u", with no limit of its own"_qs))
                << u"import sys\nsys.setrecursionlimit(10**9)\n"_qs + QString::fromUtf8(definition);
        };
        row("functions", "def f(): f()\nf()");
        row("repr", "class A:\n    def __repr__(self): return repr(self)\nrepr(A())");
        row("attributes", "class A:\n    def __getattr__(self, name): return getattr(self, name)\nA().x");
        row("operators", "class A:\n    def __add__(self, other): return self + other\nA() + 1");
        row("sorting", "def f(x): return sorted([1, 2], key=f)\nf(1)");
        row("comparing", "a = []\na.append(a)\nb = []\nb.append(b)\na == b");
        row("reduce", "import functools\ndef f(a, b): return functools.reduce(f, [1, 2, 3])\nf(1, 2)");
        row("JSON", "import json\nx = []\nfor _ in range(100_000): x = [x]\njson.dumps(x)");
        row("copying", "import copy\nx = []\nfor _ in range(100_000): x = [x]\ncopy.deepcopy(x)");
        row("pickling", "import pickle\nx = []\nfor _ in range(100_000): x = [x]\npickle.dumps(x)");
        row("classes", "class M(type):\n    def __call__(cls): return cls()\nclass A(metaclass=M): pass\nA()");
        row("substitutions", "import re\ndef f(m): return re.sub('a', f, 'a')\nf(1)");
    }

    void deepRecursionIsAnErrorAndNeverACrash()
    {
        QFETCH(const QString, program);
        const auto session = openSession();
        QCOMPARE(errorType(outcomeOf(session->run(script(program)))), u"RecursionError"_qs);
        QCOMPARE(outcomeOf(session->evaluate(u"6 * 7"_qs)).value(), Value(42));
    }

    void deepRecursionInAThreadIsAnErrorEvenOnTheSmallestStack()
    {
        const auto session = openSession();
        const Outcome outcome = outcomeOf(session->run(script(uR"(
import threading
threading.stack_size(32768)
class A:
    def __repr__(self): return repr(self)
errors = []
def run():
    try: repr(A())
    except RecursionError as error: errors.append(type(error).__name__)
for size in 32768, 0:
    threading.stack_size(size)
    t = threading.Thread(target=run)
    t.start(); t.join()
errors)"_qs)));
        QCOMPARE(outcome.value(), Value(Value::List{u"RecursionError"_qs, u"RecursionError"_qs}));
    }

    // --- threads --------------------------------------------------------------------------------------------------

    void everyWayToStartAThreadCounts_data()
    {
        QTest::addColumn<QString>("program");
        QTest::newRow("threading") << u"threading.Thread(target=wait).start()"_qs;
        QTest::newRow("start_new_thread") << u"_thread.start_new_thread(wait, ())"_qs;
        QTest::newRow("start_joinable_thread") << u"_thread.start_joinable_thread(wait, daemon=False)"_qs;
        QTest::newRow("timer") << u"threading.Timer(0, wait).start()"_qs;
        QTest::newRow("pool") << u"with concurrent.futures.ThreadPoolExecutor() as pool: pool.submit(wait)"_qs;
        QTest::newRow("asyncio") << u"asyncio.run(asyncio.to_thread(wait))"_qs;
    }

    void everyWayToStartAThreadCounts()
    {
        QFETCH(const QString, program);
        const auto session = openSession({.limits = {.threads = 2}});
        const Outcome outcome = outcomeOf(session->run(script(uR"(
import _thread, asyncio, concurrent.futures, threading
go = threading.Event()
wait = go.wait
first = threading.Thread(target=wait), threading.Thread(target=wait)
try:
    for t in first: t.start()
    %1
finally:
    go.set()
    for t in first: t.join())"_qs.arg(program))));
        const auto excess = excessOf(outcome);
        QVERIFY(excess.has_value());
        QCOMPARE(excess->which, Limit::Threads);
        QCOMPARE(excess->allowed, 2);
        QCOMPARE(excess->used, 3);
        QVERIFY2(excess->error.message.contains(u"2 thread"_qs), qPrintable(excess->error.message));
    }

    void threadsThatHaveEndedCountNoMore()
    {
        const auto session = openSession({.limits = {.threads = 1}});
        const Outcome outcome = outcomeOf(session->run(script("import threading\nfor i in range(50):\n    t = threading.Thread(target=lambda: None)\n    t.start(); t.join()\n42")));
        QCOMPARE(outcome.value(), Value(42));
    }

    void threadsOfEarlierJobsCount()
    {
        const auto session = openSession({.limits = {.threads = 1}});
        outcomeOf(session->run(script("import threading\ngo = threading.Event()\nt = threading.Thread(target=go.wait)\nt.start()")));
        QVERIFY(isExcessOf(Limit::Threads, outcomeOf(session->run(script("threading.Thread(target=print).start()")))));
        QVERIFY(outcomeOf(session->run(script("go.set(); t.join()"))).succeeded());
        QVERIFY(outcomeOf(session->run(script("t = threading.Thread(target=int)\nt.start(); t.join()"))).succeeded());
    }

    void poolsThatAreLeftOpenEndWithTheSessionAlsoWhereNoThreadIsLeft()
    {
        const auto session = openSession({.limits = {.threads = 1}});
        QVERIFY(outcomeOf(session->run(script("import concurrent.futures\npool = concurrent.futures.ThreadPoolExecutor(1)\npool.submit(int).result()"))).succeeded());
        QSignalSpy closed(session.get(), &Session::closed);
        session->close();
        QVERIFY(closed.wait(patience));
        QVERIFY(!closed.at(0).at(0).value<CloseReport>().abandoned);
    }
};

QTEST_GUILESS_MAIN(TestLimits)
#include "tst_limits.moc"
