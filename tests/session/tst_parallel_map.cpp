// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "session/sibling_test.h"

using namespace carrel;
using namespace carrel::test;
using namespace Qt::StringLiterals;

/// Functions of a script that siblings of its interpreter call.
class TestParallelMap : public SiblingTest {
    Q_OBJECT

private Q_SLOTS:
    void resultsComeInOrder()
    {
        const auto session = open();
        QCOMPARE(valueOf(*session, u"carrel.map(lambda n: n * n, range(100)) == [n * n for n in range(100)]"_s),
                 Value(true));
        QCOMPARE(valueOf(*session, u"carrel.map(str, [])"_s), Value(Value::List{}));
        QCOMPARE(valueOf(*session, u"carrel.map(str, iter('ab'), workers=1)"_s).toDisplayText(), u"['a', 'b']"_s);
    }

    void functionsHaveTheirClosuresAndGlobals()
    {
        const auto session = open();
        QCOMPARE(valueOf(*session, uR"(
import math
factor = 3
def scaled(n): return factor * helped(n)
def helped(n): return math.floor(n)
def adder(more):
    def add(n): return scaled(n) + more
    return add
carrel.map(adder(10), [1.5, 2.5]))"_s)
                     .toDisplayText(),
                 u"[13, 16]"_s);
        QCOMPARE(valueOf(*session, uR"(
class Point:
    def __init__(self, x): self.x = x
    def __eq__(self, other): return self.x == other.x
carrel.map(lambda point: Point(point.x + 1), [Point(1), Point(2)]) == [Point(2), Point(3)])"_s),
                 Value(true));
    }

    void siblingsAreOtherInterpretersOfTheSameSession()
    {
        const auto session = open();
        QCOMPARE(valueOf(*session, uR"(
import os, threading
mine = threading.get_native_id()
others = set(carrel.map(lambda _: __import__('threading').get_native_id(), range(20)))
[mine in others, 1 <= len(others) <= os.process_cpu_count(), carrel.map(lambda _: carrel.document.name, [1])])"_s)
                     .toDisplayText(),
                 u"[False, True, ['untitled']]"_s);
    }

    void onlySoManyWork()
    {
        const auto session = open();
        valueOf(*session, u"carrel.map(abs, range(1000))"_s);
        const RuntimeCounts counts = runtime().counts();
        QVERIFY(counts.sessions <= 1 + QThread::idealThreadCount());
        QVERIFY(counts.sessions > 1);
        session->close();
        QTRY_COMPARE_WITH_TIMEOUT(session->state(), Session::State::Closed, patience);
        QCOMPARE(runtime().counts().sessions, 0);  // those of the siblings are gone before
    }

    void queuesAndBuffersAreTheSameThere()
    {
        const auto session = open();
        QCOMPARE(valueOf(*session, uR"(
queue, buffer = carrel.Queue(), carrel.Buffer(4)
def work(n, into):
    buffer[n] = n
    into.put(n)
    return into
carrel.submit(work, 3, queue).result() == queue and [queue.get(), buffer[3]])"_s)
                     .toDisplayText(),
                 u"[3, 3]"_s);
    }

    void whatIsPrintedThereIsTheSessions()
    {
        const auto session = open();
        Output output(*session);
        valueOf(*session, u"carrel.map(print, ['from a sibling'])"_s);
        QTRY_VERIFY_WITH_TIMEOUT(output.out.contains(u"from a sibling\n"_s), patience);
    }

    void anErrorHasBothStacks()
    {
        const auto session = open();
        const Outcome outcome = outcomeOf(start(
            *session, u"def carve(n):\n    return 1 // n\n\n\ndef all():\n    carrel.map(carve, [1, 0])\nall()"_s));
        QCOMPARE(errorType(outcome), u"ZeroDivisionError"_s);
        const ScriptError& error = *outcome.error();
        QVERIFY(
            std::ranges::any_of(error.frames, [](const ScriptFrame& frame) { return frame.function == u"all"_s; }));
        QCOMPARE(error.notes.size(), 1);
        QVERIFY2(error.notes.first().contains(u"in carve"_s), qPrintable(error.notes.first()));
        QVERIFY2(error.notes.first().contains(u"line 3"_s), qPrintable(error.notes.first()));
    }

