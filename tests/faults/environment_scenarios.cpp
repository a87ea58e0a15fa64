// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
//
// S48 to S56: hostile surroundings, the end of the host, other processes, floods, debuggers, and ways around the
// guards.
#include "builds.h"
#include "sacrifice.h"
#include "stage.h"

#include <csignal>

using namespace Qt::StringLiterals;

namespace carrel::faults {

namespace {

using test::outcomeOf;

Scenario row(int number, const QString& name, const QString& program, const Ends& ends, const QString& prints = {})
{
    return {.number = number, .name = name, .program = program, .ends = ends, .prints = prints};
}

// --- S48 ------------------------------------------------------------------------------------------------------

Scenario surrounded(const QString& variable, const QString& program = u"6 * 7"_s)
{
    return {.number = 48,
            .name = variable.section(u'=', 0, 0) + u" in the environment"_s,
            .program = program,
            .ends = both(succeeds(Value(42))),
            .environment = {variable}};
}

QList<Scenario> surroundings()
{
    return {
        surrounded(u"PYTHONHOME=/nonexistent"_s),
        surrounded(u"PYTHONPATH=/nonexistent"_s, u"42 - ('/nonexistent' in sys.path)"_s),
        surrounded(u"PYTHONTRACEMALLOC=1"_s),
        surrounded(u"PYTHONMALLOC=debug"_s),
        surrounded(u"PYTHONSTARTUP=/nonexistent"_s),
        surrounded(u"PYTHONOPTIMIZE=2"_s, u"42 - sys.flags.optimize"_s),
        surrounded(u"PYTHONINSPECT=1"_s),
    };
}

// --- S49, S50: the end ----------------------------------------------------------------------------------------

/// tests/process has a host that ends in all ways, and looks at it more closely.
void verifyHostEnds(const QString& mode)
{
    const Ended host = runProgram(QStringLiteral(CARREL_EXIT_HOST), {mode});
    QVERIFY2(host.isOver && host.signal == 0 && host.exitCode == 7, qPrintable(host.said));
    QVERIFY2(host.said.contains(u"an atexit handler ran"_s), qPrintable(host.said));
}

void quitWithTwentyDocuments(Stage&) { verifyHostEnds(u"twenty of all kinds"_s); }
void quitWithoutTime(Stage&) { verifyHostEnds(u"no time to stop"_s); }
void quitInAHandler(Stage&) { verifyHostEnds(u"stopped in a handler"_s); }
void quitWithTheRuntimeFirst(Stage&) { verifyHostEnds(u"runtime before sessions"_s); }

void closedTwice(Stage& stage)
{
    const auto session = stage.open();
    QCOMPARE(stage.run(*session, u"6 * 7"_s).value(), Value(42));
    QSignalSpy closed(session.get(), &Session::closed);
    session->close();
    QVERIFY(closeAndWait(*session));
    session->close();
    QCOMPARE(closed.count(), 1);
}

void closedWhileItOpens(Stage& stage)
{
    for (int i = 0; i < stage.size() && !QTest::currentTestFailed(); ++i) {
        const auto session = stage.open();
        const QFuture<Outcome> future = session->evaluate(u"1"_s)->future();
        QVERIFY(closeAndWait(*session));
        QVERIFY(!outcomeOf(future).crashed());
    }
}

QList<Scenario> ends()
{
    const auto done = [](int number, const QString& name, void (*procedure)(Stage&), const Ends& where,
                         const Size& size = {}) {
        return Scenario{.number = number, .name = name, .ends = where, .size = size, .procedure = procedure};
    };
    return {
        done(49, u"a host that quits with twenty documents"_s, &quitWithTwentyDocuments, inProcess(succeeds())),
        done(49, u"a host that quits and does not wait"_s, &quitWithoutTime, inProcess(succeeds())),
        done(50, u"a host that stops in a handler of its document"_s, &quitInAHandler, inProcess(succeeds())),
        done(50, u"a runtime that goes before its documents"_s, &quitWithTheRuntimeFirst, inProcess(succeeds())),
        done(50, u"a document that is closed twice"_s, &closedTwice, both(succeeds())),
        done(50, u"documents that are closed while they open"_s, &closedWhileItOpens, both(succeeds()), {5, 500}),
    };
}

// --- S51, S52: processes and signals --------------------------------------------------------------------------

QList<Scenario> processes()
{
    const auto spawned = [](const QString& method) {
        return u"import multiprocessing\ncontext = multiprocessing.get_context('%1')\n"
               "process = context.Process(target=time.sleep, args=(0.01,))\nprocess.start()\nprocess.join()\nprocess.exitcode"_s
                   .arg(method);
    };
    return {
        row(51, u"multiprocessing by spawn"_s, spawned(u"spawn"_s), both(succeeds(Value(0)))),
        row(51, u"multiprocessing by a fork server"_s, spawned(u"forkserver"_s), both(succeeds(Value(0)))),
        row(51, u"os.fork()"_s,
            u"import os\nchild = os.fork()\nif child == 0: os._exit(7)\nos.waitstatus_to_exitcode(os.waitpid(child, 0)[1])"_s,
            {fails(u"RuntimeError"_s, u"subprocess"_s), succeeds(Value(7))}),
        row(51, u"a child that inherits a descriptor"_s, uR"(
import os, subprocess
reading, writing = os.pipe()
subprocess.run(['sh', '-c', f'echo inherited >/dev/fd/{writing}'], pass_fds=[writing])
os.close(writing)
with open(reading) as pipe: text = pipe.read()
text)"_s,
            both(succeeds(Value(u"inherited\n"_s)))),
    };
}

QList<Scenario> signalHandling()
{
    const QString handler = u"import signal\nsignal.signal(signal.SIGUSR1, lambda *_: print('signalled'))\n"_s;
    return {
        row(52, u"a signal handler"_s, handler + u"signal.raise_signal(signal.SIGUSR1)"_s,
            {fails(u"ValueError"_s, u"carrel.Cancelled"_s), succeeds()}),
        row(52, u"an alarm"_s, u"import signal\nsignal.setitimer(signal.ITIMER_REAL, 0.01)\ntime.sleep(60)"_s,
            {fails(u"RuntimeError"_s, u"host"_s), crashes(SIGALRM)}),
        row(52, u"faulthandler"_s, u"import faulthandler\nfaulthandler.is_enabled()"_s,
            {fails(u"ImportError"_s, u"host"_s), succeeds(true)}),
        row(52, u"a mask of signals"_s,
            u"import signal\nold = signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGUSR2])\n"
            "signal.pthread_sigmask(signal.SIG_SETMASK, old)\n6 * 7"_s,
            both(succeeds(Value(42)))),
    };
}

// --- S53, S54: floods -----------------------------------------------------------------------------------------

QList<Scenario> floods()
{
    return {
        {.number = 53,
         .name = u"a flood without an end"_s,
         .program = u"ready()\nwhile True: print('x' * 10_000)"_s,
         .deed = Deed::Stop,
         .ends = both(stops())},
        {.number = 53,
         .name = u"a flood that swallows"_s,
         .program =
             u"while True:\n    try:\n        ready()\n        while True: print('x' * 10_000)\n    except BaseException: pass"_s,
         .deed = Deed::Stop,
         .ends = both(isKilled())},
        {.number = 53,
         .name = u"a line of many megabytes"_s,
         .program = u"print('x' * SIZE_000_000 + 'end')"_s,
         .ends = both(succeeds()),
         .size = {4, 400},
         .prints = u"xend\n"_s},
        row(53, u"bytes of all values"_s, u"sys.stdout.buffer.write(bytes(range(256)) * 100)\nprint('after')"_s,
            both(succeeds()), u"after\n"_s),
        row(53, u"control sequences"_s, u"print('\\x1b[2J\\x1b]0;title\\x07\\x9b31m', 'after')"_s, both(succeeds()),
            u" after\n"_s),
        row(53, u"a NUL"_s, u"print('before\\0after')"_s, both(succeeds()),
            QString(u"before"_s + QChar(0) + u"after\n"_s)),
        row(53, u"lone surrogates"_s, u"print('\\ud800', 'after')"_s, both(succeeds()), u" after\n"_s),
    };
}

QList<Scenario> hugeResults()
{
    return {
        {.number = 54,
         .name = u"a traceback of very many frames"_s,
         .program = uR"(
sys.setrecursionlimit(10 ** 6)
def fall(depth): return fall(depth - 1) if depth else 1 / 0
fall(SIZE))"_s,
         .ends = both(fails(u"ZeroDivisionError"_s)),
         .size = {100'000, 900'000}},
        {.number = 54,
         .name = u"a result whose repr does not return"_s,
         .program = u"class A:\n    def __repr__(self): spin()\nA()"_s,
         .deed = Deed::Stop,
         .ends = both(stops(StopRung::Exception))},
        {.number = 54,
         .name = u"a result whose repr is huge"_s,
         .program = u"class A:\n    def __repr__(self): return 'x' * SIZE_000_000\nA()"_s,
         .ends = both(succeeds()),
         .size = {20, 1000}},
        row(54, u"a result whose repr raises"_s, u"class A:\n    def __repr__(self): raise ValueError('no')\nA()"_s,
            both(fails(u"ValueError"_s, u"no"_s))),
    };
}

