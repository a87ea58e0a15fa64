// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "support/session_test.h"

#include <carrel/host_object.h>
#include <carrel/widgets/editable_text.h>
#include <carrel/widgets/script_editor.h>
#include <carrel/widgets/script_text.h>
#include <carrel/widgets/text_edits.h>

#include <functional>
#include <memory>

namespace carrel::test {

/// The text of an editor, as scripts have it, and a user who edits as well.
class ScriptTextTest : public SessionTest {
    Q_OBJECT
protected:
    virtual std::unique_ptr<ScriptEditor> makeEditor() const = 0;

private:
    static QString shown(Session& session, const QString& program)
    {
        const Outcome outcome = outcomeOf(session.run(script(QStringLiteral("import carrel\n") + program)));
        if (const auto* const success = std::get_if<Succeeded>(&outcome.content()))
            return success->display;
        return outcome.error() ? outcome.error()->type + QStringLiteral(": ") + outcome.error()->message
                               : outcome.toDisplayText();
    }

    std::unique_ptr<Session> openWith(const QString& text)
    {
        m_editor->setText(text);
        auto session = openSession();
        expose(*session);
        return session;
    }

    void expose(Session& session)
    {
        if (const auto exposed = session.expose(QStringLiteral("editor"), m_text); !exposed)
            QTest::qFail(qPrintable(exposed.error().message), __FILE__, __LINE__);
        session.setEdits(m_edits);
    }

    QWidget* code() { return m_editor->findChild<QWidget*>(QStringLiteral("code")); }

    /// Does something, once, when a script publishes something.
    void atProgress(Session& session, const std::function<void()>& deed)
    {
        connect(
            &session, &Session::jobAdded, this,
            [this, deed](Job* job) {
                connect(
                    job, &Job::published, this, [deed] { deed(); }, Qt::SingleShotConnection);
            },
            Qt::SingleShotConnection);
    }

    std::unique_ptr<ScriptEditor> m_editor;
    ScriptText* m_text = nullptr;  // of the editor
    std::shared_ptr<TextEdits> m_edits;

