// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "support/session_test.h"

#include <carrel/rich_value.h>

#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QTemporaryDir>

using namespace carrel;
using namespace carrel::test;
using namespace Qt::StringLiterals;

/// What a user types into a console, run by the session.
class TestInteractive : public SessionTest {
    Q_OBJECT

    int m_typed = 0;

    Outcome type(Session& session, const QString& text)
    {
        const QString name = u"<console %1>"_s.arg(++m_typed);
        return outcomeOf(session.runInteractively(Source::fromText(text, name)));
    }

    static QString display(const Outcome& outcome)
    {
        const auto* success = std::get_if<Succeeded>(&outcome.content());
        return success ? success->display : outcome.toDisplayText();
    }

    // As much of matplotlib as there is to be asked.
    static void writeMatplotlib(const QTemporaryDir& folder)
    {
        QDir(folder.path()).mkdir(u"matplotlib"_s);
        write(folder.filePath(u"matplotlib/__init__.py"_s), "rcParams = {'backend': object()}\n");
        write(folder.filePath(u"matplotlib/figure.py"_s),
              "class Figure:\n"
              "    def __init__(self, number): self.number = number\n"
              "    def savefig(self, file, format, **options): file.write(f'{self.number} as {format}'.encode())\n");
        write(folder.filePath(u"matplotlib/pyplot.py"_s),
              "import matplotlib\nfrom matplotlib.figure import Figure\n"
              "backend = matplotlib.rcParams['backend']\nnumbers = [1, 2]\n"
              "def switch_backend(name):\n    global backend\n    backend = name\n"
              "def get_fignums(): return list(numbers)\n"
              "def figure(number): return Figure(number)\n"
              "def close(which): numbers.clear()\n"
              "def show(): return f'shown by {backend}'\n");
    }

    static void write(const QString& path, const QByteArray& content)
    {
        QFile file(path);
        if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
            qFatal("cannot write %s", qPrintable(path));
    }

private Q_SLOTS:
    void theValueOfAnExpressionComesBack()
    {
        const auto session = openSession();
        const Outcome outcome = type(*session, u"'a' * 3"_s);
        QCOMPARE(outcome.value(), Value(u"aaa"_s));
        QCOMPARE(display(outcome), u"'aaa'"_s);
    }

    void statementsAndNoneShowNothing()
    {
        const auto session = openSession();
        const Output output(*session);
        QCOMPARE(display(type(*session, u"x = 5"_s)), QString());
        QCOMPARE(display(type(*session, u"None"_s)), QString());
        QCOMPARE(display(type(*session, u""_s)), QString());
        QCOMPARE(type(*session, u"x"_s).value(), Value(5));
        QCOMPARE(output.out, QString());
    }

    void theLastValueIsUnderscore()
    {
        const auto session = openSession();
        type(*session, u"6 * 7"_s);
        type(*session, u"None"_s);
        QCOMPARE(type(*session, u"_ + 1"_s).value(), Value(43));
        QCOMPARE(type(*session, u"_"_s).value(), Value(43));
    }

    void aValueThatCannotCrossHasItsRepr()
    {
        const auto session = openSession();
        const Outcome outcome = type(*session, u"{1}"_s);
        QCOMPARE(display(outcome), u"{1}"_s);
        QVERIFY(outcome.value().isNone());
        QCOMPARE(display(type(*session, u"import collections; collections.OrderedDict(a=1)"_s)),
                 u"OrderedDict({'a': 1})"_s);
    }

    void expressionsBeforeTheLastOneArePrinted()
    {
        const auto session = openSession();
        const Output output(*session);
        QCOMPARE(type(*session, u"1\n2\nfor i in 'ab': i\n3"_s).value(), Value(3));
        QCOMPARE(output.out, u"1\n2\n'a'\n'b'\n"_s);
    }

    void aDisplayHookOfTheScriptsGetsAllValues()
    {
        const auto session = openSession();
        const Output output(*session);
        type(*session, u"import sys\nsys.displayhook = lambda value: print('got', value)"_s);
        const Outcome outcome = type(*session, u"1\n2"_s);
        QCOMPARE(display(outcome), QString());
        QCOMPARE(output.out, u"got 1\ngot 2\n"_s);
    }

    void aReprThatFailsIsAnErrorOfTheScript()
    {
        const auto session = openSession();
        const Outcome outcome = type(*session, u"class C:\n  def __repr__(self): 1/0\n\nC()"_s);
        QCOMPARE(errorType(outcome), u"ZeroDivisionError"_s);
    }

    void tracebacksNameThePlaceInWhatWasTyped()
    {
        const auto session = openSession();
        type(*session, u"def f():\n    return 1 / 0\n"_s);
        const QString defined = u"<console %1>"_s.arg(m_typed);
        const Outcome outcome = type(*session, u"f()"_s);
        QCOMPARE(errorType(outcome), u"ZeroDivisionError"_s);
        const auto& frames = outcome.error()->frames;
        QCOMPARE(frames.back().file, defined);
        QCOMPARE(frames.back().line, 2);
        QCOMPARE(frames.back().sourceLine.trimmed(), u"return 1 / 0"_s);
    }

