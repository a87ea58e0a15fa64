// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "support/printing.h"

#include <type_traits>

using namespace Qt::StringLiterals;
using carrel::ScriptError;
using carrel::ScriptFrame;
using Relation = ScriptError::Relation;

static_assert(std::is_copy_constructible_v<ScriptError> && std::is_copy_assignable_v<ScriptError>);
static_assert(std::is_nothrow_move_constructible_v<ScriptError> && std::is_nothrow_move_assignable_v<ScriptError>);
static_assert(std::is_nothrow_move_constructible_v<ScriptFrame>);

// Expected texts are those of CPython 3.13, but for the marks that base/traceback.h names.

namespace {

ScriptFrame frame(int line, const QString& function, const QString& sourceLine, int column = -1, int endColumn = -1)
{
    return {u"gear.py"_s, function, sourceLine, line, line, column, endColumn};
}

ScriptError error(const QString& type, const QString& message, std::vector<ScriptFrame> frames = {})
{
    ScriptError result;
    result.type = type;
    result.message = message;
    result.frames = std::move(frames);
    return result;
}

ScriptError group(const QString& message, std::initializer_list<ScriptError> members)
{
    ScriptError result = error(u"ExceptionGroup"_s, message);
    for (const ScriptError& member : members)
        result.related.push_back({Relation::Member, member});
    return result;
}

ScriptError syntaxError(const QString& sourceLine, int column, int endColumn)
{
    return error(u"SyntaxError"_s, u"bad"_s, {frame(3, QString(), sourceLine, column, endColumn)});
}

/// The mark below the source line; empty where there is none.
QString markOf(const ScriptError& error)
{
    const QString line = error.toText().section(u'\n', -3, -3);
    return line.contains(u'^') ? line : QString();
}

}  // namespace

