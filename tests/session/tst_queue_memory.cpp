// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "support/queue_test.h"

#include <carrel/buffer.h>

using namespace carrel;
using namespace carrel::test;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 megabyte = 1'000'000;

}  // namespace

/// Whose memory it is that waits in queues.
class TestQueueMemory : public QueueTest {
    Q_OBJECT

    std::unique_ptr<Session> openLimited(const Queue& queue, qint64 memory)
    {
        return openSession(
            {.arguments = {{u"queue"_s, queue}, {u"second"_s, newQueue(1)}}, .limits = {.memory = memory}});
    }

    /// Whether that much waits soon, but for what is kept beside the content of each of `values`.
    static bool queuesSoon(const Session& session, qint64 bytes, int values)
    {
        return QTest::qWaitFor(
            [&] {
                const qint64 queued = session.memory().queued;
                return queued >= bytes && queued <= bytes + values * 200;
            },
            patience);
    }

    static bool ranOutOfMemory(const Outcome& outcome)
    {
        const auto* const exceeded = std::get_if<LimitExceeded>(&outcome.content());
        return exceeded && exceeded->which == Limit::Memory && errorType(outcome) == u"MemoryError"_s;
    }

private Q_SLOTS:
    void cleanup()
    {
        verifyThatNoQueueIsLeft();
        QTRY_COMPARE_WITH_TIMEOUT(Buffer::liveCount(), 0, patience);
    }

    void whatWaitsIsItsProducersMemoryUntilItIsGot()
    {
        const Queue queue = newQueue();
        const auto session = openWith(queue);
        QVERIFY(outcomeOf(start(*session, u"for _ in range(10): queue.put(bytes(1_000_000))"_s)).succeeded());
        QVERIFY(queuesSoon(*session, 10 * megabyte, 10));
        const MemoryUse use = session->memory();
        QCOMPARE(use.objects + use.blocks + use.buffers + use.queued, use.now);
        for (int i = 0; i < 4; ++i)
            QVERIFY(queue.tryGet());
        QVERIFY(queuesSoon(*session, 6 * megabyte, 6));
        while (queue.tryGet()) { }
        QVERIFY(queuesSoon(*session, 0, 0));
    }

    void everyKindOfContentIsCounted_data()
    {
        QTest::addColumn<QString>("value");
        QTest::newRow("text") << u"'x' * 500_000"_s;
        QTest::newRow("bytes") << u"bytearray(1_000_000)"_s;
        QTest::newRow("list") << u"[0] * 40_000"_s;
        QTest::newRow("dict") << u"{'key': [bytes(400_000), 'x' * 100_000, {bytes(400_000): 1}]}"_s;
        QTest::newRow("integer") << u"1 << 8_000_000"_s;
    }

    void everyKindOfContentIsCounted()
    {
        QFETCH(const QString, value);
        const Queue queue = newQueue();
        const auto session = openWith(queue);
        QVERIFY(outcomeOf(start(*session, u"queue.put(%1)"_s.arg(value))).succeeded());
        QTRY_VERIFY_WITH_TIMEOUT(session->memory().queued >= megabyte, patience);
        QVERIFY(session->memory().queued < 3 * megabyte);
        QVERIFY(queue.tryGet());
        QVERIFY(queuesSoon(*session, 0, 0));
    }

    void aProducerThatNobodyFollowsIsStoppedByItsLimit()
    {
        const Queue queue = newQueue();
        const auto session = openLimited(queue, 40 * megabyte);
        QVERIFY(ranOutOfMemory(outcomeOf(start(*session, u"while True: queue.put(bytes(1_000_000))"_s))));
        QVERIFY(queue.size() > 15 && queue.size() < 40);
        const qsizetype waiting = queue.size();
        QCOMPARE(valueOf(*session, u"queue.put(1); queue.qsize()"_s), Value(qint64(waiting + 1)));  // it goes on
        while (queue.tryGet()) { }
        QVERIFY(queuesSoon(*session, 0, 0));
        QCOMPARE(valueOf(*session, u"for _ in range(10): queue.put(bytes(1_000_000))\nqueue.qsize()"_s), Value(10));
        while (queue.tryGet()) { }
    }

    void aScriptThatIsToldMayWaitForItsConsumer()
    {
        const Queue queue = newQueue();
        const auto session = openLimited(queue, 40 * megabyte);
        const auto consumer = openWith(queue);
        Job* const job = start(*session, uR"(
import time
sent = 0
while sent < 100:
    try: queue.put(bytes(1_000_000))
    except MemoryError: carrel.publish('full'); time.sleep(0.001)
    else: sent += 1
queue.close())"_s);
        const auto producing = job->future();
        QSignalSpy full(job, &Job::published);
        QVERIFY(QTest::qWaitFor([&] { return !full.isEmpty(); }, patience));
        QCOMPARE(valueOf(*consumer, u"sum(len(each) for each in queue)"_s), Value(100 * megabyte));
        QVERIFY(outcomeOf(producing).succeeded());
        QVERIFY(queuesSoon(*session, 0, 0));
        QCOMPARE(consumer->memory().queued, 0);
    }

    void whatTheHostPutsIsNobodys()
    {
        const Queue queue = newQueue();
        const auto session = openLimited(queue, 40 * megabyte);
        for (int i = 0; i < 60; ++i)
            QVERIFY(queue.tryPut(QByteArray(megabyte, 'x')));
        QCOMPARE(valueOf(*session, u"len(queue.get())"_s), Value(megabyte));
        QCOMPARE(session->memory().queued, 0);
    }

