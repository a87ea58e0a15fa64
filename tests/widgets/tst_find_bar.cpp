// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "support/patience.h"

#include <carrel/widgets/editable_text.h>
#include <carrel/widgets/find_bar.h>
#include <carrel/widgets/plain_script_editor.h>

#include <QtTest/QTest>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QToolButton>
#include <QtWidgets/QVBoxLayout>

using namespace carrel;
using namespace Qt::StringLiterals;
using carrel::test::patience;

class TestFindBar : public QObject {
    Q_OBJECT

    std::unique_ptr<QWidget> m_window;
    PlainScriptEditor* m_editor = nullptr;
    FindBar* m_bar = nullptr;

    QLineEdit* line(const QString& name) { return m_bar->findChild<QLineEdit*>(name); }
    QString message() { return m_bar->findChild<QLabel*>(u"findMessage"_s)->text(); }
    void click(const QString& button) { QTest::mouseClick(m_bar->findChild<QToolButton*>(button), Qt::LeftButton); }
    void lookFor(const QString& text)
    {
        line(u"findText"_s)->clear();
        QTest::keyClicks(line(u"findText"_s), text);
    }
    void replaceBy(const QString& text)
    {
        line(u"replaceText"_s)->clear();
        QTest::keyClicks(line(u"replaceText"_s), text);
    }
    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier)
    {
        QTest::keyClick(line(u"findText"_s), key, modifiers);
    }
    ScriptRange selected() { return m_editor->selectedRange(); }

