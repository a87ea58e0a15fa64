// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "widgets/plain_editor_test.h"

#include <QtGui/QTextBlock>
#include <QtGui/QTextLayout>
#include <QtTest/QSignalSpy>

using namespace carrel;

class TestPlainScriptEditor : public test::PlainEditorTest {
    Q_OBJECT

    void select(int firstLine, int firstColumn, int lastLine, int lastColumn)
    {
        QTextDocument& document = *view().document();
        QTextCursor cursor(&document);
        cursor.setPosition(document.findBlockByNumber(firstLine - 1).position() + firstColumn);
        cursor.setPosition(document.findBlockByNumber(lastLine - 1).position() + lastColumn, QTextCursor::KeepAnchor);
        view().setTextCursor(cursor);
    }

    // Whether a text of the first line has a colour other than that of plain text.
    bool isColored(const QString& line, const QString& text)
    {
        m_editor->setText(line);
        const int begin = int(line.indexOf(text));
        for (const auto& range : view().document()->firstBlock().layout()->formats()) {
            if (range.start <= begin && range.start + range.length >= begin + text.size())
                return true;
        }
        return false;
    }

    // What the margin shows beside a line.
    QImage numberOf(int line)
    {
        const QRect place = view().cursorRect(QTextCursor(view().document()->findBlockByNumber(line - 1)));
        const QPoint corner = view().viewport()->pos();
        return view().grab(QRect(0, corner.y() + place.top(), corner.x(), place.height())).toImage();
    }

private Q_SLOTS:
    void settingTheTextMakesItUnmodified()
    {
        QSignalSpy modification(m_editor.get(), &ScriptEditor::modificationChanged);
        m_editor->setText(QStringLiteral("x = 1\n"));
        QVERIFY(!m_editor->isModified());
        QTest::keyClicks(&view(), QStringLiteral("y"));
        QVERIFY(m_editor->isModified());
        m_editor->undo();
        QVERIFY(!m_editor->isModified());
        QCOMPARE(m_editor->text(), QStringLiteral("x = 1\n"));
        QCOMPARE(modification.size(), 2);
    }

    void theNumberOfTheLastLineIsAsHighAsItsText()
    {
        m_editor->setText(QStringLiteral("one\ntwo\nthree"));
        const QImage inTheMiddle = numberOf(2);
        QVERIFY(inTheMiddle.width() > 10 && inTheMiddle.height() > 5);
        m_editor->setText(QStringLiteral("one\ntwo"));
        QCOMPARE(numberOf(2), inTheMiddle);
    }

    void aNoBreakSpaceSurvives()
    {
        const QString text = QStringLiteral("a = '\u00a0'\n");
        m_editor->setText(text);
        QCOMPARE(m_editor->text(), text);
    }

    void returnBehindAColonIndents()
    {
        QTest::keyClicks(&view(), QStringLiteral("def f():  # f"));
        press(Qt::Key_Return);
        QTest::keyClicks(&view(), QStringLiteral("return 1"));
        press(Qt::Key_Return);
        QTest::keyClicks(&view(), QStringLiteral("f()"));
        QCOMPARE(m_editor->text(), QStringLiteral("def f():  # f\n    return 1\nf()"));
    }

    void tabGoesToTheNextMultipleOfFour()
    {
        QTest::keyClicks(&view(), QStringLiteral("ab"));
        press(Qt::Key_Tab);
        QCOMPARE(m_editor->text(), QStringLiteral("ab  "));
    }

    void tabIndentsTheSelectedLinesAndBacktabTakesThemBack()
    {
        m_editor->setText(QStringLiteral("a\n\nb\nc"));
        select(1, 0, 4, 0);
        press(Qt::Key_Tab);
        QCOMPARE(m_editor->text(), QStringLiteral("    a\n\n    b\nc"));
        press(Qt::Key_Backtab, Qt::ShiftModifier);
        QCOMPARE(m_editor->text(), QStringLiteral("a\n\nb\nc"));
    }

    void backspaceTakesOneStepOfIndentation()
    {
        m_editor->setText(QStringLiteral("        a"));
        m_editor->goToLine(1, 8);
        press(Qt::Key_Backspace);
        QCOMPARE(m_editor->text(), QStringLiteral("    a"));
    }

