// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "support/queue_test.h"

#include <QtCore/QEventLoop>
#include <QtCore/QFile>
#include <QtCore/QTimer>

#include <csignal>
#include <functional>

using namespace carrel;
using namespace carrel::test;
using namespace Qt::StringLiterals;

/// What ends the waits of scripts for queues, and how tasks of asyncio wait.
class TestQueueWaits : public QueueTest {
    Q_OBJECT

    /// Calls `step` again and again, by a timer, until it says that it was the last time.
    static void eachMillisecond(const std::function<bool()>& step)
    {
        QEventLoop loop;
        QTimer timer;
        QObject::connect(&timer, &QTimer::timeout, &loop, [&] {
            if (step())
                loop.quit();
        });
        timer.start(1);
        loop.exec();
    }

    /// Waits until none of its threads runs any more.
    static void halt(int process)
    {
        kill(process, SIGSTOP);
        const auto isHalted = [process] {
            QFile state(u"/proc/%1/stat"_s.arg(process));
            return state.open(QIODevice::ReadOnly) && state.readAll().contains(") T ");
        };
        QVERIFY(QTest::qWaitFor(isHalted, patience));
    }

private Q_SLOTS:
    void cleanup() { verifyThatNoQueueIsLeft(); }

    void whoeverWaitsIsWokenByClose()
    {
        const Queue queue = newQueue(1);
        const Queue full = newQueue(1);
        QVERIFY(full.tryPut(0));
        const auto session = openWith(queue, full);
        Output output(*session);
        Job* const job = start(*session, uR"(
import threading
def wait(function, *arguments):
    try: function(*arguments)
    except carrel.QueueClosed: carrel.publish('woken')
threads = [threading.Thread(target=wait, args=call) for call in ((queue.get,), (queue.get,), (second.put, 1))]
for thread in threads: thread.start()
print('waiting', flush=True)
for thread in threads: thread.join())"_s);
        QSignalSpy published(job, &Job::published);
        waitForOutput(output, u"waiting"_s);
        queue.close();
        full.close();
        QVERIFY(outcomeOf(job).succeeded());
        QCOMPARE(published.size(), 3);
    }

    void aStopEndsTheWait_data()
    {
        QTest::addColumn<QString>("wait");
        QTest::newRow("get") << u"queue.get()"_s;
        QTest::newRow("put") << u"second.put(2)"_s;
        QTest::newRow("iteration") << u"list(queue)"_s;
        QTest::newRow("a long time") << u"queue.get(timeout=1e8)"_s;
        QTest::newRow("awaited") << u"import asyncio\nasync def main(): await queue.aget()\nasyncio.run(main())"_s;
    }

    void aStopEndsTheWait()
    {
        QFETCH(const QString, wait);
        const Queue queue = newQueue();
        const Queue full = newQueue(1);
        QVERIFY(full.tryPut(1));
        const auto session = openWith(queue, full);
        Output output(*session);
        Job* const job = start(*session, u"print('waiting', flush=True)\n"_s + wait);
        waitForOutput(output, u"waiting"_s);
        job->requestCancel();
        QVERIFY(outcomeOf(job).cancelled());
        QVERIFY(queue.tryPut(1));
        QCOMPARE(*queue.tryGet(), Value(1));  // nobody has taken it
        QCOMPARE(full.size(), 1);
    }

    void whatCleansUpMayStillUseQueues()
    {
        const Queue queue = newQueue();
        const auto session = openWith(queue);
        Output output(*session);
        Job* const job = start(*session, uR"(
try:
    print('waiting', flush=True)
    second.get()
finally:
    queue.put('cleaned up'))"_s);
        waitForOutput(output, u"waiting"_s);
        job->requestCancel();
        QVERIFY(outcomeOf(job).cancelled());
        QCOMPARE(*queue.tryGet(), Value(u"cleaned up"_s));
    }

