// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include <carrel/widgets/editable_text.h>
#include <carrel/widgets/plain_script_editor.h>
#include <carrel/widgets/text_finder.h>

#include <QtTest/QTest>

using namespace carrel;
using namespace Qt::StringLiterals;

/// What a host's own bar, or a script of it, finds and replaces; a FindBar does the same, and has its own tests.
class TestTextFinder : public QObject {
    Q_OBJECT

    using Direction = ScriptEditor::FindDirection;
    using Option = TextFinder::Option;

    std::unique_ptr<PlainScriptEditor> m_editor;

    QString selected() const
    {
        const auto selection = m_editor->editableText()->selection();
        return m_editor->editableText()->text(std::min(selection.anchor, selection.cursor),
                                              std::max(selection.anchor, selection.cursor));
    }

private Q_SLOTS:
    void init() { m_editor = std::make_unique<PlainScriptEditor>(); }

    void placesAreFoundInTheirOrderAndRound()
    {
        m_editor->setText(u"# \U0001F40D\nspam Spam\n"_s);
        TextFinder finder(*m_editor, u"spam"_s);
        for (const int number : {1, 2, 1}) {
            const auto place = finder.find(Direction::Forward);
            QVERIFY(place);
            QCOMPARE(place->number, number);
            QCOMPARE(place->count, 2);
        }
        QCOMPARE(finder.find(Direction::Backward)->number, 2);
        QCOMPARE(selected(), u"Spam"_s);
        QVERIFY(!TextFinder(*m_editor, u"egg"_s).find(Direction::Forward));
        QCOMPARE(selected(), u"Spam"_s);
    }

    void optionsSayWhatIsMeant()
    {
        m_editor->setText(u"Spam spammer spam\n"_s);
        QCOMPARE(TextFinder(*m_editor, u"spam"_s, Option::MatchCase).find(Direction::Forward)->count, 2);
        QCOMPARE(TextFinder(*m_editor, u"spam"_s, Option::WholeWords).find(Direction::Forward)->count, 2);
        QCOMPARE(TextFinder(*m_editor, u"sp.m"_s, Option::RegularExpression).find(Direction::Forward)->count, 3);
        QVERIFY(!TextFinder(*m_editor, u"sp.m"_s).find(Direction::Forward));
        const TextFinder wrong(*m_editor, u"(spam"_s, Option::RegularExpression);
        QVERIFY(!wrong.problem().isEmpty());
    }

    void allIsReplacedAsOneStep()
    {
        m_editor->setText(u"a1 a2\n"_s);
        QCOMPARE(TextFinder(*m_editor, u"a(\\d)"_s, Option::RegularExpression).replaceAll(u"\\1b"_s), 2);
        QCOMPARE(m_editor->text(), u"1b 2b\n"_s);
        m_editor->undo();
        QCOMPARE(m_editor->text(), u"a1 a2\n"_s);
    }

    void onlyWhatWasFoundIsReplaced()
    {
        m_editor->setText(u"x y x\n"_s);
        TextFinder finder(*m_editor, u"x"_s);
        QVERIFY(!finder.replaceSelected(u"z"_s));  // nothing is selected yet
        QVERIFY(finder.find(Direction::Forward));
        QVERIFY(finder.replaceSelected(u"z"_s));
        QCOMPARE(m_editor->text(), u"z y x\n"_s);
    }

    void whatCannotBeChangedIsLeft()
    {
        m_editor->setText(u"x\n"_s);
        TextFinder finder(*m_editor, u"x"_s);
        QVERIFY(finder.canReplace());
        QVERIFY(m_editor->editableText()->beginStep());
        QVERIFY(!finder.canReplace());
        QCOMPARE(finder.replaceAll(u"y"_s), 0);
        m_editor->editableText()->endStep();
        m_editor->setReadOnly(true);
        QVERIFY(!finder.canReplace());
        QCOMPARE(finder.replaceAll(u"y"_s), 0);
        QCOMPARE(m_editor->text(), u"x\n"_s);
    }
};

QTEST_MAIN(TestTextFinder)
#include "tst_text_finder.moc"