    void controlSlashTogglesComments()
    {
        m_editor->setText(QStringLiteral("if a:\n    b\n"));
        select(1, 0, 2, 5);
        press(Qt::Key_Slash, Qt::ControlModifier);
        QCOMPARE(m_editor->text(), QStringLiteral("# if a:\n#     b\n"));
        press(Qt::Key_Slash, Qt::ControlModifier);
        QCOMPARE(m_editor->text(), QStringLiteral("if a:\n    b\n"));
        m_editor->undo();
        QCOMPARE(m_editor->text(), QStringLiteral("# if a:\n#     b\n"));
    }

    void columnsCountCharactersAndNotUnits()
    {
        m_editor->setText(QStringLiteral("s = '\U0001F40D'; 1 / 0"));
        m_editor->goToLine(1, 9, 14);
        QCOMPARE(view().textCursor().selectedText(), QStringLiteral("1 / 0"));
        const ScriptRange expected{1, 9, 1, 14};
        QCOMPARE(m_editor->selectedRange(), expected);
    }

    void aLineThatDoesNotExistIsTheNearestOne()
    {
        m_editor->setText(QStringLiteral("a\nb"));
        m_editor->goToLine(99, 99, 120);
        QCOMPARE(m_editor->selectedRange().firstLine, 2);
        m_editor->goToLine(-5);
        QCOMPARE(m_editor->selectedRange().firstLine, 1);
    }

    void thePieceToRunIsTheSelectionTheLinesOrTheLine_data()
    {
        QTest::addColumn<QRect>("selection");  // first line, first column, last line, last column
        QTest::addColumn<QString>("piece");
        QTest::addColumn<int>("firstLine");
        const auto range = [](int a, int b, int c, int d) { return QRect(QPoint(a, b), QPoint(c, d)); };
        QTest::newRow("a part of a line") << range(2, 8, 2, 13) << "1 + 2" << 2;
        QTest::newRow("no selection") << range(2, 6, 2, 6) << "x = 1 + 2" << 2;
        QTest::newRow("several lines become whole") << range(2, 6, 3, 5) << "x = 1 + 2\nprint(x)" << 2;
        QTest::newRow("a line that is only touched") << range(1, 0, 2, 0) << "if True:" << 1;
    }

    void thePieceToRunIsTheSelectionTheLinesOrTheLine()
    {
        QFETCH(QRect, selection);
        m_editor->setText(QStringLiteral("if True:\n    x = 1 + 2\n    print(x)\n"));
        select(selection.left(), selection.top(), selection.right(), selection.bottom());
        QTEST(m_editor->pieceToRun().text, "piece");
        QTEST(m_editor->pieceToRun().firstLine, "firstLine");
    }

    void todaysPythonIsColored()
    {
        QVERIFY(isColored(QStringLiteral("match point:"), QStringLiteral("match")));
        QVERIFY(isColored(QStringLiteral("    case [x, y]:"), QStringLiteral("case")));
        QVERIFY(isColored(QStringLiteral("type Pair = tuple[int, int]"), QStringLiteral("type")));
        QVERIFY(isColored(QStringLiteral("async def f(): await g()"), QStringLiteral("await")));
        QVERIFY(!isColored(QStringLiteral("match = 1"), QStringLiteral("match")));
        QVERIFY(!isColored(QStringLiteral("case(1)"), QStringLiteral("case")));
        QVERIFY(!isColored(QStringLiteral("x = f'{value} is'"), QStringLiteral("value")));
        QVERIFY(isColored(QStringLiteral("x = f'{value} is'"), QStringLiteral(" is'")));
        QVERIFY(isColored(QStringLiteral("x = f\"{d[\"a\"]:>{len(n)}} b\""), QStringLiteral(" b\"")));
    }

    void aTripleQuotedStringReachesOverLines()
    {
        m_editor->setText(QStringLiteral("\"\"\"begin\nstill\nend\"\"\"; x = y"));
        const auto formats = view().document()->findBlockByNumber(1).layout()->formats();
        QCOMPARE(formats.size(), 1);
        QCOMPARE(formats.first().length, 5);
        QCOMPARE(view().document()->findBlockByNumber(2).layout()->formats().first().length, 6);
    }

    void findGoesRound()
    {
        m_editor->setText(QStringLiteral("spam\negg\nSPAM"));
        QVERIFY(m_editor->find(QStringLiteral("spam")));
        QVERIFY(m_editor->find(QStringLiteral("spam")));
        QCOMPARE(m_editor->selectedRange().firstLine, 3);
        QVERIFY(m_editor->find(QStringLiteral("spam")));
        QCOMPARE(m_editor->selectedRange().firstLine, 1);
        QVERIFY(m_editor->find(QStringLiteral("spam"), ScriptEditor::FindDirection::Backward));
        QCOMPARE(m_editor->selectedRange().firstLine, 3);
        QVERIFY(!m_editor->find(QStringLiteral("bacon")));
    }

