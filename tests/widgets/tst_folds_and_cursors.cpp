// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "widgets/plain_editor_test.h"

#include <QtGui/QTextBlock>
#include <QtTest/QSignalSpy>

using namespace carrel;

/// What PlainScriptEditor has beyond a plain editor: lines that are folded away, and several cursors.
class TestFoldsAndCursors : public test::PlainEditorTest {
    Q_OBJECT

    QPoint pointAt(int line, int column)
    {
        return view().viewport()->mapFrom(m_editor.get(), m_editor->placeOf(line, column).center());
    }

    void drag(const QPoint& from, const QPoint& to, Qt::KeyboardModifiers modifiers)
    {
        QTest::mousePress(view().viewport(), Qt::LeftButton, modifiers, from);
        QTest::mouseMove(view().viewport(), (from + to) / 2);
        QTest::mouseMove(view().viewport(), to);
        QTest::mouseRelease(view().viewport(), Qt::LeftButton, modifiers, to);
    }

    static QString block() { return QStringLiteral("def f(x):\n    if x:\n        b(x)\n\n    return 1\nf(2)\n"); }

    QList<int> hiddenLines()
    {
        QList<int> lines;
        for (QTextBlock line = view().document()->begin(); line.isValid(); line = line.next()) {
            if (!line.isVisible())
                lines.append(line.blockNumber() + 1);
        }
        return lines;
    }

private Q_SLOTS:
    // --- several cursors ------------------------------------------------------------------------------------------

    void whatIsTypedGoesToEveryCursorAndIsOneStep()
    {
        m_editor->setText(QStringLiteral("spam = 1\nprint(spam)\nspammer\n"));
        QVERIFY(m_editor->abilities().testFlag(ScriptEditor::Ability::SeveralCursors));
        m_editor->goToLine(1, 1);
        press(Qt::Key_D, Qt::ControlModifier);
        QCOMPARE(m_editor->selectedRange(), (ScriptRange{1, 0, 1, 4}));
        QCOMPARE(m_editor->cursorCount(), 1);
        press(Qt::Key_D, Qt::ControlModifier);
        QCOMPARE(m_editor->cursorCount(), 2);
        press(Qt::Key_D, Qt::ControlModifier);
        QCOMPARE(m_editor->cursorCount(), 2);  // a spammer is another word
        QTest::keyClicks(&view(), QStringLiteral("eg"));
        QCOMPARE(m_editor->text(), QStringLiteral("eg = 1\nprint(eg)\nspammer\n"));
        press(Qt::Key_Escape);
        QCOMPARE(m_editor->cursorCount(), 1);
        m_editor->undo();
        m_editor->undo();
        QCOMPARE(m_editor->text(), QStringLiteral("spam = 1\nprint(spam)\nspammer\n"));
        QVERIFY(!m_editor->isModified());
    }

    void aClickWithControlAddsACursorAndOneWithoutEndsIt()
    {
        m_editor->setText(QStringLiteral("a\nb\n"));
        m_editor->goToLine(1, 1);
        const auto at = [&](int line) {
            return view().viewport()->mapFrom(m_editor.get(), m_editor->placeOf(line, 1).center());
        };
        QTest::mouseClick(view().viewport(), Qt::LeftButton, Qt::ControlModifier, at(2));
        QCOMPARE(m_editor->cursorCount(), 2);
        QTest::keyClicks(&view(), QStringLiteral("x"));
        QCOMPARE(m_editor->text(), QStringLiteral("ax\nbx\n"));
        QTest::mouseClick(view().viewport(), Qt::LeftButton, {}, at(1));
        QCOMPARE(m_editor->cursorCount(), 1);
    }

    void draggingWithAltSelectsAColumn_data()
    {
        QTest::addColumn<Qt::KeyboardModifiers>("modifiers");
        QTest::addColumn<bool>("isDown");
        QTest::newRow("down") << Qt::KeyboardModifiers(Qt::AltModifier) << true;
        QTest::newRow("up") << Qt::KeyboardModifiers(Qt::AltModifier) << false;
        QTest::newRow("also with Shift") << (Qt::AltModifier | Qt::ShiftModifier) << true;
    }

    void draggingWithAltSelectsAColumn()
    {
        QFETCH(Qt::KeyboardModifiers, modifiers);
        QFETCH(bool, isDown);
        const QString text = QStringLiteral("abcd\nef\n\nghij\n");
        m_editor->setText(text);
        QPoint from = pointAt(1, 1);
        QPoint to = pointAt(4, 3);
        if (!isDown)
            std::swap(from, to);
        drag(from, to, modifiers);
        QCOMPARE(m_editor->cursorCount(), 3);  // an empty line has no such column
        QCOMPARE(m_editor->selectedRange(), isDown ? (ScriptRange{4, 1, 4, 3}) : (ScriptRange{1, 1, 1, 3}));
        QTest::keyClicks(&view(), QStringLiteral("."));
        QCOMPARE(m_editor->text(), QStringLiteral("a.d\ne.\n\ng.j\n"));
        m_editor->undo();
        QCOMPARE(m_editor->text(), text);
        QTest::mouseClick(view().viewport(), Qt::LeftButton, {}, from);
        QCOMPARE(m_editor->cursorCount(), 1);
    }

