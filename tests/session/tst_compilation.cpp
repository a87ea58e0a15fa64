// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "support/session_test.h"

#include <QtCore/QTemporaryDir>

using namespace carrel;
using namespace carrel::test;
using namespace Qt::StringLiterals;

/// How a program is taken apart into its statements and the expression that it ends with, as a host sees it.
class TestCompilation : public SessionTest {
    Q_OBJECT

    static QString displayOf(const Outcome& outcome)
    {
        return outcome.succeeded() ? std::get<Succeeded>(outcome.content()).display : errorType(outcome);
    }

    /// What CPython itself says of a program when it compiles it as a whole, as text.
    static QString asCPythonSays(Session& session, const QString& program, int firstLine = 1)
    {
        const QString whole = QString(firstLine - 1, u'\n') + program;
        session.run(script(u"def complain(text):\n    try: compile(text, 'script.py', 'exec', dont_inherit=True)\n"
                           "    except SyntaxError as e: return [type(e).__name__, e.msg, e.lineno, e.offset, (e.text or '').rstrip()]"_s,
                           u"other.py"_s));
        return outcomeOf(session.call(u"complain"_s, {whole})).value().toDisplayText();
    }

    static QString asReported(const Outcome& outcome)
    {
        if (!outcome.error())
            return u"no error"_s;
        const ScriptError& error = *outcome.error();
        const ScriptFrame& place = error.frames.back();
        return Value(Value::List{error.type, error.message, place.line, place.column + 1, place.sourceLine}).toDisplayText();
    }

private Q_SLOTS:
    void theLastExpressionIsTheValue_data()
    {
        QTest::addColumn<QString>("program");
        QTest::addColumn<QString>("display");
        const auto row = [](const char* name, const char* program, const char* display) {
            QTest::newRow(name) << QString::fromUtf8(program) << QString::fromUtf8(display);
        };
        row("after a statement", "x = 6\nx * 7", "42");
        row("after a semicolon", "x = 6\ny = 7; x * y", "42");
        row("after a semicolon in the first line", "x = 6; x * 7\n# end", "42");
        row("a semicolon in a comment", "x = 6  # x; y\nx + 1", "7");
        row("a semicolon behind the expression", "x = 6\nx + 1;\n", "7");
        row("a semicolon in a text", "x = 6\n'a; b'", "'a; b'");
        row("before comments and blank lines", "x = 6\nx + 1  # seven\n\n  # indented\n# done\n   \n", "7");
        row("of several lines", "x = 6\nmax(\n    x,\n    7,\n)\n", "7");
        row("of several lines in column 0", "x = 6\nmax(\nx,\n7\n)", "7");
        row("of many lines in column 0", "x = 6\nmax(\nx,\n1,\n2,\n3,\n4,\n5,\n7\n)", "7");
        row("over a backslash", "x = 6\nx + \\\n1", "7");
        row("over a backslash, indented", "x = 6\nx + \\\n    1\n", "7");
        row("a text over lines", "x = 6\n'''a\nb\nx = 1'''", "'a\\nb\\nx = 1'");
        row("a text that closes in column 0", "x = 6\n\"\"\"a\n\"\"\"\n", "'a\\n'");
        row("a text in column 0 before", "x = '''\ny = 1\nz\n'''\nlen(x)", "9");
        row("behind a text with statements in it", "x = '''\nfor a in b:\n'''; y = 2\ny\n", "2");
        row("nested quotes in formats", "d = {'a': 7}\nf\"{d[\"a\"]}\"", "'7'");
        row("a format over lines", "d = 7\nf'''{\nd\n}'''", "'7'");
        row("stars", "x = [1, 2]\n*x, 3", "[1, 2, 3]");
        row("a product", "x = 6\nx * 7", "42");
        row("after a loop", "x = 0\nfor i in range(4):\n    x += i\nx", "6");
        row("after a function", "def f():\n    return 7\n\n\nf()\n", "7");
        row("after a decorated function", "def d(f):\n    return 7\n@d\ndef g(): pass\ng", "7");
        row("after an else", "if 0:\n    x = 1\nelse:\n    x = 7\nx", "7");
        row("after a form feed", "x = 6\n\f\nx + 1\n", "7");
        row("behind a form feed", "x = 6\n\fx + 1\n", "7");
        row("behind blanks and a form feed", "x = 6\n  \fx + 1\n", "7");
        row("with line ends of DOS", "x = 6\r\nx + 1\r\n", "7");
        row("with line ends of the old Mac", "x = 6\rx + 1\r", "7");
        row("in parentheses", "x = 6\n(\nx + 1\n)", "7");
        row("an assignment in parentheses", "x = 6\n(y := x + 1)", "7");
        row("a lambda", "x = 6\n(lambda: x + 1)()", "7");
        row("a conditional over lines", "x = 6\n(7\nif x else\n8)", "7");
        row("soft keywords", "match = 6\ntype = match + 1\ntype", "7");
        row("a call of match", "def match(x): return x\nmatch(7)", "7");
        row("a list", "x = 6\n[x, 7]", "[6, 7]");
        row("a dictionary", "x = 6\n{\n'a': x\n}", "{'a': 6}");
        row("text of all planes", "s = 'aß€😀'\ns + 'ü'", "'aß€😀ü'");
        row("after a documentation", "'about'\n__doc__", "'about'");
        row("the documentation itself", "'about'", "'about'");
        row("the documentation of several lines", "'''about\n'''\n", "'about\\n'");
        row("the only statement", "\n\n6 * 7\n", "42");
        row("only comments before", "# comment\n\n6 * 7", "42");
        row("after a future", "from __future__ import annotations\nx: nope = 7\nx", "7");
        row("two expressions", "6\n7", "7");
        row("without an end of line after a comment", "x = 7\nx # and so", "7");
        row("nothing of an assignment", "x = 6\ny = x", "");
        row("nothing of a product that is assigned", "x = 6\ny = x * 7", "");
        row("nothing of a loop", "x = [1]\nfor i in x:\n    i\n", "");
        row("nothing of a loop in one line", "x = [1]\nfor i in x: i", "");
        row("nothing of a function", "x = 7\ndef f():\n    x\n", "");
        row("nothing of a function with else", "x = 7\nif x:\n    x\nelse:\n    8\n", "");
        row("nothing of a try", "x = 7\ntry:\n    x\nfinally:\n    8\n", "");
        row("nothing of a match", "x = 7\nmatch x:\n    case 7:\n        8\n", "");
        row("nothing of a statement that closes in column 0", "x = 6\ny = max(\n    x,\n    7,\n)\n", "");
        row("nothing of keywords in column 0", "y = dict(\nx = 1\n)\n", "");
        row("nothing of a text in column 0", "x = '''\n7\n'''\n", "");
        row("nothing of an annotation", "x = 7\ny: int", "");
        row("nothing of a chain", "x = 7\ny = z = x\n", "");
        row("nothing after a semicolon", "x = 7\nx; y = 8", "");
        row("nothing of an augmented assignment", "x = 7\nx += 1", "");
        row("nothing of an import", "x = 7\nimport math\n", "");
        row("nothing of a deletion", "x = 7\ndel x", "");
        row("nothing of blank lines", "\n\n  \n# nothing\n", "");
    }