    void aMarkTintsItsLineUntilItIsCleared()
    {
        m_editor->setText(QStringLiteral("a\nb\nc"));
        m_editor->markError(2, QStringLiteral("NameError"));
        QCOMPARE(view().extraSelections().size(), 2);
        QCOMPARE(view().extraSelections().at(1).cursor.blockNumber(), 1);
        m_editor->clearMarks();
        QCOMPARE(view().extraSelections().size(), 1);
    }

    // The characters that are lit as brackets.
    QString brackets()
    {
        QString found;
        for (const auto& selection : view().extraSelections()) {
            if (selection.cursor.selectedText().size() == 1)
                found += selection.cursor.selectedText();
        }
        return found;
    }

    void theBracketThatBelongsToTheOneAtTheCursorIsShown()
    {
        m_editor->setText(QStringLiteral("f(a[')'],\n  {1: 2})  # )\n"));
        m_editor->goToLine(1, 1);
        QCOMPARE(brackets(), QStringLiteral("()"));
        QCOMPARE(view().extraSelections().at(2).cursor.blockNumber(), 1);
        m_editor->goToLine(1, 4);
        QCOMPARE(brackets(), QStringLiteral("[]"));
        m_editor->goToLine(2, 9);
        QCOMPARE(brackets(), QStringLiteral(")("));
        m_editor->goToLine(1, 6);  // in the string
        QCOMPARE(brackets(), QString());
        m_editor->setText(QStringLiteral("(]"));
        m_editor->goToLine(1, 1);
        QCOMPARE(brackets(), QString());
    }

    void problemsAreUnderlinedWhereTheyAre()
    {
        m_editor->setText(QStringLiteral("a = '\U0001F40D' 1\nb"));
        m_editor->showProblems({{.range = {1, 8, 1, 9}, .message = QStringLiteral("here")}});
        QCOMPARE(m_editor->messageAt(1, 8), QStringLiteral("here"));
        QCOMPARE(m_editor->messageAt(1, 7), QString());
        QCOMPARE(m_editor->messageAt(1, 9), QString());
        m_editor->markError(2, QStringLiteral("there"), 0, 1);
        m_editor->showProblems({});
        QCOMPARE(m_editor->messageAt(1, 8), QString());
        QCOMPARE(m_editor->messageAt(2, 0), QStringLiteral("there"));
    }

    void linesAreMovedByAStepOfIndentation()
    {
        m_editor->setText(QStringLiteral("a\nb"));
        m_editor->selectAll();
        m_editor->indent();
        QCOMPARE(m_editor->text(), QStringLiteral("    a\n    b"));
        m_editor->unindent();
        QCOMPARE(m_editor->text(), QStringLiteral("a\nb"));
    }

    void aCellReachesFromItsMarkToTheNextOne()
    {
        m_editor->setText(QStringLiteral("a\n# %% one\nb\n    # %% no\n#%%\nc"));
        const auto cellAt = [&](int line) {
            m_editor->goToLine(line);
            const ScriptEditor::Piece piece = m_editor->cellToRun();
            return QStringLiteral("%1: %2").arg(piece.firstLine).arg(piece.text);
        };
        QCOMPARE(cellAt(1), QStringLiteral("1: a"));
        QCOMPARE(cellAt(2), QStringLiteral("2: # %% one\nb\n    # %% no"));
        QCOMPARE(cellAt(4), QStringLiteral("2: # %% one\nb\n    # %% no"));
        QCOMPARE(cellAt(6), QStringLiteral("5: #%%\nc"));
        m_editor->setText(QStringLiteral("a\nb"));
        QCOMPARE(cellAt(2), QStringLiteral("1: a\nb"));
    }

    void zoomingChangesTheFont()
    {
        const qreal size = view().font().pointSizeF();
        m_editor->setZoom(3);
        QCOMPARE(view().font().pointSizeF(), size + 3);
        m_editor->setZoom(-100);
        QVERIFY(view().font().pointSizeF() >= 1);
        m_editor->setZoom(0);
        QCOMPARE(view().font().pointSizeF(), size);
    }
};

QTEST_MAIN(TestPlainScriptEditor)
#include "tst_plain_script_editor.moc"
