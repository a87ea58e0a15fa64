// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "support/queue_test.h"

#include <carrel/queue_watcher.h>

#include <thread>

using namespace carrel;
using namespace carrel::test;
using namespace Qt::StringLiterals;

/// Queues between scripts and their host.
class TestQueue : public QueueTest {
    Q_OBJECT

private Q_SLOTS:
    void cleanup() { verifyThatNoQueueIsLeft(); }

    // --- the host's side ---------------------------------------------------------------------------------------

    void aQueueHoldsWhatItIsMadeFor()
    {
        for (const int capacity : {0, -1, Queue::maximumCapacity + 1})
            QCOMPARE(Queue::create(capacity).error().code, ErrorCode::QueueRefused);
        const Queue queue = newQueue(2);
        QCOMPARE(queue.capacity(), 2);
        QVERIFY(queue.tryPut(1));
        QVERIFY(queue.tryPut(2));
        QCOMPARE(queue.tryPut(3).error().code, ErrorCode::QueueFull);
        QCOMPARE(queue.size(), 2);
        QCOMPARE(*queue.tryGet(), Value(1));
        QCOMPARE(*queue.tryGet(), Value(2));
        QCOMPARE(queue.tryGet().error().code, ErrorCode::QueueEmpty);
    }

    void aClosedQueueIsDrained()
    {
        const Queue queue = newQueue();
        QVERIFY(queue.tryPut(1));
        queue.close();
        queue.close();
        QVERIFY(queue.isClosed());
        QCOMPARE(queue.tryPut(2).error().code, ErrorCode::QueueClosed);
        QCOMPARE(*queue.tryGet(), Value(1));
        QCOMPARE(queue.tryGet().error().code, ErrorCode::QueueClosed);
        QCOMPARE(queue.waitGet(1h).error().code, ErrorCode::QueueClosed);
    }

    void aQueueIsNeverInItself()
    {
        const Queue one = newQueue();
        const Queue two = newQueue();
        QCOMPARE(one.tryPut(one).error().code, ErrorCode::ValueCannotCross);
        QVERIFY(one.tryPut(Value::List{1, Value(Value::Dict{{u"two"_s, two}})}));
        QCOMPARE(two.tryPut(Value(Value::List{one})).error().code, ErrorCode::ValueCannotCross);
        QVERIFY(one.tryGet());
        QVERIFY(two.tryPut(one));
        QCOMPARE(one.tryPut(ObjectRef{1, 1}).error().code, ErrorCode::ValueCannotCross);
        Value deep = 1;
        for (int i = 0; i <= Value::maximumDepth; ++i)
            deep = Value(Value::List{deep});
        QCOMPARE(one.tryPut(deep).error().code, ErrorCode::ValueCannotCross);
    }