    void theLastExpressionIsTheValue()
    {
        QFETCH(QString, program);
        QFETCH(QString, display);
        const auto session = openSession();
        QCOMPARE(displayOf(outcomeOf(session->run(script(program)))), display);
        const Source selection = Source::fromText(program, u"selection.py"_s, 41);
        QCOMPARE(displayOf(outcomeOf(session->run(selection))), display);
    }

    void aFileIsTakenApartLikeText()
    {
        QFETCH(QString, program);
        QFETCH(QString, display);
        const QTemporaryDir folder;
        QFile file(folder.filePath(u"program.py"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(program.toUtf8());
        file.close();
        const auto session = openSession();
        QCOMPARE(displayOf(outcomeOf(session->run(Source::fromFile(file.fileName())))), display);
    }

    void aFileIsTakenApartLikeText_data() { theLastExpressionIsTheValue_data(); }

    void aFileMayDeclareItsCoding_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::addColumn<QString>("display");
        QTest::newRow("latin-1") << QByteArray("# coding: latin-1\nx = 1\n'\xe4'\n") << u"'ä'"_s;
        QTest::newRow("latin-1 that reads as UTF-8") << QByteArray("# coding: latin-1\nx = 1\n'\xc3\xa4'\n") << u"'Ã¤'"_s;
        QTest::newRow("in the second line") << QByteArray("#!/usr/bin/python\n# -*- coding: latin-1 -*-\nx = '\xe4'\nx\n") << u"'ä'"_s;
        QTest::newRow("utf-8") << QByteArray("# coding: utf-8\nx = 1\n'\xc3\xa4'\n") << u"'ä'"_s;
        QTest::newRow("byte order mark") << QByteArray("\xef\xbb\xbfx = 1\n'\xc3\xa4'\n") << u"'ä'"_s;
        QTest::newRow("byte order mark, one line") << QByteArray("\xef\xbb\xbf'\xc3\xa4'\n") << u"'ä'"_s;
        QTest::newRow("in the third line it is none") << QByteArray("\n\n# coding: latin-1\n'\xc3\xa4'\n") << u"'ä'"_s;
        QTest::newRow("no such coding") << QByteArray("# coding: nonsense\nx = 1\n'a'\n") << u"SyntaxError"_s;
        QTest::newRow("not as declared") << QByteArray("x = 1\n'\xe4'\n") << u"SyntaxError"_s;
        QTest::newRow("null") << QByteArray("x = 1\n'\0'\n", 10) << u"SyntaxError"_s;
    }

    void aFileMayDeclareItsCoding()
    {
        QFETCH(QByteArray, content);
        QFETCH(QString, display);
        const QTemporaryDir folder;
        QFile file(folder.filePath(u"program.py"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(content);
        file.close();
        const auto session = openSession();
        QCOMPARE(displayOf(outcomeOf(session->run(Source::fromFile(file.fileName())))), display);
    }

    void aTextThatDeclaresACodingIsStillText()
    {
        const auto session = openSession();
        QCOMPARE(displayOf(outcomeOf(session->run(script("# coding: latin-1\nx = 'ä'\nx")))), u"'ä'"_s);
    }

    void whatDoesNotCompileIsReportedAsCPythonDoes_data()
    {
        QTest::addColumn<QString>("program");
        const auto row = [](const char* program) {
            const QString text = QString::fromUtf8(program);
            QTest::newRow(qPrintable(text.simplified())) << text;
        };
        row("x = 1\ny = = 2\nx");
        row("x = 1\nx x");
        row("x = 1\nx +");
        row("x = 1\nprint 'a'\n");
        row("x = 1\n(x");
        row("x = 1\nx)\n");
        row("x = (1\nx");
        row("x = 1\n'a");
        row("x = 1\n'''a\nb");
        row("x = '''\nx");
        row("x = 1\nelse:\n    x");
        row("if x:\nx");
        row("x = 1\n  x");
        row("try:\n    x = 1\nx");
        row("@decorated\nx");
        row("x = 1 \\\nx");
        row("x = 1\nx \\");
        row("return 1\nx");
        row("x = 1\nreturn");
        row("x = 1\nawait x");
        row("x = 1\nyield x");
        row("x = 1\nx := 2");
        row("x = 1\n*x");
        row("x = 1\nx for x in y");
        row("x = 1\nbreak\n");
        row("x = 1\nglobal x\n");
        row("x = 1\nfrom __future__ import annotations");
        row("from __future__ import nonsense\n1");
        row("from __future__ import barry_as_FLUFL\n1 != 2");
        row("x = 1\nx\ny");  // compiles
        row("def f(:\n    pass\nf()");
        row("x = {1: 2, 3}\nx");
        row("f'{'\nx");
        row("x = 1\nf'{x!}'");
        row("x = 1\n0777");
        row("x = 1\n€");
        row("def f():\n\tx\n        y\nf()");
        row("x = 1; y = = 2; x");
        row("class A:\nx");
        row("x = 1\r\ny = = 2\r\nx");
        row("\ufeffx = 1\nx");
    }

    void whatDoesNotCompileIsReportedAsCPythonDoes()
    {
        QFETCH(QString, program);
        const auto session = openSession();
        for (const int firstLine : {1, 41}) {
            const QString expected = asCPythonSays(*session, program, firstLine);
            if (expected == u"None")
                continue;
            const Outcome outcome = outcomeOf(session->run(Source::fromText(program, u"script.py"_s, firstLine)));
            QVERIFY(outcome.error());
            const auto expectedType = expected.section(u'\'', 1, 1);
            QCOMPARE(outcome.error()->type, expectedType);
            QCOMPARE(asReported(outcome), expected);
        }
    }

    void aWarningIsSaidOnce_data()
    {
        QTest::addColumn<QString>("program");
        QTest::addColumn<int>("count");
        QTest::newRow("in a statement") << u"x = '\\d'\nx"_s << 1;
        QTest::newRow("in the expression") << u"x = 1\n'\\d'"_s << 1;
        QTest::newRow("in both") << u"x = '\\d'\n'\\d'"_s << 2;
        QTest::newRow("in the last statement") << u"x = {}\nx['\\d'] = 1"_s << 1;
        QTest::newRow("in one line") << u"'\\d'"_s << 1;
        QTest::newRow("in a statement of one line") << u"dict()['\\d'] = 1"_s << 1;
        QTest::newRow("before a semicolon") << u"x = 1\n'\\d'; x"_s << 1;
        QTest::newRow("of the compiler, in a statement") << u"assert (1, 'x')\n1"_s << 1;
        QTest::newRow("of the compiler, in the expression") << u"x = 1\nx is 1"_s << 1;
        QTest::newRow("of the compiler, in one line") << u"'x' is 1"_s << 1;
        QTest::newRow("beside an error") << u"x = '\\d'\nx = = 1\nx"_s << 1;
        QTest::newRow("in stars") << u"x = 1\n*[], '\\d'"_s << 1;
    }

    void aWarningIsSaidOnce()
    {
        QFETCH(QString, program);
        QFETCH(int, count);
        const auto session = openSession();
        const Output output(*session);
        outcomeOf(session->run(script(program)));
        QCOMPARE(output.err.count(u"SyntaxWarning: "_s), count);
    }

    void aWarningThatTheScriptMadeAnErrorIsOne()
    {
        const auto session = openSession();
        outcomeOf(session->run(script("import warnings\nwarnings.simplefilter('error')\n")));
        const Outcome outcome = outcomeOf(session->run(script("x = 1\ny = '\\d'\nx")));
        QCOMPARE(errorType(outcome), u"SyntaxError"_s);
        QCOMPARE(outcome.error()->frames.back().line, 2);
        QCOMPARE(errorType(outcomeOf(session->run(script("x = 1\n'\\d'")))), u"SyntaxError"_s);
        QCOMPARE(errorType(outcomeOf(session->run(script("'\\d'")))), u"SyntaxError"_s);
    }

    void compilingLeavesTheFiltersOfWarningsAlone()
    {
        const auto session = openSession();
        session->run(script("import warnings\nfilters = warnings.filters\nbefore = list(filters)\n"));
        session->run(script("x = '\\d'\nx"));
        session->run(script("x = = 1\nx"));
        QCOMPARE(outcomeOf(session->run(script("now = list(filters)\n[now == before, warnings.filters is filters]"))).value(),
                 Value(Value::List{true, true}));
        outcomeOf(session->run(script("warnings.filters = 7\n")));
        QCOMPARE(outcomeOf(session->run(script("x = 6\nx + 1"))).value(), Value(7));
    }

    void theLinesOfBothPartsAreThoseOfTheSource_data()
    {
        QTest::addColumn<QString>("program");
        QTest::addColumn<int>("line");
        QTest::addColumn<int>("column");
        QTest::addColumn<QString>("sourceLine");
        QTest::newRow("statement") << u"x = 1\n1 / 0\nx"_s << 2 << 0 << u"1 / 0"_s;
        QTest::newRow("expression") << u"x = 1\n\n# more\n1 / 0"_s << 4 << 0 << u"1 / 0"_s;
        QTest::newRow("within the expression") << u"x = 1\n[x, 1 / 0]"_s << 2 << 4 << u"[x, 1 / 0]"_s;
        QTest::newRow("second line of the expression") << u"x = 1\nmax(x,\n    1 / 0)\n"_s << 3 << 4 << u"    1 / 0)"_s;
        QTest::newRow("after a semicolon") << u"x = 1\nx; 1 / 0"_s << 2 << 3 << u"x; 1 / 0"_s;
        QTest::newRow("last statement") << u"x = 1\ny = 1 / 0\n"_s << 2 << 4 << u"y = 1 / 0"_s;
        QTest::newRow("DOS") << u"x = 1\r\n\r\n1 / 0\r\n"_s << 3 << 0 << u"1 / 0"_s;
        QTest::newRow("after a text") << u"x = '''\n\n'''\n1 / 0\n"_s << 4 << 0 << u"1 / 0"_s;
    }

    void theLinesOfBothPartsAreThoseOfTheSource()
    {
        QFETCH(QString, program);
        QFETCH(int, line);
        const auto session = openSession();
        for (const int firstLine : {1, 41}) {
            const Outcome outcome = outcomeOf(session->run(Source::fromText(program, u"doc.py"_s, firstLine)));
            QCOMPARE(errorType(outcome), u"ZeroDivisionError"_s);
            const ScriptFrame place = *outcome.error()->location();
            QCOMPARE(place.line, firstLine - 1 + line);
            QTEST(place.column, "column");
            QTEST(place.sourceLine, "sourceLine");
            QCOMPARE(place.function, u"<module>"_s);
        }
    }

    void aFutureHoldsForTheExpressionToo()
    {
        const auto session = openSession();
        const char* const program = "from __future__ import annotations\nx = 1\n"
                                    "[(lambda: 0).__code__.co_flags & annotations.compiler_flag != 0, x]";
        QCOMPARE(outcomeOf(session->run(script(program))).value(), Value(Value::List{true, 1}));
        QCOMPARE(outcomeOf(session->run(script("y = 1\n[(lambda: 0).__code__.co_flags & annotations.compiler_flag, y]"))).value(),
                 Value(Value::List{0, 1}));
    }

    void whatEvaluatesIsOneExpression()
    {
        const auto session = openSession();
        QCOMPARE(outcomeOf(session->evaluate(u"  6 *\\\n 7  "_s)).value(), Value(42));
        QCOMPARE(outcomeOf(session->evaluate(u"(6\n* 7)\n"_s)).value(), Value(42));
        QCOMPARE(errorType(outcomeOf(session->evaluate(u"x = 1"_s))), u"SyntaxError"_s);
        QCOMPARE(errorType(outcomeOf(session->evaluate(u"1; 2"_s))), u"SyntaxError"_s);
        QCOMPARE(errorType(outcomeOf(session->evaluate(QString()))), u"SyntaxError"_s);
        const Outcome null = outcomeOf(session->evaluate(QString::fromUtf8("1\0", 2)));
        QCOMPARE(errorType(null), u"SyntaxError"_s);
        QVERIFY(null.error()->message.contains(u"null"));
        QCOMPARE(outcomeOf(session->evaluate(u"1 / 0"_s)).error()->location()->sourceLine, u"1 / 0"_s);
    }

    void evaluatingSaysAWarningOnce()
    {
        const auto session = openSession();
        const Output output(*session);
        QCOMPARE(outcomeOf(session->evaluate(u"'\\d'"_s)).value(), Value(u"\\d"_s));
        QCOMPARE(output.err.count(u"SyntaxWarning: "_s), 1);
    }
};

QTEST_GUILESS_MAIN(TestCompilation)
#include "tst_compilation.moc"
