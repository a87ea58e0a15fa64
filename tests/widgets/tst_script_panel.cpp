// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "support/session_test.h"

#include <carrel/widgets/job_bar.h>
#include <carrel/widgets/output_pane.h>
#include <carrel/widgets/plain_script_editor.h>
#include <carrel/widgets/script_panel.h>

#include <QtCore/QElapsedTimer>
#include <QtCore/QScopeGuard>
#include <QtCore/QTimer>
#include <QtWidgets/QApplication>
#include <QtWidgets/QPlainTextEdit>

using namespace carrel;
using namespace carrel::test;

class TestScriptPanel : public SessionTest {
    Q_OBJECT

    std::unique_ptr<Session> m_session;
    std::unique_ptr<ScriptPanel> m_panel;

    QWidget* code() { return m_panel->findChild<QPlainTextEdit*>(QStringLiteral("code")); }
    QString output() { return m_panel->outputPane()->text(); }

    // A panel on the screen, until the end of the test: what a test leaves behind is looked at before the next one.
    [[nodiscard]] auto showPanel()
    {
        m_session = openSession();
        m_panel = std::make_unique<ScriptPanel>(m_session.get());
        m_panel->setSourceName(QStringLiteral("panel.py"));
        m_panel->resize(700, 500);
        m_panel->show();
        m_panel->activateWindow();
        if (!QTest::qWaitForWindowActive(m_panel.get()))
            QTest::qFail("the panel does not become active", __FILE__, __LINE__);
        m_panel->setFocus();
        return qScopeGuard([this] {
            m_panel.reset();
            m_session.reset();
        });
    }

private Q_SLOTS:
    void f5RunsTheScript()
    {
        const auto panel = showPanel();
        m_panel->editor()->setText(QStringLiteral("print('hello')\n6 * 7\n"));
        QTest::keyClick(code(), Qt::Key_F5);
        QTRY_COMPARE_WITH_TIMEOUT(output(), QStringLiteral("hello\n\u2192 42\n"), patience);
        QTRY_COMPARE_WITH_TIMEOUT(m_panel->jobBar()->text(), QStringLiteral("Finished: 42"), patience);
    }

    void controlReturnRunsTheLine()
    {
        const auto panel = showPanel();
        m_panel->editor()->setText(QStringLiteral("x = 1\nif True:\n    print('only this')\n"));
        m_panel->editor()->goToLine(3);
        QTest::keyClick(code(), Qt::Key_Return, Qt::ControlModifier);
        QTRY_COMPARE_WITH_TIMEOUT(output(), QStringLiteral("only this\n"), patience);
        QCOMPARE(m_panel->editor()->text().count(u'\n'), 3);
    }

    void variablesStayFromRunToRun()
    {
        const auto panel = showPanel();
        m_panel->editor()->setText(QStringLiteral("x = 20\nx + 1\n"));
        outcomeOf(m_panel->run());
        m_panel->editor()->goToLine(2);
        QCOMPARE(outcomeOf(m_panel->runSelection()).value(), Value(21));
    }

    void aFailureMarksItsLineAndItsPlaceIsALink()
    {
        const auto panel = showPanel();
        m_panel->editor()->setText(QStringLiteral("def f(x):\n    return 1 / x\n\nf(0)\n"));
        outcomeOf(m_panel->run());
        auto* view = m_panel->findChild<QPlainTextEdit*>(QStringLiteral("code"));
        QTRY_COMPARE_WITH_TIMEOUT(view->extraSelections().size(), 2, patience);
        QVERIFY(output().contains(QStringLiteral("ZeroDivisionError: division by zero")));
        m_panel->outputPane()->goToPreviousLocation();
        QCOMPARE(view->textCursor().selectedText(), QStringLiteral("1 / x"));
        m_panel->editor()->setText(QStringLiteral("pass\n"));
        outcomeOf(m_panel->run());
        QCOMPARE(view->extraSelections().size(), 1);
    }

    void aPlaceElsewhereIsReported()
    {
        const auto panel = showPanel();
        m_panel->editor()->setText(QStringLiteral("import json\njson.loads('{')\n"));
        outcomeOf(m_panel->run());
        QVERIFY(output().contains(QStringLiteral("JSONDecodeError")));
        QSignalSpy activated(m_panel.get(), &ScriptPanel::locationActivated);
        m_panel->outputPane()->goToPreviousLocation();
        QCOMPARE(activated.size(), 1);
        QVERIFY(activated.first().first().toString().endsWith(QStringLiteral("decoder.py")));
    }

    void shiftF5Stops()
    {
        const auto panel = showPanel();
        m_panel->editor()->setText(QStringLiteral("print('in')\nwhile True: pass\n"));
        Job* job = m_panel->run();
        QTRY_VERIFY_WITH_TIMEOUT(output().contains(QStringLiteral("in")), patience);
        QFuture<Outcome> end = job->future();
        QTest::keyClick(code(), Qt::Key_F5, Qt::ShiftModifier);
        QTRY_VERIFY_WITH_TIMEOUT(end.isFinished(), patience);
        QVERIFY(end.result().cancelled());
    }

    void publishedValuesAppearInTheOutput()
    {
        const auto panel = showPanel();
        m_panel->editor()->setText(QStringLiteral("import carrel\ncarrel.publish('row')\ncarrel.publish([1, 2])\n"));
        outcomeOf(m_panel->run());
        QTRY_COMPARE_WITH_TIMEOUT(output(), QStringLiteral("row\n[1, 2]\n"), patience);
    }

    void f6GoesToTheOtherHalf()
    {
        const auto panel = showPanel();
        QTest::keyClick(code(), Qt::Key_F6);
        QVERIFY(m_panel->outputPane()->isAncestorOf(QApplication::focusWidget()));
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_F6);
        QVERIFY(m_panel->editor()->isAncestorOf(QApplication::focusWidget()));
    }

    void printingManyLinesLeavesTheWindowAnswering()
    {
        const auto panel = showPanel();
        m_panel->editor()->setText(
            QStringLiteral("for i in range(100_000): print(i, 'a line of a talkative script')\n"));
        Job* job = m_panel->run();
        QElapsedTimer sinceBeat;
        qint64 longest = 0;
        QTimer heartbeat;
        connect(&heartbeat, &QTimer::timeout, &heartbeat, [&] { longest = std::max(longest, sinceBeat.restart()); });
        sinceBeat.start();
        heartbeat.start(5);
        outcomeOf(job);
        heartbeat.stop();
        QVERIFY(output().endsWith(QStringLiteral("99999 a line of a talkative script\n")));
        qInfo("the event loop paused for %lld ms at most", longest);
        QVERIFY2(longest < 500, qPrintable(QString::number(longest)));
    }

    void thePanelOutlivesItsSession()
    {
        const auto panel = showPanel();
        m_session.reset();
        QCOMPARE(m_panel->session(), nullptr);
        QCOMPARE(m_panel->run(), nullptr);
        m_panel->stop();
    }
};

QTEST_MAIN(TestScriptPanel)
#include "tst_script_panel.moc"
