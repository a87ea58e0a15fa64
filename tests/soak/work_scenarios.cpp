// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "scenario.h"

using namespace Qt::StringLiterals;

namespace carrel::soak {

namespace {

using End = Scenario::End;
using Way = Scenario::Way;

Value::List numbers(int count)
{
    Value::List list;
    for (int i = 0; i < count; ++i)
        list.emplace_back(i);
    return list;
}

// --- plain work ---------------------------------------------------------------------------------------------

QList<Scenario> plainWork()
{
    return {
        {.name = u"arithmetic"_qs,
         .program = u"sum(i * i for i in range(2000))"_qs,
         .value = Value(qint64(2'664'667'000))},
        {.name = u"few lines"_qs, .program = u"for i in range(7): print(TAG, i)"_qs, .numberedLines = 7},
        {.name = u"many lines"_qs, .program = u"for i in range(3000): print(TAG, i)"_qs, .numberedLines = 3000},
        {.name = u"many lines in one write"_qs,
         .program = u"import sys\nsys.stdout.write(''.join(f'{TAG} {i}\\n' for i in range(5000)))\nNone"_qs,
         .numberedLines = 5000},
        {.name = u"published values"_qs,
         .program = u"import carrel\nfor i in range(300): carrel.publish(i)"_qs,
         .published = numbers(300)},
        {.name = u"progress"_qs,
         .program = u"import carrel\nfor i in range(500): carrel.progress(i, 500, TAG)"_qs,
         .lastProgress = 499},
        {.name = u"an expression"_qs, .program = u"6 * 7"_qs, .way = Way::Expression, .value = Value(42)},
        {.name = u"a function of a module"_qs,
         .program = u"math.hypot"_qs,
         .way = Way::Function,
         .arguments = {Value(3), Value(4)},
         .value = Value(5.0),
         .mayBeCut = false},
        {.name = u"a function with a large argument"_qs,
         .program = u"len"_qs,
         .way = Way::Function,
         .arguments = {Value(QByteArray(500'000, 'x'))},
         .value = Value(500'000)},
        {.name = u"a large text"_qs,
         .program = u"'\u00e4' * 400_000"_qs,
         .value = Value(QString(400'000, u'\u00e4'))},
        {.name = u"a long list"_qs, .program = u"list(range(20_000))"_qs, .value = Value(numbers(20'000))},
        {.name = u"a huge number"_qs,
         .program = u"10 ** 300 + 7"_qs,
         .value = Value(*BigInteger::fromDecimal(u"1"_qs + QString(299, u'0') + u"7"_qs))},
        {.name = u"huge numbers inside"_qs, .program = u"(3 ** 20_000).bit_length()"_qs, .value = Value(31'700)},
    };
}

// --- the standard library -----------------------------------------------------------------------------------

/// A cancelled import leaves a package half made in any Python, so none of these is cut.
QList<Scenario> libraryWork()
{
    QList<Scenario> scenarios{
        {.name = u"ten standard modules"_qs,
         .fault = u"imports"_qs,
         .program = u"import json, re, datetime, decimal, sqlite3, hashlib, ctypes, asyncio, zoneinfo, "
                    u"xml.etree.ElementTree\n"
                    "str(decimal.Decimal(json.loads('[1.5]')[0]))"_qs,
         .value = Value(u"1.5"_qs)},
        {.name = u"sqlite in memory"_qs,
         .fault = u"sqlite"_qs,
         .program = uR"(
import sqlite3
db = sqlite3.connect(':memory:')
db.execute('create table t (n integer)')
db.executemany('insert into t values (?)', ((i,) for i in range(500)))
total = db.execute('select sum(n) from t').fetchone()[0]
db.close()
total)"_qs,
         .value = Value(124'750)},
        {.name = u"a subprocess"_qs,
         .fault = u"subprocess"_qs,
         .program = u"import subprocess, sys\nsubprocess.run([sys.executable, '-I', '-S', '-c', 'print(6 * 7)'], "
                    "capture_output=True, text=True).stdout"_qs,
         .value = Value(u"42\n"_qs)},
        {.name = u"asyncio"_qs,
         .fault = u"asyncio"_qs,
         .program = uR"(
import asyncio
async def one(i):
    await asyncio.sleep(0)
    return i
async def main():
    return sum(await asyncio.gather(*(one(i) for i in range(50))))
asyncio.run(main()))"_qs,
         .value = Value(1225)},
        {.name = u"threads that are joined"_qs,
         .fault = u"threads"_qs,
         .program = uR"(
from concurrent.futures import ThreadPoolExecutor
with ThreadPoolExecutor(4) as pool:
    total = sum(pool.map(lambda n: n * n, range(40)))
total)"_qs,
         .value = Value(20'540)},
        {.name = u"temporary files"_qs,
         .fault = u"files"_qs,
         .program =
             u"import tempfile\nwith tempfile.TemporaryFile('w+') as f:\n    f.write('text')\n    f.seek(0)\n    text = f.read()\ntext"_qs,
         .value = Value(u"text"_qs)},
    };
    for (Scenario& scenario : scenarios)
        scenario.mayBeCut = false;
    return scenarios;
}

// --- errors -------------------------------------------------------------------------------------------------

QList<Scenario> errors()
{
    return {
        {.name = u"an exception"_qs,
         .fault = u"exceptions"_qs,
         .program = u"def outer():\n    inner()\ndef inner():\n    raise ValueError(TAG)\nprint(TAG, 0)\nouter()"_qs,
         .end = End::Fails,
         .errorType = u"ValueError"_qs,
         .errorFunction = u"inner"_qs,
         .errorLine = 4,
         .numberedLines = 1},
        {.name = u"chained exceptions"_qs,
         .fault = u"exceptions"_qs,
         .program = u"try:\n    {}[TAG]\nexcept KeyError as e:\n    raise RuntimeError(TAG) from e"_qs,
         .end = End::Fails,
         .errorType = u"RuntimeError"_qs,
         .errorFunction = u"<module>"_qs,
         .errorLine = 4},
        {.name = u"an exception group"_qs,
         .fault = u"exceptions"_qs,
         .program = u"raise ExceptionGroup(TAG, [ValueError(i) for i in range(30)])"_qs,
         .end = End::Fails,
         .errorType = u"ExceptionGroup"_qs,
         .errorLine = 1},
        {.name = u"a long chain"_qs,
         .fault = u"exceptions"_qs,
         .program =
             u"e = None\nfor i in range(2000):\n    f = ValueError(i)\n    f.__cause__ = e\n    e = f\nraise e"_qs,
         .end = End::Fails,
         .errorType = u"ValueError"_qs,
         .errorLine = 6},
        {.name = u"a syntax error"_qs,
         .fault = u"syntax errors"_qs,
         .program = u"x = 1\nif x\n    pass"_qs,
         .end = End::Fails,
         .errorType = u"SyntaxError"_qs,
         .errorLine = 2},
        {.name = u"an unknown function"_qs,
         .fault = u"exceptions"_qs,
         .program = u"no_such_function"_qs,
         .way = Way::Function,
         .end = End::Fails,
         .errorType = u"NameError"_qs},
        {.name = u"a value that cannot cross"_qs,
         .fault = u"exceptions"_qs,
         .program = u"object()"_qs,
         .way = Way::Expression,
         .end = End::Fails,
         .errorType = u"TypeError"_qs},
        {.name = u"sys.exit()"_qs,
         .fault = u"sys.exit"_qs,
         .program = u"import sys\nprint(TAG, 0)\nsys.exit()"_qs,
         .numberedLines = 1},
        {.name = u"sys.exit(3)"_qs,
         .fault = u"sys.exit"_qs,
         .program = u"import sys\nsys.exit(3)"_qs,
         .end = End::Fails,
         .errorType = u"SystemExit"_qs},
        {.name = u"sys.exit() with a text"_qs,
         .fault = u"sys.exit"_qs,
         .program = u"import sys\nsys.exit(TAG)"_qs,
         .end = End::Fails,
         .errorType = u"SystemExit"_qs,
         .stderrPart = u"TAG"_qs},
        {.name = u"endless recursion"_qs,
         .fault = u"deep recursion"_qs,
         .program = u"def f(n):\n    return f(n + 1)\nf(0)"_qs,
         .end = End::Fails,
         .errorType = u"RecursionError"_qs,
         .errorFunction = u"f"_qs,
         .errorLine = 2},
        {.name = u"recursion in C"_qs,
         .fault = u"deep recursion"_qs,
         .program =
             u"x = []\nfor _ in range(200_000): x = [x]\ntry:\n    repr(x)\nexcept RecursionError:\n    n = 1\nn"_qs,
         .value = Value(1)},
        {.name = u"more memory than there is"_qs,
         .fault = u"memory errors"_qs,
         .program = u"bytearray(10 ** 15)"_qs,
         .end = End::Fails,
         .errorType = u"MemoryError"_qs,
         .errorLine = 1},
        {.name = u"a number with too many digits"_qs,
         .fault = u"huge numbers"_qs,
         .program = u"str(10 ** 10_000)"_qs,
         .end = End::Fails,
         .errorType = u"ValueError"_qs,
         .errorLine = 1},
        {.name = u"os._exit()"_qs,
         .fault = u"ending the host"_qs,
         .program = u"import os\nos._exit(3)"_qs,
         .end = End::Fails,
         .errorType = u"RuntimeError"_qs},
        {.name = u"os.abort()"_qs,
         .fault = u"ending the host"_qs,
         .program = u"import os\nos.abort()"_qs,
         .end = End::Fails,
         .errorType = u"RuntimeError"_qs},
        {.name = u"a fatal signal"_qs,
         .fault = u"ending the host"_qs,
         .program = u"import os\nos.kill(os.getpid(), 9)"_qs,
         .end = End::Fails,
         .errorType = u"RuntimeError"_qs},
    };
}

// --- objects ------------------------------------------------------------------------------------------------

/// An exception that hits a __del__ goes no further, a Cancelled neither: none of these is cut.
QList<Scenario> objects()
{
    return {
        {.name = u"cycles that are collected"_qs,
         .fault = u"reference cycles"_qs,
         .program = uR"(
import gc
class Node:
    gone = 0
    def __init__(self): self.me = self
    def __del__(self): Node.gone += 1
for _ in range(200): Node()
gc.collect()
Node.gone)"_qs,
         .value = Value(200),
         .mayBeCut = false},
        {.name = u"an error in __del__"_qs,
         .fault = u"__del__"_qs,
         .program = u"class A:\n    def __del__(self): raise ValueError(TAG)\na = A()\ndel a"_qs,
         .stderrPart = u"ValueError: TAG"_qs,
         .mayBeCut = false},
        {.name = u"an object that comes back"_qs,
         .fault = u"__del__"_qs,
         .program = u"kept = []\nclass A:\n    def __del__(self): kept.append(self)\na = A()\ndel a\nlen(kept)"_qs,
         .value = Value(1),
         .mayBeCut = false},
    };
}

// --- limits -------------------------------------------------------------------------------------------------

/// What they hold goes with the function's frame, so that later jobs have room again.
Scenario exceeding(const QString& name, const QString& growth)
{
    return {.name = name,
            .fault = u"memory limit"_qs,
            .program = u"def grow():\n    x = []\n    while True: %1\ngrow()"_qs.arg(growth),
            .end = End::Fails,
            .errorType = u"MemoryError"_qs,
            .errorFunction = u"grow"_qs,
            .errorLine = 3};
}

}  // namespace

const QList<Scenario>& exceedingScenarios()
{
    static const QList<Scenario> scenarios{
        exceeding(u"exceeds its memory with large blocks"_qs, u"x.append(bytearray(100_000))"_qs),
        exceeding(u"exceeds its memory with small objects"_qs, u"x.append([1, 2])"_qs),
        exceeding(u"exceeds its memory at once"_qs, u"x.append(bytearray(1_000_000_000))"_qs),
        {.name = u"exceeds its memory and goes on"_qs,
         .fault = u"memory limit"_qs,
         .program = u"def grow():\n    x = 'x'\n    while True: x += x\ntimes = 0\nfor _ in range(3):\n    try:\n    "
                    u"    grow()\n"
                    "    except MemoryError:\n        times += 1\ntimes"_qs,
         .value = Value(3)},
        {.name = u"exceeds its memory in a thread"_qs,
         .fault = u"memory limit"_qs,
         .program = u"import threading\ndef grow():\n    x = []\n    while True: x.append(bytes(300_000))\n"
                    "t = threading.Thread(target=grow)\nt.start()\nt.join()"_qs,
         .stderrPart = u"MemoryError"_qs,
         .mayBeCut = false},
    };
    return scenarios;
}

const QList<Scenario>& workScenarios()
{
    static const QList<Scenario> scenarios = plainWork() + libraryWork() + errors() + objects();
    return scenarios;
}

const Scenario& countingScenario()
{
    static const Scenario scenario{.name = u"state between jobs"_qs,
                                   .program = u"count = globals().get('count', 0) + 1\ncount"_qs,
                                   .mayBeCut = false};
    return scenario;
}

}  // namespace carrel::soak