private Q_SLOTS:
    void init()
    {
        m_window = std::make_unique<QWidget>();
        auto* layout = new QVBoxLayout(m_window.get());
        m_editor = new PlainScriptEditor(m_window.get());
        m_bar = new FindBar(m_editor, m_window.get());
        layout->addWidget(m_editor);
        layout->addWidget(m_bar);
        m_window->resize(700, 400);
        m_window->show();
        m_window->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_window.get(), patience));
    }

    void cleanup() { m_window.reset(); }

    void theFirstPlaceIsShownAsOneTypes()
    {
        m_editor->setText(u"egg\nspam\nspecial\n"_s);
        m_bar->open();
        QVERIFY(line(u"findText"_s)->hasFocus());
        lookFor(u"sp"_s);
        QCOMPARE(selected(), (ScriptRange{2, 0, 2, 2}));
        QCOMPARE(message(), u"1 of 2"_s);
        QTest::keyClicks(line(u"findText"_s), u"e"_s);
        QCOMPARE(selected(), (ScriptRange{3, 0, 3, 3}));
        QTest::keyClicks(line(u"findText"_s), u"x"_s);
        QCOMPARE(message(), u"Not found"_s);
    }

    void returnGoesOnAndRoundAndShiftReturnBack()
    {
        m_editor->setText(u"a b a\na\n"_s);
        m_bar->open();
        lookFor(u"a"_s);
        press(Qt::Key_Return);
        QCOMPARE(selected(), (ScriptRange{1, 4, 1, 5}));
        press(Qt::Key_Return);
        press(Qt::Key_Return);
        QCOMPARE(selected(), (ScriptRange{1, 0, 1, 1}));
        press(Qt::Key_Return, Qt::ShiftModifier);
        QCOMPARE(selected(), (ScriptRange{2, 0, 2, 1}));
        QCOMPARE(message(), u"3 of 3"_s);
    }

    void caseAndWordsCountOnlyWhereTheyAreWanted()
    {
        m_editor->setText(u"Spam spammer spam\n"_s);
        m_bar->open();
        lookFor(u"spam"_s);
        QCOMPARE(message(), u"1 of 3"_s);
        click(u"findCase"_s);
        QCOMPARE(message(), u"1 of 2"_s);
        click(u"findWords"_s);
        QCOMPARE(message(), u"1 of 1"_s);
        QCOMPARE(selected(), (ScriptRange{1, 13, 1, 17}));
    }

    void whatLooksLikeAnExpressionIsTextUntilItIsWantedAsOne()
    {
        m_editor->setText(u"f(x)\nfx\n"_s);
        m_bar->open();
        lookFor(u"f(x)"_s);
        QCOMPARE(selected(), (ScriptRange{1, 0, 1, 4}));
        click(u"findRegular"_s);
        QCOMPARE(selected(), (ScriptRange{2, 0, 2, 2}));
        lookFor(u"f(x"_s);
        QVERIFY2(!message().isEmpty() && message() != u"Not found"_s, qPrintable(message()));
    }

    void everyPlaceIsReplacedByWhatItsGroupsHaveFound()
    {
        m_editor->setText(u"point(1, 2)\n# \U0001F40D\npoint(30, 4)\n"_s);
        m_bar->openReplace();
        click(u"findRegular"_s);
        lookFor(u"point\\((\\d+), (?<y>\\d+)\\)"_s);
        replaceBy(u"(\\g<y>, \\1)"_s);
        click(u"replaceAll"_s);
        QCOMPARE(m_editor->text(), u"(2, 1)\n# \U0001F40D\n(4, 30)\n"_s);
        QCOMPARE(message(), u"2 replaced"_s);
        m_editor->undo();
        QCOMPARE(m_editor->text(), u"point(1, 2)\n# \U0001F40D\npoint(30, 4)\n"_s);
    }

    void theBeginOfEachLineCanBeReplaced()
    {
        m_editor->setText(u"a\nb\n\nc"_s);
        m_bar->openReplace();
        click(u"findRegular"_s);
        lookFor(u"^"_s);
        replaceBy(u"> "_s);
        click(u"replaceAll"_s);
        QCOMPARE(m_editor->text(), u"> a\n> b\n> \n> c"_s);
    }

    void aPlaceIsReplacedAndTheNextOneShown()
    {
        m_editor->setText(u"x x x\n"_s);
        m_bar->openReplace();
        lookFor(u"x"_s);
        replaceBy(u"xx"_s);
        QTest::mouseClick(line(u"replaceText"_s), Qt::LeftButton);
        QTest::keyClick(line(u"replaceText"_s), Qt::Key_Return);
        QCOMPARE(m_editor->text(), u"xx x x\n"_s);
        QCOMPARE(selected(), (ScriptRange{1, 3, 1, 4}));
        click(u"replaceOne"_s);
        QCOMPARE(m_editor->text(), u"xx xx x\n"_s);
    }

    void replacingKeepsABackslashThatIsText()
    {
        m_editor->setText(u"a\n"_s);
        m_bar->openReplace();
        lookFor(u"a"_s);
        replaceBy(u"\\1"_s);
        click(u"replaceAll"_s);
        QCOMPARE(m_editor->text(), u"\\1\n"_s);
    }

    void anExpressionThatTakesForEverFindsNothing()
    {
        m_editor->setText(QString(60, u'a') + u"b\n"_s);
        m_bar->open();
        click(u"findRegular"_s);
        line(u"findText"_s)->setText(u"(a+)+$"_s);
        press(Qt::Key_Return);
        QCOMPARE(message(), u"Not found"_s);
    }

    void whatScriptsCanLookForTooIsTold()
    {
        QStringList told;
        using Options = TextFinder::Options;
        connect(m_bar, &FindBar::searched, m_bar,
                [&told](const QString& text, ScriptEditor::FindDirection direction, Options options) {
                    const bool isForward = direction == ScriptEditor::FindDirection::Forward;
                    const QString how = options.testFlag(TextFinder::Option::RegularExpression) ? u"/"_s : QString();
                    told.append(how + (isForward ? text : u"back to "_s + text) + how);
                });
        connect(m_bar, &FindBar::replaced, m_bar, [&told](const QString& text, const QString& by, Options) {
            told.append(text + u" by "_s + by);
        });
        connect(m_bar, &FindBar::replacedAll, m_bar, [&told](const QString& text, const QString& by, Options) {
            told.append(u"all of "_s + text + u" by "_s + by);
        });
        m_editor->setText(u"spam spam\n"_s);
        m_bar->openReplace();
        lookFor(u"spam"_s);  // as one types, it is no search yet
        press(Qt::Key_Return);
        press(Qt::Key_Return, Qt::ShiftModifier);
        QCOMPARE(told, (QStringList{u"spam"_s, u"back to spam"_s}));
        replaceBy(u"egg"_s);
        click(u"replaceOne"_s);
        QCOMPARE(m_editor->text().count(u"egg"_s), 1);
        click(u"findRegular"_s);
        press(Qt::Key_Return);
        click(u"replaceAll"_s);
        click(u"replaceAll"_s);  // nothing is left
        QCOMPARE(told.mid(2), (QStringList{u"spam by egg"_s, u"/spam/"_s, u"all of spam by egg"_s}));
    }

    void escapeGoesBackToTheEditor()
    {
        m_bar->open();
        QVERIFY(m_bar->isVisible());
        press(Qt::Key_Escape);
        QVERIFY(!m_bar->isVisible());
        QVERIFY(m_editor->focusProxy()->hasFocus());
    }

    void aTextThatCannotBeChangedIsNotReplaced()
    {
        m_editor->setText(u"a\n"_s);
        m_editor->setReadOnly(true);
        m_bar->openReplace();
        lookFor(u"a"_s);
        m_bar->replaceAll();
        m_bar->replace();
        QCOMPARE(m_editor->text(), u"a\n"_s);
        QVERIFY(!line(u"replaceText"_s)->isEnabled());
    }

    void aScriptThatIsChangingTheTextIsNotDisturbed()
    {
        m_editor->setText(u"a\n"_s);
        m_bar->openReplace();
        lookFor(u"a"_s);
        replaceBy(u"b"_s);
        QVERIFY(m_editor->editableText()->beginStep());
        m_bar->replaceAll();
        QCOMPARE(m_editor->text(), u"a\n"_s);
        QVERIFY(!message().isEmpty());
        m_editor->editableText()->endStep();
        m_bar->replaceAll();
        QCOMPARE(m_editor->text(), u"b\n"_s);
    }
};

QTEST_MAIN(TestFindBar)
#include "tst_find_bar.moc"
