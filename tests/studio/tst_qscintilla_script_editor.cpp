// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/patience.h"

#include <carrel/editor_qscintilla/qscintilla_script_editor.h>

#include <QtGui/QFontDatabase>
#include <QtGui/QFontMetrics>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>
#include <QtWidgets/QAbstractScrollArea>

#include <memory>

using namespace carrel;
using carrel::test::patience;

class TestQScintillaScriptEditor : public QObject {
    Q_OBJECT

    std::unique_ptr<QScintillaScriptEditor> m_editor;

    QWidget* code() { return m_editor->findChild<QWidget*>(QStringLiteral("code")); }

private Q_SLOTS:
    void init()
    {
        m_editor = std::make_unique<QScintillaScriptEditor>();
        m_editor->resize(600, 400);
        m_editor->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_editor.get(), patience));
    }

    void cleanup() { m_editor.reset(); }

    void undoingEveryChangeMakesItUnmodified()
    {
        m_editor->setText(QStringLiteral("x = 'ä\u00a0'\n"));
        QVERIFY(!m_editor->isModified());
        QTest::keyClicks(code(), QStringLiteral("y"));
        QVERIFY(m_editor->isModified());
        m_editor->undo();
        QVERIFY(!m_editor->isModified());
        QCOMPARE(m_editor->text(), QStringLiteral("x = 'ä\u00a0'\n"));
    }

    void columnsCountCharactersAndNotUnits()
    {
        m_editor->setText(QStringLiteral("s = '\U0001F40D'; 1 / 0\nx"));
        m_editor->goToLine(1, 9, 14);
        const ScriptRange expected{1, 9, 1, 14};
        QCOMPARE(m_editor->selectedRange(), expected);
        QCOMPARE(m_editor->pieceToRun().text, QStringLiteral("1 / 0"));
    }

    void theNumberOfALineWithAnErrorIsStillRead()
    {
        m_editor->setText(QStringLiteral("1 / 0\n2\n"));
        const QRect number(0, 0, 24, QFontMetrics(QFontDatabase::systemFont(QFontDatabase::FixedFont)).height());
        const QImage before = code()->grab(number).toImage();
        m_editor->markError(1, QStringLiteral("ZeroDivisionError"));
        QCOMPARE(code()->grab(number).toImage(), before);
    }

    void aLineThatDoesNotExistIsTheNearestOne()
    {
        m_editor->setText(QStringLiteral("a\nb"));
        m_editor->goToLine(99, 99, 120);
        QCOMPARE(m_editor->selectedRange().firstLine, 2);
        m_editor->goToLine(-5);
        QCOMPARE(m_editor->selectedRange().firstLine, 1);
    }

    void controlSlashTogglesComments()
    {
        m_editor->setText(QStringLiteral("if a:\n    b\n"));
        m_editor->selectAll();
        QTest::keyClick(code(), Qt::Key_Slash, Qt::ControlModifier);
        QCOMPARE(m_editor->text(), QStringLiteral("# if a:\n#     b\n"));
        QTest::keyClick(code(), Qt::Key_Slash, Qt::ControlModifier);
        QCOMPARE(m_editor->text(), QStringLiteral("if a:\n    b\n"));
    }

    void commentsStandBehindTabs()
    {
        m_editor->setText(QStringLiteral("if x:\n\ty()\n"));
        m_editor->goToLine(2);
        m_editor->toggleComment();
        QCOMPARE(m_editor->text(), QStringLiteral("if x:\n\t# y()\n"));
        m_editor->toggleComment();
        QCOMPARE(m_editor->text(), QStringLiteral("if x:\n\ty()\n"));
    }

    // What is selected then is counted in characters.
    void commentsOfLinesWithUmlautsAreTakenBackToo()
    {
        const QString text = QStringLiteral("a = 'ä'\nb = 'öüß\U0001F40D'\nc = 3\n");
        m_editor->setText(text);
        m_editor->goToLine(1);
        QTest::keyClick(code(), Qt::Key_Down, Qt::ShiftModifier);
        QTest::keyClick(code(), Qt::Key_Down, Qt::ShiftModifier);
        m_editor->toggleComment();
        QCOMPARE(m_editor->text(), QStringLiteral("# a = 'ä'\n# b = 'öüß\U0001F40D'\nc = 3\n"));
        m_editor->toggleComment();
        QCOMPARE(m_editor->text(), text);
    }

    void returnBehindAColonIndents()
    {
        QTest::keyClicks(code(), QStringLiteral("if x:"));
        m_editor->grab();  // QScintilla reads the line when it paints it
        QTest::keyClick(code(), Qt::Key_Return);
        QTest::keyClicks(code(), QStringLiteral("y"));
        QCOMPARE(m_editor->text(), QStringLiteral("if x:\n    y"));
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

    void whatIsTypedGoesToEveryCursor()
    {
        m_editor->setText(QStringLiteral("spam = 1\nprint(spam)\nspammer\n"));
        m_editor->goToLine(1, 1);
        QTest::keyClick(code(), Qt::Key_D, Qt::ControlModifier);
        QCOMPARE(m_editor->selectedRange(), (ScriptRange{1, 0, 1, 4}));
        QTest::keyClick(code(), Qt::Key_D, Qt::ControlModifier);
        QCOMPARE(m_editor->cursorCount(), 2);
        QTest::keyClicks(code(), QStringLiteral("egg"));
        QCOMPARE(m_editor->text(), QStringLiteral("egg = 1\nprint(egg)\nspammer\n"));
        QTest::keyClick(code(), Qt::Key_Escape);
        QCOMPARE(m_editor->cursorCount(), 1);
        QVERIFY(m_editor->abilities().testFlag(ScriptEditor::Ability::SeveralCursors));
    }

    void aClickWithControlAddsACursor()
    {
        m_editor->setText(QStringLiteral("a\nb\n"));
        m_editor->goToLine(1, 1);
        auto* view = m_editor->findChild<QAbstractScrollArea*>(QStringLiteral("code"))->viewport();
        const QPoint behindB = view->mapFrom(m_editor.get(), m_editor->placeOf(2, 1).center());
        QTest::mouseClick(view, Qt::LeftButton, Qt::ControlModifier, behindB);
        QCOMPARE(m_editor->cursorCount(), 2);
        QTest::keyClicks(code(), QStringLiteral("x"));
        QCOMPARE(m_editor->text(), QStringLiteral("ax\nbx\n"));
    }

    void draggingWithAltSelectsAColumn()
    {
        m_editor->setText(QStringLiteral("aa\nbb\n"));
        auto* view = m_editor->findChild<QAbstractScrollArea*>(QStringLiteral("code"))->viewport();
        const auto at = [&](int line) { return view->mapFrom(m_editor.get(), m_editor->placeOf(line, 1).center()); };
        QTest::mousePress(view, Qt::LeftButton, Qt::AltModifier, at(1));
        QTest::mouseMove(view, at(2));
        QTest::mouseRelease(view, Qt::LeftButton, Qt::AltModifier, at(2));
        QCOMPARE(m_editor->cursorCount(), 2);
        QTest::keyClicks(code(), QStringLiteral("."));
        QCOMPARE(m_editor->text(), QStringLiteral("a.a\nb.b\n"));
    }

    void aColumnIsSelectedByKeys()
    {
        m_editor->setText(QStringLiteral("aa\nbb\ncc"));
        m_editor->goToLine(1, 1);
        for (int line = 1; line < 3; ++line)
            QTest::keyClick(code(), Qt::Key_Down, Qt::AltModifier | Qt::ShiftModifier);
        QTest::keyClicks(code(), QStringLiteral("."));
        QCOMPARE(m_editor->text(), QStringLiteral("a.a\nb.b\nc.c"));
    }

    void whatIsFoldedIsHiddenUntilItIsUnfolded()
    {
        m_editor->setText(QStringLiteral("def f():\n    a = 1\n    b = 2\nc = 3\n"));
        const auto heightOf = [&](int line) { return m_editor->placeOf(line, 0).top() - m_editor->placeOf(1, 0).top(); };
        const int line = heightOf(2);
        QCOMPARE(heightOf(4), 3 * line);
        m_editor->goToLine(2);
        m_editor->foldBlock();
        QCOMPARE(heightOf(4), line);
        m_editor->unfoldAll();
        QCOMPARE(heightOf(4), 3 * line);
        m_editor->foldAll();
        QCOMPARE(heightOf(4), line);
    }

    void linesAreMovedByAStepOfIndentation()
    {
        m_editor->setText(QStringLiteral("a\n\nb"));
        m_editor->selectAll();
        m_editor->indent();
        QCOMPARE(m_editor->text(), QStringLiteral("    a\n\n    b"));
        m_editor->unindent();
        QCOMPARE(m_editor->text(), QStringLiteral("a\n\nb"));
        m_editor->undo();
        QCOMPARE(m_editor->text(), QStringLiteral("    a\n\n    b"));
    }

    void movingTheCursorIsReported()
    {
        m_editor->setText(QStringLiteral("a\nbcd"));
        QSignalSpy moved(m_editor.get(), &ScriptEditor::cursorMoved);
        m_editor->goToLine(2, 2);
        // QScintilla says so when it paints.
        QTRY_VERIFY_WITH_TIMEOUT(!moved.isEmpty() && moved.last() == QVariantList({2, 2}), patience);
    }
};

QTEST_MAIN(TestQScintillaScriptEditor)
#include "tst_qscintilla_script_editor.moc"