    void badInputIsRefused_data()
    {
        QTest::addColumn<QString>("program");
        QTest::addColumn<QString>("type");
        const auto row = [](const char* program, const char* type) {
            QTest::newRow(program) << QString::fromUtf8(program) << QString::fromUtf8(type);
        };
        row("carrel.map(3, [1])", "TypeError");
        row("carrel.map(abs, 3)", "TypeError");
        row("carrel.map(abs)", "TypeError");
        row("carrel.map(abs, [1], workers=0)", "ValueError");
        row("carrel.map(abs, [1], workers='x')", "ValueError");
        row("carrel.submit()", "TypeError");
        row("carrel.submit(3)", "TypeError");
        row("import threading\ncarrel.map(abs, [threading.Lock()])", "TypeError");
        row("import threading\ncarrel.submit(lambda: __import__('threading').Lock()).result()", "TypeError");
        row("import sys\ncarrel.submit(sys.exit, 3).result()", "SystemExit");
        row("class Odd(Exception):\n    def __init__(self, a, b): super().__init__(a)\n"
            "def fail(): raise Odd(1, 2)\ncarrel.submit(fail).result()",
            "RuntimeError");
    }

    void badInputIsRefused()
    {
        QFETCH(const QString, program);
        QFETCH(const QString, type);
        const auto session = open();
        QCOMPARE(errorType(outcomeOf(start(*session, program))), type);
        QCOMPARE(valueOf(*session, u"carrel.map(abs, [-1])"_s).toDisplayText(), u"[1]"_s);
    }

    void aStopStopsTheSiblings()
    {
        const auto session = open();
        Job* const job = start(*session, uR"(
queue = carrel.Queue()
def spin(_):
    queue.put(1)
    while True: pass
import threading
threading.Thread(target=lambda: carrel.publish(queue.get()) or carrel.publish(queue.get())).start()
carrel.map(spin, [1, 2], workers=2))"_s);
        QCOMPARE(firstPublished(job), Value(1));
        job->requestCancel();
        QVERIFY(outcomeOf(job).cancelled());
        QTRY_COMPARE_WITH_TIMEOUT(runtime().counts().sessions, 1, patience);
        QCOMPARE(valueOf(*session, u"carrel.map(abs, [-1])"_s).toDisplayText(), u"[1]"_s);
    }

    void whatIsStoppedMayCleanUp()
    {
        const auto session = open();
        Job* const job = start(*session, uR"(
queue = carrel.Queue()
carrel.publish(queue)
def spin(_):
    try:
        queue.put('begun')
        while True: pass
    finally:
        total = sum(range(100_000))
        queue.put('ended')
carrel.map(spin, [1], workers=1))"_s);
        const auto queue = firstPublished(job).toQueue();
        QVERIFY(queue);
        QTRY_COMPARE_WITH_TIMEOUT(queue->size(), 1, patience);
        job->requestCancel();
        QVERIFY(outcomeOf(job).cancelled());
        QTRY_COMPARE_WITH_TIMEOUT(queue->size(), 2, patience);
    }

