// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "session/limit_test.h"

#include "support/python_version.h"

#include <algorithm>

using namespace carrel;
using namespace carrel::test;
using namespace Qt::StringLiterals;

/// Limits that refuse a script what it asks for, so that it may go on without: memory, depth, threads.
class TestRefusals : public SessionTest {
    Q_OBJECT
private Q_SLOTS:
    // --- what is refused ------------------------------------------------------------------------------------------

    void aScriptThatHandlesARefusalGoesOn_data()
    {
        QTest::addColumn<Limits>("limits");
        QTest::addColumn<QString>("program");
        QTest::newRow("memory") << Limits{.memory = 30 * mebibyte}
                                << u"try: bytes(100_000_000)\nexcept MemoryError: x = 42\nx"_qs;
        QTest::newRow("recursion") << Limits{.recursionDepth = 200}
                                   << u"def f(): f()\ntry: f()\nexcept RecursionError: x = 42\nx"_qs;
        QTest::newRow("threads")
            << Limits{.threads = 1}
            << u"import threading\ngo = threading.Event()\nt = threading.Thread(target=go.wait)\nt.start()\n"
               "try: threading.Thread(target=print).start()\nexcept RuntimeError: x = 42\ngo.set()\nt.join()\nx"_qs;
    }

    void aScriptThatHandlesARefusalGoesOn()
    {
        QFETCH(const Limits, limits);
        QFETCH(const QString, program);
        const auto session = openSession({.limits = limits});
        QCOMPARE(outcomeOf(session->run(script(program))).value(), Value(42));
    }

    void theErrorOfARefusalSaysWhere_data()
    {
        QTest::addColumn<Limits>("limits");
        QTest::addColumn<QString>("program");
        QTest::addColumn<QString>("type");
        QTest::newRow("memory") << Limits{.memory = 30 * mebibyte}
                                << u"def f():\n    return bytes(100_000_000)\nf()"_qs << u"MemoryError"_qs;
        QTest::newRow("recursion") << Limits{.recursionDepth = 200} << u"def f():\n    f()\nf()"_qs
                                   << u"RecursionError"_qs;
        QTest::newRow("threads") << Limits{.threads = 2}
                                 << u"import threading\ndef f():\n    for _ in range(3): "
                                    u"threading.Thread(target=barrier.wait).start()\nbarrier = threading.Barrier(3)\n"
                                    "try: f()\nfinally: barrier.wait()"_qs
                                 << u"RuntimeError"_qs;
    }

    void theErrorOfARefusalSaysWhere()
    {
        QFETCH(const Limits, limits);
        QFETCH(const QString, program);
        QFETCH(const QString, type);
        const auto session = openSession({.limits = limits});
        const Outcome outcome = outcomeOf(session->run(script(program)));
        const auto excess = excessOf(outcome);
        QVERIFY(excess.has_value());
        QCOMPARE(errorType(outcome), type);
        const auto isOfF = [](const ScriptFrame& frame) { return frame.function == u"f"_qs; };
        QVERIFY(std::any_of(excess->error.frames.cbegin(), excess->error.frames.cend(), isOfF));
    }

    void anErrorOfTheScriptsOwnIsNoExcess_data()
    {
        QTest::addColumn<QString>("program");
        QTest::addColumn<QString>("type");
        QTest::newRow("memory") << u"raise MemoryError"_qs << u"MemoryError"_qs;
        QTest::newRow("recursion") << u"raise RecursionError"_qs << u"RecursionError"_qs;
        QTest::newRow("a lower limit") << u"import sys\nsys.setrecursionlimit(200)\ndef f(): f()\nf()"_qs
                                       << u"RecursionError"_qs;
        if (!hasPython3(runtime(), 14))  // whose repr() takes minutes where the stack is large
            QTest::newRow("recursion in repr()")
                << u"x = []\nfor _ in range(200_000): x = [x]\nrepr(x)"_qs << u"RecursionError"_qs;
        QTest::newRow("recursion in C") << u"x = []\ny = []\nfor _ in range(500_000): x, y = [x], [y]\nx == y"_qs
                                        << u"RecursionError"_qs;
        QTest::newRow("thread") << u"raise RuntimeError('can\\'t start new thread')"_qs << u"RuntimeError"_qs;
        QTest::newRow("thread twice")
            << u"import threading\nt = threading.Thread(target=print)\nt.start()\nt.join()\nt.start()"_qs
            << u"RuntimeError"_qs;
    }

