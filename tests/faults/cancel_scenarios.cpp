// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
//
// S1 to S11: stopping what runs.
#include "stage.h"

using namespace Qt::StringLiterals;

namespace carrel::faults {

namespace {

Scenario stopped(int number, const QString& name, const QString& program, const End& end)
{
    return {.number = number, .name = name, .program = program, .deed = Deed::Stop, .ends = both(end)};
}

QList<Scenario> loops()
{
    return {
        stopped(1, u"a loop"_s, u"spin()"_s, stops(StopRung::Exception)),
        stopped(1, u"a loop that prints"_s, u"ready()\nwhile True: print('more')"_s, stops()),
        stopped(1, u"a loop that works"_s, u"ready()\nwhile True: sum(i * i for i in range(1000))"_s,
                stops(StopRung::Exception)),
        stopped(1, u"a loop below except Exception"_s, u"while True:\n    try: spin()\n    except Exception: pass"_s,
                stops(StopRung::Exception)),
        stopped(2, u"a loop that swallows everything"_s,
                u"while True:\n    try: spin()\n    except BaseException: pass"_s, isKilled()),
        stopped(2, u"a loop that swallows and prints"_s,
                u"while True:\n    try: spin()\n    except BaseException: print('no')"_s, isKilled()),
        stopped(3, u"an endless finally"_s, u"try: spin()\nfinally:\n    while True: pass"_s, isKilled()),
        stopped(3, u"an endless finally below another one"_s,
                u"try:\n    try: spin()\n    finally:\n        while True: pass\nfinally:\n    while True: pass"_s,
                isKilled()),
        stopped(4, u"suppress"_s,
                u"import contextlib\nwhile True:\n    with contextlib.suppress(BaseException): spin()"_s, isKilled()),
        stopped(5, u"fifty frames that each swallow"_s, uR"(
def nest(depth):
    while True:
        try: nest(depth - 1) if depth else spin()
        except BaseException: pass
nest(50))"_s,
                isKilled()),
        stopped(8, u"a loop that never switches"_s, u"sys.setswitchinterval(1000)\nspin()"_s,
                stops(StopRung::Exception)),
        stopped(8, u"a loop that never switches and swallows"_s,
                u"sys.setswitchinterval(1000)\nwhile True:\n    try: spin()\n    except BaseException: pass"_s,
                isKilled()),
    };
}

QList<Scenario> swallowing()
{
    return {
        stopped(6, u"a generator that swallows"_s, uR"(
def numbers():
    while True:
        try: yield spin()
        except BaseException: pass
for _ in numbers(): pass)"_s,
                isKilled()),
        stopped(6, u"a coroutine that swallows"_s, uR"(
async def work():
    while True:
        try: spin()
        except BaseException: pass
work().send(None))"_s,
                isKilled()),
        stopped(6, u"an event loop that swallows"_s, uR"(
import asyncio
async def work():
    while True:
        try: spin()
        except BaseException: pass
asyncio.run(work()))"_s,
                isKilled()),
        stopped(6, u"an endless __del__"_s, uR"(
class Endless:
    def __del__(self):
        while True:
            try: spin()
            except BaseException: pass
thing = Endless()
del thing)"_s,
                isKilled()),
        // The hook is of no use to a session, which tells its errors by itself.
        {.number = 6,
         .name = u"an endless sys.excepthook"_s,
         .program = u"def hook(*_):\n    while True: pass\nsys.excepthook = hook\n1 / 0"_s,
         .ends = both(fails(u"ZeroDivisionError"_s))},
        {.number = 6,
         .name = u"an endless threading.excepthook"_s,
         .program = uR"(
import threading
def hook(*_): spin()
threading.excepthook = hook
thread = threading.Thread(target=lambda: 1 / 0)
thread.start()
thread.join(0.1)
None)"_s,
         .ends = both(succeeds())},
    };
}

QList<Scenario> handlersThatTakeTheTraceAway()
{
    const QString loop = u"while True:\n    try: spin()\n    except BaseException: "_s;
    return {
        stopped(11, u"sys.settrace(None) in a handler"_s, loop + u"sys.settrace(None)"_s, isKilled()),
        stopped(11, u"sys.setprofile(None) in a handler"_s, loop + u"sys.setprofile(None)"_s, isKilled()),
        stopped(11, u"threading.settrace_all_threads(None) in a handler"_s,
                u"import threading\n"_s + loop + u"threading.settrace_all_threads(None)"_s, isKilled()),
        stopped(11, u"a handler that takes all tools of sys.monitoring"_s, uR"(
def grab():
    for tool in range(6):
        if sys.monitoring.get_tool(tool) is None: sys.monitoring.use_tool_id(tool, 'grabbed')
        sys.monitoring.set_events(tool, 0)
while True:
    try: spin()
    except BaseException: grab())"_s,
                isKilled()),
    };
}

// --- native code ----------------------------------------------------------------------------------------------

/// In process each of these costs a processor for as long as the process lives.
Scenario native(const QString& name, const QString& call)
{
    return {.number = 7,
            .name = name,
            .program = call,
            .deed = Deed::Stop,
            .ends = both(isLost()),
            .bound = 5000ms,
            .harm = Harm::ToItsProcess};
}

