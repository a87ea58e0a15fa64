// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "scenario.h"

using namespace Qt::StringLiterals;

namespace carrel::soak {

namespace {

using Leaves = Scenario::Leaves;

QList<Scenario> quietLeftovers()
{
    return {
        {.name = u"leaves an atexit function"_qs,
         .fault = u"atexit"_qs,
         .program = u"import atexit\natexit.register(print, TAG, 'bye')\nNone"_qs,
         .linesAtEnd = {u"bye"_qs},
         .leaves = Leaves::Something},
        {.name = u"leaves a finalizer"_qs,
         .fault = u"weakref.finalize"_qs,
         .program =
             u"import weakref\nclass F: pass\nfinalised_late = F()\nweakref.finalize(finalised_late, print, TAG, 'finalised')\nNone"_qs,
         .linesAtEnd = {u"finalised"_qs},
         .leaves = Leaves::Something},
        {.name = u"leaves a __del__"_qs,
         .fault = u"__del__"_qs,
         .program = u"class D:\n    def __del__(self, p=print): p(TAG, 'deleted')\ndeleted_late = D()\nNone"_qs,
         .linesAtEnd = {u"deleted"_qs},
         .leaves = Leaves::Something},
        {.name = u"leaves cycles"_qs,
         .fault = u"reference cycles"_qs,
         .program =
             u"ring = []\nfor i in range(5000): ring.append([ring, {i: ring}])\nclass C:\n    pass\nC.me = C()\nC.me.c = C\nNone"_qs,
         .leaves = Leaves::Something},
        {.name = u"leaves generators"_qs,
         .fault = u"generators"_qs,
         .program =
             u"def g():\n    try:\n        yield 1\n    finally:\n        x = [1]\ngens = [g() for _ in range(50)]\nfor each in gens: next(each)\nNone"_qs,
         .leaves = Leaves::Something},
        {.name = u"leaves open files"_qs,
         .fault = u"open files"_qs,
         .program =
             u"import socket\nfiles = [open('/dev/null') for _ in range(5)]\npair = socket.socketpair()\nNone"_qs,
         .leaves = Leaves::Something},
        {.name = u"leaves an open database"_qs,
         .fault = u"sqlite"_qs,
         .program =
             u"import sqlite3\ndb = sqlite3.connect(':memory:')\ndb.execute('create table t (n)')\ncursor = db.execute('select 1')\nNone"_qs,
         .leaves = Leaves::Something},
        {.name = u"leaves an event loop"_qs,
         .fault = u"asyncio"_qs,
         .program =
             u"import asyncio\nloop = asyncio.new_event_loop()\nloop.run_until_complete(asyncio.sleep(0))\nNone"_qs,
         .leaves = Leaves::Something},
        {.name = u"leaves a raising atexit function"_qs,
         .fault = u"atexit"_qs,
         .program = u"import atexit\natexit.register(lambda: 1 / 0)\nNone"_qs,
         .leaves = Leaves::Threads},
    };
}

/// With the switch interval of a job that never switches, a busy thread would keep all later jobs from running.
QList<Scenario> hostileLeftovers()
{
    return {
        {.name = u"leaves a busy thread"_qs,
         .fault = u"threads"_qs,
         .program =
             u"import sys, threading\nsys.setswitchinterval(0.005)\ndef f():\n    while True: pass\nfor _ in range(2): threading.Thread(target=f).start()"_qs,
         .leaves = Leaves::Threads},
        {.name = u"leaves a thread that swallows"_qs,
         .fault = u"threads"_qs,
         .program = u"import sys, _thread\nsys.setswitchinterval(0.005)\ndef f():\n    while True:\n        try:\n   "
                    u"         while True: pass\n        "
                    u"except BaseException: pass\n"
                    "_thread.start_new_thread(f, ())\nNone"_qs,
         .leaves = Leaves::Threads},
        {.name = u"leaves a sleeping thread"_qs,
         .fault = u"threads"_qs,
         .program =
             u"import threading, time\nfor _ in range(3): threading.Thread(target=time.sleep, args=(3600,)).start()"_qs,
         .leaves = Leaves::Threads},
        {.name = u"leaves a thread that ends"_qs,
         .fault = u"threads"_qs,
         .program = u"import threading\nthreading.Thread(target=lambda: sum(range(50_000))).start()"_qs,
         .leaves = Leaves::Threads},
        {.name = u"starts a thread in atexit"_qs,
         .fault = u"atexit"_qs,
         .program =
             u"import atexit, threading\natexit.register(lambda: threading.Thread(target=sum, args=((1, 2),)).start())\nNone"_qs,
         .leaves = Leaves::Threads},
        {.name = u"leaves an endless atexit function"_qs,
         .fault = u"atexit"_qs,
         .program =
             u"import atexit\n@atexit.register\ndef f():\n    while True:\n        try:\n            while True: pass\n        except BaseException: pass"_qs,
         .leaves = Leaves::EndlessCode},
        {.name = u"leaves an endless __del__"_qs,
         .fault = u"__del__"_qs,
         .program = u"class E:\n    def __del__(self):\n        while True: pass\nendless = E()"_qs,
         .leaves = Leaves::EndlessCode},
    };
}

}  // namespace

const QList<Scenario>& leavingScenarios()
{
    static const QList<Scenario> scenarios = quietLeftovers() + hostileLeftovers();
    return scenarios;
}

const Scenario& blockedThreadScenario()
{
    static const Scenario scenario{
        .name = u"leaves a thread in a native wait"_qs,
        .fault = u"native code that does not return"_qs,
        .program =
            u"import ctypes, threading\nthreading.Thread(target=ctypes.CDLL(None).pause).start()"_qs,
        .leaves = Leaves::BlockedThread};
    return scenario;
}

}  // namespace carrel::soak
