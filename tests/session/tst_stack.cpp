// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "support/session_test.h"

#include <QtCore/QElapsedTimer>

#include <algorithm>

using namespace carrel;
using namespace carrel::test;
using namespace Qt::StringLiterals;

namespace {

QStringList functionsOf(const std::vector<ScriptFrame>& frames)
{
    QStringList names;
    for (const ScriptFrame& frame : frames)
        names.append(frame.function);
    return names;
}

const ThreadStack* threadNamed(const ScriptStack& stack, const QString& name)
{
    const auto found = std::find_if(stack.threads.begin(), stack.threads.end(), [&](const auto& t) { return t.name == name; });
    return found == stack.threads.end() ? nullptr : &*found;
}

}  // namespace

class TestStack : public SessionTest {
    Q_OBJECT

    /// Runs a program that publishes something when it is where the test wants it.
    Job* startUntilReady(Session& session, const QString& program, const QString& name = u"script.py"_s)
    {
        Job* const job = session.run(script(u"import carrel, time\n"_s + program, name));
        QSignalSpy ready(job, &Job::published);
        if (!ready.wait(patience))
            QTest::qFail("the script did not get ready", __FILE__, __LINE__);
        return job;
    }

    static ScriptStack stackOf(Job* job)
    {
        QFuture<ScriptStack> future = job->requestStack();
        if (QTest::qWaitFor([&future] { return future.isFinished(); }, patience) && future.resultCount() == 1)
            return future.result();
        QTest::qFail("no stack came", __FILE__, __LINE__);
        return {};
    }

    /// Asks until the script has got to where it was going when it said that it was ready.
    static ScriptStack stackWith(Job* job, const std::function<bool(const ScriptStack&)>& isThere)
    {
        ScriptStack stack;
        if (!QTest::qWaitFor([&] { return isThere(stack = stackOf(job)); }, patience))
            QTest::qFail(qPrintable(u"the last stack was:\n"_s + stack.toText()), __FILE__, __LINE__);
        return stack;
    }

    static void stop(Job* job)
    {
        const QFuture<Outcome> future = job->future();
        job->requestCancel();
        job->requestCancel();
        QVERIFY(outcomeOf(future).cancelled());
    }

private Q_SLOTS:
    void aLoopShowsItsFunctionsAndLines()
    {
        const auto session = openSession();
        Job* const job = startUntilReady(*session, u"def outer():\n    inner()\ndef inner():\n    carrel.publish(1)\n    while True: pass\nouter()"_s);
        // One that has no turn for a while is read from outside, which looks like native code.
        const ScriptStack stack = stackWith(job, [](const ScriptStack& seen) { return !seen.inNativeCode; });
        QCOMPARE(stack.threads.size(), size_t(1));
        QVERIFY(stack.threads[0].isJobThread);
        const auto frames = stack.jobFrames();
        QCOMPARE(functionsOf(frames), QStringList({u"<module>"_s, u"outer"_s, u"inner"_s}));
        QCOMPARE(frames[1].line, 3);
        QCOMPARE(frames[1].sourceLine, u"    inner()"_s);
        QCOMPARE(frames[1].column, 4);
        QCOMPARE(frames[1].endColumn, 11);
        QVERIFY(stack.toText().contains(u"File \"script.py\", line 3, in outer\n    inner()"_s));
        stop(job);
    }

    void columnsCountCharacters()
    {
        const auto session = openSession();
        Job* const job = startUntilReady(*session, u"def wait(text):\n    carrel.publish(1)\n    while True: pass\nx = 'äöü'; wait(x)"_s);
        const auto frames = stackOf(job).jobFrames();
        QCOMPARE(frames.front().column, 11);
        QCOMPARE(frames.front().endColumn, 18);
        stop(job);
    }

    void aSleepShowsTheLineThatSleeps()
    {
        const auto session = openSession();
        Job* const job = startUntilReady(*session, u"def nap():\n    carrel.publish(1)\n    time.sleep(3600)\nnap()"_s);
        const ScriptStack stack = stackWith(job, [](const ScriptStack& s) { return !s.jobFrames().empty() && s.jobFrames().back().line == 4; });
        QCOMPARE(stack.jobFrames().back().function, u"nap"_s);
        QCOMPARE(stack.jobFrames().back().sourceLine, u"    time.sleep(3600)"_s);
        QCOMPARE(stack.jobFrames().back().column, 4);
        QVERIFY(!stack.inNativeCode);
        QVERIFY(!stack.note.isEmpty());
        stop(job);
    }

