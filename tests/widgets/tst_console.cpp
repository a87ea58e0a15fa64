// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "widgets/console_test.h"

#include <carrel/widgets/input_line.h>

#include <QtWidgets/QAbstractItemView>
#include <QtWidgets/QLineEdit>

using namespace carrel;
using namespace carrel::test;
using namespace Qt::StringLiterals;

/// What is typed into a console, and what it shows.
class TestConsole : public ConsoleTest {
    Q_OBJECT

    QPoint placeOf(const QString& text)
    {
        QTextCursor cursor = transcript()->document()->find(text);
        cursor.setPosition(cursor.selectionStart() + 2);
        transcript()->setTextCursor(cursor);
        transcript()->ensureCursorVisible();
        return transcript()->cursorRect(cursor).center();
    }

    // A window of its own.
    static QAbstractItemView* completions()
    {
        for (QWidget* window : QApplication::topLevelWidgets()) {
            if (window->objectName() == u"completions"_s)
                return qobject_cast<QAbstractItemView*>(window);
        }
        return nullptr;
    }

    static QStringList linesOf(const QString& text) { return text.split(u'\n', Qt::SkipEmptyParts); }

private Q_SLOTS:
    // --- typing ---------------------------------------------------------------------------------------------------

    void returnRunsAnExpressionAndShowsItsValue()
    {
        type(u"6 * 7"_s);
        QCOMPARE(input(), QString());
        QTRY_COMPARE_WITH_TIMEOUT(shown(), u">>> 6 * 7\n42\n"_s, patience);
        type(u"_ + 1"_s);
        QTRY_COMPARE_WITH_TIMEOUT(linesOf(shown()).last(), u"43"_s, patience);
    }

    void aBlockGoesOnUntilAnEmptyLine()
    {
        type(u"for i in range(3):"_s);
        QCOMPARE(input(), u"for i in range(3):\n    "_s);
        type(u"print(i)"_s);
        QCOMPARE(input(), u"for i in range(3):\n    print(i)\n    "_s);
        QCOMPARE(shown(), QString());
        press(Qt::Key_Return);
        QCOMPARE(input(), QString());
        QTRY_COMPARE_WITH_TIMEOUT(shown(), u">>> for i in range(3):\n...     print(i)\n0\n1\n2\n"_s, patience);
    }

    void controlReturnBeginsANewLineAndShiftReturnRuns()
    {
        QTest::keyClicks(edit(), u"x = 1"_s);
        press(Qt::Key_Return, Qt::ControlModifier);
        QCOMPARE(input(), u"x = 1\n"_s);
        QTest::keyClicks(edit(), u"(x"_s);
        press(Qt::Key_Return, Qt::ShiftModifier);
        QVERIFY(waitForText(u"SyntaxError"_s));
        QCOMPARE(input(), QString());
    }

    void returnInTheMiddleOfABlockBeginsALine()
    {
        m_console->setInput(u"a = 1\nb = 2"_s);
        press(Qt::Key_Home, Qt::ControlModifier);
        press(Qt::Key_End);
        press(Qt::Key_Return);
        QCOMPARE(input(), u"a = 1\n\nb = 2"_s);
    }

    void anEmptyInputRunsNothing()
    {
        const QSignalSpy added(m_session.get(), &Session::jobAdded);
        press(Qt::Key_Return);
        press(Qt::Key_Space);
        press(Qt::Key_Return);
        QCOMPARE(added.count(), 0);
        QCOMPARE(shown(), QString());
    }

    void whatIsTypedMeanwhileRunsNext()
    {
        const QString waiting = u"import carrel; _ = carrel.document.arguments['gate'].get(); print('first')"_s;
        type(waiting);
        type(u"print('second')"_s);
        QVERIFY(m_gate.tryPut(1));
        QVERIFY(waitForText(u"second\n"_s));
        QTRY_COMPARE_WITH_TIMEOUT(
            linesOf(shown()), (QStringList{u">>> "_s + waiting, u"first"_s, u">>> print('second')"_s, u"second"_s}),
            patience);
    }

    void escapeClearsTheInputAndUndoBringsItBack()
    {
        QTest::keyClicks(edit(), u"x = 1"_s);
        press(Qt::Key_Escape);
        QCOMPARE(input(), QString());
        QTest::keySequence(edit(), QKeySequence::Undo);
        QCOMPARE(input(), u"x = 1"_s);
    }

    void tabIndentsAndBacktabUnindents()
    {
        m_console->setInput(u"if x:\n"_s);
        press(Qt::Key_Tab);
        QCOMPARE(input(), u"if x:\n    "_s);
        press(Qt::Key_Backtab, Qt::ShiftModifier);
        QCOMPARE(input(), u"if x:\n"_s);
        QVERIFY(edit()->hasFocus());
    }