    void aColumnBeyondTheEndsOfLinesIsOneCursor()
    {
        m_editor->setText(QStringLiteral("abcdef\ngh\ni"));
        const int beyond = pointAt(1, 6).x();
        drag(QPoint(beyond, pointAt(3, 0).y()), QPoint(beyond, pointAt(2, 0).y()), Qt::AltModifier);
        QCOMPARE(m_editor->cursorCount(), 1);
        QCOMPARE(m_editor->selectedRange(), (ScriptRange{2, 2, 2, 2}));
        drag(QPoint(beyond, pointAt(3, 0).y()), pointAt(1, 5), Qt::AltModifier);
        QCOMPARE(m_editor->cursorCount(), 1);
        QCOMPARE(m_editor->selectedRange(), (ScriptRange{1, 5, 1, 6}));
    }

    void aColumnOfCursorsIsMadeByKeysAndTakenBack()
    {
        m_editor->setText(QStringLiteral("aa\n\ncc"));
        m_editor->goToLine(1, 1);
        press(Qt::Key_Down, Qt::AltModifier | Qt::ShiftModifier);
        press(Qt::Key_Down, Qt::AltModifier | Qt::ShiftModifier);
        QCOMPARE(m_editor->cursorCount(), 3);
        QTest::keyClicks(&view(), QStringLiteral("."));
        QCOMPARE(m_editor->text(), QStringLiteral("a.a\n.\nc.c"));
        press(Qt::Key_Escape);
        m_editor->goToLine(1, 0);
        press(Qt::Key_Down, Qt::AltModifier | Qt::ShiftModifier);
        press(Qt::Key_Down, Qt::AltModifier | Qt::ShiftModifier);
        press(Qt::Key_Up, Qt::AltModifier | Qt::ShiftModifier);
        QCOMPARE(m_editor->cursorCount(), 2);
    }

    void keysOfACodeEditorGoToEveryCursor()
    {
        m_editor->setText(QStringLiteral("if a:\nif b:"));
        m_editor->goToLine(1, 5);
        press(Qt::Key_Down, Qt::AltModifier | Qt::ShiftModifier);
        press(Qt::Key_Return);
        QCOMPARE(m_editor->text(), QStringLiteral("if a:\n    \nif b:\n    "));
        press(Qt::Key_Backspace);
        QCOMPARE(m_editor->text(), QStringLiteral("if a:\n\nif b:\n"));
        press(Qt::Key_Tab);
        QTest::keyClicks(&view(), QStringLiteral("one two"));
        press(Qt::Key_Backspace, Qt::ControlModifier);
        QCOMPARE(m_editor->text(), QStringLiteral("if a:\n    one \nif b:\n    one "));
        press(Qt::Key_Home);
        press(Qt::Key_Right, Qt::ShiftModifier);
        press(Qt::Key_Delete);
        QCOMPARE(m_editor->text(), QStringLiteral("if a:\n    ne \nif b:\n    ne "));
        press(Qt::Key_Slash, Qt::ControlModifier);
        QCOMPARE(m_editor->text(), QStringLiteral("if a:\n    # ne \nif b:\n    # ne "));
    }

    void cursorsThatMeetAreOne()
    {
        m_editor->setText(QStringLiteral("ab"));
        m_editor->goToLine(1, 1);
        const QPoint end = view().viewport()->mapFrom(m_editor.get(), m_editor->placeOf(1, 2).center());
        QTest::mouseClick(view().viewport(), Qt::LeftButton, Qt::ControlModifier, end);
        QCOMPARE(m_editor->cursorCount(), 2);
        press(Qt::Key_Home);
        QCOMPARE(m_editor->cursorCount(), 1);
    }

    void whatIsCopiedFromSeveralIsPastedToAsMany()
    {
        m_editor->setText(QStringLiteral("one\ntwo"));
        m_editor->goToLine(1, 0);
        press(Qt::Key_Down, Qt::AltModifier | Qt::ShiftModifier);
        press(Qt::Key_End, Qt::ShiftModifier);
        m_editor->cut();
        QCOMPARE(m_editor->text(), QStringLiteral("\n"));
        QTest::keyClicks(&view(), QStringLiteral("="));
        m_editor->paste();
        QCOMPARE(m_editor->text(), QStringLiteral("=one\n=two"));
    }