    void whatDoesNotCompileFails()
    {
        const auto session = openSession();
        QCOMPARE(errorType(type(*session, u"x = = 1"_s)), u"SyntaxError"_s);
        QCOMPARE(errorType(type(*session, u"x = 'a\0b'"_s)), u"SyntaxError"_s);
    }

    void awaitMayStandAnywhere()
    {
        const auto session = openSession();
        type(*session, u"import asyncio\nasync def f(x):\n    await asyncio.sleep(0)\n    return x\n"_s);
        QCOMPARE(type(*session, u"await f(4)"_s).value(), Value(4));
        type(*session, u"y = await f(5)"_s);
        QCOMPARE(type(*session, u"y"_s).value(), Value(5));
    }

    void aCoroutineThatIsNotAwaitedIsAValue()
    {
        const auto session = openSession();
        type(*session, u"async def f(): return 1\n"_s);
        QVERIFY(display(type(*session, u"c = f(); c"_s)).startsWith(u"<coroutine object f"_s));
        QCOMPARE(type(*session, u"await c"_s).value(), Value(1));
    }

    void featuresOfTheFutureStay()
    {
        const auto session = openSession();
        type(*session, u"from __future__ import annotations"_s);
        type(*session, u"def f(x: nowhere): pass\n"_s);
        QCOMPARE(type(*session, u"f.__annotations__['x']"_s).value(), Value(u"nowhere"_s));
    }

    void variablesAreThoseOfTheScripts()
    {
        const auto session = openSession();
        outcomeOf(session->run(script("x = 3")));
        type(*session, u"x += 1"_s);
        QCOMPARE(outcomeOf(session->evaluate(u"x"_s)).value(), Value(4));
    }

    void aRunningStatementIsStopped()
    {
        const auto session = openSession();
        Job* const job = session->runInteractively(Source::fromText(u"while True: pass"_s, u"<console>"_s));
        const QFuture<Outcome> future = job->future();
        QVERIFY(waitForState(job, Job::State::Running));
        job->requestCancel();
        QVERIFY(outcomeOf(future).cancelled());
        QCOMPARE(type(*session, u"1"_s).value(), Value(1));
    }

    // --- what values show of themselves --------------------------------------------------------------------------

    void aValueMayShowAPicture()
    {
        const auto session = openSession();
        type(*session, u"class P:\n  def _repr_png_(self): return b'png'\n  def __repr__(self): return 'a ball'\n"_s);
        const Outcome outcome = type(*session, u"P()"_s);
        QCOMPARE(display(outcome), u"a ball"_s);
        const auto rich = RichValue::fromValue(outcome.value());
        QVERIFY(rich);
        QCOMPARE(rich->text, u"a ball"_s);
        QCOMPARE(rich->picture, QByteArray("png"));
        QCOMPARE(rich->pictureType, u"image/png"_s);
    }

    void aBundleSaysItAllAtOnce()
    {
        const auto session = openSession();
        type(*session,
             u"class B:\n  def _repr_mimebundle_(self, include=None, exclude=None):\n"
             "    return {'text/html': '<b>x</b>', 'image/svg+xml': '<svg/>', 'a/b': object()}, {}\n"_s);
        const auto rich = RichValue::fromValue(type(*session, u"B()"_s).value());
        QVERIFY(rich);
        QCOMPARE(rich->html, u"<b>x</b>"_s);
        QCOMPARE(rich->picture, QByteArray("<svg/>"));
    }

    void aRepresentationThatFailsIsToldAndLeftOut()
    {
        const auto session = openSession();
        const Output output(*session);
        type(*session, u"class P:\n  def _repr_png_(self): 1/0\n  def __repr__(self): return 'a ball'\n"_s);
        QCOMPARE(display(type(*session, u"P()"_s)), u"a ball"_s);
        QVERIFY(output.err.contains(u"ZeroDivisionError"_s));
    }

    void whatPretendsToHaveEveryAttributeShowsNothing()
    {
        const auto session = openSession();
        const Outcome outcome =
            type(*session, u"class E:\n  def __getattr__(self, name): return lambda *a: b'x'\n\nE()"_s);
        QVERIFY(outcome.value().isNone());
        QVERIFY(display(outcome).contains(u"E object at"_s));
    }

    void showPublishesPicturesAndTexts()
    {
        const auto session = openSession();
        Job* const job =
            session->run(script("import carrel\n"
                                "class P:\n  def _repr_jpeg_(self): return b'jpeg', {}\n"
                                "carrel.show(P(), text='a ball')\ncarrel.show('plain')\ncarrel.show(5)"));
        QList<RichValue> shown;
        connect(job, &Job::published, this, [&](const Value& value) {
            if (const auto rich = RichValue::fromValue(value))
                shown.append(*rich);
        });
        QVERIFY(outcomeOf(job).succeeded());
        QCOMPARE(shown.size(), 3);
        QCOMPARE(shown[0].picture, QByteArray("jpeg"));
        QCOMPARE(shown[0].text, u"a ball"_s);
        QCOMPARE(shown[1].text, u"plain"_s);
        QCOMPARE(shown[2].text, u"5"_s);
    }

