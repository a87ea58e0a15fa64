// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "session/stop_test.h"

using namespace carrel;
using namespace carrel::test;
using namespace Qt::StringLiterals;

/// What a job that was stopped leaves to those that come after it: locks, loops, threads, modules, whatever it was in
/// the middle of.
class TestStopLeavings : public StopTest {
    Q_OBJECT

    /// Whether another thread than the job's, which an RLock lets in, gets a lock: a list of one.
    static Value lockedByAnotherThread(Session& session, const QString& lock)
    {
        return outcomeOf(
                   session.run(script(u"free = []\n"
                                      "looker = threading.Thread(target=lambda: free.append(%1.acquire(timeout=5)))\n"
                                      "looker.start()\nlooker.join()\nfree"_s.arg(lock))))
            .value();
    }

private Q_SLOTS:
    void locksOfKilledThreadsAreFreeAgain()
    {
        const auto session = openSession({.cleanUpGrace = 0ms});
        QVERIFY(wasKilled(stopWhenReady(*session, uR"(
import threading
lock = threading.RLock()
def stubborn(say):
    while True:
        with lock:
            try:
                if say: carrel.publish(say)
                while True: pass
            except BaseException: pass
stubborn('ready'))"_s)));
        QCOMPARE(lockedByAnotherThread(*session, u"lock"_s), Value(Value::List{true}));
    }

    void aLockIsFreeAgainThoughAnotherThreadTookTheRequest()
    {
        const auto session = openSession({.cleanUpGrace = 3600s});
        for (int i = 0; i < 30; ++i) {
            QVERIFY(stopWhenReady(*session, uR"(
import threading
condition = threading.Condition()
def spin():
    while not carrel.is_cancelled(): pass
for _ in range(2): threading.Thread(target=spin).start()
carrel.publish('ready')
while True:
    with condition: pass)"_s)
                        .cancelled());
            QCOMPARE(lockedByAnotherThread(*session, u"condition"_s), Value(Value::List{true}));
        }
    }

    void aJobThatWaitsMostOfTheTimeIsToldThoughAnotherThreadTakesEveryRequest()
    {
        const auto session = openSession({.cleanUpGrace = 3600s});
        QVERIFY(stopWhenReady(*session, uR"(
import queue, threading
def spin():
    while not carrel.is_cancelled(): pass
threads = [threading.Thread(target=spin) for _ in range(2)]
for thread in threads: thread.start()
empty = queue.Queue()
carrel.publish('ready')
while True:
    try: empty.get(timeout=0.05)
    except queue.Empty: pass)"_s)
                    .cancelled());
    }

    void aProfilerOfTheScriptStaysWhenItsJobIsStopped()
    {
        const auto session = openSession({.cleanUpGrace = 3600s});
        QVERIFY(stopWhenReady(*session, uR"(
import sys, threading
is_spinning = False
def spin():
    while not is_spinning: pass
    carrel.publish('ready')  # from here, as a profiler that is stopped itself is taken off by CPython
    while not carrel.is_cancelled(): pass
threading.Thread(target=spin).start()
def profile(*_): pass
sys.setprofile(profile)
is_spinning = True
while True: pass)"_s)
                    .cancelled());
        QCOMPARE(outcomeOf(session->run(script("sys.getprofile() is profile"))).value(), Value(true));
    }

    void whatIsEnteredIsAlsoLeft()
    {
        const auto session = openSession({.cleanUpGrace = 3600s});
        for (int i = 0; i < 30; ++i) {
            QVERIFY(stopWhenReady(*session, uR"(
class Door:
    entered = left = 0
    def __enter__(self): Door.entered += 1
    def __exit__(self, *_): Door.left += 1
carrel.publish('ready')
door = Door()
while True:
    with door: pass)"_s)
                        .cancelled());
            QCOMPARE(outcomeOf(session->run(script("Door.entered - Door.left"))).value(), Value(0));
        }
    }

    void whatTakesLongToLeaveIsStoppedThere()
    {
        const auto session = openSession({.cleanUpGrace = 3600s});
        QVERIFY(stopWhenReady(*session, uR"(
class Door:
    def __enter__(self): pass
    def __exit__(self, *_):
        carrel.publish('ready')
        while True: pass
with Door(): pass)"_s)
                    .cancelled());
    }

    void anEventLoopWhoseMakingWasStoppedSaysNothing()
    {
        const auto session = openSession({.cleanUpGrace = 0ms});
        const Output output(*session);
        QVERIFY(outcomeOf(session->run(script("import asyncio"))).succeeded());
        for (int i = 0; i < 40; ++i) {
            stopWhenReady(*session, uR"(
carrel.publish('ready')
while True: asyncio.new_event_loop().close())"_s);
            QVERIFY(outcomeOf(session->run(script("import gc\ngc.collect()"))).succeeded());
        }
        QCOMPARE(output.err, QString());
    }

    void anEventLoopThatWasKilledClosesItsFiles()
    {
        const auto session = openSession({.cleanUpGrace = 0ms});
        QVERIFY(outcomeOf(session->run(script("import asyncio, gc, os"))).succeeded());
        // Each of them has files open, too.
        QTRY_COMPARE_WITH_TIMEOUT(runtime().counts().warm, WarmPoolConfig().count, patience);
        const QString openFiles = u"gc.collect()\nlen(os.listdir('/proc/self/fd'))"_s;
        const Value before = outcomeOf(session->run(script(openFiles))).value();
        for (int i = 0; i < 5; ++i) {
            stopWhenReady(*session, uR"(
async def spin():
    carrel.publish('ready')
    while True: await asyncio.sleep(0)
asyncio.run(spin()))"_s);
        }
        QCOMPARE(outcomeOf(session->run(script(openFiles))).value(), before);
    }

    void aCoroutineThatAStopKeepsFromBeingAwaitedIsNoMistakeOfTheScript()
    {
        const auto session = openSession();
        const Output output(*session);
        QVERIFY(stopWhenReady(*session, uR"(
async def forgotten(): pass
def hold(coroutine):
    carrel.publish('ready')
    while True: pass
hold(forgotten()))"_s)
                    .cancelled());
        QCOMPARE(output.err, QString());
        QVERIFY(outcomeOf(session->run(script("forgotten() and None"))).succeeded());
        QVERIFY2(output.err.contains(u"coroutine 'forgotten' was never awaited"_s), qPrintable(output.err));
    }

    void threadsCanBeStartedAfterSomeWereKilledAtTheirStart()
    {
        const auto session = openSession({.cleanUpGrace = 0ms});
        for (int i = 0; i < 25; ++i) {
            QVERIFY(wasKilled(stopWhenReady(*session, uR"(
import threading
said = False
while True:
    try:
        while True:
            threading.Thread(target=len, args=((),)).start()
            if not said:
                said = True
                carrel.publish('ready')
    except BaseException: pass)"_s)));
            QCOMPARE(outcomeOf(session->run(script("thread = threading.Thread(target=len, args=((),))\n"
                                                   "thread.start()\nthread.join()\nthread.is_alive()")))
                         .value(),
                     Value(false));
        }
    }

    void aPoolThatWasStoppedWhileItGrewEndsWithItsSession()
    {
        for (int i = 0; i < 10; ++i) {
            const auto session = openSession({.cleanUpGrace = 0ms});
            stopWhenReady(*session, uR"(
from concurrent.futures import ThreadPoolExecutor
said = False
while True:
    pool = ThreadPoolExecutor(4)
    for n in range(4): pool.submit(abs, n)
    if not said:
        said = True
        carrel.publish('ready'))"_s);
            QSignalSpy closed(session.get(), &Session::closed);
            session->close();
            QVERIFY(closed.wait(patience));
            QVERIFY(!closed.at(0).at(0).value<CloseReport>().abandoned);
        }
    }

    void aChildWhoseStartWasStoppedLeavesNoPipeOpen()
    {
        const auto session = openSession({.cleanUpGrace = 3600s});
        const Source openPipes =
            script(u"import gc, os, subprocess, sys\ngc.collect()\n"
                   "sum('pipe:' in os.path.realpath(f'/proc/self/fd/{n}') for n in os.listdir('/proc/self/fd'))"_s);
        const Value before = outcomeOf(session->run(openPipes)).value();
        // The request comes while stderr is compared, which takes a moment; the pipe of stdout is there by then.
        QVERIFY(stopWhenReady(*session, uR"(
from functools import partial
from itertools import chain
answers = chain([False], map(sum, [range(10_000_000)]))
class Slow: __eq__ = staticmethod(partial(next, answers))
carrel.publish('ready')
subprocess.run([sys.executable, '-c', ''], stdout=subprocess.PIPE, stderr=Slow())
while True: pass)"_s)
                    .cancelled());
        QCOMPARE(outcomeOf(session->run(openPipes)).value(), before);
    }

    void modulesCanBeImportedAfterAnImportWasKilled()
    {
        const auto session = openSession({.cleanUpGrace = 0ms});
        for (int i = 0; i < 10; ++i) {
            QVERIFY(wasKilled(stopWhenReady(*session, uR"(
import sys
said = False
def load():
    for name in ('colorsys', 'this_is_missing', 'json.tool', 'statistics', 'fractions'):
        sys.modules.pop(name, None)
        try: __import__(name)
        except ImportError: pass
load()
while True:
    try:
        while True:
            load()
            if not said:
                said = True
                carrel.publish('ready')
    except BaseException: pass)"_s)));
            QCOMPARE(outcomeOf(session->run(script("import threading, colorsys, statistics\nmeans = []\n"
                                                   "def mean():\n    import fractions\n"
                                                   "    means.append(statistics.mean([1, 3]))\n"
                                                   "thread = threading.Thread(target=mean)\n"
                                                   "thread.start()\nthread.join()\nmeans")))
                         .value(),
                     Value(Value::List{2}));
        }
    }

    void guardsAreThereAlsoWhenTheFirstImportWasStopped()
    {
        for (int i = 0; i < 20; ++i) {
            const auto session = openSession({.cleanUpGrace = 0ms});
            stopWhenItRuns(*session, "import threading");
            const Outcome refused =
                outcomeOf(session->run(script("import threading\nthreading.Thread(daemon=True)")));
            QCOMPARE(errorType(refused), u"RuntimeError"_s);
        }
    }

    void aStopWhileAnErrorIsLookedAtBreaksNoLaterJob()
    {
        for (int i = 0; i < 20; ++i) {
            const auto session = openSession({.cleanUpGrace = 0ms});
            stopWhenItRuns(*session, "def f():\n    1 / 0\nf()");
            const Outcome failed = outcomeOf(session->run(script("def g():\n    return 2 / 0\ng()")));
            QVERIFY(failed.failed());
            QCOMPARE(failed.error()->frames.back().sourceLine, u"    return 2 / 0"_s);
        }
    }
};

QTEST_GUILESS_MAIN(TestStopLeavings)
#include "tst_stop_leavings.moc"
