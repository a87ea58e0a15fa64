// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "support/session_test.h"

#include <carrel/code_assistant.h>
#include <carrel/host_stub.h>
#include <carrel/widgets/editable_text.h>
#include <carrel/widgets/script_assistance.h>
#include <carrel/widgets/script_editor.h>
#include <carrel/widgets/script_panel.h>

#include <QtCore/QScopeGuard>
#include <QtCore/QTemporaryDir>
#include <QtTest/QSignalSpy>
#include <QtWidgets/QLabel>
#include <QtWidgets/QListWidget>

namespace carrel::test {

/// What the host gives to scripts as `scene`.
class SceneOfTests : public QObject {
    Q_OBJECT
public:
    Q_INVOKABLE int addBall(double radius, const QString& name) { return int(radius) + int(name.size()); }
    Q_INVOKABLE void removeAll() { }
};

/// What an editor with an assistant does for the one who types, whichever editor it is.
class ScriptAssistanceTest : public SessionTest {
    Q_OBJECT
protected:
    virtual ScriptEditor* makeEditor() const = 0;

    ScriptEditor& editor() { return *m_panel->editor(); }
    QWidget* code() { return editor().findChild<QWidget*>(QStringLiteral("code")); }
    void type(const QString& text) { QTest::keyClicks(code(), text); }
    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier)
    {
        QTest::keyClick(code(), key, modifiers);
    }

    /// A panel on the screen, with the cursor at the end of a text; until the end of the test.
    [[nodiscard]] auto showPanel(const QString& text = {})
    {
        m_session = openSession();
        m_assistant =
            std::make_unique<CodeAssistant>(runtime(),
                                            CodeAssistantConfig{.toolPaths = {QStringLiteral(CARREL_TEST_CODE_TOOLS)},
                                                                .stubFolders = {m_stubs.path()}});
        m_panel = std::make_unique<ScriptPanel>(m_session.get(), makeEditor());
        m_panel->setAssistant(m_assistant.get());
        m_panel->resize(800, 600);
        editor().setText(text);
        m_panel->show();
        m_panel->activateWindow();
        if (!QTest::qWaitForWindowActive(m_panel.get(), patience))
            QTest::qFail("the panel does not become active", __FILE__, __LINE__);
        m_panel->setFocus();
        goToEnd();
        return qScopeGuard([this] {
            m_panel.reset();
            m_assistant.reset();
            m_session.reset();
        });
    }

    void goToEnd()
    {
        const qsizetype end = editor().editableText()->length();
        editor().editableText()->select({end, end});
    }

    /// The characters that are underlined.
    QString underlined()
    {
        QString found;
        const QStringList lines = editor().text().split(u'\n');
        for (int line = 0; line < lines.size(); ++line) {
            for (int column = 0; column < lines.at(line).size(); ++column) {
                if (!editor().messageAt(line + 1, column).isEmpty())
                    found += lines.at(line).at(column);
            }
        }
        return found;
    }

    QListWidget* popup() { return m_panel->findChild<QListWidget*>(QStringLiteral("completions")); }
    bool isOffered(const QString& name)
    {
        return popup()->isVisible() && !popup()->findItems(name, Qt::MatchExactly | Qt::MatchCaseSensitive).isEmpty();
    }
    QLabel* tip() { return m_panel->findChild<QLabel*>(QStringLiteral("callTip")); }

    QList<Isolation> isolations() override { return {Isolation::InProcess}; }

    static bool hasJedi() { return !QStringLiteral(CARREL_TEST_CODE_TOOLS).isEmpty(); }

private Q_SLOTS:
    void init()
    {
        HostStub stub;
        QVERIFY(stub.add(QStringLiteral("scene"), SceneOfTests::staticMetaObject));
        QVERIFY(stub.write(m_stubs.path()));
    }

