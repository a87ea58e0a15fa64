// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "support/buffer_test.h"

using namespace carrel;
using namespace carrel::test;
using namespace Qt::StringLiterals;

class TestBufferLock : public BufferTest {
    Q_OBJECT

    /// A session with the buffer as `b`.
    std::unique_ptr<Session> openWith(const Buffer& buffer)
    {
        auto session = openSession({.arguments = {{u"b"_s, buffer}}, .cleanUpGrace = 100ms});
        session->run(script("import carrel\nb = carrel.document.arguments['b']"));
        return session;
    }

    /// Waits until a job has the lock, which then does `then`.
    static QFuture<Outcome> holdLock(Session& session, const char* then)
    {
        Job* const job = session.run(
            script(u"import time, carrel\nb.lock.acquire()\ncarrel.publish('held')\n"_s + QString::fromUtf8(then)));
        const auto future = job->future();
        firstPublished(job);
        return future;
    }

    static bool canLockSoon(const Buffer& buffer)
    {
        return QTest::qWaitFor([&buffer] { return buffer.tryLock().has_value(); }, patience);
    }

    enum class End { ByItself, Cancel, Limit, Close, Reset };

    static void bring(End end, Session& session, Job* holder, const Buffer& buffer)
    {
        switch (end) {
        case End::ByItself:
            buffer.writableElements<quint8>()[1] = 1;
            break;
        case End::Cancel:
            holder->requestCancel();
            break;
        case End::Limit:
            break;
        case End::Close:
            session.close();
            break;
        case End::Reset:
            session.reset();
            break;
        }
    }

private Q_SLOTS:
    void cleanup() { verifyThatNoBufferIsLeft(); }

    void theHostNeverWaitsForIt()
    {
        const Buffer buffer = newBuffer(ElementFormat::UInt8, {8});
        const auto session = openWith(buffer);
        {
            const auto lock = buffer.tryLock();
            QVERIFY(lock && !buffer.tryLock());
            QCOMPARE(valueOf(*session, "[b.lock.locked(), b.lock.acquire(False), b.lock.acquire(timeout=0.01)]"),
                     Value(Value::List{true, false, false}));
        }
        QCOMPARE(valueOf(*session, "[b.lock.locked(), b.lock.acquire(False)]"), Value(Value::List{false, true}));
        QVERIFY(!buffer.tryLock());
        outcomeOf(session->run(script("b.lock.release()")));
        QVERIFY(buffer.tryLock());
    }

    void aScriptThatWaitsGetsItWhenTheHostLetsGo()
    {
        const Buffer buffer = newBuffer(ElementFormat::UInt8, {8});
        const auto session = openWith(buffer);
        auto lock = buffer.tryLock();
        Job* const job = session->run(script("carrel.publish('waits')\nwith b.lock: b[0] = 7\nb[0]"));
        firstPublished(job);
        QCOMPARE(job->state(), Job::State::Running);
        lock.reset();
        QCOMPARE(outcomeOf(job).value(), Value(7));
        QVERIFY(canLockSoon(buffer));
    }

    void stopEndsTheWait()
    {
        const Buffer buffer = newBuffer(ElementFormat::UInt8, {8});
        const auto session = openWith(buffer);
        const auto lock = buffer.tryLock();
        Job* const job = session->run(
            script("try:\n    carrel.publish('waits')\n    b.lock.acquire()\nfinally:\n    cleaned = 1"));
        firstPublished(job);
        job->requestCancel();
        const Outcome outcome = outcomeOf(job);
        const auto* const cancelled = std::get_if<Cancelled>(&outcome.content());
        QVERIFY2(cancelled, qPrintable(outcome.toDisplayText()));
        QVERIFY(cancelled->rung == StopRung::Cooperative || cancelled->rung == StopRung::Exception);
        QCOMPARE(valueOf(*session, "cleaned"), Value(1));
    }

    void theKillSwitchEndsTheWaitsOfThreads()
    {
        const Buffer buffer = newBuffer(ElementFormat::UInt8, {8});
        auto session = openWith(buffer);
        const auto lock = buffer.tryLock();
        outcomeOf(session->run(script("import threading\nthreads = [threading.Thread(target=b.lock.acquire) for _ in "
                                      "range(3)]\nfor t in threads: t.start()")));
        QSignalSpy closed(session.get(), &Session::closed);
        session->close();
        QTRY_COMPARE_WITH_TIMEOUT(closed.size(), 1, patience);
        QVERIFY(!closed.first().first().value<CloseReport>().abandoned);
    }

