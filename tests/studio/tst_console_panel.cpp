// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "panels/console_panel.h"
#include "panels/panel_docks.h"
#include "studio/window_test.h"

#include <carrel/widgets/console.h>

#include <QtCore/QFile>
#include <QtCore/QStandardPaths>
#include <QtWidgets/QDockWidget>
#include <QtWidgets/QPlainTextEdit>
#include <QtWidgets/QTabWidget>

using namespace studio;
using namespace studio::test;
using namespace Qt::StringLiterals;

class TestConsolePanel : public WindowTest {
    Q_OBJECT

    ConsolePanel& panel() { return *m_window->findChild<ConsolePanel*>(u"console"_s); }
    carrel::Console* console() { return panel().console(); }
    QWidget* statement() { return console()->findChild<QPlainTextEdit*>(u"statement"_s); }
    QString shown() { return console()->outputPane()->text(); }

    void type(const QString& text)
    {
        QTest::keyClicks(statement(), text);
        QTest::keyClick(statement(), Qt::Key_Return);
    }

private Q_SLOTS:
    void initTestCase()
    {
        QStandardPaths::setTestModeEnabled(true);
        startRuntime();
    }

    void init()
    {
        QFile::remove(ConsolePanel::historyFile());
        openWindow();
        QVERIFY(m_window->panels().show(u"console"_s));
    }

    void withoutADocumentThereIsNoConsole()
    {
        QVERIFY(!console());
        m_window->newDocument();
        QVERIFY(console());
    }

    void whoDoesNotLookAtItHasNone()
    {
        m_window->panels().show(u"problems"_s);
        m_window->newDocument();
        DocumentTab* tab = m_window->newDocument();
        QVERIFY(m_window->findChildren<carrel::Console*>().isEmpty());
        m_window->panels().show(u"console"_s);
        QTRY_COMPARE_WITH_TIMEOUT(m_window->findChildren<carrel::Console*>().size(), 1, patience);
        QCOMPARE(console()->session(), tab->session());
    }

    void eachDocumentHasItsOwnInterpreterAndTranscript()
    {
        DocumentTab* first = m_window->newDocument();
        type(u"x = 'first'"_s);
        type(u"x"_s);
        QTRY_VERIFY_WITH_TIMEOUT(shown().endsWith(u"\n'first'\n"_s), patience);
        m_window->newDocument();
        QCOMPARE(shown(), QString());
        type(u"x"_s);
        QTRY_VERIFY_WITH_TIMEOUT(shown().contains(u"NameError"_s), patience);
        m_window->setCurrentDocument(first);
        QVERIFY(shown().endsWith(u"\n'first'\n"_s));
    }

    void itSeesWhatTheScriptHasDefined()
    {
        DocumentTab* tab = openText(*m_window, u"teeth = 24\nprint('running')"_s);
        trigger(*m_window, "run");
        QTRY_VERIFY_WITH_TIMEOUT(isRunning(tab), patience);
        type(u"teeth * 2"_s);
        QTRY_COMPARE_WITH_TIMEOUT(shown(), u">>> teeth * 2\n48\n"_s, patience);
    }

    void documentsShareAHistory()
    {
        m_window->newDocument();
        type(u"shared = 1"_s);
        m_window->newDocument();
        QTest::keyClick(statement(), Qt::Key_Up);
        QCOMPARE(console()->input(), u"shared = 1"_s);
    }

    void aPlaceInATracebackIsShownInItsDocument()
    {
        DocumentTab* tab = openText(*m_window, u"def f():\n    return 1 / 0\nprint('running')"_s);
        trigger(*m_window, "run");
        QTRY_VERIFY_WITH_TIMEOUT(isRunning(tab), patience);
        type(u"f()"_s);
        QTRY_VERIFY_WITH_TIMEOUT(shown().contains(u"ZeroDivisionError"_s), patience);
        console()->outputPane()->goToNextLocation();  // what was typed
        console()->outputPane()->goToNextLocation();
        QTRY_COMPARE_WITH_TIMEOUT(tab->cursor().line, 2, patience);
    }

    void itsKeysAreItsOwnAlsoWhereTheWindowHasThem()
    {
        DocumentTab* tab = openText(*m_window, endlessScript().section(u'\n', 0, 0));
        trigger(*m_window, "run");
        QTRY_VERIFY_WITH_TIMEOUT(isRunning(tab), patience);
        statement()->setFocus();
        type(u"'typed'"_s);
        QTRY_VERIFY_WITH_TIMEOUT(shown().endsWith(u"\n'typed'\n"_s), patience);
        QTest::keyClick(statement(), Qt::Key_L, Qt::ControlModifier);
        QCOMPARE(shown(), QString());
        QVERIFY(isRunning(tab));  // its output was not cleared
        QTest::keyClick(statement(), Qt::Key_F6);
        QVERIFY(console()->outputPane()->isAncestorOf(m_window->focusWidget()));
        QTest::keyClick(m_window->focusWidget(), Qt::Key_Tab);
        QVERIFY(!console()->outputPane()->isAncestorOf(m_window->focusWidget()));
    }

    void closingADocumentEndsItsConsole()
    {
        m_window->newDocument();
        type(u"x = 1"_s);
        const QPointer<carrel::Console> gone = console();
        auto* tabs = m_window->findChild<QTabWidget*>(u"documents"_s);
        Q_EMIT tabs->tabCloseRequested(0);
        QTRY_VERIFY_WITH_TIMEOUT(!gone, patience);
        QVERIFY(!console());
    }

    void theViewMenuHidesIt()
    {
        auto* dock = m_window->findChild<QDockWidget*>(u"consoleDock"_s);
        QVERIFY(dock->isVisible());
        dock->toggleViewAction()->trigger();
        QVERIFY(!dock->isVisible());
    }
};

QTEST_MAIN(TestConsolePanel)
#include "tst_console_panel.moc"
