// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "support/session_test.h"

#include <QtCore/QPointer>
#include <QtCore/QTemporaryDir>

using namespace carrel;
using namespace carrel::test;
using namespace Qt::StringLiterals;

class TestLife : public SessionTest {
    Q_OBJECT

    QList<Isolation> isolations() override { return inProcess; }

    /// Closes, and waits for the report.
    static CloseReport close(Session& session)
    {
        CloseReport result{true, u"closed() did not come"_qs};
        bool closed = false;
        connect(&session, &Session::closed, &session, [&](const CloseReport& report) { result = report, closed = true; });
        session.close();
        if (!QTest::qWaitFor([&] { return closed; }, patience))
            QTest::qFail("the session did not close in time", __FILE__, __LINE__);
        return result;
    }

    [[nodiscard]] static bool waitUntilReady(Job* job)
    {
        QSignalSpy ready(job, &Job::published);
        return ready.wait(patience);
    }

private Q_SLOTS:
    void closingAnIdleSessionIsClean()
    {
        const auto session = openSession();
        outcomeOf(session->run(script("import json, re, sqlite3; x = 1")));
        QVERIFY(!close(*session).abandoned);
        QCOMPARE(session->state(), Session::State::Closed);
    }

    void closingWhileRunningStopsTheJobAndKeepsItsOutput()
    {
        const auto session = openSession({.cleanUpGrace = 3600s});
        const Output output(*session);
        Job* const job = session->run(script("import carrel\nprint('said')\ntry:\n    carrel.publish(0)\n    while True: pass\nfinally:\n    print('cleaned')"));
        QVERIFY(waitUntilReady(job));
        const QFuture<Outcome> future = job->future();
        QVERIFY(!close(*session).abandoned);
        QVERIFY(future.result().cancelled());
        QCOMPARE(output.out, u"said\ncleaned\n"_qs);
    }

    void closingBeforeItOpenedIsClean()
    {
        const auto session = openSession();
        QVERIFY(!close(*session).abandoned);
    }

    void jobsThatHadNotStartedAreCancelled()
    {
        const auto session = openSession();
        QVERIFY(waitUntilReady(session->run(script("import carrel\ncarrel.publish(0)\nwhile True: pass"))));
        const QFuture<Outcome> waiting = session->run(script("1"))->future();
        close(*session);
        QVERIFY(waiting.result().cancelled());
    }

    void jobsGivenAfterClosingFailWithASentence()
    {
        const auto session = openSession({.name = u"gear"_qs});
        close(*session);
        const Outcome outcome = outcomeOf(session->run(script("1")));
        QCOMPARE(errorType(outcome), u"carrel.SessionError"_qs);
        QVERIFY(outcome.error()->message.contains(u"\"gear\" has been closed"_qs));
    }

    void jobsGivenWhileItClosesFailWithASentenceToo()
    {
        for (int round = 0; round < 20; ++round) {
            const auto session = openSession();
            outcomeOf(session->evaluate(u"1"_qs));
            session->close();
            QList<QFuture<Outcome>> futures;
            for (int i = 0; i < 5; ++i) {
                futures.append(session->run(script("1"))->future());
                QCoreApplication::processEvents();
            }
            for (const QFuture<Outcome>& future : futures)
                QCOMPARE(errorType(outcomeOf(future)), u"carrel.SessionError"_qs);
        }
    }

    void closingTwiceIsClosingOnce()
    {
        const auto session = openSession();
        QSignalSpy closed(session.get(), &Session::closed);
        session->close();
        session->close();
        QVERIFY(closed.wait(patience));
        session->close();
        QCoreApplication::processEvents();
        QCOMPARE(closed.count(), 1);
    }

    void destroyingARunningSessionDoesNotBlockAndNoSignalFollows()
    {
        auto session = openSession();
        QVERIFY(waitUntilReady(session->run(script("import carrel\ncarrel.publish(0)\nwhile True: print('x')"))));
        QSignalSpy output(session.get(), &Session::outputReady);
        QSignalSpy closed(session.get(), &Session::closed);
        session.reset();
        const auto received = output.count();
        QTRY_COMPARE_WITH_TIMEOUT(runtime().counts().sessions, 0, patience);
        QCOMPARE(output.count(), received);
        QCOMPARE(closed.count(), 0);
    }