    void whoWaitsForALockIsShownWithWhoHoldsIt()
    {
        const auto session = openSession();
        Job* const job = startUntilReady(*session, uR"(
import threading
lock = threading.Lock()
leave = threading.Event()
def hold():
    with lock:
        carrel.publish(1)
        while not carrel.is_cancelled(): time.sleep(0.001)
threading.Thread(target=hold, name="the holder").start()
time.sleep(0.01)
lock.acquire())"_s);
        const ScriptStack stack = stackWith(job, [](const ScriptStack& s) {
            return threadNamed(s, u"the holder"_s) && !s.jobFrames().empty() && s.jobFrames().back().sourceLine == u"lock.acquire()";
        });
        QCOMPARE(stack.threads.size(), size_t(2));
        QVERIFY(stack.threads[0].isJobThread);
        QVERIFY(functionsOf(threadNamed(stack, u"the holder"_s)->frames).contains(u"hold"_s));
        const QFuture<Outcome> future = job->future();
        job->requestCancel();
        outcomeOf(future);
    }

    void severalThreadsAreNamed()
    {
        const auto session = openSession();
        Job* const job = startUntilReady(*session, uR"(
import threading
def spin():
    while not carrel.is_cancelled(): pass
for name in ("left", "right"): threading.Thread(target=spin, name=name).start()
carrel.publish(1)
while True: pass)"_s);
        const ScriptStack stack = stackWith(job, [](const ScriptStack& seen) { return !seen.inNativeCode; });
        QCOMPARE(stack.threads.size(), size_t(3));
        for (const char* name : {"left", "right"}) {
            const ThreadStack* const thread = threadNamed(stack, QString::fromLatin1(name));
            QVERIFY(thread);
            QVERIFY(!thread->isJobThread);
            QVERIFY(thread->nativeId != 0);
            QVERIFY(functionsOf(thread->frames).contains(u"spin"_s));
        }
        stop(job);
    }

    void nativeCodeThatHoldsTheInterpreterIsSaid()
    {
        const auto session = openSession();
        Job* const job = startUntilReady(*session, u"def add():\n    carrel.publish(1)\n    sum(range(10**12))\nadd()"_s);
        const ScriptStack stack = stackWith(job, [](const ScriptStack& s) { return s.inNativeCode; });
        QCOMPARE(functionsOf(stack.jobFrames()), QStringList({u"<module>"_s, u"add"_s}));
        QCOMPARE(stack.jobFrames().back().line, 4);
        QCOMPARE(stack.jobFrames().back().sourceLine, u"    sum(range(10**12))"_s);
        QCOMPARE(stack.jobFrames().back().column, 4);
        QVERIFY(stack.note.contains(u"Native code"_s));
        const QFuture<Outcome> future = job->future();
        session->close();
        QVERIFY(isGivenUp(outcomeOf(future)));
        expectAbandoned(1);
    }

    void threadsThatNativeCodeKeepsWaitingAreShownToo()
    {
        const auto session = openSession();
        Job* const job = startUntilReady(*session, uR"(
import threading
def spin():
    while True: pass
threading.Thread(target=spin).start()
carrel.publish(1)
sum(range(10**12)))"_s);
        const ScriptStack stack = stackWith(job, [](const ScriptStack& s) { return s.inNativeCode; });
        QCOMPARE(stack.threads.size(), size_t(2));
        QVERIFY(stack.threads[0].isJobThread);
        QVERIFY(functionsOf(stack.threads[1].frames).contains(u"spin"_s));
        const QFuture<Outcome> future = job->future();
        session->close();
        QVERIFY(isGivenUp(outcomeOf(future)));
        expectAbandoned(1);
    }

    void twoSessionsGiveEachItsOwn()
    {
        const auto first = openSession();
        const auto second = openSession();
        Job* const left = startUntilReady(*first, u"def left():\n    carrel.publish(1)\n    while True: pass\nleft()"_s, u"left.py"_s);
        Job* const right = startUntilReady(*second, u"def right():\n    carrel.publish(1)\n    time.sleep(3600)\nright()"_s, u"right.py"_s);
        QFuture<ScriptStack> leftStack = left->requestStack();
        QFuture<ScriptStack> rightStack = right->requestStack();
        QTRY_VERIFY_WITH_TIMEOUT(leftStack.isFinished() && rightStack.isFinished(), patience);
        QCOMPARE(functionsOf(leftStack.result().jobFrames()), QStringList({u"<module>"_s, u"left"_s}));
        QCOMPARE(functionsOf(rightStack.result().jobFrames()), QStringList({u"<module>"_s, u"right"_s}));
        QCOMPARE(rightStack.result().jobFrames().front().file, u"right.py"_s);
        stop(left);
        stop(right);
    }