    void anErrorOfTheScriptsOwnIsNoExcess()
    {
        QFETCH(const QString, program);
        QFETCH(const QString, type);
        const auto session =
            openSession({.limits = {.memory = 200 * mebibyte, .recursionDepth = 5000, .threads = 5}});
        const Outcome outcome = outcomeOf(session->run(script(program)));
        QVERIFY2(outcome.failed(), qPrintable(outcome.toDisplayText()));
        QCOMPARE(errorType(outcome), type);
    }

    // --- recursion ------------------------------------------------------------------------------------------------

    void aScriptCannotRaiseTheLimitOfRecursion()
    {
        const auto session = openSession({.limits = {.recursionDepth = 3000}});
        QCOMPARE(outcomeOf(session->run(script("import sys\nsys.getrecursionlimit()"))).value(), Value(3000));
        QCOMPARE(outcomeOf(session->run(script("sys.setrecursionlimit(10**9)\nsys.getrecursionlimit()"))).value(),
                 Value(3000));
        QCOMPARE(outcomeOf(session->run(script("sys.setrecursionlimit(500)\nsys.getrecursionlimit()"))).value(),
                 Value(500));
        QCOMPARE(errorType(outcomeOf(session->run(script("sys.setrecursionlimit('x')")))), u"TypeError"_qs);
        QCOMPARE(errorType(outcomeOf(session->run(script("sys.setrecursionlimit(0)")))), u"ValueError"_qs);
    }

    void whatAScriptSetItselfIsThereAgainAfterAJobWithLimits()
    {
        const auto session = openSession();
        outcomeOf(session->run(script("import sys\nsys.setrecursionlimit(2500)")));
        QCOMPARE(
            outcomeOf(session->evaluate(u"sys.getrecursionlimit()"_qs, {.limits = Limits{.recursionDepth = 300}}))
                .value(),
            Value(300));
        QCOMPARE(outcomeOf(session->evaluate(u"sys.getrecursionlimit()"_qs)).value(), Value(2500));
    }

    void importsWorkAlsoUnderTheLowestLimit()
    {
        const auto session = openSession({.limits = {.recursionDepth = 1}});
        QVERIFY(outcomeOf(session->run(script("import json, decimal, dataclasses, asyncio"))).succeeded());
    }

    void deepRecursionIsAnErrorAndNeverACrash_data()
    {
        QTest::addColumn<QString>("program");
        const auto row = [](const char* name, const char* definition) {
            QTest::newRow(name) << QString::fromUtf8(definition);
            QTest::newRow(qPrintable(QString::fromUtf8(name) + u", with no limit of its own"_qs))
                << u"import sys\nsys.setrecursionlimit(10**9)\n"_qs + QString::fromUtf8(definition);
        };
        row("functions", "def f(): f()\nf()");
        row("repr", "class A:\n    def __repr__(self): return repr(self)\nrepr(A())");
        row("attributes", "class A:\n    def __getattr__(self, name): return getattr(self, name)\nA().x");
        row("operators", "class A:\n    def __add__(self, other): return self + other\nA() + 1");
        row("sorting", "def f(x): return sorted([1, 2], key=f)\nf(1)");
        row("comparing", "a = []\na.append(a)\nb = []\nb.append(b)\na == b");
        row("reduce", "import functools\ndef f(a, b): return functools.reduce(f, [1, 2, 3])\nf(1, 2)");
        row("JSON", "import json\nx = []\nfor _ in range(1_000_000): x = [x]\njson.dumps(x)");
        row("copying", "import copy\nx = []\nfor _ in range(1_000_000): x = [x]\ncopy.deepcopy(x)");
        row("pickling", "import pickle\nx = []\nfor _ in range(1_000_000): x = [x]\npickle.dumps(x)");
        row("classes", "class M(type):\n    def __call__(cls): return cls()\nclass A(metaclass=M): pass\nA()");
        row("substitutions", "import re\ndef f(m): return re.sub('a', f, 'a')\nf(1)");
    }