    static inline const QString conflict =
        QStringLiteral("carrel.EditConflict: the text was edited by somebody else while the script did");
    /// Sorts the lines, one replacement each, and waits before the last one for somebody to have interrupted.
    static inline const QString sorting = QStringLiteral("with carrel.edit('Sort'):\n"
                                                         "    lines = sorted(editor.lines())\n"
                                                         "    editor.remove(0, editor.length)\n"
                                                         "    for line in lines:\n"
                                                         "        editor.append(line + '\\n')\n"
                                                         "    carrel.publish(1)\n"
                                                         "    while editor.text.startswith('a\\nb'): pass\n"
                                                         "    editor.append('unreachable')");

private Q_SLOTS:
    void init()
    {
        m_editor = makeEditor();
        m_editor->resize(600, 400);
        m_editor->show();
        m_editor->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_editor.get(), patience));
        code()->setFocus();
        m_text = new ScriptText(m_editor->editableText());
        m_edits = std::make_shared<TextEdits>(m_editor->editableText());
    }

    void cleanup()
    {
        m_editor.reset();
        m_edits.reset();
        verifyThatNothingIsLeft();
        QCOMPARE(runtime().counts().hostObjects, 0);
    }

    void positionsAreThoseOfPython()
    {
        const auto session =
            openWith(QStringLiteral("x = '\U0001F40D e\u0301'\n\nprint(x)  # \U0001F469\u200D\U0001F52C!\n"));
        QCOMPARE(shown(*session,
                       QStringLiteral("import re\n"
                                      "text = editor.text\n"
                                      "assert editor.length == len(text) and editor.lines() == text.split('\\n')\n"
                                      "assert editor.lineCount == 4 and editor.line(1) == text.split('\\n')[0] and "
                                      "editor.line(4) == ''\n"
                                      "for n in range(len(text) + 1):\n"
                                      "    line = text.count('\\n', 0, n) + 1\n"
                                      "    place = [line, n - (text.rfind('\\n', 0, n) + 1)]\n"
                                      "    assert editor.placeOf(n) == place, (n, place, editor.placeOf(n))\n"
                                      "    assert editor.positionOf(*place) == n\n"
                                      "    assert editor.textBetween(n, len(text)) == text[n:]\n"
                                      "match = re.search('\\N{WOMAN}.*', text)\n"
                                      "assert editor.find('!') == text.find('!') == editor.find('!', match.start())\n"
                                      "assert editor.find('?') == -1 and editor.find('x', 1) == text.find('x', 1)\n"
                                      "editor.selection = match.span()\n"
                                      "[editor.selectedText == match[0], editor.cursor, editor.position - "
                                      "match.end(), editor.modified]")),
                 QStringLiteral("[True, [3, 16], 0, False]"));
        QCOMPARE(m_editor->selectedRange(), (ScriptRange{3, 12, 3, 16}));
    }

    void theTextIsChanged()
    {
        const auto session = openWith(QStringLiteral("two \U0001F40D two"));
        QCOMPARE(shown(*session,
                       QStringLiteral("editor.insert(4, '\\N{GEAR}')\n"
                                      "editor.append('\\r\\nend\\r')\n"
                                      "editor.replace(0, 3, '2')\n"
                                      "editor.remove(3, 4)\n"
                                      "many = editor.replaceAll('two', '\\N{SNAKE}')\n"
                                      "editor.goToLine(2)\n"
                                      "editor.selection = [0, 1]\n"
                                      "editor.selectedText = 'one'\n"
                                      "[many, editor.text, editor.selection, editor.modified]")),
                 QStringLiteral("[1, 'one \u2699 \U0001F40D\\nend\\n', [0, 3], True]"));
        QCOMPARE(m_editor->text(), QStringLiteral("one \u2699 \U0001F40D\nend\n"));
        QCOMPARE(
            shown(*session,
                  QStringLiteral(
                      "editor.text = 'one\\ntwo'\neditor.position = 3\neditor.text = 'one\\ntoo'\neditor.cursor")),
            QStringLiteral("[1, 3]"));
        m_editor->undo();
        QCOMPARE(m_editor->text(), QStringLiteral("one\ntwo"));
    }

    void whatCannotBeDone_data()
    {
        QTest::addColumn<QString>("program");
        QTest::addColumn<QString>("result");
        const auto row = [](const char* program, const char* result) {
            QTest::newRow(program) << QString::fromUtf8(program) << QString::fromUtf8(result);
        };
        row("editor.insert(4, 'x')", "IndexError: position 4 is outside of the text, which has 3 characters");
        row("editor.insert(-1, 'x')", "IndexError: position -1 is outside of the text, which has 3 characters");
        row("editor.remove(0, 2**40)",
            "IndexError: position 1099511627776 is outside of the text, which has 3 characters");
        row("editor.remove(0, 2**80)", "OverflowError");
        row("editor.replace(2, 1, '')", "ValueError: the stretch ends at 1, before it starts at 2");
        row("editor.line(0)", "IndexError: there is no line 0: the text has 2, counted from 1");
        row("editor.goToLine(3)", "IndexError: there is no line 3: the text has 2, counted from 1");
        row("editor.positionOf(1, 2)", "IndexError: column 2 is outside of line 1, which has 1 characters");
        row("editor.cursor = [1]", "ValueError: a place is a line and a column");
        row("editor.selection = [1, 2, 3]",
            "ValueError: a selection is two positions: where it starts, and where it ends");
        row("editor.append('a\\0')",
            "ValueError: a script's text cannot hold a NUL character, as it is at position 1 of what was given");
        row("editor.text = '\\N{GEAR}\\udc80'",
            "ValueError: a script's text cannot hold a lone surrogate, as it is at position 1 of what was given");
        row("editor.find('')", "ValueError: there is nothing to be found: the pattern is empty");
        row("editor.replaceAll('\\ud83d', '')", "ValueError: a script's text cannot hold a lone surrogate");
        row("editor.append('x' * 10**7)",
            "ValueError: the text would have 10000003 characters; the editor takes 10000000");
        row("editor.replaceAll('b', 'y' * 9_999_999)",
            "ValueError: the text would have 10000001 characters; the editor takes 10000000");
        row("editor.append(1)", "TypeError: ScriptText.append(): argument 'text': str is wanted, and not int");
        row("editor.length = 1", "AttributeError: property 'length' of 'ScriptText' object has no setter");
    }
    void whatCannotBeDone()
    {
        QFETCH(const QString, program);
        QFETCH(const QString, result);
        const auto session = openWith(QStringLiteral("a\nb"));
        const QString said = shown(*session, program);
        QVERIFY2(said.startsWith(result), qPrintable(said));
        QCOMPARE(m_editor->text(), QStringLiteral("a\nb"));
        QVERIFY(!m_editor->isModified());
    }

    void aTextThatIsTooLongAlreadyMayBecomeShorter()
    {
        const auto session = openWith(QStringLiteral("0123456789"));
        m_text->setMaximumLength(4);
        QCOMPARE(shown(*session, QStringLiteral("editor.insert(0, 'x')")),
                 QStringLiteral("ValueError: the text would have 11 characters; the editor takes 4"));
        QCOMPARE(
            shown(*session, QStringLiteral("editor.replace(0, 3, 'ab')\neditor.text = editor.text[1:]\neditor.text")),
            QStringLiteral("'b3456789'"));
        QCOMPARE(shown(*session, QStringLiteral("editor.text = '\U0001F40D' * 4\neditor.append('x')")),
                 QStringLiteral("ValueError: the text would have 5 characters; the editor takes 4"));
        QCOMPARE(m_editor->text(), QStringLiteral("\U0001F40D").repeated(4));
    }

    void aTextThatCanOnlyBeReadSaysSo()
    {
        const auto session = openWith(QStringLiteral("abc"));
        m_editor->setReadOnly(true);
        for (const char* program :
             {"editor.append('x')", "editor.text = ''", "editor.replaceAll('a', 'b')", "editor.selectedText = 'x'"})
            QCOMPARE(shown(*session, QString::fromLatin1(program)),
                     QStringLiteral("RuntimeError: the host's code has thrown: the text can only be read"));
        QCOMPARE(
            shown(*session, QStringLiteral("editor.goToLine(1, 2)\n[editor.readOnly, editor.position, editor.text]")),
            QStringLiteral("[True, 2, 'abc']"));
    }

    void aBlockIsOneStepForTheKeyboard()
    {
        const QString before = QStringLiteral("c\n\U0001F40D\na\nb\n");
        const auto session = openWith(before);
        QCOMPARE(shown(*session,
                       QStringLiteral("with carrel.edit('Sort'):\n"
                                      "    lines = sorted(editor.lines()[:-1])\n"
                                      "    editor.text = ''\n"
                                      "    for line in lines:\n"
                                      "        editor.append(line + '\\n')\n"
                                      "    editor.replaceAll('a', 'A')\n"
                                      "    editor.goToLine(2)")),
                 QString());
        const QString after = QStringLiteral("A\nb\nc\n\U0001F40D\n");
        QCOMPARE(m_editor->text(), after);
        QTest::keyClick(code(), Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(m_editor->text(), before);
        QVERIFY(!m_editor->isModified());
        m_editor->redo();
        QCOMPARE(m_editor->text(), after);
    }

    void aBlockThatFailsLeavesTheTextAsItWas_data()
    {
        QTest::addColumn<QString>("end");
        QTest::addColumn<QString>("result");
        QTest::newRow("fails") << QStringLiteral("1 / 0") << QStringLiteral("ZeroDivisionError: division by zero");
        QTest::newRow("is refused") << QStringLiteral("editor.insert(99, '')")
                                    << QStringLiteral(
                                           "IndexError: position 99 is outside of the text, which has 5 characters");
        QTest::newRow("is stopped") << QStringLiteral("carrel.publish(1)\n    while True: pass")
                                    << QStringLiteral("Cancelled");
    }
    void aBlockThatFailsLeavesTheTextAsItWas()
    {
        QFETCH(const QString, end);
        QFETCH(const QString, result);
        const auto session = openWith(QStringLiteral("one\n"));
        QTest::keyClick(code(), Qt::Key_X);
        m_editor->editableText()->select({2, 4});
        atProgress(*session, [&] { session->requestCancelAll(); });
        const QString said =
            shown(*session,
                  QStringLiteral(
                      "with carrel.edit('Break'):\n    editor.insert(0, '# ')\n    editor.replace(2, 4, '')\n    ")
                      + end);
        QVERIFY2(said.startsWith(result), qPrintable(said));
        QCOMPARE(m_editor->text(), QStringLiteral("xone\n"));
        m_editor->redo();
        QCOMPARE(m_editor->text(), QStringLiteral("xone\n"));
        m_editor->undo();
        QCOMPARE(m_editor->text(), QStringLiteral("one\n"));
        QVERIFY(!m_editor->isModified());
    }

    void aKeyInBetweenEndsTheEditAndIsKept()
    {
        const auto session = openWith(QStringLiteral("b\na\n"));
        m_editor->editableText()->select({1, 1});
        QString seen;
        atProgress(*session, [&] {
            seen = m_editor->text();
            QTest::keyClick(code(), Qt::Key_End);
            QTest::keyClick(code(), Qt::Key_Exclam, Qt::ShiftModifier);
        });
        QCOMPARE(shown(*session,
                       QString(sorting).replace(QStringLiteral("startswith('a\\nb')"),
                                                QStringLiteral("startswith('\\na\\nb')"))),
                 conflict);
        QCOMPARE(seen, QStringLiteral("\na\nb\n"));
        QCOMPARE(m_editor->text().remove(u'!'), QStringLiteral("b\na\n"));
        QCOMPARE(m_editor->text().count(u'!'), 1);
        m_editor->undo();
        QCOMPARE(m_editor->text(), QStringLiteral("b\na\n"));
        QVERIFY(!m_editor->isModified());
        QCOMPARE(shown(*session, QStringLiteral("with carrel.edit('Again'): editor.append('c')")), QString());
        QCOMPARE(m_editor->text(), QStringLiteral("b\na\nc"));
    }

    void aSecondScriptInBetweenEndsTheEditAndIsKept()
    {
        const auto session = openWith(QStringLiteral("b\na"));
        const auto other = openSession();
        expose(*other);
        QFuture<Outcome> outcome;
        atProgress(*session, [&] { outcome = other->run(script("editor.insert(1, '!')"))->future(); });
        QCOMPARE(shown(*session, sorting), conflict);
        QVERIFY(outcomeOf(outcome).succeeded());
        QCOMPARE(m_editor->text(), QStringLiteral("b!\na"));
    }

    void aSecondEditHasToWaitForTheFirst()
    {
        const auto session = openWith(QStringLiteral("b\na"));
        const auto other = openSession();
        expose(*other);
        QFuture<Outcome> outcome;
        atProgress(*session, [&] {
            outcome = other->run(script("import carrel\nwith carrel.edit('Second'): editor.append('!')"))->future();
            outcome.then(this, [&](const Outcome&) { session->requestCancelAll(); });
        });
        QVERIFY(shown(*session, sorting).startsWith(QStringLiteral("Cancelled")));
        QCOMPARE(outcomeOf(outcome).error()->message,
                 QStringLiteral("\"Second\" cannot begin: another script is in the middle of an edit"));
        QCOMPARE(m_editor->text(), QStringLiteral("b\na"));
    }

    void scriptsHearOfChangesOncePerTurn()
    {
        const auto session = openWith(QStringLiteral("a b a b"));
        Output output(*session);
        QCOMPARE(
            shown(*session,
                  QStringLiteral("editor.changed.connect(lambda: print(editor.text))\neditor.replaceAll('a', 'c')")),
            QStringLiteral("2"));
        QTRY_COMPARE_WITH_TIMEOUT(output.out, QStringLiteral("c b c b\n"), patience);
        QTest::keyClick(code(), Qt::Key_X);
        QTRY_COMPARE_WITH_TIMEOUT(output.out, QStringLiteral("c b c b\nxc b c b\n"), patience);
    }

    void aTextThatIsGoneIsAReferenceError()
    {
        const auto session = openWith(QStringLiteral("a"));
        QCOMPARE(shown(*session, QStringLiteral("kept = editor\nkept.text")), QStringLiteral("'a'"));
        m_editor.reset();
        QVERIFY(shown(*session, QStringLiteral("kept.text")).startsWith(QStringLiteral("ReferenceError: ")));
        QCOMPARE(shown(*session, QStringLiteral("with carrel.edit('Late'): pass")),
                 QStringLiteral("RuntimeError: \"Late\" cannot begin: the text does not exist any more"));
    }

    void aTextThatGoesInTheMiddleOfAnEditEndsIt()
    {
        const auto session = openWith(QStringLiteral("b\na"));
        atProgress(*session, [&] { m_editor.reset(); });
        QVERIFY(shown(*session, sorting).startsWith(QStringLiteral("ReferenceError: ")));
        QVERIFY(!m_edits->isOpen());
    }
};

}  // namespace carrel::test
