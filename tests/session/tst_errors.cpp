// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "support/session_test.h"

#include <QtCore/QRegularExpression>

using namespace carrel;
using namespace carrel::test;
using namespace Qt::StringLiterals;

class TestErrors : public SessionTest {
    Q_OBJECT

    ScriptError errorOf(const Source& source)
    {
        const auto session = openSession();
        const Outcome outcome = outcomeOf(session->run(source));
        return outcome.error() ? *outcome.error() : ScriptError();
    }

    /// CPython marks parts within a range with ~, which it finds by parsing the line again.
    static QString withoutCarets(const QString& report)
    {
        static const QRegularExpression caretLine(QStringLiteral("^ *[~^]+\\n"), QRegularExpression::MultilineOption);
        return QString(report).remove(caretLine).trimmed();
    }

private Q_SLOTS:
    // A form feed and others end a line for str.splitlines(), and not for Python.
    void theLineOfAnErrorIsTheOneThatPythonCounts()
    {
        const auto session = openSession();
        const Outcome outcome =
            outcomeOf(session->run(script(u"x = 1\n\f\ny = '\u2028'\ndef half(n):\n    return n / 0\nhalf(x)"_s)));
        QCOMPARE(errorType(outcome), u"ZeroDivisionError"_s);
        QCOMPARE(outcome.error()->location()->line, 5);
        QCOMPARE(outcome.error()->location()->sourceLine, u"    return n / 0"_s);
    }

    void anExceptionIsASnapshotWithItsFrames()
    {
        const ScriptError error = errorOf(script("def inner(x):\n    return 1 / x\n\ninner(0)\n"));
        QCOMPARE(error.type, QStringLiteral("ZeroDivisionError"));
        QCOMPARE(error.message, QStringLiteral("division by zero"));
        QCOMPARE(error.frames.size(), size_t(2));
        QCOMPARE(error.frames[0].function, QStringLiteral("<module>"));
        QCOMPARE(error.frames[0].line, 4);
        QCOMPARE(error.location()->function, QStringLiteral("inner"));
        QCOMPARE(error.location()->file, QStringLiteral("script.py"));
        QCOMPARE(error.location()->sourceLine, QStringLiteral("    return 1 / x"));
    }

    void columnsCountCharacters()
    {
        const ScriptError error = errorOf(script("ä = 0; ö = 1 / ä"));
        QCOMPARE(error.location()->line, 1);
        QCOMPARE(error.location()->column, 11);
        QCOMPARE(error.location()->endColumn, 16);
    }

    void aSyntaxErrorPointsAtItsPlace()
    {
        const ScriptError error = errorOf(script("x = 1\nif x\n    pass\n"));
        QCOMPARE(error.type, QStringLiteral("SyntaxError"));
        QCOMPARE(error.message, QStringLiteral("expected ':'"));
        QCOMPARE(error.location()->line, 2);
        QCOMPARE(error.location()->column, 4);
        QCOMPARE(error.location()->sourceLine, QStringLiteral("if x"));
        QCOMPARE(error.frames.size(), size_t(1));
    }

    void linesOfASelectionAreThoseOfItsDocument()
    {
        const ScriptError error = errorOf(Source::fromText(QStringLiteral("x = 1\n1 / 0"), QStringLiteral("doc.py"), 41));
        QCOMPARE(error.location()->line, 42);
        QCOMPARE(error.location()->sourceLine, QStringLiteral("1 / 0"));
        const ScriptError syntax = errorOf(Source::fromText(QStringLiteral("x = = 1"), QStringLiteral("doc.py"), 41));
        QCOMPARE(syntax.location()->line, 41);
    }

    void notesAndTheCauseComeAlong()
    {
        const ScriptError error = errorOf(script("try:\n    1 / 0\nexcept ZeroDivisionError as e:\n    f = ValueError('wrong')\n    "
                                                 "f.add_note('look here')\n    raise f from e\n"));
        QCOMPARE(error.type, QStringLiteral("ValueError"));
        QCOMPARE(error.notes, QStringList{QStringLiteral("look here")});
        QCOMPARE(error.related.size(), size_t(1));
        QCOMPARE(error.related[0].relation, ScriptError::Relation::Cause);
        QCOMPARE(error.related[0].error.type, QStringLiteral("ZeroDivisionError"));
    }