    void namesAreOfferedAsOneTypesAndReturnInsertsOne()
    {
        const auto panel = showPanel();
        type(QStringLiteral("pri"));
        QTRY_VERIFY_WITH_TIMEOUT(isOffered(QStringLiteral("print")), patience);
        press(Qt::Key_Return);
        QCOMPARE(editor().text(), QStringLiteral("print"));
        QVERIFY(!popup()->isVisible());
        type(QStringLiteral("('x')"));
        QCOMPARE(editor().text(), QStringLiteral("print('x')"));
    }

    void onlyWhatIsChosenIsTold()
    {
        const auto panel = showPanel(QStringLiteral("x = pri"));
        QSignalSpy chosen(m_panel->assistance(), &ScriptAssistance::nameChosen);
        m_panel->assistance()->insertName(QStringLiteral("print"));
        QCOMPARE(editor().text(), QStringLiteral("x = print"));
        QCOMPARE(chosen.count(), 0);
        type(QStringLiteral(" + inpu"));
        QTRY_VERIFY_WITH_TIMEOUT(isOffered(QStringLiteral("input")), patience);
        press(Qt::Key_Return);
        QCOMPARE(editor().text(), QStringLiteral("x = print + input"));
        QCOMPARE(chosen.count(), 1);
        QCOMPARE(chosen.first().first().toString(), QStringLiteral("input"));
    }

    void typingOnNarrowsWhatIsOffered()
    {
        const auto panel = showPanel(QStringLiteral("apple_pie = apple_juice = 1\n"));
        type(QStringLiteral("ap"));
        QTRY_VERIFY_WITH_TIMEOUT(isOffered(QStringLiteral("apple_pie")), patience);
        QVERIFY(isOffered(QStringLiteral("apple_juice")));
        type(QStringLiteral("ple_p"));
        QTRY_COMPARE_WITH_TIMEOUT(popup()->count(), 1, patience);
        press(Qt::Key_Backspace);
        QTRY_COMPARE_WITH_TIMEOUT(popup()->count(), 2, patience);
        press(Qt::Key_Down);
        const QString second = popup()->currentItem()->text();
        press(Qt::Key_Tab);
        QCOMPARE(editor().text(), QStringLiteral("apple_pie = apple_juice = 1\n") + second);
        editor().undo();
        QCOMPARE(editor().text(), QStringLiteral("apple_pie = apple_juice = 1\napple_"));
    }

    void escapeDismissesAndReturnIsReturnAgain()
    {
        const auto panel = showPanel();
        type(QStringLiteral("pri"));
        QTRY_VERIFY_WITH_TIMEOUT(popup()->isVisible(), patience);
        press(Qt::Key_Escape);
        QVERIFY(!popup()->isVisible());
        press(Qt::Key_Return);
        QCOMPARE(editor().text(), QStringLiteral("pri\n"));
    }

    void controlSpaceOffersNamesUnasked()
    {
        const auto panel = showPanel(QStringLiteral("x = 1\np"));
        press(Qt::Key_Space, Qt::ControlModifier);
        QTRY_VERIFY_WITH_TIMEOUT(isOffered(QStringLiteral("print")), patience);
        QCOMPARE(editor().text(), QStringLiteral("x = 1\np"));
    }

    void namesAreOfferedAlthoughTheEditorIsResizedMeanwhile()
    {
        const auto panel = showPanel(QStringLiteral("x = 1\np"));
        press(Qt::Key_Space, Qt::ControlModifier);
        m_panel->resize(700, 500);
        QTRY_VERIFY_WITH_TIMEOUT(isOffered(QStringLiteral("print")), patience);
    }

    void whatIsOfferedStaysBesideItsWordWhenTheEditorMoves()
    {
        const auto panel = showPanel(QStringLiteral("x = 1\np"));
        press(Qt::Key_Space, Qt::ControlModifier);
        QTRY_VERIFY_WITH_TIMEOUT(isOffered(QStringLiteral("print")), patience);
        const QPoint before = popup()->pos();
        m_panel->setContentsMargins(40, 20, 0, 0);
        QTRY_COMPARE_WITH_TIMEOUT(popup()->pos(), before + QPoint(40, 20), patience);
        QVERIFY(isOffered(QStringLiteral("print")));
    }