    void goingElsewhereEndsIt()
    {
        m_editor->setText(QStringLiteral("one\ntwo\nthree"));
        m_editor->goToLine(1, 0);
        press(Qt::Key_Down, Qt::AltModifier | Qt::ShiftModifier);
        QCOMPARE(m_editor->cursorCount(), 2);
        m_editor->goToLine(3);
        QCOMPARE(m_editor->cursorCount(), 1);
    }

    // --- folding --------------------------------------------------------------------------------------------------

    void whatIsIndentedBelowALineIsHiddenAndShown()
    {
        m_editor->setText(block());
        QVERIFY(m_editor->abilities().testFlag(ScriptEditor::Ability::Folding));
        m_editor->goToLine(2);
        m_editor->foldBlock();
        QCOMPARE(hiddenLines(), (QList<int>{3}));
        m_editor->goToLine(1);
        m_editor->foldBlock();
        QCOMPARE(hiddenLines(), (QList<int>{2, 3, 4, 5}));
        m_editor->foldBlock();
        QCOMPARE(hiddenLines(), (QList<int>{3}));  // that is folded still
        m_editor->unfoldAll();
        QCOMPARE(hiddenLines(), QList<int>());
        m_editor->foldAll();
        QCOMPARE(hiddenLines(), (QList<int>{2, 3, 4, 5}));
        QCOMPARE(m_editor->text(), block());
        QVERIFY(!m_editor->isModified());
    }

    void fromWithinABlockItIsFoldedAndTheCursorGoesToItsHead()
    {
        m_editor->setText(block());
        m_editor->goToLine(5, 4);
        press(Qt::Key_BracketLeft, Qt::ControlModifier | Qt::ShiftModifier);
        QCOMPARE(hiddenLines(), (QList<int>{2, 3, 4, 5}));
        QCOMPARE(m_editor->selectedRange().firstLine, 1);
        press(Qt::Key_BracketRight, Qt::ControlModifier | Qt::ShiftModifier);
        QCOMPARE(hiddenLines(), QList<int>());
    }

    void aClickIntoTheMarginFolds()
    {
        m_editor->setText(block());
        QWidget* const margin = view().findChild<QWidget*>(QStringLiteral("margin"));
        QVERIFY(margin);
        const QPoint sign(margin->width() - 4,
                          view().cursorRect(QTextCursor(view().document()->begin())).center().y());
        QTest::mouseClick(margin, Qt::LeftButton, {}, sign);
        QCOMPARE(hiddenLines(), (QList<int>{2, 3, 4, 5}));
        QTest::mouseClick(margin, Qt::LeftButton, {}, sign);
        QCOMPARE(hiddenLines(), QList<int>());
        QTest::mouseClick(margin, Qt::LeftButton, {}, QPoint(4, sign.y()));
        QCOMPARE(hiddenLines(), QList<int>());
        QCOMPARE(m_editor->selectedRange().lastLine, 2);  // the number selects the line
    }

    void whatIsFoldedIsShownWhereTheCursorGoes()
    {
        m_editor->setText(block());
        m_editor->foldAll();
        m_editor->goToLine(3);
        QCOMPARE(hiddenLines(), QList<int>());
        m_editor->foldAll();
        m_editor->goToLine(6);
        QVERIFY(m_editor->find(QStringLiteral("b(x)")));
        QCOMPARE(hiddenLines(), QList<int>());
    }

    void theCursorGoesOverWhatIsFolded()
    {
        m_editor->setText(block());
        m_editor->goToLine(1, 0);
        m_editor->foldBlock();
        press(Qt::Key_Down);
        QCOMPARE(m_editor->selectedRange().firstLine, 6);
        QCOMPARE(hiddenLines(), (QList<int>{2, 3, 4, 5}));
        press(Qt::Key_Up);
        QCOMPARE(m_editor->selectedRange().firstLine, 1);
    }

    void aFoldMovesAlongWithEditsAndGoesWithItsBlock()
    {
        m_editor->setText(block());
        m_editor->goToLine(1, 0);
        m_editor->foldBlock();
        press(Qt::Key_Return);
        QCOMPARE(hiddenLines(), (QList<int>{3, 4, 5, 6}));
        m_editor->undo();
        QCOMPARE(hiddenLines(), (QList<int>{2, 3, 4, 5}));
        m_editor->setText(QStringLiteral("one\ntwo\n"));
        QCOMPARE(hiddenLines(), QList<int>());
    }

    void foldingIsNoChangeOfTheText()
    {
        m_editor->setText(block());
        QSignalSpy changes(m_editor.get(), &ScriptEditor::textChanged);
        m_editor->foldAll();
        m_editor->unfoldAll();
        QCOMPARE(changes.count(), 0);
    }
};

QTEST_MAIN(TestFoldsAndCursors)
#include "tst_folds_and_cursors.moc"
