// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "support/session_test.h"

#include <carrel/widgets/input_line.h>
#include <carrel/widgets/output_pane.h>
#include <carrel/widgets/script_editor.h>
#include <carrel/widgets/script_panel.h>

#include <QtCore/QScopeGuard>
#include <QtWidgets/QApplication>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPlainTextEdit>

using namespace carrel;
using namespace carrel::test;
using namespace Qt::StringLiterals;

class TestInputLine : public SessionTest {
    Q_OBJECT

    std::unique_ptr<Session> m_session;
    std::unique_ptr<ScriptPanel> m_panel;

    // A panel on the screen, until the end of the test: what a test leaves behind is looked at before the next one.
    [[nodiscard]] auto showPanel()
    {
        m_session = openSession();
        m_panel = std::make_unique<ScriptPanel>(m_session.get());
        m_panel->resize(700, 500);
        m_panel->show();
        m_panel->activateWindow();
        if (!QTest::qWaitForWindowActive(m_panel.get(), patience))
            QTest::qFail("the panel does not become active", __FILE__, __LINE__);
        m_panel->setFocus();
        return qScopeGuard([this] {
            m_panel.reset();
            m_session.reset();
        });
    }

    QLineEdit* edit() { return m_panel->inputLine()->findChild<QLineEdit*>(u"input"_s); }
    QWidget* code() { return m_panel->findChild<QPlainTextEdit*>(u"code"_s); }

    QFuture<Outcome> runUntilItAsks(const QString& text)
    {
        m_panel->editor()->setText(text);
        const QFuture<Outcome> future = m_panel->run()->future();
        if (!QTest::qWaitFor([this] { return edit()->isVisible(); }, patience))
            QTest::qFail("no line appears", __FILE__, __LINE__);
        return future;
    }

private Q_SLOTS:
    void returnAnswers()
    {
        const auto panel = showPanel();
        QVERIFY(!m_panel->inputLine()->isVisible());
        const QFuture<Outcome> future = runUntilItAsks(u"name = input('Name? ')\nprint('Hello', name)"_s);
        QVERIFY(edit()->hasFocus());
        QCOMPARE(edit()->accessibleName(), u"Name?"_s);
        QTest::keyClicks(edit(), u"Ada"_s);
        QTest::keyClick(edit(), Qt::Key_Return);
        QVERIFY(outcomeOf(future).succeeded());
        QTRY_COMPARE_WITH_TIMEOUT(m_panel->outputPane()->text(), u"Name? Ada\nHello Ada\n"_s, patience);
        QVERIFY(!m_panel->inputLine()->isVisible());
        QVERIFY(code()->hasFocus());
    }

    void escapeEndsTheInput()
    {
        const auto panel = showPanel();
        const QFuture<Outcome> future = runUntilItAsks(u"input('Name? ')"_s);
        QTest::keyClick(edit(), Qt::Key_Escape);
        QCOMPARE(errorType(outcomeOf(future)), u"EOFError"_s);
        QVERIFY(!m_panel->inputLine()->isVisible());
    }

    void secretsAreNotShown()
    {
        const auto panel = showPanel();
        const QFuture<Outcome> future = runUntilItAsks(u"import getpass\nprint(len(getpass.getpass('Key: ')))"_s);
        QCOMPARE(edit()->echoMode(), QLineEdit::Password);
        QTest::keyClicks(edit(), u"s3cret"_s);
        QTest::keyClick(edit(), Qt::Key_Return);
        QVERIFY(outcomeOf(future).succeeded());
        QTRY_COMPARE_WITH_TIMEOUT(m_panel->outputPane()->text(), u"Key: \n6\n"_s, patience);
        QCOMPARE(edit()->text(), QString());
        const QFuture<Outcome> next = runUntilItAsks(u"input()"_s);
        QCOMPARE(edit()->echoMode(), QLineEdit::Normal);
        QTest::keyClick(edit(), Qt::Key_Escape);
        outcomeOf(next);
    }

    void oneQuestionComesAfterTheOther()
    {
        const auto panel = showPanel();
        const QFuture<Outcome> future = runUntilItAsks(u"int(input('a? ')) + int(input('b? '))"_s);
        QTest::keyClicks(edit(), u"40"_s);
        QTest::keyClick(edit(), Qt::Key_Return);
        QTRY_COMPARE_WITH_TIMEOUT(edit()->accessibleName(), u"b?"_s, patience);
        QTest::keyClicks(edit(), u"2"_s);
        QTest::keyClick(edit(), Qt::Key_Return);
        QCOMPARE(outcomeOf(future).value(), Value(42));
    }

    void aStopTakesTheLineAway()
    {
        const auto panel = showPanel();
        const QFuture<Outcome> future = runUntilItAsks(u"input()"_s);
        m_panel->stop();
        QVERIFY(outcomeOf(future).cancelled());
        QTRY_VERIFY_WITH_TIMEOUT(!m_panel->inputLine()->isVisible(), patience);
    }

    void whoTypesIntoTheScriptGoesOn()
    {
        const auto panel = showPanel();
        m_panel->editor()->setText(u"import time\nwhile not 'go' in globals(): time.sleep(0.01)\ninput()"_s);
        const QFuture<Outcome> future = m_panel->run()->future();
        QTest::keyClicks(code(), u"#"_s);
        Q_EMIT m_panel->inputLine()->asked();
        QVERIFY(code()->hasFocus());
        m_panel->stop();
        outcomeOf(future);
        const QFuture<Outcome> next = runUntilItAsks(u"input()"_s);
        QVERIFY(edit()->hasFocus());
        QTest::keyClick(edit(), Qt::Key_Escape);
        outcomeOf(next);
    }

    void aRequestThatWaitsAlreadyIsShown()
    {
        const auto panel = showPanel();
        const QFuture<Outcome> future = runUntilItAsks(u"input('? ')"_s);
        InputLine late;
        late.setSession(m_session.get());
        QVERIFY(late.isVisibleTo(&late) || !late.isHidden());
        m_session->answerInput(m_session->inputRequests()[0].id, u"1"_s);
        QCOMPARE(outcomeOf(future).value(), Value(u"1"_s));
    }
};

QTEST_MAIN(TestInputLine)
#include "tst_input_line.moc"