    void deepRecursionIsAnErrorAndNeverACrash()
    {
        QFETCH(const QString, program);
        const auto session = openSession();
        QCOMPARE(errorType(outcomeOf(session->run(script(program)))), u"RecursionError"_qs);
        QCOMPARE(outcomeOf(session->evaluate(u"6 * 7"_qs)).value(), Value(42));
    }

    void deepRecursionInAThreadIsAnErrorEvenOnTheSmallestStack()
    {
        const auto session = openSession();
        const Outcome outcome = outcomeOf(session->run(script(uR"(
import threading
threading.stack_size(32768)
class A:
    def __repr__(self): return repr(self)
errors = []
def run():
    try: repr(A())
    except RecursionError as error: errors.append(type(error).__name__)
for size in 32768, 0:
    threading.stack_size(size)
    t = threading.Thread(target=run)
    t.start(); t.join()
errors)"_qs)));
        QCOMPARE(outcome.value(), Value(Value::List{u"RecursionError"_qs, u"RecursionError"_qs}));
    }

    // --- threads --------------------------------------------------------------------------------------------------

    void everyWayToStartAThreadCounts_data()
    {
        QTest::addColumn<QString>("program");
        QTest::newRow("threading") << u"threading.Thread(target=wait).start()"_qs;
        QTest::newRow("start_new_thread") << u"_thread.start_new_thread(wait, ())"_qs;
        QTest::newRow("start_joinable_thread") << u"_thread.start_joinable_thread(wait, daemon=False)"_qs;
        QTest::newRow("timer") << u"threading.Timer(0, wait).start()"_qs;
        QTest::newRow("pool") << u"with concurrent.futures.ThreadPoolExecutor() as pool: pool.submit(wait)"_qs;
        QTest::newRow("asyncio") << u"asyncio.run(asyncio.to_thread(wait))"_qs;
    }

    void everyWayToStartAThreadCounts()
    {
        QFETCH(const QString, program);
        const auto session = openSession({.limits = {.threads = 2}});
        const Outcome outcome = outcomeOf(session->run(script(uR"(
import _thread, asyncio, concurrent.futures, threading
go = threading.Event()
wait = go.wait
first = threading.Thread(target=wait), threading.Thread(target=wait)
try:
    for t in first: t.start()
    %1
finally:
    go.set()
    for t in first: t.join())"_qs.arg(program))));
        const auto excess = excessOf(outcome);
        QVERIFY(excess.has_value());
        QCOMPARE(excess->which, Limit::Threads);
        QCOMPARE(excess->allowed, 2);
        QCOMPARE(excess->used, 3);
        QVERIFY2(excess->error.message.contains(u"2 thread"_qs), qPrintable(excess->error.message));
    }

    void threadsThatHaveEndedCountNoMore()
    {
        const auto session = openSession({.limits = {.threads = 1}});
        const Outcome outcome =
            outcomeOf(session->run(script("import threading\nfor i in range(50):\n    t = "
                                          "threading.Thread(target=lambda: None)\n    t.start(); t.join()\n42")));
        QCOMPARE(outcome.value(), Value(42));
    }

    void threadsOfEarlierJobsCount()
    {
        const auto session = openSession({.limits = {.threads = 1}});
        outcomeOf(session->run(
            script("import threading\ngo = threading.Event()\nt = threading.Thread(target=go.wait)\nt.start()")));
        QVERIFY(
            isExcessOf(Limit::Threads, outcomeOf(session->run(script("threading.Thread(target=print).start()")))));
        QVERIFY(outcomeOf(session->run(script("go.set(); t.join()"))).succeeded());
        QVERIFY(outcomeOf(session->run(script("t = threading.Thread(target=int)\nt.start(); t.join()"))).succeeded());
    }

    void poolsThatAreLeftOpenEndWithTheSessionAlsoWhereNoThreadIsLeft()
    {
        const auto session = openSession({.limits = {.threads = 1}});
        QVERIFY(outcomeOf(session->run(script("import concurrent.futures\npool = "
                                              "concurrent.futures.ThreadPoolExecutor(1)\npool.submit(int).result()")))
                    .succeeded());
        QSignalSpy closed(session.get(), &Session::closed);
        session->close();
        QVERIFY(closed.wait(patience));
        QVERIFY(!closed.at(0).at(0).value<CloseReport>().abandoned);
    }
};

QTEST_GUILESS_MAIN(TestRefusals)
#include "tst_refusals.moc"
