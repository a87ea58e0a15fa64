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