    void aLongChainOfQueuesGoesWithItsLastOne()
    {
        Queue last = newQueue();
        for (int i = 0; i < 100'000; ++i) {
            const Queue next = newQueue(1);
            QVERIFY(next.tryPut(last));
            last = next;
        }
        QCOMPARE(Queue::liveCount(), 100'001);
    }

    void threadsOfTheHostWaitForEachOther()
    {
        const Queue queue = newQueue(1);
        std::thread putting([queue] {
            for (int i = 0; i < 1000; ++i)
                (void)queue.waitPut(i, 1h);
            queue.close();
        });
        qint64 sum = 0;
        while (const auto value = queue.waitGet(1h))
            sum += *value->toInteger();
        putting.join();
        QCOMPARE(sum, 499'500);
        QCOMPARE(newQueue().waitGet(1ms).error().code, ErrorCode::QueueEmpty);
    }

    void aWatcherTellsOfItemsOfRoomAndOfTheEnd()
    {
        const Queue queue = newQueue(1);
        const auto session = openWith(queue);
        QueueWatcher watcher(queue);
        QList<qint64> got;
        connect(&watcher, &QueueWatcher::itemReady, this, [&] {
            if (const auto value = queue.tryGet())  // one each time is enough
                got.append(*value->toInteger());
        });
        QSignalSpy closed(&watcher, &QueueWatcher::closed);
        QVERIFY(outcomeOf(start(*session, u"for i in range(50): queue.put(i)\nqueue.close()"_s)).succeeded());
        QTRY_COMPARE_WITH_TIMEOUT(got.size(), 50, patience);
        QCOMPARE(got.last(), 49);
        QVERIFY(std::ranges::is_sorted(got));
        QTRY_COMPARE_WITH_TIMEOUT(closed.size(), 1, patience);
    }

    void aWatcherMayGoWhileItTells()
    {
        const Queue queue = newQueue();
        auto* const watcher = new QueueWatcher(queue);
        QPointer<QueueWatcher> alive = watcher;
        connect(watcher, &QueueWatcher::itemReady, this, [&] { delete alive.data(); });
        QVERIFY(queue.tryPut(1));
        QVERIFY(queue.tryPut(2));
        QTRY_VERIFY_WITH_TIMEOUT(!alive, patience);
        QCOMPARE(queue.size(), 2);
    }

    void theHostFillsAQueueAsThereIsRoom()
    {
        const Queue queue = newQueue(3);
        const auto session = openWith(queue);
        QueueWatcher watcher(queue);
        int next = 0;
        const auto fill = [&] {
            while (next < 100 && queue.tryPut(next))
                ++next;
            if (next == 100)
                queue.close();
        };
        connect(&watcher, &QueueWatcher::roomReady, this, fill);
        fill();
        QCOMPARE(valueOf(*session, u"sum(queue)"_s), Value(4950));
    }

    // --- scripts ---------------------------------------------------------------------------------------------------

    void everyKindOfValueArrivesAsItIs()
    {
        const Queue queue = newQueue();
        const auto session = openWith(queue, newQueue(7));
        const Value value(Value::List{Value(), true, 1, 2.5, u"text"_s, QByteArray("\0b", 2),
                                      Value(Value::Dict{{u"a"_s, 1}}),
                                      *BigInteger::fromDecimal(u"98765432109876543210"_s)});
        QVERIFY(queue.tryPut(value));
        QCOMPARE(valueOf(*session, u"queue.put(queue.get())\nqueue.put(second)\nqueue.qsize()"_s), Value(2));
        QCOMPARE(*queue.tryGet(), value);
        QCOMPARE(queue.tryGet()->toQueue()->capacity(), 7);
    }

    void aQueueIsAsThatOfPython()
    {
        const auto session = openWith(newQueue(2));
        QCOMPARE(valueOf(*session, uR"(
def raised(function, *arguments, **keywords):
    try: function(*arguments, **keywords)
    except Exception as error: return type(error).__qualname__
told = [queue.maxsize, queue.qsize(), queue.empty(), queue.full(), queue.closed, repr(queue)]
told += [raised(queue.get_nowait), raised(queue.get, False), raised(queue.get, timeout=0.01), raised(queue.get, block=False)]
queue.put(1); queue.put_nowait(2)
told += [raised(queue.put_nowait, 3), raised(queue.put, 3, timeout=0.01), raised(queue.put, 3, False), queue.full()]
told += [raised(queue.put, {1}), raised(queue.put), raised(queue.put, 1, True, 2, 3), raised(queue.get, wait=1),
         raised(queue.get, timeout=-1), raised(queue.get, timeout='x'), raised(carrel.Queue, 0), raised(carrel.Queue, 'x'),
         raised(carrel.Queue, 10**9), raised(queue.put, queue)]
queue.close()
told += [raised(queue.put, 3), list(queue), raised(queue.get), queue.closed, issubclass(carrel.QueueClosed, Exception)]
told)"_s)
                     .toDisplayText(),
                 u"[2, 0, True, False, False, 'carrel.Queue(2)', 'Empty', 'Empty', 'Empty', 'Empty', 'Full', 'Full', "
                 u"'Full', "
                 "True, 'TypeError', 'TypeError', 'TypeError', 'TypeError', 'ValueError', 'TypeError', 'ValueError', "
                 "'TypeError', 'ValueError', 'ValueError', 'QueueClosed', [1, 2], 'QueueClosed', True, True]"_s);
    }

    void aQueueThatCrossesTwiceIsTheSame()
    {
        const Queue queue = newQueue();
        const auto session = openWith(queue, queue);
        QCOMPARE(
            valueOf(*session,
                    u"made = carrel.Queue(3)\ncarrel.publish(made)\nqueue.put(made)\n"
                    "[queue == second, hash(queue) == hash(second), queue.get() == made, made == queue, made != 1]"_s)
                .toDisplayText(),
            u"[True, True, True, False, True]"_s);
    }

    void aQueueThatAScriptMadeIsTheHostsAfterItsSession()
    {
        auto session = openWith(newQueue());
        const auto queue = valueOf(*session, u"made = carrel.Queue(3)\nmade.put(1)\nmade"_s).toQueue();
        QVERIFY(queue.has_value());
        session.reset();
        verifyThatNothingIsLeft();
        QCOMPARE(*queue->tryGet(), Value(1));
        QVERIFY(queue->tryPut(2));
    }

    void twoSessionsPlayPingPong()
    {
        const Queue there = newQueue(1);
        const Queue back = newQueue(1);
        const auto one = openWith(there, back);
        const auto other = openWith(there, back);
        const auto echoed = start(*other, u"for value in queue: second.put(value)"_s)->future();
        QCOMPARE(
            valueOf(
                *one,
                u"total = 0\nfor i in range(300):\n    queue.put(i)\n    total += second.get()\nqueue.close()\ntotal"_s),
            Value(44'850));
        QVERIFY(outcomeOf(echoed).succeeded());
    }

    void nothingIsLostBetweenManyThreads()
    {
        const Queue queue = newQueue(5);
        const Queue results = newQueue();
        const auto one = openWith(queue, results);
        const auto other = openWith(queue, results);
        const QString taking = uR"(
import threading
def take():
    second.put(sum(queue))
takers = [threading.Thread(target=take) for _ in range(3)]
for taker in takers: taker.start()
for taker in takers: taker.join())"_s;
        const auto first = start(*one, taking)->future();
        const auto second = start(*other, taking)->future();
        const auto putting = openWith(queue, results);
        QVERIFY(outcomeOf(start(*putting, u"for i in range(1000): queue.put(i)\nqueue.close()"_s)).succeeded());
        QVERIFY(outcomeOf(first).succeeded());
        QVERIFY(outcomeOf(second).succeeded());
        qint64 sum = 0;
        while (const auto part = results.tryGet())
            sum += *part->toInteger();
        QCOMPARE(sum, 499'500);
    }

    void valuesOfADeadQueueAreFreed()
    {
        const auto session = openWith(newQueue());
        QVERIFY(outcomeOf(start(*session,
                                u"made = carrel.Queue()\n"
                                "for _ in range(10): made.put([carrel.Buffer(1 << 16), carrel.Queue(1)])\n"
                                "del made, _"_s))
                    .succeeded());
        QTRY_COMPARE_WITH_TIMEOUT(Buffer::liveCount(), 0, patience);
    }

    void buffersGoThroughQueuesWithoutACopy()
    {
        const Queue queue = newQueue();
        const auto one = openWith(queue);
        const auto other = openWith(queue);
        QVERIFY(outcomeOf(start(*one, u"buffer = carrel.Buffer(4)\nqueue.put(buffer)"_s)).succeeded());
        QVERIFY(outcomeOf(start(*other, u"got = queue.get()\ngot[2] = 7"_s)).succeeded());
        QCOMPARE(valueOf(*one, u"buffer[2]"_s), Value(7));
    }
};

QTEST_GUILESS_MAIN(TestQueue)

#include "tst_queue.moc"