    void aCompletionBehindAnAstralCharacterGoesWhereTheWordIs()
    {
        const auto panel = showPanel(QStringLiteral("s = '\U0001F40D'; "));
        type(QStringLiteral("pri"));
        QTRY_VERIFY_WITH_TIMEOUT(isOffered(QStringLiteral("print")), patience);
        press(Qt::Key_Return);
        QCOMPARE(editor().text(), QStringLiteral("s = '\U0001F40D'; print"));
    }

    void theHostsSceneIsOfferedWhileTheScriptNeverEnds()
    {
        if (!hasJedi())
            QSKIP("jedi is not there");
        const auto panel = showPanel(QStringLiteral("while True: pass\n"));
        Job* endless = m_panel->run();
        QVERIFY(waitForState(endless, Job::State::Running));
        type(QStringLiteral("scene."));
        QTRY_VERIFY_WITH_TIMEOUT(isOffered(QStringLiteral("addBall")), patience);
        QVERIFY(isOffered(QStringLiteral("removeAll")));
        press(Qt::Key_Return);
        QCOMPARE(editor().text(), QStringLiteral("while True: pass\nscene.addBall"));
        type(QStringLiteral("("));
        QTRY_VERIFY_WITH_TIMEOUT(tip()->isVisible(), patience);
        QVERIFY2(tip()->text().contains(QStringLiteral("<b>radius")), qPrintable(tip()->text()));
        type(QStringLiteral("1,"));
        QTRY_VERIFY_WITH_TIMEOUT(tip()->text().contains(QStringLiteral("<b>name")), patience);
        press(Qt::Key_Escape);
        QVERIFY(!tip()->isVisible());
        QCOMPARE(endless->state(), Job::State::Running);
        endless->requestCancel();
        QVERIFY(outcomeOf(endless).cancelled());
    }

    void theTipGoesWithItsCall()
    {
        if (!hasJedi())
            QSKIP("jedi is not there");
        const auto panel = showPanel();
        type(QStringLiteral("scene.addBall("));
        QTRY_VERIFY_WITH_TIMEOUT(tip()->isVisible(), patience);
        type(QStringLiteral("1)"));
        QTRY_VERIFY_WITH_TIMEOUT(!tip()->isVisible(), patience);
    }

    void whatIsUnfinishedIsUnderlinedUntilItIsMended()
    {
        const auto panel = showPanel(QStringLiteral("x = 1\n"));
        type(QStringLiteral("y = (2"));
        QTRY_COMPARE_WITH_TIMEOUT(underlined(), QStringLiteral("("), patience);
        type(QStringLiteral(")"));
        QTRY_COMPARE_WITH_TIMEOUT(underlined(), QString(), patience);
    }

    void theNextProblemIsReachedByCommandAndSaid()
    {
        const auto panel = showPanel(QStringLiteral("x = 1\n\nreturn\n"));
        QTRY_COMPARE_WITH_TIMEOUT(underlined(), QStringLiteral("return"), patience);
        m_panel->assistance()->goToNextProblem();
        QCOMPARE(editor().selectedRange(), (ScriptRange{3, 0, 3, 6}));
        QTRY_VERIFY_WITH_TIMEOUT(tip()->isVisible(), patience);
        QVERIFY2(tip()->text().contains(QStringLiteral("outside function")), qPrintable(tip()->text()));
        editor().goToLine(1);
        QTRY_VERIFY_WITH_TIMEOUT(!tip()->isVisible(), patience);
    }

    void theNextProblemIsGoneToWhenItIsKnown()
    {
        const auto panel = showPanel(QStringLiteral("x = 1\n\nreturn\n"));
        QSignalSpy said(m_panel->assistance(), &ScriptAssistance::noticed);
        m_panel->assistance()->goToNextProblem();
        QTRY_COMPARE_WITH_TIMEOUT(editor().selectedRange(), (ScriptRange{3, 0, 3, 6}), patience);
        QCOMPARE(said.count(), 0);
    }