    void withinItOneOfTwoSessionsIsAlone()
    {
        const Buffer buffer = newBuffer(ElementFormat::Int64, {1});
        const auto first = openWith(buffer);
        const auto second = openWith(buffer);
        const auto count = script("for i in range(2000):\n    with b.lock:\n        seen = b[0]\n        for _ in "
                                  "range(5): pass\n        b[0] = seen + 1");
        const auto one = first->run(count)->future();
        const auto other = second->run(count)->future();
        QVERIFY(outcomeOf(one).succeeded() && outcomeOf(other).succeeded());
        QCOMPARE(buffer.elements<qint64>()[0], 4000);
    }

    void threadsOfOneScriptWaitForEachOther()
    {
        const Buffer buffer = newBuffer(ElementFormat::Int64, {1});
        const auto session = openWith(buffer);
        QCOMPARE(valueOf(*session,
                         "import threading, time\ndef add():\n    for i in range(200):\n        with b.lock:\n       "
                         "     seen = b[0]; time.sleep(0); b[0] = seen + 1\n"
                         "threads = [threading.Thread(target=add) for _ in range(4)]\nfor t in threads: "
                         "t.start()\nfor t in threads: t.join()\nb[0]"),
                 Value(800));
    }

    void whoHasItAlreadyIsToldSo()
    {
        const auto session = openWith(newBuffer(ElementFormat::UInt8, {8}));
        QCOMPARE(errorType(outcomeOf(session->run(script("with b.lock:\n    b.lock.acquire()")))), u"RuntimeError"_s);
        QCOMPARE(errorType(outcomeOf(session->run(script("b.lock.release()")))), u"RuntimeError"_s);
        QCOMPARE(errorType(outcomeOf(session->run(script("b.lock.acquire(False, 1)")))), u"ValueError"_s);
        QCOMPARE(errorType(outcomeOf(session->run(script("b.lock.acquire(timeout=-2)")))), u"ValueError"_s);
        QCOMPARE(valueOf(*session, "b.lock.locked()"), Value(false));
    }

    void nobodyTakesItFromWhoHasIt()
    {
        const Buffer buffer = newBuffer(ElementFormat::UInt8, {8});
        const auto session = openWith(buffer);
        const auto lock = buffer.tryLock();
        QCOMPARE(errorType(outcomeOf(session->run(script("b.lock.release()")))), u"RuntimeError"_s);
        QVERIFY(!buffer.tryLock());
    }

    void oneThatIsReadOnlyHasTheSameLock()
    {
        const Buffer buffer = newBuffer(ElementFormat::UInt8, {8});
        const auto session = openWith(buffer.readOnly());
        QVERIFY(buffer.tryLock());
        outcomeOf(session->run(script("b.lock.acquire()")));
        QVERIFY(!buffer.tryLock());
        outcomeOf(session->run(script("b.lock.release()")));
        QVERIFY(buffer.tryLock());
    }

    void itIsFreeWhenTheSessionThatHasItCloses()
    {
        const Buffer buffer = newBuffer(ElementFormat::UInt8, {8});
        auto session = openWith(buffer);
        outcomeOf(holdLock(*session, ""));
        QVERIFY(!buffer.tryLock());
        session.reset();
        QVERIFY(canLockSoon(buffer));
    }

    void itIsFreeWhenTheLastObjectOfItsMemoryIsGone()
    {
        const Buffer buffer = newBuffer(ElementFormat::UInt8, {8});
        const auto session = openSession();
        outcomeOf(session->run(script("def take(b): b.lock.acquire()")));
        outcomeOf(session->call(u"take"_s, {buffer}));
        QVERIFY(canLockSoon(buffer));
    }

    void aSessionThatWaitsGetsItFromOneThatCrashesOrIsReset()
    {
        const Buffer buffer = newBuffer(ElementFormat::UInt8, {8});
        const auto first = openWith(buffer);
        const auto second = openWith(buffer);
        const auto holding =
            holdLock(*first, isInProcess() ? "" : "import os, signal; os.kill(os.getpid(), signal.SIGKILL)");
        Job* const waiting = second->run(script("carrel.publish('waits')\nwith b.lock: b[0] = 5\nb[0]"));
        const auto outcome = waiting->future();
        QCOMPARE(outcomeOf(holding).succeeded(), isInProcess());
        if (isInProcess())
            first->reset();
        QCOMPARE(outcomeOf(outcome).value(), Value(5));
        QCOMPARE(valueOf(*second, "b[0]"), Value(5));
    }