    void closingASessionEndsItsWaits()
    {
        const Queue queue = newQueue();
        const auto session = openWith(queue);
        Output output(*session);
        start(*session, u"print('waiting', flush=True)\nqueue.get()"_s);
        waitForOutput(output, u"waiting"_s);
        QSignalSpy closed(session.get(), &Session::closed);
        session->close();
        QVERIFY(closed.wait(patience));
        QVERIFY(queue.tryPut(1));
        QCOMPARE(queue.size(), 1);
    }

    void aWaitOutlivesNoSessionThatIsDestroyed()
    {
        const Queue queue = newQueue();
        auto session = openWith(queue);
        Output output(*session);
        start(
            *session,
            u"import threading\nthreading.Thread(target=queue.get).start()\nprint('waiting', flush=True)\nqueue.get()"_s);
        waitForOutput(output, u"waiting"_s);
        session.reset();
    }

    void aWorkerThatDiesWhileItWaitsHasTakenNothing()
    {
        QFETCH_GLOBAL(const int, isolation);
        if (Isolation(isolation) != Isolation::OutOfProcess)
            QSKIP("in process this would be the host's end");
        const Queue queue = newQueue();
        const auto session = openWith(queue);
        const Outcome outcome = outcomeOf(
            start(*session, u"import os, threading\nthreading.Timer(0.05, os._exit, (3,)).start()\nqueue.get()"_s));
        QVERIFY(outcome.crashed());
        QVERIFY(queue.tryPut(1));
        QCOMPARE(queue.size(), 1);
        QCOMPARE(valueOf(*session, u"queue.get()"_s), Value(1));
    }

    void whatAHaltedWorkerWasSentGoesBackWhenItDies()
    {
        QFETCH_GLOBAL(const int, isolation);
        if (Isolation(isolation) != Isolation::OutOfProcess)
            QSKIP("in process this would be the host's end");
        const Queue queue = newQueue();
        const auto session = openWith(queue);
        Output output(*session);
        Job* const job = start(*session, uR"(
import os, threading
threading.Timer(0.05, lambda: print(os.getpid(), flush=True)).start()
[queue.get() for _ in range(3)])"_s);
        waitForOutput(output, u"\n"_s);
        const int process = output.out.trimmed().toInt();
        halt(process);
        for (int i = 0; i < 3; ++i)
            QVERIFY(queue.tryPut(i));
        kill(process, SIGKILL);
        QVERIFY(outcomeOf(job).crashed());
        for (int i = 0; i < 3; ++i)
            QCOMPARE(*queue.tryGet(), Value(i));
    }

    void aPutWhoseTimeIsOverHasPutNothing()
    {
        const Queue queue = newQueue(1);
        const auto session = openWith(queue);
        const auto told = start(*session, uR"(
accepted = []
for i in range(60):
    try: queue.put(i, timeout=0.001)
    except q.Full: continue
    accepted.append(i)
queue.put(-1)
accepted)"_s)->future();
        Value::List got;
        eachMillisecond([&] {  // now and then room comes just as the time is over
            if (const auto value = queue.tryGet())
                got.push_back(*value);
            return !got.empty() && got.back() == Value(-1);
        });
        got.pop_back();
        QCOMPARE(outcomeOf(told).value(), Value(got));
    }

    void aGetWhoseTimeIsOverHasTakenNothing()
    {
        const Queue queue = newQueue();
        const auto session = openWith(queue);
        const auto got = start(*session, uR"(
got = []
while len(got) < 60:
    try: got.append(queue.get(timeout=0.001))
    except q.Empty: pass
got)"_s)->future();
        Value::List put;
        eachMillisecond([&] {  // now and then one comes just as the time is over
            put.emplace_back(int(put.size()));
            return !queue.tryPut(put.back()) || put.size() == 60;
        });
        QCOMPARE(outcomeOf(got).value(), Value(put));
        QCOMPARE(queue.size(), 0);
    }