QList<Scenario> nativeLoops()
{
    return {
        native(u"the sum of a long range"_s, u"hold(lambda: sum(range(10 ** 12)))"_s),
        native(
            u"a catastrophic regular expression"_s,
            u"import re\ntext = 'a' * 60 + 'b'\npattern = re.compile('(a+)+$')\nhold(lambda: pattern.match(text))"_s),
        native(u"a power with many digits"_s, u"hold(lambda: 3 ** (3 * 10 ** 8))"_s),
        native(u"a deque of no length, filled for ever"_s,
               u"import collections, itertools\nhold(lambda: collections.deque(itertools.count(), maxlen=0))"_s),
    };
}

// --- waits ----------------------------------------------------------------------------------------------------

Scenario waiting(const QString& name, const QString& program, const End& end)
{
    return {.number = 10, .name = name, .program = program, .deed = Deed::Stop, .ends = both(end), .bound = 250ms};
}

void stopWhereInputIsAwaited(Stage& stage)
{
    const auto session = stage.open();
    QObject::connect(session.get(), &Session::inputRequested, session.get(), &Session::requestCancelAll);
    const Outcome outcome = stage.run(*session, u"input('name? ')"_s);
    QVERIFY2(outcome.cancelled(), qPrintable(outcome.toDisplayText()));
    QCOMPARE(stage.run(*session, u"6 * 7"_s).value(), Value(42));
}

void answerWhereInputIsAwaited(Stage& stage)
{
    const auto session = stage.open();
    QObject::connect(session.get(), &Session::inputRequested, session.get(),
                     [&session](const InputRequest& request) { session->answerInput(request.id, u"Ada"_s); });
    QCOMPARE(stage.run(*session, u"input('name? ')"_s).value(), Value(u"Ada"_s));
}

void stopWhereADialogIsAwaited(Stage& stage)
{
    const auto session = stage.open();
    QObject::connect(session.get(), &Session::dialogRequested, session.get(), &Session::requestCancelAll);
    const Outcome outcome = stage.run(*session, u"import carrel\ncarrel.ui.message('!')"_s);
    QVERIFY2(outcome.cancelled(), qPrintable(outcome.toDisplayText()));
    QVERIFY(session->dialogRequests().isEmpty());
    QCOMPARE(stage.run(*session, u"6 * 7"_s).value(), Value(42));
}

QList<Scenario> waits()
{
    return {
        waiting(u"a sleep"_s, u"soon()\ntime.sleep(60)"_s, stops()),
        waiting(u"a sleep in asyncio"_s, u"import asyncio\nsoon()\nasyncio.run(asyncio.sleep(60))"_s, stops()),
        waiting(u"a socket"_s, u"import socket\na, b = socket.socketpair()\nsoon()\na.recv(1)"_s, stops()),
        waiting(u"a server"_s, u"import socket\ns = socket.create_server(('127.0.0.1', 0))\nsoon()\ns.accept()"_s, stops()),
        waiting(u"a pipe"_s, u"import os\nr, w = os.pipe()\nsoon()\nos.read(r, 1)"_s, stops()),
        waiting(u"a lock"_s, u"import threading\nlock = threading.Lock()\nlock.acquire()\nsoon()\nlock.acquire()"_s, stops()),
        waiting(u"an event"_s, u"import threading\nsoon()\nthreading.Event().wait()"_s, stops()),
        waiting(u"an empty queue"_s, u"import queue\nsoon()\nqueue.Queue().get()"_s, stops()),
        waiting(u"a child process"_s, u"import subprocess\nsoon()\nsubprocess.run(['sleep', '60'])"_s, stops()),
        {.number = 10,
         .name = u"input() that nobody answers"_s,
         .program = u"input('name? ')"_s,
         .ends = both(fails(u"EOFError"_s)),
         .prints = u"name? "_s},
        {.number = 10,
         .name = u"input() that waits for the user"_s,
         .ends = both(succeeds()),
         .procedure = &stopWhereInputIsAwaited},
        {.number = 10,
         .name = u"input() that the user answers"_s,
         .ends = both(succeeds()),
         .procedure = &answerWhereInputIsAwaited},
        {.number = 10,
         .name = u"a dialog that nobody shows"_s,
         .program = u"import carrel\ncarrel.ui.message('!')"_s,
         .ends = both(fails(u"carrel.ui.NoUserInterface"_s))},
        {.number = 10,
         .name = u"a dialog that waits for the user"_s,
         .ends = both(succeeds()),
         .procedure = &stopWhereADialogIsAwaited},
    };
}

// --- S9 -------------------------------------------------------------------------------------------------------

/// The stop comes at any moment of a short job, also after its end.
void stopsThatRaceTheEnd(Stage& stage)
{
    const auto session = stage.open();
    for (int i = 0; i < stage.size() && !QTest::currentTestFailed(); ++i) {
        Job* const victim = session->run(test::script("sum(range(200))"));
        const QFuture<Outcome> next = session->run(test::script("x = 0\nfor i in range(300): x += i\nx"))->future();
        QObject::connect(victim, &Job::stateChanged, victim, [victim] { victim->requestCancel(); });
        QCOMPARE(test::outcomeOf(next).value(), Value(44'850));
    }
}

}  // namespace

QList<Scenario> cancelScenarios()
{
    const QList<Scenario> races{{.number = 9,
                                 .name = u"stops that race the end of their job"_s,
                                 .ends = both(succeeds()),
                                 .size = {300, 10'000},
                                 .procedure = &stopsThatRaceTheEnd}};
    return loops() + swallowing() + nativeLoops() + races + waits() + handlersThatTakeTheTraceAway();
}

}  // namespace carrel::faults