    void theNextOneGetsItHoweverTheHolderEnds_data()
    {
        QTest::addColumn<QString>("body");
        QTest::addColumn<End>("end");
        const auto forever = u"while True: pass"_s;
        QTest::newRow("by an exception") << u"while not b[1]: pass\n    1 / 0"_s << End::ByItself;
        QTest::newRow("cancelled") << forever << End::Cancel;
        QTest::newRow("killed")
            << u"while True:\n        try:\n            while True: pass\n        except BaseException: pass"_s
            << End::Cancel;
        QTest::newRow("by a limit") << forever << End::Limit;
        QTest::newRow("with its session") << forever << End::Close;
        QTest::newRow("by a reset") << forever << End::Reset;
    }

    void theNextOneGetsItHoweverTheHolderEnds()
    {
        QFETCH(const QString, body);
        QFETCH(const End, end);
        const Buffer buffer = newBuffer(ElementFormat::UInt8, {8});
        const auto first = openWith(buffer);
        const auto second = openWith(buffer);
        JobConfig config;
        if (end == End::Limit)
            config.limits = Limits{.wallTime = 2s};
        Job* const holder =
            first->run(script(u"import carrel\nwith b.lock:\n    carrel.publish('held')\n    "_s + body), config);
        firstPublished(holder);
        QVERIFY(!buffer.tryLock());
        Job* const waiter = second->run(script("carrel.publish('waits')\nwith b.lock: b[0] = 5\nb[0]"));
        const auto got = waiter->future();
        firstPublished(waiter);
        bring(end, *first, holder, buffer);
        QCOMPARE(outcomeOf(got).value(), Value(5));
        QVERIFY(canLockSoon(buffer));
    }

    void whoDiesWhileItWaitsHasTakenNothing()
    {
        const Buffer buffer = newBuffer(ElementFormat::UInt8, {8});
        auto first = openWith(buffer);
        const auto second = openWith(buffer);
        auto lock = buffer.tryLock();
        firstPublished(first->run(script("carrel.publish('waits')\nb.lock.acquire()")));
        Job* const other = second->run(script("carrel.publish('waits')\nwith b.lock: b[0] = 3\nb[0]"));
        const auto got = other->future();
        firstPublished(other);
        first.reset();
        lock.reset();
        QCOMPARE(outcomeOf(got).value(), Value(3));
        QVERIFY(canLockSoon(buffer));
    }

    void twoSessionsAndTheHostTakeTurns()
    {
        const Buffer buffer = newBuffer(ElementFormat::Int64, {1});
        const auto first = openWith(buffer);
        const auto second = openWith(buffer);
        const auto count = script("for i in range(500):\n    with b.lock:\n        seen = b[0]\n        for _ in "
                                  "range(5): pass\n        b[0] = seen + 1");
        const auto one = first->run(count)->future();
        const auto other = second->run(count)->future();
        for (int i = 0; i < 20; ++i) {
            std::optional<BufferLock> lock;
            QVERIFY(QTest::qWaitFor([&] { return (lock = buffer.tryLock()).has_value(); }, patience));
            const qint64 seen = buffer.elements<qint64>()[0];
            QCOMPARE(buffer.elements<qint64>()[0], seen);
            buffer.writableElements<qint64>()[0] = seen + 1;
        }
        QVERIFY(outcomeOf(one).succeeded() && outcomeOf(other).succeeded());
        QCOMPARE(buffer.elements<qint64>()[0], 1020);
    }

    void itIsFreeWhenAScriptThatNativeCodeHoldsIsGivenUp()
    {
        const Buffer buffer = newBuffer(ElementFormat::UInt8, {8});
        const auto session = openWith(buffer);
        const auto future = holdLock(*session, "sum(range(10**12))");
        Job* const job = session->jobs().front();
        job->requestCancel();
        QVERIFY(waitForState(job, Job::State::Stuck) || job->state() == Job::State::Finished);
        QVERIFY(!buffer.tryLock());
        job->requestCancel();
        QVERIFY(isGivenUp(outcomeOf(future)));
        expectAbandoned(1);
        expectLeftInProcess(1);  // the thread may come back to it
        QVERIFY(canLockSoon(buffer));
    }
};

QTEST_GUILESS_MAIN(TestBufferLock)
#include "tst_buffer_lock.moc"
