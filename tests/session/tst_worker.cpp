// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "support/process_state.h"
#include "support/session_test.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QFileInfo>

#include <csignal>

using namespace carrel;
using namespace carrel::test;
using namespace Qt::StringLiterals;

namespace {

const Crashed* crashOf(const Outcome& outcome)
{
    return std::get_if<Crashed>(&outcome.content());
}

StopRung rungOf(const Outcome& outcome)
{
    const auto* cancelled = std::get_if<Cancelled>(&outcome.content());
    return cancelled ? cancelled->rung : StopRung::BeforeStart;
}

}  // namespace

/// Sessions that have a process for themselves.
class TestWorker : public SessionTest {
    Q_OBJECT

    QList<Isolation> isolations() override { return {Isolation::OutOfProcess}; }

    Job* startUntilReady(Session& session, const QString& program)
    {
        Job* const job = session.run(script(u"import carrel\n"_s + program));
        QSignalSpy ready(job, &Job::published);
        if (!ready.wait(patience))
            QTest::qFail("the script did not get ready", __FILE__, __LINE__);
        return job;
    }

private Q_SLOTS:
    void aScriptHasAProcessForItself()
    {
        const auto session = openSession();
        const Outcome outcome = outcomeOf(session->run(script("import os, threading\n"
                                                              "(os.getpid(), threading.current_thread() is threading.main_thread())")));
        QVERIFY2(outcome.succeeded(), qPrintable(outcome.toDisplayText()));
        QVERIFY(outcome.value().toList().at(0) != Value(qint64(QCoreApplication::applicationPid())));
        QCOMPARE(outcome.value().toList().at(1), Value(true));
        const auto other = openSession();
        QVERIFY(outcomeOf(other->run(script("import os\nos.getpid()"))).value() != outcome.value().toList().at(0));
    }

    void variablesStayFromJobToJob()
    {
        const auto session = openSession();
        QVERIFY(outcomeOf(session->run(script("radius = 2"))).succeeded());
        QCOMPARE(outcomeOf(session->evaluate(u"radius * 21"_s)).value(), Value(42));
        QCOMPARE(outcomeOf(session->call(u"max"_s, {3, 4})).value(), Value(4));
    }

    void whatNativeCodeAndChildrenPrintIsOutputToo()
    {
        const auto session = openSession();
        const Output output(*session);
        QVERIFY(outcomeOf(session->run(script("import os, subprocess\nos.write(1, b'native\\n')\n"
                                              "subprocess.run(['sh', '-c', 'echo child; echo trouble >&2'])\nNone")))
                    .succeeded());
        QTRY_VERIFY_WITH_TIMEOUT(output.out.contains(u"native\n"_s) && output.out.contains(u"child\n"_s), patience);
        QTRY_COMPARE_WITH_TIMEOUT(output.err, u"trouble\n"_s, patience);
    }

    void aCrashIsToldWithItsSignalItsPlaceAndAllThatWasPrinted_data()
    {
        QTest::addColumn<QString>("statement");
        QTest::addColumn<int>("signal");
        QTest::addColumn<int>("exitCode");
        QTest::addColumn<QString>("reason");
        QTest::newRow("a bad pointer") << u"import ctypes; ctypes.string_at(0)"_s << SIGSEGV << 0
                                       << u"ended by SIGSEGV. Native code used memory that is not its own."_s;
        QTest::newRow("an abort") << u"import os; os.abort()"_s << SIGABRT << 0
                                  << u"ended by SIGABRT. Native code gave up (abort)."_s;
        QTest::newRow("an exit") << u"import os; os._exit(3)"_s << 0 << 3 << u"ended itself with exit code 3."_s;
    }

    void aCrashIsToldWithItsSignalItsPlaceAndAllThatWasPrinted()
    {
        QFETCH(const QString, statement);
        QFETCH(const int, signal);
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
        if (signal == SIGSEGV)
            QSKIP("the sanitizer answers a bad pointer by itself");
#endif
        QFETCH(const int, exitCode);
        const auto session = openSession();
        const Output output(*session);
        const Outcome outcome = outcomeOf(session->run(
            script(u"def fall():\n    %1\nfor i in range(5000): print('line', i)\nfall()"_s.arg(statement), u"fall.py"_s)));
        const Crashed* const crash = crashOf(outcome);
        QVERIFY2(crash, qPrintable(outcome.toDisplayText()));
        QCOMPARE(crash->signal, signal);
        QCOMPARE(crash->exitCode, exitCode);
        QFETCH(const QString, reason);
        QVERIFY2(crash->reason.endsWith(reason), qPrintable(crash->reason));
        const auto inScript = [](const ScriptFrame& frame) { return frame.file == u"fall.py"_s && frame.function == u"fall"_s && frame.line == 2; };
        QVERIFY2(std::any_of(crash->frames.begin(), crash->frames.end(), inScript), qPrintable(outcome.toDisplayText()));
        QCOMPARE(output.out.count(u'\n'), 5000);
        QVERIFY(output.out.endsWith(u"line 4999\n"_s));
    }