    void valuesThatWereWaitedForKeepTheirOrder()
    {
        const Queue queue = newQueue(3);
        const auto putting = openWith(queue);
        const auto getting = openWith(queue);
        const auto put = start(*putting, u"for i in range(500): queue.put(i)\nqueue.close()"_s)->future();
        QCOMPARE(valueOf(*getting, u"list(queue) == list(range(500))"_s), Value(true));
        QVERIFY(outcomeOf(put).succeeded());
    }

    void queuesInQueuesAreWaitedForToo()
    {
        const Queue queue = newQueue(1);
        const Queue back = newQueue(1);
        const auto one = openWith(queue, back);
        const auto other = openWith(queue, back);
        const auto echoed = start(*other, u"for value in queue: second.put(value)"_s)->future();
        QCOMPARE(valueOf(*one, uR"(
import threading
def put_all():
    for i in range(50): queue.put([i, carrel.Queue(1)])
putter = threading.Thread(target=put_all)
putter.start()
total = sum(second.get()[0] for _ in range(50))
putter.join()
queue.close()
total)"_s),
                 Value(1225));
        QVERIFY(outcomeOf(echoed).succeeded());
    }

    /// Threads are not stopped with a job, but whatever they wait for looks up.
    void aStopOfTheJobNeitherDoublesNorTurnsRoundWhatItsThreadsPutAndGet()
    {
        const auto session = openWith(newQueue(10));
        QVERIFY(outcomeOf(start(*session, uR"(
import itertools, threading
go_on, wrong, expected = True, [], 0
content = bytes(1 << 20)  # so that the host takes a while for it
def put():
    for i in itertools.count():
        queue.put([i, content])
        if not go_on: return queue.put(None)
def take():
    global expected
    for i, _ in iter(queue.get, None):
        if i != expected: wrong.append((i, expected))
        expected = i + 1
threads = [threading.Thread(target=f) for f in (put, take)]
for thread in threads: thread.start())"_s))
                    .succeeded());
        for (int i = 0; i < 30; ++i) {
            Job* const job = start(*session, u"carrel.publish('runs')\nsecond.get()"_s);
            QSignalSpy published(job, &Job::published);
            QVERIFY(QTest::qWaitFor([&] { return !published.isEmpty(); }, patience));
            job->requestCancel();
            QVERIFY(outcomeOf(job).cancelled());
        }
        QCOMPARE(valueOf(*session, u"alive = [t.is_alive() for t in threads]; go_on = False\nfor t in threads: t.join()\n"
                                   "str([alive, wrong[:5], expected > 0])"_s),
                 Value(u"[[True, True], [], True]"_s));
    }

    // --- asyncio ---------------------------------------------------------------------------------------------------

    void tasksAwaitQueues()
    {
        const auto session = openWith(newQueue(2), newQueue(2));
        QCOMPARE(valueOf(*session, uR"(
import asyncio
async def double():
    async for value in queue:
        await second.aput(2 * value)
    second.close()
async def feed():
    for i in range(50):
        await queue.aput(i)
    queue.close()
async def main():
    async with asyncio.TaskGroup() as group:
        group.create_task(double())
        group.create_task(feed())
        got = []
        while True:
            try: got.append(await second.aget())
            except carrel.QueueClosed: return sum(got)
asyncio.run(main()))"_s),
                 Value(2450));
    }

    void aTaskThatIsCancelledWithdrawsItsWait()
    {
        const Queue queue = newQueue();
        const auto session = openWith(queue);
        QCOMPARE(valueOf(*session, uR"(
import asyncio
async def main():
    told = []
    try:
        async with asyncio.timeout(0.02): await queue.aget()
    except TimeoutError: told.append('over')
    queue.put(1)
    told.append(queue.qsize())
    told.append(await queue.aget())
    return told
asyncio.run(main()))"_s)
                     .toDisplayText(),
                 u"['over', 1, 1]"_s);
    }
};

QTEST_GUILESS_MAIN(TestQueueWaits)

#include "tst_queue_waits.moc"
