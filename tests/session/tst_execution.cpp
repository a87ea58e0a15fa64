// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "support/python_version.h"
#include "support/session_test.h"

#include <QtCore/QTemporaryDir>

#include <limits>

using namespace carrel;
using namespace carrel::test;

class TestExecution : public SessionTest {
    Q_OBJECT
private Q_SLOTS:
    void codecsThatNoStartNeedsAreFoundAllTheSame()
    {
        const auto session = openSession();
        const Outcome outcome = outcomeOf(session->run(script("import codecs, encodings\n[b'\\x80'.decode('cp1252'), codecs.encode('x', 'rot13'), encodings.__name__]")));
        QCOMPARE(outcome.value(), Value(Value::List{QString(QChar(0x20ac)), QStringLiteral("k"), QStringLiteral("encodings")}));
    }

    void aSourceOfOneLineIsAnExpressionOrAStatement()
    {
        const auto session = openSession();
        QCOMPARE(outcomeOf(session->run(script("  6 * 7  # the answer"))).value(), Value(42));
        QCOMPARE(outcomeOf(session->run(script("x = 6"))).value(), Value());
        QCOMPARE(outcomeOf(session->run(script("x; x + 1"))).value(), Value(7));
        QCOMPARE(outcomeOf(session->run(script(""))).value(), Value());
        QCOMPARE(outcomeOf(session->run(script("# nothing"))).value(), Value());
        const Outcome wrong = outcomeOf(session->run(script("x = = 1")));
        QCOMPARE(errorType(wrong), QStringLiteral("SyntaxError"));
        QCOMPARE(wrong.error()->frames.back().column, 4);
        QCOMPARE(errorType(outcomeOf(session->run(script("  x = 1")))), QStringLiteral("IndentationError"));
    }

    void aSourceWithoutALastExpressionGivesNone()
    {
        const auto session = openSession();
        const Outcome outcome = outcomeOf(session->run(script("x = 1")));
        QVERIFY(outcome.succeeded());
        QVERIFY(outcome.value().isNone());
        QVERIFY(outcomeOf(session->run(script(""))).succeeded());
        QVERIFY(outcomeOf(session->run(script("# nothing\n"))).succeeded());
    }

    void aLastValueThatCannotCrossStillShows()
    {
        const auto session = openSession();
        const Outcome outcome = outcomeOf(session->run(script("{3}")));
        QVERIFY(outcome.succeeded());
        QVERIFY(outcome.value().isNone());
        QCOMPARE(std::get<Succeeded>(outcome.content()).display, QStringLiteral("{3}"));
    }

    void evaluatingGivesAnErrorForAValueThatCannotCross()
    {
        const auto session = openSession();
        const Outcome outcome = outcomeOf(session->evaluate(QStringLiteral("[1, {'a': object()}]")));
        QCOMPARE(errorType(outcome), QStringLiteral("TypeError"));
        QVERIFY2(outcome.error()->message.contains(QStringLiteral("[1]['a']")), qPrintable(outcome.error()->message));
        QVERIFY(outcome.error()->message.contains(QStringLiteral("'object'")));
    }

    void evaluatingAStatementIsASyntaxError()
    {
        const auto session = openSession();
        QCOMPARE(errorType(outcomeOf(session->evaluate(QStringLiteral("x = 1")))), QStringLiteral("SyntaxError"));
    }

    void aFunctionIsCalledByItsName_data()
    {
        QTest::addColumn<QString>("function");
        QTest::addColumn<Value>("expected");
        QTest::newRow("of the document") << QStringLiteral("add") << Value(7);
        QTest::newRow("a builtin") << QStringLiteral("max") << Value(4);
        QTest::newRow("of a module") << QStringLiteral("math.hypot") << Value(5.0);
        QTest::newRow("of an object of the document") << QStringLiteral("tools.add") << Value(7);
    }

