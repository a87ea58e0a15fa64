// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "studio/window_test.h"

#include <carrel/widgets/editable_text.h>
#include <carrel/widgets/find_bar.h>

#include <QtWidgets/QLineEdit>
#include <QtWidgets/QListWidget>
#include <QtWidgets/QToolButton>

using namespace Qt::StringLiterals;

namespace studio::test {

/// What the window helps with while somebody writes a script.
class TestCodeHelp : public WindowTest {
    Q_OBJECT

    static void type(const DocumentTab* tab, const QString& text) { QTest::keyClicks(codeOf(tab), text); }

    bool isOffered(const QString& name)
    {
        const auto* popup = m_window->findChild<QListWidget*>(u"completions"_s);
        return popup && popup->isVisible() && !popup->findItems(name, Qt::MatchExactly).isEmpty();
    }

    static void goToEnd(const DocumentTab* tab)
    {
        carrel::EditableText* text = tab->editor()->editableText();
        text->select({text->length(), text->length()});
    }

private Q_SLOTS:
    void whatTheStudioGivesToScriptsIsOffered()
    {
        if (QStringLiteral(CARREL_TEST_CODE_TOOLS).isEmpty())
            QSKIP("jedi is not there");
        DocumentTab* tab = openText(*m_window, endlessScript());
        trigger(*m_window, "run");
        QTRY_VERIFY_WITH_TIMEOUT(isRunning(tab), patience);
        goToEnd(tab);
        type(tab, u"scene."_s);
        QTRY_VERIFY_WITH_TIMEOUT(isOffered(u"addMesh"_s), patience);
        QTest::keyClick(codeOf(tab), Qt::Key_Escape);
        QTest::keyClick(codeOf(tab), Qt::Key_Return);
        type(tab, u"stud"_s);
        QTRY_VERIFY_WITH_TIMEOUT(isOffered(u"studio"_s), patience);
        QCOMPARE(m_window->notice(), QString());
        trigger(*m_window, "stop");
    }

    void theScriptIsFormattedByTheMenu()
    {
        if (QStringLiteral(CARREL_TEST_CODE_TOOLS).isEmpty())
            QSKIP("autopep8 is not there");
        const DocumentTab* tab = openText(*m_window, u"x=1\n"_s);
        trigger(*m_window, "format");
        QTRY_COMPARE_WITH_TIMEOUT(tab->editor()->text(), u"x = 1\n"_s, patience);
    }

    void whatCannotBeFormattedIsSaid()
    {
        const DocumentTab* tab = openText(*m_window, u"x=(\n"_s);
        trigger(*m_window, "format");
        QTRY_VERIFY_WITH_TIMEOUT(!m_window->notice().isEmpty(), patience);
        QCOMPARE(tab->editor()->text(), u"x=(\n"_s);
    }

    void theMenuReplaces()
    {
        DocumentTab* tab = openText(*m_window, u"a1 a2\n"_s);
        trigger(*m_window, "replace");
        auto* bar = tab->findBar();
        QVERIFY(bar->isVisible());
        bar->findChild<QToolButton*>(u"findRegular"_s)->click();
        QTest::keyClicks(bar->findChild<QLineEdit*>(u"findText"_s), u"a(\\d)"_s);
        QTest::keyClicks(bar->findChild<QLineEdit*>(u"replaceText"_s), u"b\\1"_s);
        QTest::mouseClick(bar->findChild<QToolButton*>(u"replaceAll"_s), Qt::LeftButton);
        QCOMPARE(tab->editor()->text(), u"b1 b2\n"_s);
        trigger(*m_window, "undo");
        QCOMPARE(tab->editor()->text(), u"a1 a2\n"_s);
    }

    void theMenuRunsACell()
    {
        DocumentTab* tab = openText(*m_window, u"print('one')\n# %%\nprint('two')\n"_s);
        tab->editor()->goToLine(3);
        trigger(*m_window, "runCell");
        QTRY_COMPARE_WITH_TIMEOUT(outputOf(tab), u"two\n"_s, patience);
    }
};

}  // namespace studio::test

QTEST_MAIN(studio::test::TestCodeHelp)
#include "tst_code_help.moc"
