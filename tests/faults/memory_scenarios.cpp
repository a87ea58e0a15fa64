// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
//
// S40 to S47: what documents leave behind, and what happens where there is no more memory, or stack.
#include "builds.h"
#include "stage.h"
#include "support/process_memory.h"

#include <QtCore/QDir>

#include <sys/resource.h>

#include <vector>

using namespace Qt::StringLiterals;

namespace carrel::faults {

namespace {

using test::outcomeOf;
using test::script;

// --- S40 to S42: what is left ---------------------------------------------------------------------------------

const QString standardModules = u"import json, re, datetime, logging, dataclasses, asyncio, sqlite3\n6 * 7"_s;

const QString hostTypes = uR"(
import geometry
class Part(geometry.Mesh):
    def area(self): return 7.0
parts = [Part() for _ in range(10)] + [geometry.cube()]
callbacks = [lambda p=p: p.area() for p in parts]
sum(callback() for callback in callbacks)
6 * 7)"_s;

const QString leakedReferences = uR"(
import ctypes
leaked = [object() for _ in range(100)]
for thing in leaked: ctypes.pythonapi.Py_IncRef(ctypes.py_object(thing))
6 * 7)"_s;

void openRunAndClose(Stage& stage, const QString& program, int times)
{
    for (int i = 0; i < times && !QTest::currentTestFailed(); ++i) {
        const auto session = stage.open();
        QCOMPARE(stage.run(*session, program).toDisplayText(), u"42"_s);
        const auto report = closeAndWait(*session);
        QVERIFY(report && !report->abandoned);
    }
}

int openFiles()
{
    return int(QDir(u"/proc/self/fd"_s).entryList(QDir::Files | QDir::System | QDir::NoDotAndDotDot).size());
}

/// CPython alone would lose 1,700 KiB with each.
void verifyNothingGrows(Stage& stage, const QString& program)
{
    constexpr double mostKiB = 500;
    openRunAndClose(stage, program, 5);
    const qint64 memory = test::privateMemory();
    const int files = openFiles();
    openRunAndClose(stage, program, stage.size());
    if (QTest::currentTestFailed())
        return;
    QTRY_VERIFY_WITH_TIMEOUT(openFiles() <= files + 8, test::patience);  // warm ones come and go
    const double growth = double(test::privateMemory() - memory) / 1024 / stage.size();
    QVERIFY2(growth < mostKiB || isSanitized(), qPrintable(u"%1 KiB are left of each document"_s.arg(growth)));
}

void standardCycles(Stage& stage) { verifyNothingGrows(stage, standardModules); }
void hostTypeCycles(Stage& stage) { verifyNothingGrows(stage, hostTypes); }
void leakingCycles(Stage& stage) { verifyNothingGrows(stage, leakedReferences); }