    void controlLClearsWhatIsAbove()
    {
        type(u"1"_s);
        QVERIFY(waitForText(u"\n1\n"_s));
        press(Qt::Key_L, Qt::ControlModifier);
        QCOMPARE(shown(), QString());
    }

    void theFontBecomesLargerEverywhere()
    {
        const qreal before = edit()->font().pointSizeF();
        press(Qt::Key_Plus, Qt::ControlModifier);
        QCOMPARE(edit()->font().pointSizeF(), before + 1);
        QCOMPARE(transcript()->font().pointSizeF(), before + 1);
        press(Qt::Key_0, Qt::ControlModifier);
        QCOMPARE(transcript()->font().pointSizeF(), before);
    }

    // --- stopping -------------------------------------------------------------------------------------------------

    void controlCStopsWhatRuns()
    {
        type(u"while True: pass"_s);
        press(Qt::Key_Return);
        QTRY_VERIFY_WITH_TIMEOUT(!m_session->jobs().isEmpty() && m_session->jobs()[0]->state() == Job::State::Running,
                                 patience);
        press(Qt::Key_C, Qt::ControlModifier);
        QVERIFY(waitUntilIdle());
        type(u"'still here'"_s);
        QVERIFY(waitForText(u"\n'still here'\n"_s));
    }

    void controlCStopsWhatRunsAlsoFromAbove()
    {
        type(u"while True: pass"_s);
        press(Qt::Key_Return);
        QTRY_VERIFY_WITH_TIMEOUT(!m_session->jobs().isEmpty() && m_session->jobs()[0]->state() == Job::State::Running,
                                 patience);
        press(Qt::Key_F6);
        QVERIFY(transcript()->hasFocus());
        press(Qt::Key_C, Qt::ControlModifier);
        QVERIFY(waitUntilIdle());
    }

    void controlCClearsTheInputWhereNothingRuns()
    {
        QTest::keyClicks(edit(), u"half of a"_s);
        press(Qt::Key_C, Qt::ControlModifier);
        QCOMPARE(input(), QString());
    }

    void controlCCopiesASelection()
    {
        QTest::keyClicks(edit(), u"word"_s);
        press(Qt::Key_A, Qt::ControlModifier);
        press(Qt::Key_C, Qt::ControlModifier);
        QCOMPARE(QGuiApplication::clipboard()->text(), u"word"_s);
        QCOMPARE(input(), u"word"_s);
    }

    // --- completion -----------------------------------------------------------------------------------------------

    void tabCompletesFromTheLiveObjects()
    {
        type(u"import math"_s);
        QVERIFY(waitUntilIdle());
        QTest::keyClicks(edit(), u"math.isq"_s);
        QTRY_COMPARE_WITH_TIMEOUT((press(Qt::Key_Tab), QTest::qWait(1), input()), u"math.isqrt"_s, patience);
    }

    void ofSeveralNamesTheUserChooses()
    {
        type(u"appleTree, appleTart = 1, 2"_s);
        QVERIFY(waitUntilIdle());
        QTest::keyClicks(edit(), u"x = app"_s);
        QAbstractItemView* list = completions();
        QVERIFY(list);
        press(Qt::Key_Tab);
        QTRY_VERIFY_WITH_TIMEOUT(list->isVisible(), patience);
        QCOMPARE(input(), u"x = appleT"_s);
        QTest::keyClick(list, Qt::Key_Down);
        QTest::keyClick(list, Qt::Key_Return);
        QVERIFY(!list->isVisible());
        QCOMPARE(input(), u"x = appleTree"_s);
    }

    void inATextThereIsNothingToComplete()
    {
        QTest::keyClicks(edit(), u"'pri"_s);
        press(Qt::Key_Tab);
        QTest::keyClicks(edit(), u"'"_s);
        press(Qt::Key_Return);
        QVERIFY(waitForText(u">>> 'pri'\n'pri'\n"_s));
    }

    // --- what is shown --------------------------------------------------------------------------------------------

    void onlyItsOwnStatementsAreShown()
    {
        outcomeOf(m_session->run(script("print('of a script')")));
        type(u"print('typed')"_s);
        QTRY_COMPARE_WITH_TIMEOUT(shown(), u">>> print('typed')\ntyped\n"_s, patience);
    }

    void aPlaceInAScriptIsActivatedWithTheMouse()
    {
        outcomeOf(m_session->run(script("def f():\n    return 1 / 0\n", u"/tmp/gear.py"_s)));
        type(u"f()"_s);
        QVERIFY(waitForText(u"ZeroDivisionError"_s));
        QSignalSpy activated(m_console.get(), &Console::locationActivated);
        QTest::mouseClick(transcript()->viewport(), Qt::LeftButton, {}, placeOf(u"File \"/tmp/gear.py\", line 2"_s));
        QCOMPARE(activated.size(), 1);
        QCOMPARE(activated.first(), QVariantList({u"/tmp/gear.py"_s, 2, 11, 16}));
    }

