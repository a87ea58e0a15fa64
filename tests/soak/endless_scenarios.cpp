// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "scenario.h"

using namespace Qt::StringLiterals;

namespace carrel::soak {

namespace {

using End = Scenario::End;
using Leaves = Scenario::Leaves;
using Stop = Scenario::Stop;

/// What all have in common: they say "ready" when they are where they are meant to be.
Scenario endless(Scenario scenario)
{
    scenario.program.prepend(u"import carrel\n"_qs);
    scenario.end = End::Never;
    return scenario;
}

QList<Scenario> obeying()
{
    const QString fault = u"endless loops"_qs;
    return {
        {.name = u"a loop"_qs,
         .fault = fault,
         .program = u"carrel.publish('ready')\nwhile True: pass"_qs,
         .stop = Stop::Obeys},
        {.name = u"a loop that prints"_qs,
         .fault = fault,
         .program = u"import itertools\ncarrel.publish('ready')\nfor i in itertools.count(): print(TAG, i)"_qs,
         .numberedLines = -1,
         .stop = Stop::Obeys},
        {.name = u"a loop that says how far it is"_qs,
         .fault = fault,
         .program = u"carrel.publish('ready')\nwhile True: carrel.progress(1)"_qs,
         .stop = Stop::Obeys},
        {.name = u"a loop that publishes"_qs,
         .fault = fault,
         .program = u"carrel.publish('ready')\nwhile True: carrel.publish('ready')"_qs,
         .stop = Stop::Obeys},
        {.name = u"a loop below except Exception"_qs,
         .fault = fault,
         .program =
             u"carrel.publish('ready')\nwhile True:\n    try:\n        while True: pass\n    except Exception: pass"_qs,
         .stop = Stop::Obeys},
        {.name = u"a sleep"_qs,
         .fault = u"sleeping"_qs,
         .program = u"import time\ncarrel.publish('ready')\ntime.sleep(3600)"_qs,
         .stop = Stop::Obeys},
        {.name = u"a loop in a generator"_qs,
         .fault = fault,
         .program = u"def g():\n    while True: yield\ncarrel.publish('ready')\nfor _ in g(): pass"_qs,
         .stop = Stop::Obeys},
        {.name = u"a loop in a coroutine"_qs,
         .fault = fault,
         .program =
             u"import asyncio\nasync def f():\n    carrel.publish('ready')\n    while True: await asyncio.sleep(0)\nasyncio.run(f())"_qs,
         .stop = Stop::Obeys,
         .mayBeCut = false},
        {.name = u"a loop that is cleaned up after"_qs,
         .fault = u"clean-up"_qs,
         .program =
             u"try:\n    carrel.publish('ready')\n    while True: pass\nfinally:\n    print(TAG, 'cleaned')"_qs,
         .lastLine = u"cleaned"_qs,
         .stop = Stop::Obeys},
        {.name = u"a loop that takes the request well"_qs,
         .fault = u"clean-up"_qs,
         .program =
             u"try:\n    carrel.publish('ready')\n    while True: pass\nexcept carrel.Cancelled:\n    print(TAG, 'stopped')"_qs,
         .lastLine = u"stopped"_qs,
         .stop = Stop::EndsByItself},
    };
}

/// They say "ready" where they resist: the request may come before that call returns.
QList<Scenario> resisting()
{
    const QString fault = u"resisting"_qs;
    return {
        {.name = u"swallows BaseException"_qs,
         .fault = fault,
         .program =
             u"while True:\n    try:\n        carrel.publish('ready')\n        while True: pass\n    except BaseException: pass"_qs,
         .stop = Stop::Resists},
        {.name = u"swallows and prints"_qs,
         .fault = fault,
         .program =
             u"while True:\n    try:\n        carrel.publish('ready')\n        while True: print('x' * 500)\n    except BaseException: pass"_qs,
         .printsFreely = true,
         .stop = Stop::Resists},
        {.name = u"infinite finally"_qs,
         .fault = fault,
         .program = u"try:\n    carrel.publish('ready')\n    while True: pass\nfinally:\n    while True: pass"_qs,
         .stop = Stop::Resists},
        {.name = u"suppress"_qs,
         .fault = fault,
         .program = u"class Suppress:\n    def __enter__(self): pass\n    def __exit__(self, *_): return True\n"
                    "while True:\n    with Suppress():\n        carrel.publish('ready')\n        while True: pass"_qs,
         .stop = Stop::Resists},
        {.name = u"removes the trace"_qs,
         .fault = fault,
         .program =
             u"import sys\nwhile True:\n    try:\n        carrel.publish('ready')\n        while True: pass\n    except BaseException: sys.settrace(None)"_qs,
         .stop = Stop::Resists},
        {.name = u"never switches"_qs,
         .fault = fault,
         .program =
             u"import sys\nsys.setswitchinterval(1000)\nwhile True:\n    try:\n        carrel.publish('ready')\n        while True: pass\n    except BaseException: pass"_qs,
         .stop = Stop::Resists},
        {.name = u"sleeps in a handler"_qs,
         .fault = u"sleeping"_qs,
         .program =
             u"import time\nwhile True:\n    try:\n        carrel.publish('ready')\n        while True: pass\n    except BaseException: time.sleep(3600)"_qs,
         .stop = Stop::Resists},
        {.name = u"threads that swallow"_qs,
         .fault = u"threads"_qs,
         .program = uR"(
import sys, threading
sys.setswitchinterval(0.005)  # another job may have changed it
def stubborn(say=None):
    while True:
        try:
            if say: carrel.publish(say)
            while True: pass
        except BaseException: pass
for _ in range(2): threading.Thread(target=stubborn).start()
stubborn('ready'))"_qs,
         .stop = Stop::Resists,
         .leaves = Leaves::Threads,
         .mayBeCut = false},
    };
}

QList<Scenario> allEndless()
{
    QList<Scenario> scenarios;
    for (const Scenario& scenario : obeying() + resisting())
        scenarios.append(endless(scenario));
    return scenarios;
}

}  // namespace

const QList<Scenario>& endlessScenarios()
{
    static const QList<Scenario> scenarios = allEndless();
    return scenarios;
}

const QList<Scenario>& losingScenarios()
{
    static const QList<Scenario> scenarios{
        endless(
            {.name = u"waits in native code"_qs,
             .fault = u"native code that does not return"_qs,
             .program =
                 u"import ctypes, threading\npause = ctypes.CDLL(None).pause\n"
                 "threading.Timer(0.05, carrel.publish, ['ready']).start()\n"  // when this one waits
                 "while True:\n    try: pause()\n    except BaseException: pass"_qs,
             .stop = Stop::IsLost}),
        endless({.name = u"is long in native code"_qs,
                 .fault = u"native code that returns late"_qs,
                 .program = u"carrel.publish('ready')\nsum(range(10 ** 8))\nwhile True: pass"_qs,
                 .stop = Stop::MayBeLost}),
    };
    return scenarios;
}

}  // namespace carrel::soak