    void aContextIsToldUnlessItIsSuppressed()
    {
        const ScriptError error = errorOf(script("try:\n    1 / 0\nexcept ZeroDivisionError:\n    undefined\n"));
        QCOMPARE(error.related.size(), size_t(1));
        QCOMPARE(error.related[0].relation, ScriptError::Relation::Context);
        QVERIFY(errorOf(script("try:\n    1 / 0\nexcept ZeroDivisionError:\n    raise KeyError('k') from None\n")).related.empty());
    }

    void theMembersOfAGroupComeAlong()
    {
        const ScriptError error = errorOf(script("raise ExceptionGroup('two', [ValueError('a'), KeyError('b')])"));
        QCOMPARE(error.related.size(), size_t(2));
        QCOMPARE(error.related[0].relation, ScriptError::Relation::Member);
        QCOMPARE(error.related[1].error.type, QStringLiteral("KeyError"));
    }

    void theReportReadsAsCPythonsOwn()
    {
        const QString program = QStringLiteral("def outer(n):\n    try:\n        return {}[n] + (\n            0)\n"
                                               "    except KeyError as e:\n        raise ValueError('no') from e\n\nouter(5)\n");
        const QString asCPython = QStringLiteral("import linecache, traceback\nsource = %1\n"
                                                 "linecache.cache['script.py'] = (9, None, source.splitlines(True), 'script.py')\n"
                                                 "try:\n    exec(compile(source, 'script.py', 'exec'), {})\n"
                                                 "except Exception as e:\n    e.__traceback__ = e.__traceback__.tb_next\n"
                                                 "    text = ''.join(traceback.format_exception(e))\ntext");
        const auto session = openSession();
        const Outcome expected = outcomeOf(session->run(script(asCPython.arg(Value(program).toDisplayText()), u"other.py"_qs)));
        const Outcome outcome = outcomeOf(session->run(script(program)));
        QCOMPARE(withoutCarets(outcome.error()->toText()), withoutCarets(*expected.value().toText()));
    }

    void aHostileExceptionCannotBreakTheReport()
    {
        const ScriptError error = errorOf(script("class E(Exception):\n    def __str__(self): raise RuntimeError\n    __notes__ = 3\nraise E"));
        QCOMPARE(error.type, QStringLiteral("E"));
        QCOMPARE(error.message, QStringLiteral("<exception str() failed>"));
    }

    void aVeryLongChainIsCut()
    {
        const ScriptError error = errorOf(script("e = None\nfor i in range(100_000):\n    n = ValueError(i); n.__cause__ = e; e = n\nraise e"));
        int length = 0;
        for (const ScriptError* link = &error; link; link = link->related.empty() ? nullptr : &link->related[0].error)
            ++length;
        QCOMPARE(length, 100);
    }

    void aVeryDeepTracebackIsCutInTheMiddle()
    {
        const ScriptError error = errorOf(script("def f(n):\n    return f(n - 1) if n else 1 / 0\nf(900)"));
        QCOMPARE(error.frames.size(), size_t(400));
        QCOMPARE(error.omittedFrames, 902 - 400);
        QCOMPARE(error.frames.front().function, QStringLiteral("<module>"));
    }

    void aFunctionOfAnEarlierSourceShowsItsOwnLines()
    {
        const auto session = openSession();
        session->run(script("def fail():\n    raise KeyError('early')\n", QStringLiteral("early.py")));
        const Outcome outcome = outcomeOf(session->run(script("\n\n\nfail()", QStringLiteral("late.py"))));
        QCOMPARE(outcome.error()->location()->file, QStringLiteral("early.py"));
        QCOMPARE(outcome.error()->location()->sourceLine, QStringLiteral("    raise KeyError('early')"));
    }

    void anErrorOfOneJobLeavesTheNextAlone()
    {
        const auto session = openSession();
        session->run(script("1 / 0"));
        const Outcome outcome = outcomeOf(session->run(script("import sys\nsys.exc_info()[0] is None")));
        QCOMPARE(outcome.value(), Value(true));
    }
};

QTEST_GUILESS_MAIN(TestErrors)
#include "tst_errors.moc"