    void aFunctionIsCalledByItsName()
    {
        QFETCH(QString, function);
        QFETCH(Value, expected);
        const auto session = openSession();
        session->run(script("def add(a, b): return a + b\nclass tools: add = staticmethod(add)"));
        QCOMPARE(outcomeOf(session->call(function, {3, 4})).value(), expected);
    }

    void keywordsReachTheFunction()
    {
        const auto session = openSession();
        session->run(script("def f(*args, **kw): return [args, kw]"));
        const Outcome outcome = outcomeOf(session->call(QStringLiteral("f"), {1}, {{Value(QStringLiteral("k")), Value(2)}}));
        QCOMPARE(outcome.value().toDisplayText(), QStringLiteral("[[1], {'k': 2}]"));
    }

    void aCoroutineFunctionThatIsCalledRunsToItsEnd()
    {
        const auto session = openSession();
        outcomeOf(session->run(script("import asyncio\n"
                                      "async def later(n):\n    await asyncio.sleep(0)\n    return n + 1\n"
                                      "async def fail(): raise LookupError('none')")));
        QCOMPARE(outcomeOf(session->call(QStringLiteral("later"), {Value(3)})).value(), Value(4));
        QCOMPARE(errorType(outcomeOf(session->call(QStringLiteral("fail")))), QStringLiteral("LookupError"));
    }

    void callingWhatDoesNotExistNamesIt()
    {
        const auto session = openSession();
        const Outcome outcome = outcomeOf(session->call(QStringLiteral("nowhere")));
        QCOMPARE(errorType(outcome), QStringLiteral("NameError"));
        QVERIFY(outcome.error()->message.contains(QStringLiteral("'nowhere'")));
        QVERIFY(outcome.error()->frames.empty());
    }