// --- S55, S56 -------------------------------------------------------------------------------------------------

QList<Scenario> debuggers()
{
    const End quits = fails(CARREL_TEST_PYTHON_MINOR < 14 ? u"bdb.BdbQuit"_s : u"SystemExit"_s);
    return {
        row(55, u"breakpoint()"_s, u"breakpoint()\n6 * 7"_s, both(quits)),
        row(55, u"pdb.set_trace()"_s, u"import pdb\npdb.set_trace()\n6 * 7"_s, both(quits)),
        row(55, u"code.interact()"_s, u"import code\ncode.interact()\n6 * 7"_s, both(succeeds(Value(42)))),
        {.number = 55,
         .name = u"sys.remote_exec()"_s,
         .program = u"import os\nsys.remote_exec(os.getpid(), '/dev/null')"_s,
         .ends = both(fails(u"RuntimeError"_s)),
         .impossible = CARREL_TEST_PYTHON_MINOR < 14 ? u"sys.remote_exec() came with Python 3.14"_s : QString()},
    };
}

void exitPastTheGuard(Stage&) { verifySacrifice(u"import ctypes; ctypes.CDLL(None)._exit(3)"_s, {.exitCode = 3}); }

void searchForOtherDocuments(Stage& stage)
{
    const auto keeper = stage.open();
    const auto seeker = stage.open();
    QVERIFY(stage.run(*keeper, u"secret_of_the_keeper = ['a', 'secret']"_s).succeeded());
    const Outcome found = stage.run(*seeker, uR"(
import gc
name = '_'.join(['secret', 'of', 'the', 'keeper'])  # no literal, which the seeker itself would have in a dict
in_dicts = [thing for thing in gc.get_objects() if type(thing) is dict and name in thing]
in_classes = [c for c in object.__subclasses__() if name in vars(c)]
len(in_dicts) + len(in_classes))"_s);
    QCOMPARE(found.value(), Value(0));
}