    void anUnderlineMovesAlongWithTheText()
    {
        const auto panel = showPanel(QStringLiteral("y = (2"));
        QTRY_COMPARE_WITH_TIMEOUT(underlined(), QStringLiteral("("), patience);
        editor().goToLine(1, 0);
        type(QStringLiteral("x"));
        QCOMPARE(underlined(), QStringLiteral("("));
    }

    void whereARunFailedIsUnderlined()
    {
        const auto panel = showPanel(QStringLiteral("x = 0\ny = 1 + 2 / x\n"));
        outcomeOf(m_panel->run());
        QTRY_COMPARE_WITH_TIMEOUT(underlined(), QStringLiteral("2 / x"), patience);
        editor().setText(QStringLiteral("x = 1\n"));
        QCOMPARE(underlined(), QString());
    }

    void theTextIsFormattedInOneStepAndTheCursorStays()
    {
        if (!hasJedi())
            QSKIP("autopep8 is not there");
        const QString text = QStringLiteral("x=1\ny = 2\nz=3\n");
        const auto panel = showPanel(text);
        editor().goToLine(2, 4);
        m_panel->assistance()->format();
        QTRY_COMPARE_WITH_TIMEOUT(editor().text(), QStringLiteral("x = 1\ny = 2\nz = 3\n"), patience);
        QCOMPARE(editor().selectedRange(), (ScriptRange{2, 4, 2, 4}));
        editor().undo();
        QCOMPARE(editor().text(), text);
    }

    void aTextThatIsChangedMeanwhileIsNotFormatted()
    {
        const auto panel = showPanel(QStringLiteral("x=1\n"));
        QSignalSpy noticed(m_panel->assistance(), &ScriptAssistance::noticed);
        m_panel->assistance()->format();
        type(QStringLiteral("y=2"));
        QTRY_COMPARE_WITH_TIMEOUT(noticed.size(), 1, patience);
        QCOMPARE(editor().text(), QStringLiteral("x=1\ny=2"));
    }

    void whatDoesNotCompileIsNotFormattedAndThatIsSaid()
    {
        const auto panel = showPanel(QStringLiteral("x=(\n"));
        QSignalSpy noticed(m_panel->assistance(), &ScriptAssistance::noticed);
        m_panel->assistance()->format();
        QTRY_COMPARE_WITH_TIMEOUT(noticed.size(), 1, patience);
        QCOMPARE(editor().text(), QStringLiteral("x=(\n"));
    }

    void aCellIsRunAlone()
    {
        const auto panel = showPanel(QStringLiteral("x = 1\n# %% second\nx = 2\n\n# %%\n1 / 0\n"));
        editor().goToLine(3);
        press(Qt::Key_Return, Qt::ControlModifier | Qt::ShiftModifier);
        QTRY_COMPARE_WITH_TIMEOUT(m_session->jobs().size(), 0, patience);
        QCOMPARE(outcomeOf(m_session->evaluate(QStringLiteral("x"))).value(), Value(2));
        editor().goToLine(6);
        const Outcome failed = outcomeOf(m_panel->runCell());
        QVERIFY(failed.error());
        QCOMPARE(failed.error()->location()->line, 6);
        QCOMPARE(editor().text().count(u'\n'), 6);
    }

    void whereTheAssistantIsGoneOneCanStillType()
    {
        const auto panel = showPanel();
        m_assistant.reset();
        type(QStringLiteral("print."));
        press(Qt::Key_Space, Qt::ControlModifier);
        m_panel->assistance()->format();
        QCOMPARE(editor().text(), QStringLiteral("print."));
        QVERIFY(!popup()->isVisible());
    }

protected:
    QTemporaryDir m_stubs;
    std::unique_ptr<Session> m_session;
    std::unique_ptr<CodeAssistant> m_assistant;
    std::unique_ptr<ScriptPanel> m_panel;
};

}  // namespace carrel::test