QList<Scenario> cycles()
{
    const auto row = [](int number, const QString& name, void (*procedure)(Stage&)) {
        return Scenario{
            .number = number, .name = name, .ends = both(succeeds()), .size = {20, 10'000}, .procedure = procedure};
    };
    return {row(40, u"documents that come and go"_s, &standardCycles),
            row(41, u"documents that come and go with types of the host"_s, &hostTypeCycles),
            row(42, u"documents that leak references"_s, &leakingCycles)};
}

// --- S44, S45: growth -----------------------------------------------------------------------------------------

Scenario growth(const QString& name, const QString& program)
{
    return {.number = 44,
            .name = name,
            .program = program,
            .ends = both(exceeds(Limit::Memory)),
            .limits = {.memory = 64 << 20}};
}

QList<Scenario> growths()
{
    return {
        {.number = 44,
         .name = u"a terabyte at once"_s,
         .program = u"bytearray(10 ** 12)"_s,
         .ends = both(fails(u"MemoryError"_s)),
         .impossible = isSanitized() ? u"a sanitizer has its own opinion on large blocks"_s : QString()},
        growth(u"a terabyte at once, with a limit"_s, u"bytearray(10 ** 12)"_s),
        growth(u"a list that grows"_s, u"def grow():\n    x = []\n    while True: x.append([1])\ngrow()"_s),
        growth(u"a dict that grows"_s, u"def grow(i=0):\n    x = {}\n    while True: x[i] = i; i += 1\ngrow()"_s),
        growth(u"a text that grows"_s, u"def grow(x='x'):\n    while True: x += x\ngrow()"_s),
        growth(u"a number that grows"_s, u"def grow(x=1):\n    while True: x <<= 1_000_000\ngrow()"_s),
        // What a C++ container holds is not counted, and so not refused.
        {.number = 45,
         .name = u"growth in a container of the host"_s,
         .program = u"import geometry\nmeshes = [geometry.icosphere(subdivisions=5) for _ in range(SIZE)]\n"
                    "same = all(mesh.is_closed() for mesh in meshes)\ndel meshes\nsame"_s,
         .ends = both(succeeds(true)),
         .size = {10, 200},
         .limits = {.memory = 64 << 20}},
    };
}

// --- S46 ------------------------------------------------------------------------------------------------------

qint64 addressSpace()
{
    QFile file(u"/proc/self/statm"_s);
    return file.open(QIODevice::ReadOnly) ? file.readAll().split(' ').first().toLongLong() * 4096 : 0;
}

/// Four documents that reach their limits while the process is near its own.
void limitsUnderALimit(Stage& stage)
{
    constexpr qint64 roomForAll = qint64(1) << 30;
    std::vector<std::unique_ptr<Session>> sessions;
    for (int i = 0; i < 4; ++i) {
        sessions.push_back(stage.open());
        QCOMPARE(stage.run(*sessions.back(), u"6 * 7"_s).value(), Value(42));
    }
    const rlimit limit{rlim_t(addressSpace() + roomForAll), RLIM_INFINITY};
    QCOMPARE(setrlimit(RLIMIT_AS, &limit), 0);
    QList<QFuture<Outcome>> futures;
    for (const auto& session : sessions)
        futures.append(
            session->run(script("def grow():\n    x = []\n    while True: x.append(bytes(10_000))\ngrow()"))
                ->future());
    for (const QFuture<Outcome>& future : futures) {
        const Outcome outcome = outcomeOf(future);
        QVERIFY2(outcome.limitExceeded() || test::errorType(outcome) == u"MemoryError"_s,
                 qPrintable(outcome.toDisplayText()));
    }
    for (const auto& session : sessions)
        QCOMPARE(stage.run(*session, u"6 * 7"_s).value(), Value(42));
}

// --- S47 ------------------------------------------------------------------------------------------------------

Scenario deep(const QString& name, const QString& program, const End& end = fails(u"RecursionError"_s))
{
    return {.number = 47,
            .name = name,
            .program = u"sys.setrecursionlimit(10 ** 9)\n"_s + program,
            .ends = both(end),
            .impossible = isSanitized() ? u"a sanitizer makes stacks many times as large"_s : QString()};
}

QList<Scenario> recursions()
{
    // From 3.14 on CPython looks at how much of the stack is left, in place of counting.
    const End hasRoom = CARREL_TEST_PYTHON_MINOR < 14 ? fails(u"RecursionError"_s) : succeedsSomehow();
    return {
        deep(u"deep calls"_s, u"def f(): f()\nf()"_s),
        deep(u"deep repr"_s, u"class A:\n    def __repr__(self): return repr(self)\nrepr(A())"_s),
        deep(u"deep attributes"_s, u"class A:\n    def __getattr__(self, name): return getattr(self, name)\nA().x"_s),
        deep(u"deep operators"_s, u"class A:\n    def __add__(self, other): return self + other\nA() + 1"_s),
        deep(u"deep sorting"_s, u"def f(x): return sorted([1, 2], key=f)\nf(1)"_s),
        deep(u"deep comparing"_s, u"a = []\na.append(a)\nb = []\nb.append(b)\na == b"_s),
        deep(u"deep JSON"_s, u"import json\nx = []\nfor _ in range(100_000): x = [x]\njson.dumps(x)"_s, hasRoom),
        deep(u"deep copying"_s, u"import copy\nx = []\nfor _ in range(100_000): x = [x]\ncopy.deepcopy(x)"_s,
             hasRoom),
        deep(u"deep substitutions"_s, u"import re\ndef f(m): return re.sub('a', f, 'a')\nf(1)"_s),
        {.number = 47,
         .name = u"deep calls in threads with small stacks"_s,
         .program = uR"(
import threading
class A:
    def __repr__(self): return repr(self)
errors = []
def run():
    try: repr(A())
    except RecursionError: errors.append('RecursionError')
for size in 32768, 512 * 1024, 16 * 1024 * 1024, 0:
    threading.stack_size(size)
    thread = threading.Thread(target=run)
    thread.start()
    thread.join()
len(errors))"_s,
         .ends = both(succeeds(Value(4))),
         .impossible = isSanitized() ? u"a sanitizer makes stacks many times as large"_s : QString()},
    };
}

}  // namespace

QList<Scenario> memoryScenarios()
{
    const QList<Scenario> atTheLimit{
        {.number = 46,
         .name = u"four documents at their limits in a process at its own"_s,
         .ends = inProcess(succeeds()),
         .limits = {.memory = 64 << 20},
         .harm = Harm::ToItsProcess,
         .procedure = &limitsUnderALimit,
         .impossible = isSanitized() ? u"a sanitizer takes all addresses"_s : QString()}};
    return cycles() + growths() + atTheLimit + recursions();
}

}  // namespace carrel::faults