    void theFutureOfAJobOutlivesItsSession()
    {
        auto session = openSession();
        const QFuture<Outcome> done = session->run(script("42"))->future();
        outcomeOf(done);
        const QFuture<Outcome> never = session->run(script("while True: pass"))->future();
        session.reset();
        QCOMPARE(done.result().value(), Value(42));
        QVERIFY(never.isFinished() && never.isCanceled());
    }

    void atexitFunctionsRunOnceAndTheirOutputArrives()
    {
        const auto session = openSession();
        const Output output(*session);
        outcomeOf(session->run(script("import atexit, weakref\nclass A: pass\na = A()\nweakref.finalize(a, print, 'finalised')\natexit.register(print, 'bye')")));
        close(*session);
        QCOMPARE(output.out.count(u"bye\n"_qs), 1);
        QCOMPARE(output.out.count(u"finalised\n"_qs), 1);
    }

    void whatIsDeletedAtTheEndStillSeesItsGlobals()
    {
        const auto session = openSession();
        const Output output(*session);
        outcomeOf(session->run(script(uR"(
import gc
gc.disable()
class Thing:
    def __init__(self, name): self.name = name
    def __del__(self): say(self.name)
def say(text): print(text)
dropped = Thing('dropped')
dropped.me = dropped
del dropped
kept = Thing('kept')
circle = Thing('in a circle')
circle.me = circle)"_qs)));
        close(*session);
        const QString lines = output.out;
        QVERIFY2(lines.startsWith(u"dropped\n"_qs), qPrintable(lines));
        QVERIFY2(lines.contains(u"kept\n"_qs) && lines.contains(u"in a circle\n"_qs), qPrintable(lines));
        QCOMPARE(output.err, QString());
    }

    void whatOthersHoldOfTheScriptGoesAllTheSame()
    {
        const auto session = openSession();
        const Output output(*session);
        outcomeOf(session->run(script(uR"(
import sys
class Thing:
    def __del__(self, print=print): print('gone')
thing = Thing()
sys.kept = globals())"_qs)));
        close(*session);
        QCOMPARE(output.out, u"gone\n"_qs);
    }

    void hostileEndsAreBounded_data()
    {
        QTest::addColumn<QString>("program");
        QTest::newRow("endless atexit") << u"import atexit\n@atexit.register\ndef f():\n    while True:\n        try:\n            while True: pass\n        except BaseException: pass"_qs;
        QTest::newRow("endless __del__") << u"class A:\n    def __del__(self):\n        while True: pass\na = A()"_qs;
        QTest::newRow("atexit starts a thread") << u"import atexit, threading\natexit.register(lambda: threading.Thread(target=print, args=('late',)).start())"_qs;
        QTest::newRow("raising atexit") << u"import atexit\natexit.register(lambda: 1 / 0)"_qs;
        QTest::newRow("busy threads") << u"import threading\ndef f():\n    while True: pass\nfor _ in range(3): threading.Thread(target=f).start()"_qs;
        QTest::newRow("swallowing threads") << u"import _thread\ndef f():\n    while True:\n        try:\n            while True: pass\n        except BaseException: pass\nfor _ in range(3): _thread.start_new_thread(f, ())"_qs;
        QTest::newRow("sleeping threads") << u"import threading, time\nfor _ in range(3): threading.Thread(target=time.sleep, args=(3600,)).start()"_qs;
        QTest::newRow("a pool of threads that was left open") << u"from concurrent.futures import ThreadPoolExecutor\npool = ThreadPoolExecutor(4)\nlist(pool.map(len, [()] * 10))"_qs;
        QTest::newRow("a pool with work that never ends") << u"from concurrent.futures import ThreadPoolExecutor\ndef f():\n    while True: pass\npool = ThreadPoolExecutor(2)\nfor _ in range(4): pool.submit(f)"_qs;
        QTest::newRow("open files and cycles") << u"f = open('/dev/null')\nx = []; x.append(x)\ng = (i for i in x); next(g)"_qs;
    }

    void hostileEndsAreBounded()
    {
        QFETCH(QString, program);
        const auto session = openSession({.cleanUpGrace = 100ms});
        QVERIFY(outcomeOf(session->run(script(program))).succeeded());
        const CloseReport report = close(*session);
        QVERIFY2(!report.abandoned, qPrintable(report.reason));
    }

    void aThreadThatEndsByItselfIsWaitedFor()
    {
        const auto session = openSession({.cleanUpGrace = 30s});
        const Output output(*session);
        outcomeOf(session->run(script("import threading, time\ndef f():\n    time.sleep(0.05)\n    print('done')\nthreading.Thread(target=f).start()")));
        QVERIFY(!close(*session).abandoned);
        QCOMPARE(output.out, u"done\n"_qs);
    }

    void aPoolThatWasLeftOpenFinishesItsWork()
    {
        const auto session = openSession({.cleanUpGrace = 30s});
        const Output output(*session);
        outcomeOf(session->run(script(uR"(
import time
from concurrent.futures import ThreadPoolExecutor
def work(number):
    time.sleep(0.02)
    print(number)
pool = ThreadPoolExecutor(1)
for number in range(5): pool.submit(work, number))"_qs)));
        QVERIFY(!close(*session).abandoned);
        QCOMPARE(output.out, u"0\n1\n2\n3\n4\n"_qs);
        QCOMPARE(output.err, QString());
    }

    void aThreadThatIsBlockedInNativeCodeIsLeftBehindAndSaid()
    {
        const auto session = openSession({.cleanUpGrace = 10ms});
        outcomeOf(session->run(script("import ctypes, threading\nthreading.Thread(target=ctypes.CDLL(None).pause).start()")));
        const CloseReport report = close(*session);
        QVERIFY(report.abandoned);
        QVERIFY2(report.reason.contains(u"1 thread"_qs), qPrintable(report.reason));
        expectAbandoned(1);
    }

    void aPoolWhoseWorkIsBlockedInNativeCodeIsLeftBehindAndSaid()
    {
        const auto session = openSession({.cleanUpGrace = 10ms});
        outcomeOf(session->run(script(uR"(
import ctypes
from concurrent.futures import ThreadPoolExecutor
pool = ThreadPoolExecutor(1)
pool.submit(ctypes.CDLL(None).pause))"_qs)));
        const CloseReport report = close(*session);
        QVERIFY(report.abandoned);
        QVERIFY2(report.reason.contains(u"1 thread"_qs), qPrintable(report.reason));
        expectAbandoned(1);
    }

    void anInterpreterThatNativeCodeGuardsIsLeftBehindAndSaid()
    {
        const auto session = openSession({.cleanUpGrace = 10ms});
        const Outcome guarded = outcomeOf(session->run(script(uR"(
import ctypes
guard = getattr(ctypes.pythonapi, 'PyInterpreterGuard_FromCurrent', None)
guard() != 0 if guard else None)"_qs)));
        if (guarded.value() == Value())
            QSKIP("guards came with Python 3.15 (PEP 788)");
        QCOMPARE(guarded.value(), Value(true));
        const CloseReport report = close(*session);
        QVERIFY(report.abandoned);
        QVERIFY2(report.reason.contains(u"1 guard"_qs), qPrintable(report.reason));
        expectAbandoned(1);
    }

    void manySessionsOpenAndCloseAtOnce()
    {
        for (int round = 0; round < 5; ++round) {
            std::vector<std::unique_ptr<Session>> sessions;
            QList<QFuture<Outcome>> futures;
            for (int i = 0; i < 6; ++i) {
                sessions.push_back(openSession());
                futures.append(sessions.back()->run(script("import json; json.dumps([1])"))->future());
            }
            for (const QFuture<Outcome>& future : futures)
                QCOMPARE(outcomeOf(future).value(), Value(u"[1]"_qs));
        }
    }
};

QTEST_GUILESS_MAIN(TestLife)
#include "tst_life.moc"