class TestScriptError : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aTracebackReadsAsCPythons()
    {
        const ScriptError report = error(u"ValueError"_s, u"bad radius"_s,
                                         {frame(9, u"<module>"_s, u"carve(0)"_s, 0, 8),
                                          frame(5, u"Gear.carve"_s, u"    return check(radius) + 1"_s, 11, 24)});
        QCOMPARE(report.toText(), uR"(Traceback (most recent call last):
  File "gear.py", line 9, in <module>
    carve(0)
  File "gear.py", line 5, in Gear.carve
    return check(radius) + 1
           ^^^^^^^^^^^^^
ValueError: bad radius
)"_s);
    }

    void anErrorWithoutMessageIsItsType()
    {
        QCOMPARE(error(u"KeyboardInterrupt"_s, QString()).toText(), u"KeyboardInterrupt\n"_s);
    }

    void anErrorWithoutFramesHasNoHeader()
    {
        QCOMPARE(error(u"OSError"_s, u"two\nlines"_s).toText(), u"OSError: two\nlines\n"_s);
    }

    void aFrameWithoutSourceIsOneLine()
    {
        QCOMPARE(error(u"E"_s, QString(), {frame(1, u"f"_s, QString(), 0, 3)}).toText(),
                 u"Traceback (most recent call last):\n  File \"gear.py\", line 1, in f\nE\n"_s);
        QCOMPARE(error(u"E"_s, QString(), {frame(1, u"f"_s, u" \t "_s, 0, 3)}).toText(),
                 u"Traceback (most recent call last):\n  File \"gear.py\", line 1, in f\nE\n"_s);
    }

    void marksAreUnderTheirRange_data()
    {
        QTest::addColumn<ScriptFrame>("place");
        QTest::addColumn<QString>("mark");
        QTest::newRow("whole line") << frame(1, u"f"_s, u"  call()  "_s, 2, 8) << QString();
        QTest::newRow("part") << frame(1, u"f"_s, u"  a = call()"_s, 6, 12) << u"        ^^^^^^"_s;
        QTest::newRow("start") << frame(1, u"f"_s, u"\ta = call()"_s, 1, 2) << u"    ^"_s;
        QTest::newRow("no columns") << frame(1, u"f"_s, u"a = call()"_s) << QString();
        QTest::newRow("no end") << frame(1, u"f"_s, u"a = call()"_s, 4, -1) << QString();
        QTest::newRow("empty range") << frame(1, u"f"_s, u"a = call()"_s, 4, 4) << QString();
        QTest::newRow("behind the line") << frame(1, u"f"_s, u"a = 1"_s, 400, 500) << QString();
        QTest::newRow("wide letters") << frame(1, u"f"_s, u"\u4e2d\u6587 = x"_s, 5, 6) << u"           ^"_s;
        QTest::newRow("pairs of units") << frame(1, u"f"_s, u"'\U0001d400' + x"_s, 6, 7) << u"          ^"_s;
        QTest::newRow("several lines")
            << ScriptFrame{u"gear.py"_s, u"f"_s, u"a = call("_s, 1, 3, 4, 1} << u"        ^^^^^"_s;
    }

    void marksAreUnderTheirRange()
    {
        QFETCH(const ScriptFrame, place);
        QFETCH(const QString, mark);
        QCOMPARE(markOf(error(u"E"_s, QString(), {place})), mark);
    }

    void aSyntaxErrorIsInNoFunction()
    {
        QCOMPARE(syntaxError(u"    a b\n"_s, 4, 7).toText(), uR"(  File "gear.py", line 3
    a b
    ^^^
SyntaxError: bad
)"_s);
    }

    void aSyntaxErrorComesAfterTheCallsThatCompiled()
    {
        ScriptError report = syntaxError(u"a b"_s, 0, 3);
        report.frames.insert(report.frames.begin(), frame(9, u"<module>"_s, u"import gear"_s, 0, 11));
        QCOMPARE(report.toText(), uR"(Traceback (most recent call last):
  File "gear.py", line 9, in <module>
    import gear
  File "gear.py", line 3
    a b
    ^^^
SyntaxError: bad
)"_s);
    }

    void syntaxErrorsAreAlwaysMarked_data()
    {
        QTest::addColumn<ScriptError>("report");
        QTest::addColumn<QString>("mark");
        QTest::newRow("behind the line") << syntaxError(u"if a"_s, 4, 4) << u"        ^"_s;
        QTest::newRow("far behind the line") << syntaxError(u"if a"_s, 40, 50) << u"        ^"_s;
        QTest::newRow("tab") << syntaxError(u"\tif a"_s, 3, 5) << u"    \t  ^^"_s;
        QTest::newRow("no end") << syntaxError(u"  a b"_s, 2, -1) << u"    ^"_s;
        QTest::newRow("no column") << syntaxError(u"  a b"_s, -1, -1) << QString();
        QTest::newRow("in the indentation") << syntaxError(u"  a b"_s, 1, 2) << QString();
    }

    void syntaxErrorsAreAlwaysMarked()
    {
        QFETCH(const ScriptError, report);
        QFETCH(const QString, mark);
        QCOMPARE(markOf(report), mark);
    }

    void chainedErrorsComeInTheOrderTheyHappened()
    {
        ScriptError second = error(u"ValueError"_s, u"second"_s);
        second.related = {{Relation::Context, error(u"KeyError"_s, u"first"_s)}};
        ScriptError third = error(u"RuntimeError"_s, u"third"_s);
        third.related = {{Relation::Cause, second}};
        QCOMPARE(third.toText(), uR"(KeyError: first

During handling of the above exception, another exception occurred:

ValueError: second

The above exception was the direct cause of the following exception:

RuntimeError: third
)"_s);
    }

    void omittedFramesAreCountedInTheMiddle()
    {
        ScriptError report = error(u"E"_s, QString(), {frame(1, u"a"_s, {}), frame(2, u"b"_s, {})});
        report.omittedFrames = 996;
        QCOMPARE(report.toText(), uR"(Traceback (most recent call last):
  File "gear.py", line 1, in a
  [996 frames omitted]
  File "gear.py", line 2, in b
E
)"_s);
    }

    void repeatedFramesAreCounted_data()
    {
        QTest::addColumn<int>("count");
        QTest::addColumn<QString>("line");
        QTest::newRow("3") << 3 << QString();
        QTest::newRow("4") << 4 << u"  [Previous line repeated 1 more time]\n"_s;
        QTest::newRow("5") << 5 << u"  [Previous line repeated 2 more times]\n"_s;
    }

    void repeatedFramesAreCounted()
    {
        QFETCH(const int, count);
        QFETCH(const QString, line);
        ScriptError report = error(u"E"_s, QString());
        report.frames.assign(size_t(count), frame(1, u"f"_s, {}));
        report.frames.push_back(frame(2, u"f"_s, {}));
        const QString call = u"  File \"gear.py\", line 1, in f\n"_s;
        QCOMPARE(report.toText(), u"Traceback (most recent call last):\n"_s + call.repeated(3) + line
                                      + u"  File \"gear.py\", line 2, in f\nE\n"_s);
    }

    void notesFollowTheMessage()
    {
        ScriptError report = error(u"ValueError"_s, u"bad"_s);
        report.notes = QStringList{u"first"_s, u"second\nthird"_s};
        QCOMPARE(report.toText(), u"ValueError: bad\nfirst\nsecond\nthird\n"_s);
    }

    void groupsAreIndentedAsByCPython()
    {
        const ScriptError member = error(u"ValueError"_s, u"one"_s, {frame(1, u"f"_s, u"raise x"_s)});
        ScriptError report = group(u"outer (2 sub-exceptions)"_s,
                                   {member, group(u"inner (1 sub-exception)"_s, {error(u"TypeError"_s, u"two"_s)})});
        report.frames = {frame(4, u"<module>"_s, u"run()"_s)};
        QCOMPARE(report.toText(), uR"(  + Exception Group Traceback (most recent call last):
  |   File "gear.py", line 4, in <module>
  |     run()
  | ExceptionGroup: outer (2 sub-exceptions)
  +-+---------------- 1 ----------------
    | Traceback (most recent call last):
    |   File "gear.py", line 1, in f
    |     raise x
    | ValueError: one
    +---------------- 2 ----------------
    | ExceptionGroup: inner (1 sub-exception)
    +-+---------------- 1 ----------------
      | TypeError: two
      +------------------------------------
)"_s);
    }

    void theCauseOfAGroupComesFirst()
    {
        ScriptError report = group(u"two"_s, {error(u"TypeError"_s, u"one"_s)});
        report.related.insert(report.related.begin(), {Relation::Cause, error(u"KeyError"_s, u"zero"_s)});
        const QString text = report.toText();
        QVERIFY2(text.startsWith(u"KeyError: zero\n\nThe above exception was the"), qUtf8Printable(text));
        QCOMPARE(text.count(u"KeyError"), 1);
        QVERIFY2(text.contains(u"    | TypeError: one\n"), qUtf8Printable(text));
    }

    void ofBigGroupsTheFirstFifteenAreShown()
    {
        ScriptError report = group(u"many"_s, {});
        report.related.assign(17, {Relation::Member, error(u"E"_s, u"x"_s)});
        const QString text = report.toText();
        QCOMPARE(text.count(u"| E: x\n"), 15);
        QVERIFY2(text.endsWith(uR"(
    +---------------- ... ----------------
    | and 2 more exceptions
    +------------------------------------
)"_s), qUtf8Printable(text));
    }

    void theLastFrameIsTheLocation()
    {
        const ScriptError report = error(u"E"_s, QString(), {frame(1, u"a"_s, {}), frame(2, u"b"_s, {})});
        QCOMPARE(report.location(), &report.frames.back());
        QCOMPARE(ScriptError().location(), nullptr);
    }

    void errorsAreEqualByEverythingInThem()
    {
        ScriptError report = group(u"m"_s, {error(u"E"_s, u"x"_s, {frame(1, u"a"_s, {})})});
        ScriptError copy = report;
        QCOMPARE(copy, report);
        copy.related.front().error.frames.front().column = 5;
        QVERIFY(copy != report);
    }
};

QTEST_APPLESS_MAIN(TestScriptError)
#include "tst_script_error.moc"