/// What the guards do not promise: they are there against accidents. A change of any of these should be a decision.
QList<Scenario> waysAround()
{
    return {
        row(56, u"os.posix_spawn()"_s,
            u"import os\nchild = os.posix_spawn('/bin/sh', ['sh', '-c', 'exit 5'], {})\nos.waitstatus_to_exitcode(os.waitpid(child, 0)[1])"_s,
            both(succeeds(Value(5)))),
        row(56, u"_posixsubprocess"_s, u"import _posixsubprocess\ncallable(_posixsubprocess.fork_exec)"_s,
            both(succeeds(true))),
        {.number = 56,
         .name = u"_exit() by ctypes, in the host"_s,
         .ends = inProcess(succeeds()),
         .procedure = &exitPastTheGuard,
         .impossible = isSanitized() ? u"a sanitizer takes exits for its own"_s : QString()},
        row(56, u"_exit() by ctypes"_s, u"import ctypes\nctypes.CDLL(None)._exit(3)"_s, outOfProcess(exits(3))),
        {.number = 56,
         .name = u"a search for other documents' objects"_s,
         .ends = both(succeeds()),
         .procedure = &searchForOtherDocuments},
    };
}

}  // namespace

QList<Scenario> environmentScenarios()
{
    return surroundings() + ends() + processes() + signalHandling() + floods() + hugeResults() + debuggers()
        + waysAround();
}

}  // namespace carrel::faults
