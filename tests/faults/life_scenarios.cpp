// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
//
// S12 to S20: what a script leaves behind, and how its document ends all the same.
#include "stage.h"

using namespace Qt::StringLiterals;

namespace carrel::faults {

namespace {

/// Ends by itself; the document is closed then.
Scenario left(int number, const QString& name, const QString& program)
{
    return {
        .number = number, .name = name, .program = program + u"\nNone"_s, .ends = both(succeeds()), .bound = 2000ms};
}

Scenario withReset(Scenario scenario)
{
    scenario.name += u", then a restart"_s;
    scenario.program += u"\nspin()"_s;
    scenario.deed = Deed::Reset;
    scenario.ends = both(stops());
    return scenario;
}

Scenario withClose(Scenario scenario)
{
    scenario.name += u", closed while it runs"_s;
    scenario.program += u"\nspin()"_s;
    scenario.deed = Deed::Close;
    scenario.ends = both(stops());
    return scenario;
}

QList<Scenario> threads()
{
    const Scenario busy = left(12, u"three busy threads"_s, uR"(
import threading
def work():
    while True: pass
for _ in range(3): threading.Thread(target=work).start())"_s);
    const Scenario bare = left(13, u"three busy threads of _thread"_s, uR"(
import _thread
def work():
    while True:
        try:
            while True: pass
        except BaseException: pass
for _ in range(3): _thread.start_new_thread(work, ()))"_s);
    Scenario atLock = left(14, u"three threads at a lock"_s, uR"(
import _thread
lock = _thread.allocate_lock()
lock.acquire()
for _ in range(3): _thread.start_new_thread(lock.acquire, ()))"_s);
    atLock.ends = both(succeeds());
    return {
        busy,
        withClose(busy),
        withReset(busy),
        bare,
        withClose(bare),
        withReset(bare),
        left(14, u"three sleeping threads"_s,
             u"import threading\nfor _ in range(3): threading.Thread(target=time.sleep, args=(1000,)).start()"_s),
        atLock,
        withClose(left(15, u"threads that start threads for ever"_s, uR"(
import threading
def work(): threading.Thread(target=work).start()
for _ in range(3): work())"_s)),
        left(19, u"a thread that does not end"_s, uR"(
import threading
def work():
    while True: time.sleep(0.001)
threading.Thread(target=work, name='endless').start())"_s),
    };
}

QList<Scenario> poolsAndTimers()
{
    return {
        left(16, u"a pool of threads that is left open"_s, uR"(
from concurrent.futures import ThreadPoolExecutor
pool = ThreadPoolExecutor(3)
list(pool.map(len, [()] * 9)))"_s),
        left(16, u"a pool with work that does not end"_s, uR"(
from concurrent.futures import ThreadPoolExecutor
def work():
    while True: pass
pool = ThreadPoolExecutor(2)
for _ in range(3): pool.submit(work))"_s),
        left(16, u"a timer that is far from due"_s, u"import threading\nthreading.Timer(0.3, print).start()"_s),
        left(16, u"an event loop with an executor that works"_s, uR"(
import asyncio
loop = asyncio.new_event_loop()
future = loop.run_in_executor(None, time.sleep, 1000)
loop.run_until_complete(asyncio.sleep(0)))"_s),
    };
}

QList<Scenario> hostileEnds()
{
    return {
        left(17, u"an endless atexit function"_s,
             u"import atexit\n@atexit.register\ndef f():\n    while True: pass"_s),
        left(
            17, u"an atexit function that starts a thread"_s,
            u"import atexit, threading\natexit.register(lambda: threading.Thread(target=sum, args=((1,),)).start())"_s),
        left(17, u"an atexit function that raises"_s, u"import atexit\natexit.register(lambda: 1 / 0)"_s),
        left(18, u"an endless __del__ at the end"_s,
             u"class A:\n    def __del__(self):\n        while True: pass\na = A()"_s),
        left(18, u"a __del__ that raises"_s, u"class A:\n    def __del__(self): 1 / 0\na = A()"_s),
        left(18, u"a __del__ that comes back"_s, u"class A:\n    def __del__(self, s=sys): s.back = self\na = A()"_s),
        left(18, u"a __del__ that starts a thread"_s, uR"(
import threading
class A:
    def __del__(self, t=threading.Thread):
        t(target=sum, args=((1,),)).start()
a = A())"_s),
    };
}

/// Leaves the script, and nothing else.
QList<Scenario> exitsOfAllKinds()
{
    const auto row = [](const QString& name, const QString& program, const Ends& ends) {
        return Scenario{.number = 20, .name = name, .program = program, .ends = ends, .bound = 1000ms};
    };
    return {
        row(u"sys.exit()"_s, u"sys.exit()"_s, both(succeeds())),
        row(u"sys.exit(3)"_s, u"sys.exit(3)"_s, both(fails(u"SystemExit"_s))),
        row(u"sys.exit() in a thread"_s,
            u"import threading\nt = threading.Thread(target=sys.exit, args=(3,))\nt.start()\nt.join()"_s,
            both(succeeds())),
        row(u"sys.exit() in a callback"_s, u"sorted([2, 1], key=lambda _: sys.exit(4))"_s,
            both(fails(u"SystemExit"_s))),
        row(u"sys.exit() in __del__"_s, u"class A:\n    def __del__(self): sys.exit(5)\na = A()\ndel a"_s,
            both(succeeds())),
        row(u"sys.exit() in atexit"_s, u"import atexit\natexit.register(sys.exit, 6)\nNone"_s, both(succeeds())),
        row(u"sys.exit() in an import"_s, uR"(
import pathlib, tempfile
with tempfile.TemporaryDirectory() as folder:
    pathlib.Path(folder, 'leaves.py').write_text('import sys; sys.exit(7)')
    sys.path.insert(0, folder)
    try: import leaves
    finally: sys.path.remove(folder))"_s,
            both(fails(u"SystemExit"_s))),
    };
}

}  // namespace

QList<Scenario> lifeScenarios() { return threads() + poolsAndTimers() + hostileEnds() + exitsOfAllKinds(); }

}  // namespace carrel::faults