    void rowsAreShownAsTables_data()
    {
        QTest::addColumn<QString>("rows");
        QTest::addColumn<QStringList>("columns");
        QTest::addColumn<QString>("lastRow");
        QTest::newRow("dicts") << u"[{'a': 1, 'b': 'x'}, {'b': {2}, 'c': 3.5}]"_s
                               << QStringList{u"a"_s, u"b"_s, u"c"_s} << u"[None, '{2}', 3.5]"_s;
        QTest::newRow("tuples") << u"[(1, 2), (3, 4)]"_s << QStringList() << u"[3, 4]"_s;
        QTest::newRow("columns") << u"{'x': [1, 2], 'y': (3, 4)}"_s << QStringList{u"x"_s, u"y"_s} << u"[2, 4]"_s;
    }

    void rowsAreShownAsTables()
    {
        QFETCH(QString, rows);
        QFETCH(QStringList, columns);
        QFETCH(QString, lastRow);
        const auto session = openSession();
        Job* const job = session->run(script(u"import carrel\ncarrel.show(%1)"_s.arg(rows)));
        std::optional<RichValue> shown;
        connect(job, &Job::published, this, [&](const Value& value) { shown = RichValue::fromValue(value); });
        QVERIFY(outcomeOf(job).succeeded());
        QVERIFY(shown && shown->table);
        QCOMPARE(shown->table->columns, columns);
        QCOMPARE(shown->table->rows.size(), size_t(2));
        QCOMPARE(Value(shown->table->rows.back()).toDisplayText(), lastRow);
    }

    void ofManyRowsTheFirstThousandAreShown()
    {
        const auto session = openSession();
        Job* const job = session->run(script("import carrel\ncarrel.show([(i,) for i in range(2500)])"));
        std::optional<RichValue> shown;
        connect(job, &Job::published, this, [&](const Value& value) { shown = RichValue::fromValue(value); });
        QVERIFY(outcomeOf(job).succeeded());
        QVERIFY(shown && shown->table);
        QCOMPARE(shown->table->rows.size(), size_t(1000));
        QCOMPARE(shown->table->omitted, qint64(1500));
    }

    void figuresOfMatplotlibAreDrawn()
    {
        QFETCH_GLOBAL(const int, isolation);
        if (Isolation(isolation) != Isolation::OutOfProcess)
            QSKIP("matplotlib loads in workers only");
        const QTemporaryDir folder;
        writeMatplotlib(folder);
        const auto session = openSession({.modulePaths = {folder.path()}});
        type(*session, u"from matplotlib.figure import Figure"_s);
        const auto rich = RichValue::fromValue(type(*session, u"Figure(7)"_s).value());
        QVERIFY(rich);
        QCOMPARE(rich->picture, QByteArray("7 as png"));
    }

    void inAWorkerPyplotShowsAllFiguresToTheHost()
    {
        QFETCH_GLOBAL(const int, isolation);
        if (Isolation(isolation) != Isolation::OutOfProcess)
            QSKIP("matplotlib loads in workers only");
        const QTemporaryDir folder;
        writeMatplotlib(folder);
        const auto session = openSession({.modulePaths = {folder.path()}});
        Job* const job = session->run(script("from matplotlib import pyplot as plt\nplt.show()\n"
                                             "[plt.get_fignums(), plt.backend]"));
        QList<QByteArray> pictures;
        connect(job, &Job::published, this, [&](const Value& value) {
            if (const auto rich = RichValue::fromValue(value))
                pictures.append(rich->picture);
        });
        QCOMPARE(outcomeOf(job).value().toDisplayText(), u"[[], 'agg']"_s);
        QCOMPARE(pictures, (QList<QByteArray>{"1 as png", "2 as png"}));
    }

    void whoHasChosenABackendKeepsIt()
    {
        QFETCH_GLOBAL(const int, isolation);
        if (Isolation(isolation) != Isolation::OutOfProcess)
            QSKIP("matplotlib loads in workers only");
        const QTemporaryDir folder;
        writeMatplotlib(folder);
        const auto session = openSession({.modulePaths = {folder.path()}});
        const Outcome outcome =
            outcomeOf(session->run(script("import matplotlib\nmatplotlib.rcParams['backend'] = 'svg'\n"
                                          "from matplotlib import pyplot as plt\nplt.show()")));
        QCOMPARE(outcome.value(), Value(u"shown by svg"_s));
    }

    void aListIsItselfInAConsole()
    {
        const auto session = openSession();
        const Outcome outcome = type(*session, u"[{'a': 1}]"_s);
        QVERIFY(!RichValue::fromValue(outcome.value()));
        QCOMPARE(display(outcome), u"[{'a': 1}]"_s);
    }
};

QTEST_GUILESS_MAIN(TestInteractive)
#include "tst_interactive.moc"