    void aFullQueueChargesNothingForWhatDoesNotGetIn()
    {
        const Queue queue = newQueue(1);
        const auto session = openWith(queue);
        QCOMPARE(valueOf(*session, uR"(
import asyncio
queue.put(bytes(1_000_000))
refused = 0
for patience in ({'block': False}, {'timeout': 0.01}):
    try: queue.put(bytes(5_000_000), **patience)
    except q.Full: refused += 1
async def wait():
    await asyncio.wait_for(queue.aput(bytes(5_000_000)), 0.01)
try: asyncio.run(wait())
except TimeoutError: refused += 1
queue.close()
try: queue.put(bytes(5_000_000))
except carrel.QueueClosed: refused += 1
refused)"_s),
                 Value(4));
        QVERIFY(queuesSoon(*session, megabyte, 1));
        QVERIFY(queue.tryGet());
        QVERIFY(queuesSoon(*session, 0, 0));
    }

    void manySmallOnesAreCountedToTheLast()
    {
        const Queue queue = newQueue(100'000);
        const auto session = openWith(queue);
        const auto consumer = openWith(queue);
        QVERIFY(outcomeOf(start(*session, u"for i in range(20_000): queue.put(i)"_s)).succeeded());
        QTRY_VERIFY_WITH_TIMEOUT(session->memory().queued > 100'000, patience);
        QCOMPARE(valueOf(*consumer, u"for _ in range(19_990): last = queue.get()\nlast"_s), Value(19'989));
        QTRY_VERIFY_WITH_TIMEOUT(session->memory().queued < 10'000, patience);
        while (queue.tryGet()) { }
        QVERIFY(queuesSoon(*session, 0, 0));
    }

    void whatAQueueHadIsGivenBackWithIt()
    {
        const auto session = openWith(newQueue());
        QVERIFY(outcomeOf(start(*session, u"made = carrel.Queue()\nfor _ in range(5): made.put(bytes(1_000_000))"_s))
                    .succeeded());
        QVERIFY(queuesSoon(*session, 5 * megabyte, 5));
        QVERIFY(outcomeOf(start(*session, u"del made"_s)).succeeded());
        QVERIFY(queuesSoon(*session, 0, 0));
    }

    void whatASessionLeavesStaysAndIsNobodys()
    {
        const Queue queue = newQueue();
        auto session = openWith(queue);
        const auto other = openWith(queue);
        QVERIFY(outcomeOf(start(*session, u"queue.put(bytes(1_000_000)); queue.put(2)"_s)).succeeded());
        session->reset();
        QTRY_COMPARE_WITH_TIMEOUT(session->state(), Session::State::Idle, patience);
        QTRY_COMPARE_WITH_TIMEOUT(session->memory().queued, 0, patience);
        QCOMPARE(queue.tryGet()->toBytes()->size(), megabyte);
        session.reset();
        QCOMPARE(valueOf(*other, u"queue.get()"_s), Value(2));
        QCOMPARE(other->memory().queued, 0);
    }

    // --- buffers in them --------------------------------------------------------------------------------------

    void aBufferThatWaitsIsItsMakersMemory()
    {
        const Queue queue = newQueue();
        const auto session = openWith(queue);
        QVERIFY(outcomeOf(start(*session, u"queue.put(['field', carrel.Buffer(20_000_000)])"_s)).succeeded());
        QTRY_COMPARE_WITH_TIMEOUT(session->memory().buffers, 20 * megabyte, patience);
        const auto got = queue.tryGet();
        QVERIFY(got);
        QTRY_COMPARE_WITH_TIMEOUT(session->memory().buffers, 0, patience);
    }

    void aBufferIsCountedOnceHoweverOftenItWaits()
    {
        const Queue queue = newQueue();
        const auto session = openWith(queue);
        QVERIFY(outcomeOf(start(*session, u"b = carrel.Buffer(20_000_000)\nfor _ in range(5): queue.put([b, b])"_s))
                    .succeeded());
        QTRY_COMPARE_WITH_TIMEOUT(session->memory().buffers, 20 * megabyte, patience);
        while (queue.tryGet()) { }
        QVERIFY(queuesSoon(*session, 0, 0));
        QCOMPARE(session->memory().buffers, 20 * megabyte);
    }

    void aProducerOfBuffersIsStoppedByItsLimitToo()
    {
        const Queue queue = newQueue();
        const auto session = openLimited(queue, 80 * megabyte);
        QVERIFY(ranOutOfMemory(outcomeOf(start(*session, u"while True: queue.put(carrel.Buffer(10_000_000))"_s))));
        QCOMPARE(queue.size(), 7);
        while (queue.tryGet()) { }
    }

    void theHostsBufferIsNotTheSessionsMemoryInAQueueEither()
    {
        const Queue queue = newQueue();
        const auto session = openWith(queue);
        QVERIFY(queue.tryPut(*Buffer::create(ElementFormat::UInt8, {20 * megabyte})));
        QVERIFY(outcomeOf(start(*session, u"queue.put(queue.get())"_s)).succeeded());
        QCOMPARE(session->memory().buffers, 0);
        QVERIFY(queue.tryGet());
    }
};

QTEST_GUILESS_MAIN(TestQueueMemory)

#include "tst_queue_memory.moc"
