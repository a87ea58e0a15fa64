// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "widgets/module_folder.h"
#include "widgets/script_panel_test.h"

#include <QtCore/QElapsedTimer>
#include <QtCore/QTimer>
#include <QtTest/QSignalSpy>

using namespace carrel;
using namespace carrel::test;
using namespace Qt::StringLiterals;

class TestScriptPanel : public ScriptPanelTest {
    Q_OBJECT
private Q_SLOTS:
    void anotherScriptTakesThePlaceOfTheOneThatIsShown()
    {
        const auto panel = showPanel();
        ScriptEditor* const first = m_panel->editor();
        auto* const second = new PlainScriptEditor;
        first->setText(u"1 / 0\n"_s);
        m_panel->setEditor(second);
        m_panel->setSourceName(u"second.py"_s);
        QVERIFY(second->isVisible() && !first->isVisible());
        QVERIFY(second->isAncestorOf(QApplication::focusWidget()));
        QTest::keyClicks(QApplication::focusWidget(), u"40 + 2"_s);
        QCOMPARE(second->text(), u"40 + 2"_s);
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_F5);
        QTRY_COMPARE_WITH_TIMEOUT(m_panel->jobBar()->text(), u"Finished: 42"_s, patience);

        m_panel->setEditor(first);
        QCOMPARE(m_panel->sourceName(), u"panel.py"_s);
        QVERIFY(first->isVisible() && !second->isVisible());
        outcomeOf(m_panel->run());
        QTRY_VERIFY_WITH_TIMEOUT(output().contains(u"panel.py"_s), patience);
        m_panel->setEditor(second);
        QSignalSpy elsewhere(m_panel.get(), &ScriptPanel::locationActivated);
        m_panel->outputPane()->goToPreviousLocation();
        QCOMPARE(elsewhere.size(), 1);
        QCOMPARE(elsewhere.first().first().toString(), u"panel.py"_s);
        delete first;
        m_panel->setEditor(new PlainScriptEditor);
        QCOMPARE(m_panel->sourceName(), u"script"_s);
    }

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
        QTRY_COMPARE_WITH_TIMEOUT(view->extraSelections().size(), 3, patience);
        QVERIFY(output().contains(QStringLiteral("ZeroDivisionError: division by zero")));
        m_panel->outputPane()->goToPreviousLocation();
        QCOMPARE(view->textCursor().selectedText(), QStringLiteral("1 / x"));
        m_panel->editor()->setText(QStringLiteral("pass\n"));
        outcomeOf(m_panel->run());
        QCOMPARE(view->extraSelections().size(), 1);
    }

    void aLimitThatWasExceededIsNotedAndItsLineMarked()
    {
        const auto panel = showPanel({.cleanUpGrace = 30s, .limits = {.wallTime = 500ms}});
        m_panel->editor()->setText(QStringLiteral("def spin():\n    while True: pass\n\nspin()\n"));
        outcomeOf(m_panel->run());
        auto* view = m_panel->findChild<QPlainTextEdit*>(QStringLiteral("code"));
        QTRY_COMPARE_WITH_TIMEOUT(view->extraSelections().size(), 3, patience);
        QVERIFY2(output().contains(QStringLiteral("carrel.Cancelled: it ran longer than its limit of 0.5 s\n")),
                 qPrintable(output()));
        QVERIFY2(
            output().endsWith(QStringLiteral("Stopped: it ran longer than its limit of 0.5 s (panel.py, line 2)\n")),
            qPrintable(output()));
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

    void whyItIsStuckIsWrittenWithItsPlaces()
    {
        const auto panel = showPanel();
        m_panel->editor()->setText(u"import carrel, time\ndef nap():\n    carrel.publish('in')\n    time.sleep(3600)\nnap()"_s);
        Job* const job = m_panel->run();
        const QFuture<Outcome> end = job->future();
        QTRY_VERIFY_WITH_TIMEOUT(output().contains(u"in\n"_s), patience);
        m_panel->jobBar()->requestStack();
        QTRY_VERIFY_WITH_TIMEOUT(output().contains(u"File \"panel.py\", line 4, in nap\n    time.sleep(3600)\n"_s), patience);
        m_panel->outputPane()->goToPreviousLocation();
        auto* const view = m_panel->findChild<QPlainTextEdit*>(u"code"_s);
        QCOMPARE(view->textCursor().blockNumber(), 3);
        m_panel->stop();
        outcomeOf(end);
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
        QVERIFY2(longest < longestPause, qPrintable(QString::number(longest)));
    }

    void placesUnderAnEarlierNameAreStillInThisScript()
    {
        const auto panel = showPanel();
        m_panel->setSourceName(u"untitled-1"_s);
        m_panel->editor()->setText(u"x = 1\n1 / 0\n"_s);
        outcomeOf(m_panel->run());
        m_panel->setSourceName(u"/some/where/saved.py"_s);
        QSignalSpy elsewhere(m_panel.get(), &ScriptPanel::locationActivated);
        QVERIFY(output().contains(u"untitled-1"_s));
        m_panel->outputPane()->goToPreviousLocation();
        QCOMPARE(elsewhere.size(), 0);
        QCOMPARE(m_panel->editor()->selectedRange().firstLine, 2);
    }

    void restartingGivesUpAScriptThatIsStuck()
    {
        const auto panel = showPanel({.cleanUpGrace = 100ms});
        // Not a long computation, which would go on to take a core from all tests after this one.
        m_panel->editor()->setText(
            u"import ctypes\npause = ctypes.CDLL(None).pause\nprint('in')\n"
            "while True:\n    try: pause()\n    except BaseException: pass\n"_s);
        Job* job = m_panel->run();
        QTRY_VERIFY_WITH_TIMEOUT(output().contains(u"in"_s), patience);
        m_panel->stop();
        QVERIFY(waitForState(job, Job::State::Stuck));
        expectAbandoned(1);
        QSignalSpy restarted(m_session.get(), &Session::restarted);
        QElapsedTimer clock;
        clock.start();
        m_panel->restart();
        QTRY_VERIFY_WITH_TIMEOUT(restarted.size() == 1, patience);
        QVERIFY2(clock.elapsed() < 4000, "waited for native code to return");
        m_panel->editor()->setText(u"6 * 7"_s);
        QCOMPARE(outcomeOf(m_panel->run()).value(), Value(42));
        QCOMPARE(restarted.size(), 1);
    }

    void aPackageThatNeedsAWorkerIsOfferedOneAndTheScriptRunsAgain()
    {
        // A package of that name does not load in process, whatever it holds.
        ModuleFolder folder;
        folder.write(u"numpy/__init__.py"_s, "answer = 42\n");
        const auto panel = showPanel({.modulePaths = {folder.path()}});
        if (m_session->isolation() == Isolation::OutOfProcess)
            return;  // there it loads
        m_panel->editor()->setText(u"import numpy\nnumpy.answer\n"_s);
        QCOMPARE(errorType(outcomeOf(m_panel->run())), u"ImportError"_s);
        auto* const bar = m_panel->findChild<NoticeBar*>(QStringLiteral("workerOffer"));
        QTRY_VERIFY_WITH_TIMEOUT(bar->isVisible(), patience);
        QVERIFY2(bar->text().startsWith(u"numpy needs a worker process"_s), qPrintable(bar->text()));
        QTest::keyClick(code(), Qt::Key_F6);
        QVERIFY(bar->isAncestorOf(QApplication::focusWidget()));
        QSignalSpy finished(m_session.get(), &Session::jobFinished);
        action("moveToWorker")->trigger();
        QVERIFY(!bar->isVisible());
        QVERIFY(finished.wait(patience));
        QCOMPARE(m_session->isolation(), Isolation::OutOfProcess);
        QTRY_VERIFY_WITH_TIMEOUT(output().endsWith(u"\u2192 42\n"_s), patience);
        QVERIFY2(output().contains(u"The document goes on in a worker process."_s), qPrintable(output()));
    }

    void thePlaceholderIsReadableWhereTheThemeForgotIt()
    {
        const auto panel = showPanel();
        QPalette dark(QColor(0x2a, 0x2e, 0x32));
        dark.setColor(QPalette::PlaceholderText, Qt::black);
        m_panel->setPalette(dark);
        for (const auto* text : m_panel->findChildren<QPlainTextEdit*>()) {
            const int base = text->palette().color(QPalette::Base).lightness();
            QVERIFY(text->palette().color(QPalette::PlaceholderText).lightness() > base + 80);
        }
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