    void valuesComeBackAsTheyWent_data()
    {
        QTest::addColumn<Value>("value");
        QTest::newRow("none") << Value();
        QTest::newRow("true") << Value(true);
        QTest::newRow("zero") << Value(0);
        QTest::newRow("smallest 64 bits") << Value(std::numeric_limits<qint64>::min());
        QTest::newRow("largest 64 bits") << Value(std::numeric_limits<qint64>::max());
        QTest::newRow("just beyond 64 bits") << Value(*BigInteger::fromDecimal(QStringLiteral("9223372036854775808")));
        QTest::newRow("huge negative") << Value(*BigInteger::fromDecimal(QStringLiteral("-") + QString(400, u'7')));
        QTest::newRow("float") << Value(-0.1);
        QTest::newRow("infinity") << Value(std::numeric_limits<double>::infinity());
        QTest::newRow("empty text") << Value(QString());
        QTest::newRow("text of all planes") << Value(QStringLiteral("aß€😀\0b"));
        QTest::newRow("lone surrogate") << Value(QString(QChar(0xd800)) + u'x');
        QTest::newRow("bytes") << Value(QByteArray("\0\xff\x80", 3));
        QTest::newRow("naive time") << Value(DateTime{2026, 11, 24, 3, 40, 43, 123'456, {}});
        QTest::newRow("aware time") << Value(DateTime{1, 1, 1, 0, 0, 0, 0, -5400});
        QTest::newRow("containers") << Value(Value::List{Value(Value::Dict{{Value(1), Value(Value::List{})}}), Value()});
        QTest::newRow("tuple as key") << Value(Value::Dict{{Value(Value::List{1, 2}), Value(true)}});
    }

    void valuesComeBackAsTheyWent()
    {
        QFETCH(Value, value);
        const auto session = openSession();
        session->run(script("def echo(x): return x"));
        QCOMPARE(outcomeOf(session->call(QStringLiteral("echo"), {value})).value(), value);
    }

    void pythonSeesTheRightTypes_data()
    {
        QTest::addColumn<Value>("value");
        QTest::addColumn<QString>("repr");
        QTest::newRow("bool") << Value(true) << QStringLiteral("True");
        QTest::newRow("int") << Value(*BigInteger::fromDecimal(QStringLiteral("-18446744073709551617"))) << QStringLiteral("-18446744073709551617");
        QTest::newRow("bytes") << Value(QByteArray("a")) << QStringLiteral("b'a'");
        QTest::newRow("time") << Value(DateTime{2026, 1, 2, 3, 4, 5, 6, 3600})
                              << QStringLiteral("datetime.datetime(2026, 1, 2, 3, 4, 5, 6, tzinfo=datetime.timezone(datetime.timedelta(seconds=3600)))");
    }

    void pythonSeesTheRightTypes()
    {
        QFETCH(Value, value);
        QFETCH(QString, repr);
        const auto session = openSession();
        QCOMPARE(outcomeOf(session->call(QStringLiteral("repr"), {value})).value(), Value(repr));
    }

    void aContainerThatContainsItselfDoesNotCross()
    {
        const auto session = openSession();
        session->run(script("loop = []; loop.append(loop)"));
        const Outcome outcome = outcomeOf(session->evaluate(QStringLiteral("loop")));
        QCOMPARE(errorType(outcome), QStringLiteral("ValueError"));
        QVERIFY(outcome.error()->message.contains(QStringLiteral("contains itself")));
    }

    void aContainerThatExpandsWithoutEndDoesNotCross()
    {
        const auto session = openSession();
        session->run(script("bomb = []\nfor _ in range(60): bomb = [bomb, bomb]"));
        QCOMPARE(errorType(outcomeOf(session->evaluate(QStringLiteral("bomb")))), QStringLiteral("ValueError"));
    }

    void argumentsThatAreNestedTooDeepFailWithASentence()
    {
        Value deep;
        for (int i = 0; i < 2 * Value::maximumDepth; ++i)
            deep = Value(Value::List{deep});
        const auto session = openSession();
        const Outcome outcome = outcomeOf(session->call(QStringLiteral("len"), {deep}));
        QCOMPARE(errorType(outcome), QStringLiteral("ValueError"));
        QVERIFY(outcome.error()->message.contains(QStringLiteral("200 levels")));
        const auto unopened = openSession({.arguments = {{Value(QStringLiteral("deep")), deep}}});
        QTRY_COMPARE_WITH_TIMEOUT(unopened->state(), Session::State::Failed, patience);
        QCOMPARE(unopened->openError().code, ErrorCode::ValueCannotCross);
    }

    void aFileRunsWithItsFolderImportable()
    {
        QTemporaryDir folder;
        write(folder.filePath(QStringLiteral("neighbour.py")), "name = 'next door'");
        write(folder.filePath(QStringLiteral("main.py")), "import neighbour, os\n[neighbour.name, os.path.basename(__file__), __name__]");
        const auto session = openSession();
        const Outcome outcome = outcomeOf(session->run(Source::fromFile(folder.filePath(QStringLiteral("main.py")))));
        QCOMPARE(outcome.toDisplayText(), QStringLiteral("['next door', 'main.py', '__main__']"));
    }

    void aFileIsReadInTheEncodingThatItDeclares()
    {
        QTemporaryDir folder;
        write(folder.filePath(QStringLiteral("latin.py")), "# -*- coding: latin-1 -*-\n'\xe4'");
        const auto session = openSession();
        const Outcome outcome = outcomeOf(session->run(Source::fromFile(folder.filePath(QStringLiteral("latin.py")))));
        QCOMPARE(outcome.value(), Value(QStringLiteral("ä")));
    }

    void aFileInTheWrongEncodingIsASyntaxErrorThatSaysSo()
    {
        QTemporaryDir folder;
        write(folder.filePath(QStringLiteral("latin.py")), "x = 1\n'\xe4'");
        const auto session = openSession();
        const Outcome outcome = outcomeOf(session->run(Source::fromFile(folder.filePath(QStringLiteral("latin.py")))));
        QCOMPARE(errorType(outcome), QStringLiteral("SyntaxError"));
        const QString encoding = hasPython3(runtime(), 14) ? QStringLiteral("Non-UTF-8") : QStringLiteral("utf-8");
        QVERIFY2(outcome.error()->message.contains(encoding), qPrintable(outcome.error()->message));
    }

    void aFileThatCannotBeReadGivesAJobThatFails()
    {
        const auto session = openSession();
        const Outcome outcome = outcomeOf(session->run(Source::fromFile(QStringLiteral("/nowhere/at/all.py"))));
        QCOMPARE(errorType(outcome), QStringLiteral("OSError"));
        QVERIFY(outcome.error()->message.contains(QStringLiteral("/nowhere/at/all.py")));
    }

    void aSourceWithANullByteIsRefusedWithASentence()
    {
        const auto session = openSession();
        const Source source = Source::fromText(QStringLiteral("x = 1\0y = 2"), QStringLiteral("null.py"));
        const Outcome outcome = outcomeOf(session->run(source));
        QCOMPARE(errorType(outcome), QStringLiteral("SyntaxError"));
        QVERIFY2(outcome.error()->message.contains(QStringLiteral("null")), qPrintable(outcome.error()->message));
    }

    void deepRecursionIsAnErrorAndNoCrash_data()
    {
        QTest::addColumn<QString>("program");
        QTest::newRow("functions") << QStringLiteral("def f(): return f()\nf()");
        // 3.14 looks through all that it is in, at each step: that takes minutes where the stack is large.
        if (!hasPython3(runtime(), 14))
            QTest::newRow("repr") << QStringLiteral("x = []\nfor _ in range(200_000): x = [x]\nrepr(x)");
        QTest::newRow("comparing") << QStringLiteral("x = []\ny = []\nfor _ in range(500_000): x, y = [x], [y]\nx == y");
        QTest::newRow("getattr") << QStringLiteral("class A:\n def __getattr__(self, n): return getattr(self, n)\nA().x");
        QTest::newRow("json") << QStringLiteral("import json\njson.loads('[' * 1_000_000)");
    }

    void deepRecursionIsAnErrorAndNoCrash()
    {
        QFETCH(QString, program);
        const auto session = openSession();
        QCOMPARE(errorType(outcomeOf(session->run(script(program)))), QStringLiteral("RecursionError"));
        QCOMPARE(outcomeOf(session->evaluate(QStringLiteral("1"))).value(), Value(1));
    }

    void sysExitEndsTheScriptAndNothingElse_data()
    {
        QTest::addColumn<QString>("program");
        QTest::addColumn<bool>("succeeds");
        QTest::newRow("sys.exit()") << QStringLiteral("import sys; sys.exit()") << true;
        QTest::newRow("exit(0)") << QStringLiteral("exit(0)") << true;
        QTest::newRow("sys.exit(3)") << QStringLiteral("import sys; sys.exit(3)") << false;
        QTest::newRow("text") << QStringLiteral("raise SystemExit('enough')") << false;
    }

    void sysExitEndsTheScriptAndNothingElse()
    {
        QFETCH(QString, program);
        QFETCH(bool, succeeds);
        const auto session = openSession();
        const Outcome outcome = outcomeOf(session->run(script(program)));
        QCOMPARE(outcome.succeeded(), succeeds);
        if (!succeeds)
            QCOMPARE(errorType(outcome), QStringLiteral("SystemExit"));
        QCOMPARE(outcomeOf(session->evaluate(QStringLiteral("1"))).value(), Value(1));
    }

    void theTextOfSystemExitGoesToStderr()
    {
        const auto session = openSession();
        const Output output(*session);
        outcomeOf(session->run(script("raise SystemExit('enough')")));
        QCOMPARE(output.err, QStringLiteral("enough\n"));
    }

private:
    static void write(const QString& path, const QByteArray& content)
    {
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        QCOMPARE(file.write(content), content.size());
    }
};

QTEST_GUILESS_MAIN(TestExecution)
#include "tst_execution.moc"