    void aPlaceInWhatWasTypedBringsItBack()
    {
        m_console->setInput(u"def g():\n    return missing\n"_s);
        press(Qt::Key_Return);
        type(u"g()"_s);
        QVERIFY(waitForText(u"NameError"_s));
        const QSignalSpy activated(m_console.get(), &Console::locationActivated);
        press(Qt::Key_F6);
        transcript()->setTextCursor(transcript()->document()->find(u"File \"<console 1>\", line 2"_s));
        press(Qt::Key_Return);
        QCOMPARE(input(), u"def g():\n    return missing"_s);
        QVERIFY(edit()->hasFocus());
        QCOMPARE(edit()->textCursor().blockNumber(), 1);
        QCOMPARE(edit()->textCursor().positionInBlock(), 11);
        QCOMPARE(activated.count(), 0);
    }

    void pythonsErrorsAreToldWithTheirPlace()
    {
        type(u"x = = 1"_s);
        QVERIFY(waitForText(u"SyntaxError"_s));
        QVERIFY(waitForText(u"File \"<console 1>\", line 1"_s));
    }

    void picturesAndTablesStandBetweenTheLines()
    {
        type(u"import carrel, base64"_s);
        m_console->setInput(
            u"class Dot:\n"
            "    def _repr_png_(self):\n"
            "        return "
            "base64.b64decode('"
            "iVBORw0KGgoAAAANSUhEUgAAAAQAAAACCAIAAADwyuo0AAAAEElEQVR4nGM4YSMHRwzIHAB7OgkRQs0ysQAAAABJRU5ErkJggg==')\n"
            "    def __repr__(self): return 'a dot'\n"_s);
        press(Qt::Key_Return);
        type(u"Dot()"_s);
        type(u"carrel.show([{'teeth': 24, 'name': 'spur'}, {'teeth': 8, 'name': 'pinion'}])"_s);
        QVERIFY(waitForText(u"teeth  name\n"_s));
        QVERIFY(waitForText(u"    8  pinion\n"_s));
        QVERIFY(shown().contains(u">>> Dot()\n\na dot\n"_s));
        QVERIFY(transcript()->toPlainText().contains(QChar::ObjectReplacementCharacter));
    }

    void aScriptThatAsksGetsItsAnswer()
    {
        type(u"name = input('Name? ')"_s);
        auto* line = m_console->inputLine()->findChild<QLineEdit*>(u"input"_s);
        QTRY_VERIFY_WITH_TIMEOUT(line->hasFocus(), patience);
        QTest::keyClicks(line, u"Ada"_s);
        QTest::keyClick(line, Qt::Key_Return);
        QVERIFY(waitForText(u"Name? Ada\n"_s));
        QTRY_VERIFY_WITH_TIMEOUT(edit()->hasFocus(), patience);
        type(u"name"_s);
        QVERIFY(waitForText(u"\n'Ada'\n"_s));
    }

    void aRestartIsSaid()
    {
        type(u"x = 1"_s);
        QVERIFY(waitUntilIdle());
        m_session->reset();
        QVERIFY(waitForText(u"restarted"_s));
        type(u"x"_s);
        QVERIFY(waitForText(u"NameError"_s));
    }

    void aSessionThatGoesAwayLeavesAConsoleThatRunsNothing()
    {
        type(u"1"_s);
        QVERIFY(waitForText(u"\n1\n"_s));
        m_session.reset();
        QTest::keyClicks(edit(), u"2"_s);
        press(Qt::Key_Return);
        press(Qt::Key_C, Qt::ControlModifier);
        QVERIFY(!m_console->session());
        QCOMPARE(linesOf(shown()).last(), u"1"_s);
    }

    void aMillionLinesAreCountedAndTheLastOnesKept()
    {
        m_console->outputPane()->setMaximumLines(10'000);
        type(u"for i in range(1_000_000): print('line', i)"_s);
        press(Qt::Key_Return);
        QVERIFY(
            QTest::qWaitFor([&] { return m_session->jobs().isEmpty() && m_session->state() == Session::State::Idle; },
                            10 * patience));
        const QString text = shown();
        QVERIFY(text.endsWith(u"\nline 999999\n"_s));
        QVERIFY(text.startsWith(u"line 990000\n"_s));
        QCOMPARE(m_console->outputPane()->removedLines(), qint64(990'001));  // with what was typed
        type(u"'quick'"_s);
        QVERIFY(waitForText(u"\n'quick'\n"_s));
    }
};

QTEST_MAIN(TestConsole)
#include "tst_console.moc"
