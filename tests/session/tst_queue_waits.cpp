// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "support/queue_test.h"

using namespace carrel;
using namespace carrel::test;
using namespace Qt::StringLiterals;

/// What ends the waits of scripts for queues, and how tasks of asyncio wait.
class TestQueueWaits : public QueueTest {
    Q_OBJECT

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