    void siblingsThatCleanUpAreNotKilledByTheStopOfAnotherJob()
    {
        const auto session = openSession({.modulePaths = {tools()}, .cleanUpGrace = std::chrono::minutes(1)});
        Job* const job = start(*session, uR"(
queue, gate = carrel.Queue(), carrel.Queue()
carrel.publish([queue, gate])
def spin(_):
    try:
        queue.put('begun')
        while True: pass
    finally:
        queue.put('cleaning up')
        gate.get()
        queue.put('ended')
carrel.map(spin, [1], workers=1))"_s);
        const Value::List queues = firstPublished(job).toList();
        QCOMPARE(queues.size(), 2U);
        const Queue queue = *queues.front().toQueue();
        QTRY_COMPARE_WITH_TIMEOUT(queue.size(), 1, patience);
        session->reset();
        QTRY_COMPARE_WITH_TIMEOUT(queue.size(), 2, patience);
        Job* const other = start(*session, u"carrel.publish(0)\nwhile True: pass"_s);
        QCOMPARE(firstPublished(other), Value(0));
        other->requestCancel();
        QCOMPARE(outcomeOf(other), Outcome(Cancelled{StopRung::Exception}));
        QVERIFY(queues.back().toQueue()->tryPut(Value(1)).has_value());
        QTRY_COMPARE_WITH_TIMEOUT(queue.size(), 3, patience);
    }

    void aStopOfAJobThatWaitsForAFutureStopsIt()
    {
        const auto session = open();
        Job* const job = start(*session, uR"(
queue = carrel.Queue()
def spin():
    queue.put(1)
    while True: pass
future = carrel.submit(spin)
carrel.publish(queue.get())
future.result())"_s);
        QCOMPARE(firstPublished(job), Value(1));
        job->requestCancel();
        QVERIFY(outcomeOf(job).cancelled());
        QTRY_COMPARE_WITH_TIMEOUT(runtime().counts().sessions, 1, patience);
    }

    void closingASessionEndsItsSiblings()
    {
        const auto session = open();
        Job* const job =
            start(*session,
                  u"queue = carrel.Queue()\nfuture = carrel.submit(queue.get)\ncarrel.publish(1)\nfuture.result()"_s);
        QCOMPARE(firstPublished(job), Value(1));
        session->close();
        QTRY_COMPARE_WITH_TIMEOUT(session->state(), Session::State::Closed, patience);
        QCOMPARE(runtime().counts().sessions, 0);
    }

    void aSessionThatIsDestroyedOrResetHasNoSiblings()
    {
        auto session = open();
        valueOf(*session, u"carrel.map(abs, range(10))"_s);
        session->reset();
        QTRY_COMPARE_WITH_TIMEOUT(runtime().counts().sessions, 1, patience);
        valueOf(*session, u"carrel.map(abs, range(10))"_s);
        session.reset();
    }

    void aSiblingThatCrashesIsTold()
    {
        QFETCH_GLOBAL(const int, isolation);
        if (Isolation(isolation) != Isolation::OutOfProcess)
            QSKIP("in process this would be the host's end");
        const auto session = open();
        QCOMPARE(errorType(outcomeOf(start(*session, u"import os\ncarrel.submit(lambda: os._exit(3)).result()"_s))),
                 u"concurrent.futures._base.BrokenExecutor"_s);
        QTRY_COMPARE_WITH_TIMEOUT(runtime().counts().sessions <= 2, true, patience);
        QCOMPARE(valueOf(*session, u"carrel.map(abs, [-1])"_s).toDisplayText(), u"[1]"_s);
    }

    void mapInASiblingIsDoneThere()
    {
        const auto session = open();
        QCOMPARE(valueOf(*session, uR"(
def inner(n): return n + 1
def outer(n): return sum(carrel.map(inner, range(n))) + carrel.submit(inner, 1).result()
carrel.map(outer, [2, 3]))"_s)
                     .toDisplayText(),
                 u"[5, 8]"_s);
    }

    void withoutCloudpickleItSaysWhatIsMissing()
    {
        const auto session = openSession();
        const Outcome outcome = outcomeOf(start(*session, u"carrel.map(abs, [1])"_s));
        QCOMPARE(errorType(outcome), u"ImportError"_s);
        QVERIFY(outcome.error()->message.contains(u"cloudpickle"_s));
    }
};

QTEST_GUILESS_MAIN(TestParallelMap)

#include "tst_parallel_map.moc"