    void aJobThatDoesNotRunAnswersAtOnce()
    {
        const auto session = openSession();
        Job* const running = startUntilReady(*session, u"carrel.publish(1)\nwhile True: pass"_s);
        Job* const queued = session->run(script("1"));
        const QFuture<Outcome> last = queued->future();
        running->keep();
        QVERIFY(queued->requestStack().isFinished());
        QVERIFY(queued->requestStack().result().threads.empty());
        stop(running);
        QVERIFY(running->requestStack().isFinished());
        const ScriptStack stack = running->requestStack().result();
        QVERIFY(stack.threads.empty());
        QCOMPARE(stack.note, u"The job has ended."_s);
        outcomeOf(last);
    }

    void aJobThatEndsMeanwhileIsAnswered()
    {
        const auto session = openSession();
        for (int i = 0; i < 50; ++i) {
            Job* const job = session->run(script("import time; time.sleep(0.001)"));
            job->keep();
            QVERIFY(waitForState(job, Job::State::Running));
            stackOf(job);
            outcomeOf(job);
        }
    }

    void aSessionThatGoesAnswers()
    {
        auto session = openSession();
        Job* const job = startUntilReady(*session, u"carrel.publish(1)\nwhile True: pass"_s);
        const QFuture<ScriptStack> future = job->requestStack();
        session.reset();
        QVERIFY(future.isFinished());
        QCOMPARE(future.resultCount(), 1);
    }

    void theAnswerComesInTimeWhateverTheScriptDoes_data()
    {
        QTest::addColumn<QString>("program");
        QTest::newRow("loop") << u"while True: pass"_s;
        QTest::newRow("sleep") << u"time.sleep(3600)"_s;
        QTest::newRow("deep") << u"def deep(n):\n    if n: deep(n - 1)\n    while True: pass\ndeep(900)"_s;
        QTest::newRow("swallows") << u"while True:\n    try:\n        while True: pass\n    except BaseException: pass"_s;
    }

    void theAnswerComesInTimeWhateverTheScriptDoes()
    {
        QFETCH(QString, program);
        const auto session = openSession();
        Job* const job = startUntilReady(*session, u"carrel.publish(1)\n"_s + program);
        QElapsedTimer clock;
        clock.start();
        QVERIFY(!stackOf(job).jobFrames().empty());
        QVERIFY2(clock.elapsed() < 1500 * (patience / 30'000), qPrintable(QString::number(clock.elapsed())));
        stop(job);
    }

    void aDeepStackShowsItsTwoEnds()
    {
        const auto session = openSession();
        Job* const job = startUntilReady(*session, u"def deep(n):\n    if n: deep(n - 1)\n    while True: n or carrel.publish(1) or (n := 1)\ndeep(900)"_s);
        const ScriptStack stack = stackOf(job);
        QCOMPARE(stack.jobFrames().size(), size_t(400));
        QCOMPARE(stack.threads[0].omittedFrames, 502);
        QCOMPARE(stack.jobFrames().front().function, u"<module>"_s);
        QCOMPARE(stack.jobFrames().back().line, 4);
        QVERIFY(stack.toText().contains(u"502 frames are left out"_s));
        stop(job);
    }

    void askingChangesNothing()
    {
        const auto session = openSession();
        const QString program = u"carrel.publish(1)\ntotal = 0\ndef f(n):\n    global total\n    for i in range(n): total += i\nend = time.monotonic() + 0.3\nwhile time.monotonic() < end: f(1000); total = 0\nt = time.monotonic(); time.sleep(0.3)\nf(10)\n[total, 0.29 < time.monotonic() - t]"_s;
        Job* const job = startUntilReady(*session, program);
        const QFuture<Outcome> future = job->future();
        job->keep();
        while (!future.isFinished())
            stackOf(job);
        QCOMPARE(outcomeOf(future).value(), Value(Value::List{45, true}));
        QCOMPARE(outcomeOf(session->evaluate(u"total"_s)).value(), Value(45));
    }

    void aStuckJobCanBeAskedManyTimesAndStillBeStopped()
    {
        const auto session = openSession({.cleanUpGrace = 20ms});
        Job* const job = startUntilReady(*session, u"carrel.publish(1)\nwhile True: time.sleep(0.001)"_s);
        for (int i = 0; i < 2000; ++i)
            job->requestStack();
        stop(job);
    }
};

QTEST_MAIN(TestStack)
#include "tst_stack.moc"
