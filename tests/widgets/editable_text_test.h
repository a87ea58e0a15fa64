// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "support/patience.h"

#include <carrel/widgets/editable_text.h>
#include <carrel/widgets/script_editor.h>

#include <QtCore/QRandomGenerator>
#include <QtCore/QThread>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>

#include <memory>

namespace carrel::test {

/// What every editor's text does, whatever the editor counts.
class EditableTextTest : public QObject {
    Q_OBJECT
protected:
    virtual std::unique_ptr<ScriptEditor> makeEditor() const = 0;

private:
    using Selection = EditableText::Selection;

    EditableText& content() { return *m_editor->editableText(); }
    QWidget* code() { return m_editor->findChild<QWidget*>(QStringLiteral("code")); }
    void type(const QString& text) { QTest::keyClicks(code(), text); }

    /// What Python would make of it.
    static QString replaced(const QString& text, qsizetype start, qsizetype end, const QString& by)
    {
        const QList<uint> points = text.toUcs4();
        const auto part = [&](qsizetype from, qsizetype to) {
            const QList<uint> some = points.sliced(from, to - from);
            return QString::fromUcs4(reinterpret_cast<const char32_t*>(some.constData()), some.size());
        };
        return part(0, start) + by + part(end, points.size());
    }

    std::unique_ptr<ScriptEditor> m_editor;
    static inline const QString gear =
        QStringLiteral("\U0001F40D = 'e\u0301'\nx = '\U0001F469\u200D\U0001F52C'\n\nend");

private Q_SLOTS:
    void init()
    {
        m_editor = makeEditor();
        m_editor->resize(600, 400);
        m_editor->show();
        m_editor->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_editor.get(), patience));
        code()->setFocus();
    }

    void cleanup() { m_editor.reset(); }

    void positionsCountCharacters()
    {
        m_editor->setText(gear);
        QCOMPARE(content().text(), gear);
        QCOMPARE(content().length(), gear.toUcs4().size());
        QCOMPARE(content().text(0, 1), QStringLiteral("\U0001F40D"));
        QCOMPARE(content().text(5, 7), QStringLiteral("e\u0301"));
        QCOMPARE(content().lineCount(), 4);
        QCOMPARE(content().startOfLine(2), 9);
        QCOMPARE(content().text(9, 18), QStringLiteral("x = '\U0001F469\u200D\U0001F52C'"));
        QCOMPARE(content().startOfLine(4), 20);
        QCOMPARE(content().lineAt(8), 1);
        QCOMPARE(content().lineAt(9), 2);
        QCOMPARE(content().lineAt(19), 3);
        QCOMPARE(content().lineAt(23), 4);
        content().select({14, 17});
        QCOMPARE(m_editor->selectedRange(), (ScriptRange{2, 5, 2, 8}));
        QCOMPARE(content().selection(), (Selection{14, 17}));
    }

    void whatDoesNotExistIsTheNearest()
    {
        m_editor->setText(QStringLiteral("ab\nc"));
        QCOMPARE(content().text(-3, 99), QStringLiteral("ab\nc"));
        QCOMPARE(content().text(3, 1), QString());
        QCOMPARE(content().startOfLine(0), 0);
        QCOMPARE(content().startOfLine(7), 3);
        QCOMPARE(content().lineAt(99), 2);
        content().replace(99, 99, QStringLiteral("!"));
        QCOMPARE(m_editor->text(), QStringLiteral("ab\nc!"));
        m_editor->setText({});
        QCOMPARE(content().length(), 0);
        QCOMPARE(content().lineCount(), 1);
        QCOMPARE(content().text(), QString());
    }

    /// Against what Python would do, with everything that takes more than one unit or byte.
    void manyReplacementsKeepPositionsRight()
    {
        const QStringList pieces{QStringLiteral("a"),
                                 QStringLiteral("\u00e9"),
                                 QStringLiteral("\u20ac\n"),
                                 QStringLiteral("\U0001F40D"),
                                 QStringLiteral("\U0001F469\u200D\U0001F52C"),
                                 QStringLiteral("\n\U0001F40D\n"),
                                 QString(),
                                 QStringLiteral("e\u0301bc")};
        QRandomGenerator random(7);
        QString expected = gear;
        m_editor->setText(expected);
        for (int i = 0; i < 300; ++i) {
            const int length = int(content().length());
            const int start = random.bounded(length + 1);
            const int end = start + random.bounded(std::min(6, length - start + 1));
            const QString& piece = pieces.at(random.bounded(int(pieces.size())));
            expected = replaced(expected, start, end, piece);
            content().replace(start, end, piece);
            QCOMPARE(content().text(), expected);
            QCOMPARE(content().length(), expected.toUcs4().size());
        }
        for (int i = 0; i < 40; ++i)
            m_editor->undo();
        QCOMPARE(content().length(), m_editor->text().toUcs4().size());
        for (int line = 1; line <= content().lineCount(); ++line)
            QCOMPARE(content().lineAt(content().startOfLine(line)), line);
    }

    void eachReplacementIsAStepOfItsOwn()
    {
        m_editor->setText(QStringLiteral("one"));
        content().select({3, 3});
        type(QStringLiteral("x"));
        content().replace(0, 3, QStringLiteral("two"));
        content().replace(4, 4, QStringLiteral("!"));
        content().select({5, 5});
        type(QStringLiteral("y"));
        QCOMPARE(m_editor->text(), QStringLiteral("twox!y"));
        for (const char* text : {"twox!", "twox", "onex", "one"}) {
            m_editor->undo();
            QCOMPARE(m_editor->text(), QString::fromLatin1(text));
        }
        QVERIFY(!m_editor->isModified());
        m_editor->redo();
        m_editor->redo();
        QCOMPARE(m_editor->text(), QStringLiteral("twox"));
    }

    void theCursorStaysWithItsCharacters_data()
    {
        QTest::addColumn<qsizetype>("start");
        QTest::addColumn<qsizetype>("end");
        QTest::addColumn<QString>("text");
        QTest::addColumn<qsizetype>("cursor");  // that was at 4
        const auto row = [](const char* name, qsizetype start, qsizetype end, const char* text, qsizetype cursor) {
            QTest::newRow(name) << start << end << QString::fromUtf8(text) << cursor;
        };
        row("in front", 0, 1, "xyz", 6);
        row("behind", 5, 6, "xyz", 4);
        row("inserted at it", 4, 4, "xyz", 4);
        row("replaced up to it", 2, 4, "xyz", 5);
        row("replaced around it", 3, 6, "xyz", 4);
        row("by something shorter", 1, 6, "x", 2);
        row("removed", 2, 6, "", 2);
    }
    void theCursorStaysWithItsCharacters()
    {
        QFETCH(const qsizetype, start);
        QFETCH(const qsizetype, end);
        QFETCH(const QString, text);
        QFETCH(const qsizetype, cursor);
        m_editor->setText(QStringLiteral("0123456789"));
        content().select({8, 4});
        content().replace(start, end, text);
        const qsizetype grown = text.size() - (end - start);
        QCOMPARE(content().selection(), (Selection{8 + grown, cursor}));
    }

    void whatAStepChangesIsUndoneAtOnce()
    {
        m_editor->setText(QStringLiteral("b\na\n"));
        content().select({0, 0});
        type(QStringLiteral("z"));
        QVERIFY(content().beginStep());
        QVERIFY(!content().beginStep());
        content().replace(0, 1, QStringLiteral("y"));
        content().pauseStep();
        content().resumeStep();
        content().replace(3, 4, QStringLiteral("\U0001F40D"));
        content().replace(0, 0, QStringLiteral("# "));
        content().endStep();
        QCOMPARE(m_editor->text(), QStringLiteral("# yb\n\U0001F40D\n"));
        content().select({2, 2});
        type(QStringLiteral("u"));
        m_editor->undo();
        QCOMPARE(m_editor->text(), QStringLiteral("# yb\n\U0001F40D\n"));
        m_editor->undo();
        QCOMPARE(m_editor->text(), QStringLiteral("zb\na\n"));
        m_editor->redo();
        QCOMPARE(m_editor->text(), QStringLiteral("# yb\n\U0001F40D\n"));
    }

    void aStepThatChangesNothingIsNone()
    {
        m_editor->setText(QStringLiteral("a"));
        content().select({1, 1});
        type(QStringLiteral("b"));
        m_editor->undo();
        QVERIFY(content().beginStep());
        content().replace(0, 1, QStringLiteral("a"));
        content().endStep();
        QVERIFY(!m_editor->isModified());
        m_editor->redo();  // is still there
        QCOMPARE(m_editor->text(), QStringLiteral("ab"));
    }

    void aStepThatIsRevertedLeavesNoTrace()
    {
        m_editor->setText(QStringLiteral("one\ntwo"));
        content().select({3, 3});
        type(QStringLiteral("!"));
        content().select({6, 7});
        QVERIFY(content().beginStep());
        content().replace(0, 3, QStringLiteral("\U0001F40D"));
        content().replace(0, 0, QStringLiteral("first\n"));
        content().revertStep();
        QCOMPARE(content().stepState(), EditableText::StepState::None);
        QCOMPARE(m_editor->text(), QStringLiteral("one!\ntwo"));
        QCOMPARE(content().selection(), (Selection{6, 7}));
        m_editor->redo();
        QCOMPARE(m_editor->text(), QStringLiteral("one!\ntwo"));
        m_editor->undo();
        QCOMPARE(m_editor->text(), QStringLiteral("one\ntwo"));
        QVERIFY(!m_editor->isModified());
    }

    void aKeyIsAnnouncedBeforeItIsDone()
    {
        m_editor->setText(QStringLiteral("abc"));
        content().select({1, 1});
        QSignalSpy disturbed(&content(), &EditableText::stepDisturbed);
        connect(&content(), &EditableText::stepDisturbed, this, [this] { content().revertStep(); });
        QVERIFY(content().beginStep());
        content().replace(0, 0, QStringLiteral("# \U0001F40D "));
        content().pauseStep();
        QTest::keyClick(code(), Qt::Key_Right);
        QTest::keyClick(code(), Qt::Key_C, Qt::ControlModifier);
        QCOMPARE(disturbed.size(), 0);
        QTest::keyClick(code(), Qt::Key_X);
        QCOMPARE(disturbed.size(), 1);
        QCOMPARE(disturbed.at(0).at(0).value<EditableText::Disturbance>(), EditableText::Disturbance::Announced);
        QCOMPARE(m_editor->text(), QStringLiteral("abxc"));
        m_editor->undo();
        QCOMPARE(m_editor->text(), QStringLiteral("abc"));
    }

    void undoTakesBackWhatTheScriptIsDoingAndNoMore_data()
    {
        QTest::addColumn<bool>("isKey");
        QTest::newRow("key") << true;
        QTest::newRow("command") << false;
    }
    void undoTakesBackWhatTheScriptIsDoingAndNoMore()
    {
        QFETCH(const bool, isKey);
        m_editor->setText(QStringLiteral("abc"));
        type(QStringLiteral("x"));
        connect(&content(), &EditableText::stepDisturbed, this, [this] { content().revertStep(); });
        QVERIFY(content().beginStep());
        content().replace(0, 1, QStringLiteral("script"));
        content().pauseStep();
        if (isKey)
            QTest::keyClick(code(), Qt::Key_Z, Qt::ControlModifier);
        else
            m_editor->undo();
        QCOMPARE(m_editor->text(), QStringLiteral("xabc"));
    }

    void whatWasNotAnnouncedIsNoticed()
    {
        m_editor->setText(QStringLiteral("abc"));
        QVERIFY(content().beginStep());
        content().replace(0, 1, QStringLiteral("A"));
        content().pauseStep();
        QList<EditableText::Disturbance> disturbances;
        connect(&content(), &EditableText::stepDisturbed, this, [&](EditableText::Disturbance disturbance) {
            disturbances.append(disturbance);
            content().endStep();
        });
        content().select({1, 2});
        QMetaObject::invokeMethod(code(), "cut");  // as a menu of the editor's own would do it
        QCOMPARE(disturbances, QList{EditableText::Disturbance::Unheard});
        QCOMPARE(m_editor->text(), QStringLiteral("Ac"));
        m_editor->undo();
        m_editor->undo();
        QCOMPARE(m_editor->text(), QStringLiteral("abc"));
    }

    void aReadOnlyTextStaysAsItIs()
    {
        m_editor->setText(QStringLiteral("abc"));
        m_editor->setReadOnly(true);
        QVERIFY(m_editor->isReadOnly());
        QVERIFY(content().isReadOnly());
        content().replace(0, 1, QStringLiteral("x"));
        type(QStringLiteral("x"));
        m_editor->toggleComment();
        m_editor->cut();
        QCOMPARE(m_editor->text(), QStringLiteral("abc"));
        m_editor->setReadOnly(false);
        type(QStringLiteral("x"));
        QCOMPARE(m_editor->text(), QStringLiteral("xabc"));
    }
};

}  // namespace carrel::test