    void whatACrashedWorkerHadStartedEndsWithIt()
    {
        const auto session = openSession();
        Job* const job = session->run(script("import carrel, os, subprocess\nchild = subprocess.Popen(['sleep', '1000'])\n"
                                             "carrel.publish(child.pid)\nos.kill(os.getpid(), 9)"));
        QSignalSpy published(job, &Job::published);
        QVERIFY(outcomeOf(job).crashed());
        const qint64 child = published.at(0).at(0).value<Value>().toInteger().value_or(0);
        QVERIFY(child > 0);
        QTRY_VERIFY_WITH_TIMEOUT(!isRunning(child), patience);
    }

    void whatSurvivesACrashedWorkerAndWritesOnIsNotWaitedFor()
    {
        const auto session = openSession();
        const Outcome outcome = outcomeOf(session->run(
            script("import os, subprocess\nsubprocess.Popen(['yes'], stdout=1, start_new_session=True)\nos.kill(os.getpid(), 9)")));
        QVERIFY(outcome.crashed());
        QCOMPARE(outcomeOf(session->evaluate(u"6 * 7"_s)).value(), Value(42));
    }

    void aSessionGoesOnAfterACrash()
    {
        const auto session = openSession();
        QSignalSpy restarted(session.get(), &Session::restarted);
        const QFuture<Outcome> crashed = session->run(script("import os\nos.kill(os.getpid(), 9)"))->future();
        const QFuture<Outcome> queued = session->run(script("6 * 7"))->future();
        QVERIFY(outcomeOf(crashed).crashed());
        QCOMPARE(crashOf(crashed.result())->signal, SIGKILL);
        QCOMPARE(crashOf(crashed.result())->reason,
                 u"The worker process of the script was ended by SIGKILL. The system or another program ended it; "
                 "memory may have run out."_s);
        QCOMPARE(outcomeOf(queued).value(), Value(42));
        QCOMPARE(restarted.count(), 1);
        QCOMPARE(session->state(), Session::State::Idle);
    }

    void aScriptThatSleepsIsStoppedAsInProcess()
    {
        const auto session = openSession();
        Job* const job = startUntilReady(*session, u"import time\ntry:\n    carrel.publish(0)\n    time.sleep(1000)\nfinally:\n    print('cleaned')"_s);
        const Output output(*session);
        const QFuture<Outcome> future = job->future();
        job->requestCancel();
        QVERIFY(outcomeOf(future).cancelled());
        QCOMPARE(output.out, u"cleaned\n"_s);
    }

    void aScriptThatSwallowsEverythingIsKilled()
    {
        const auto session = openSession({.cleanUpGrace = 50ms});
        Job* const job = startUntilReady(*session, u"kept = 1\ncarrel.publish(0)\nwhile True:\n    try:\n        while True: pass\n    except BaseException: pass"_s);
        const QFuture<Outcome> future = job->future();
        job->requestCancel();
        QCOMPARE(rungOf(outcomeOf(future)), StopRung::KillSwitch);
        QCOMPARE(outcomeOf(session->evaluate(u"kept"_s)).value(), Value(1));
    }

    void nativeCodeThatDoesNotReturnIsEndedWithItsProcess()
    {
        const auto session = openSession({.cleanUpGrace = 20ms});
        const Output output(*session);
        Job* const job = startUntilReady(*session, u"print('before')\ncarrel.publish(0)\nsum(range(10**15))"_s);
        const QFuture<Outcome> future = job->future();
        job->requestCancel();
        QVERIFY(waitForState(job, Job::State::Stuck));
        job->requestCancel();
        QCOMPARE(rungOf(outcomeOf(future)), StopRung::ProcessKill);
        QCOMPARE(output.out, u"before\n"_s);
        QCOMPARE(outcomeOf(session->evaluate(u"6 * 7"_s)).value(), Value(42));
        QCOMPARE(runtime().counts().abandoned, 0);
    }

    void aWorkerThatIsFrozenAsAWholeIsEndedByAFurtherStop()
    {
        const auto session = openSession({.cleanUpGrace = 3600s});
        Job* const job = session->run(script("import carrel, os, signal\ncarrel.publish(os.getpid())\nos.kill(os.getpid(), signal.SIGSTOP)"));
        QSignalSpy published(job, &Job::published);
        QVERIFY(published.wait(patience));
        const qint64 worker = published.at(0).at(0).value<Value>().toInteger().value_or(0);
        QTRY_VERIFY_WITH_TIMEOUT(stateOf(worker) == 'T', patience);
        const QFuture<Outcome> future = job->future();
        QVERIFY(QTest::qWaitFor([&] {
            if (!future.isFinished())
                session->requestCancelAll();
            return future.isFinished();
        }, patience));
        QCOMPARE(rungOf(outcomeOf(future)), StopRung::ProcessKill);
        QCOMPARE(outcomeOf(session->evaluate(u"6 * 7"_s)).value(), Value(42));
    }

    void aJobThatHasNotStartedIsCancelledBeforeItDoes()
    {
        const auto session = openSession();
        Job* const first = startUntilReady(*session, u"carrel.publish(0)\nwhile True: pass"_s);
        const QFuture<Outcome> running = first->future();
        Job* const second = session->run(script("print('never')"));
        const QFuture<Outcome> queued = second->future();
        const Output output(*session);
        second->requestCancel();
        QCOMPARE(rungOf(outcomeOf(queued)), StopRung::BeforeStart);
        first->requestCancel();
        QVERIFY(outcomeOf(running).cancelled());
        QCOMPARE(output.out, QString());
    }

    void closingEndsTheProcessAndDeliversWhatItStillSays()
    {
        const auto session = openSession();
        const Output output(*session);
        QVERIFY(outcomeOf(session->run(script("import atexit\natexit.register(print, 'good-bye')\nNone"))).succeeded());
        QSignalSpy closed(session.get(), &Session::closed);
        session->close();
        QVERIFY(closed.wait(patience));
        QCOMPARE(closed.at(0).at(0).value<CloseReport>().abandoned, false);
        QCOMPARE(output.out, u"good-bye\n"_s);
    }

    void aSessionThatIsDestroyedWhileItsScriptResistsLeavesNoProcess()
    {
        auto session = openSession({.cleanUpGrace = 20ms});
        startUntilReady(*session, u"carrel.publish(0)\nsum(range(10**15))"_s);
        session.reset();
        verifyThatNothingIsLeft();
    }

    void aFreshProcessComesWithAReset()
    {
        const auto session = openSession();
        const Value before = outcomeOf(session->run(script("import os\nx = 1\nos.getpid()"))).value();
        session->reset();
        const Outcome after = outcomeOf(session->run(script("import os\n('x' in globals(), os.getpid())")));
        QCOMPARE(after.value().toList().at(0), Value(false));
        QVERIFY(after.value().toList().at(1) != before);
    }

    void whatIsRefusedInProcessWorksHere()
    {
        const auto session = openSession();
        const Output output(*session);
        const Outcome outcome = outcomeOf(session->run(script(uR"(
import faulthandler, multiprocessing, os, signal
signal.signal(signal.SIGUSR1, lambda *_: print('signalled'))
signal.raise_signal(signal.SIGUSR1)
child = os.fork()
if child == 0:
    print('from the child')
    os._exit(7)
status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
with multiprocessing.get_context('fork').Pool(2) as pool:
    squares = pool.map(abs, [-1, -2])
(status, squares))"_s)));
        QVERIFY2(outcome.succeeded(), qPrintable(outcome.toDisplayText()));
        QCOMPARE(outcome.value(), Value(Value::List{7, Value::List{1, 2}}));
        QVERIFY2(output.out.contains(u"signalled"_s), qPrintable(output.out));
        QTRY_VERIFY_WITH_TIMEOUT(output.out.contains(u"from the child\n"_s), patience);
    }

    void packagesThatRefusePrivateInterpretersWork()
    {
        const QString tools = QStringLiteral(CARREL_TEST_PYTHON_TOOLS);
        if (!QFileInfo::exists(tools + u"/numpy"_s))
            QSKIP("numpy is not installed: the Python-side tools of scripts/setup are missing");
        const auto session = openSession({.modulePaths = {tools}});
        const Outcome outcome = outcomeOf(session->run(script("import numpy\nnumpy.arange(1_000_000).sum()\nint(numpy.arange(1_000_000).sum())")));
        QCOMPARE(outcome.value(), Value(qint64(499'999'500'000)));
    }

    void aScriptThatPrintsFasterThanItsHostReadsIsHeldBack()
    {
        const auto session = openSession();
        const Output output(*session);
        const Outcome outcome = outcomeOf(session->run(script("for i in range(200): print('x' * 100_000)")));
        QVERIFY2(outcome.succeeded(), qPrintable(outcome.toDisplayText()));
        QCOMPARE(output.out.size(), 200 * 100'001);
    }

    void memoryOfTheProcessIsTold()
    {
        const auto session = openSession();
        QVERIFY(outcomeOf(session->run(script("kept = bytearray(50_000_000)"))).succeeded());
        QTRY_VERIFY_WITH_TIMEOUT(session->memory().now > 50'000'000, patience);
        QVERIFY(session->memory().now < 100'000'000);
    }

    void aMemoryLimitHolds()
    {
        const auto session = openSession({.limits = {.memory = 64 << 20}});
        QCOMPARE(errorType(outcomeOf(session->run(script("bytearray(100_000_000)")))), u"MemoryError"_s);
        QCOMPARE(outcomeOf(session->evaluate(u"6 * 7"_s)).value(), Value(42));
    }

    void manyProcessesWorkAtOnce()
    {
        std::vector<std::unique_ptr<Session>> sessions;
        QList<QFuture<Outcome>> futures;
        for (int i = 0; i < 5; ++i) {
            sessions.push_back(openSession());
            futures.append(sessions.back()->run(script(u"sum(range(%1))"_s.arg(i + 2)))->future());
        }
        for (int i = 0; i < 5; ++i)
            QCOMPARE(outcomeOf(futures[i]).value(), Value((i + 1) * (i + 2) / 2));
    }
};

QTEST_GUILESS_MAIN(TestWorker)
#include "tst_worker.moc"
