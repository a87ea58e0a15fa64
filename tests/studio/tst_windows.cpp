// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "panels/panel_docks.h"
#include "studio/document_test.h"

#include <carrel/widgets/console.h>
#include <carrel/widgets/problems_view.h>

#include <QtCore/QSettings>
#include <QtWidgets/QDockWidget>
#include <QtWidgets/QTabWidget>

using namespace studio;
using namespace studio::test;

/// Documents side by side, and several windows.
class TestWindows : public DocumentTest {
    Q_OBJECT

    /// Those in a window that show a document.
    template <class Part>
    static QList<Part*> partsOf(const MainWindow& window, const DocumentTab* tab)
    {
        QList<Part*> parts = window.findChildren<Part*>();
        parts.removeIf([tab](const Part* part) { return part->session() != tab->session(); });
        return parts;
    }

    static QString titleOf(const MainWindow& window, const QString& dock)
    {
        return window.findChild<QDockWidget*>(dock)->windowTitle();
    }

private Q_SLOTS:
    void twoDocumentsAreSeenSideBySide()
    {
        DocumentTab* left = openText(*m_window, u"left"_s);
        trigger(*m_window, "moveToOtherSide");
        QVERIFY(m_window->notice().contains(u"another document"_s));
        DocumentTab* right = openText(*m_window, u"right"_s);
        trigger(*m_window, "moveToOtherSide");
        QVERIFY(left->isVisible() && right->isVisible());
        QVERIFY(left->mapTo(m_window.get(), QPoint()).x() < right->mapTo(m_window.get(), QPoint()).x());
        QCOMPARE(m_window->currentDocument(), right);
        QTest::mouseClick(codeOf(left->editor())->findChild<QWidget*>(u"qt_scrollarea_viewport"_s), Qt::LeftButton);
        QTRY_COMPARE_WITH_TIMEOUT(m_window->currentDocument(), left, patience);
        QVERIFY(m_window->windowTitle().contains(left->title()));
        trigger(*m_window, "unsplit");
        QVERIFY(left->isVisible() != right->isVisible());
        QCOMPARE(m_window->documents().size(), 2);
        QCOMPARE(m_window->currentDocument(), left);
    }

    void closingTheLastDocumentOfASideEndsTheSplit()
    {
        openText(*m_window, u"left"_s);
        DocumentTab* right = openText(*m_window, u"right"_s);
        trigger(*m_window, "moveToOtherSide");
        right->editor()->setModified(false);
        trigger(*m_window, "closeTab");
        QCOMPARE(m_window->documents().size(), 1);
        QVERIFY(m_window->currentDocument() && m_window->currentDocument()->isVisible());
        QVERIFY(!m_window->findChild<QTabWidget*>(u"otherDocuments"_s)
                || !m_window->findChild<QTabWidget*>(u"otherDocuments"_s)->isVisible());
    }

    void aDocumentMovesToAWindowOfItsOwnWhileItsScriptRuns()
    {
        openText(*m_window, u"stays"_s);
        DocumentTab* tab = openText(*m_window, endlessScript());
        trigger(*m_window, "run");
        QTRY_VERIFY_WITH_TIMEOUT(isRunning(tab), patience);
        trigger(*m_window, "moveToNewWindow");
        QCOMPARE(m_window->windows().windows().size(), 2);
        MainWindow* other = m_window->windows().windowOf(tab);
        QVERIFY(other && other != m_window.get());
        QCOMPARE(m_window->documents().size(), 1);
        QVERIFY(tab->isVisible());
        QCOMPARE(tab->session()->state(), carrel::Session::State::Busy);
        trigger(*other, "stop");
        QTRY_COMPARE_WITH_TIMEOUT(tab->face().text, u"Stopped"_s, patience);
        run(tab, u"print(len(studio.documents))\n"_s);
        QTRY_COMPARE_WITH_TIMEOUT(outputOf(tab).right(2), u"2\n"_s, patience);
        const DocumentTab* opened = m_window->openFile(write(u"one.py"_s, "1\n"));
        QVERIFY(opened && m_window->documents().contains(opened));
        QCOMPARE(other->openFile(pathOf(u"one.py"_s)), opened);
        tab->editor()->setModified(false);
        QVERIFY(other->close());
        QTRY_COMPARE_WITH_TIMEOUT(m_window->windows().windows().size(), 1, patience);
    }

    void whatThePanelsKeepOfADocumentGoesAlong()
    {
        DocumentTab* const stays = openText(*m_window, u"1"_s);
        DocumentTab* const tab = m_window->newDocument();
        run(tab, u"1 / 0\n"_s);
        m_window->panels().show(u"console"_s);
        carrel::Console* const console = partsOf<carrel::Console>(*m_window, tab).value(0);
        QVERIFY(console);
        console->setInput(u"typed = 6 * 7"_s);
        console->run();
        QTRY_VERIFY_WITH_TIMEOUT(console->outputPane()->text().contains(u"typed"_s), patience);
        trigger(*m_window, "moveToNewWindow");
        MainWindow& other = *m_window->windows().windowOf(tab);
        QVERIFY(partsOf<carrel::ProblemsView>(*m_window, tab).isEmpty());
        QVERIFY(partsOf<carrel::Console>(*m_window, tab).isEmpty());
        QCOMPARE(partsOf<carrel::ProblemsView>(other, tab).size(), 1);
        QCOMPARE(partsOf<carrel::ProblemsView>(other, tab).first()->count(), 1);
        QCOMPARE(partsOf<carrel::Console>(other, tab), QList<carrel::Console*>{console});
        QVERIFY(console->outputPane()->text().contains(u"typed"_s));
        QCOMPARE(titleOf(other, u"problemsDock"_s), u"Problems (1)"_s);
        QCOMPARE(titleOf(*m_window, u"problemsDock"_s), u"Problems"_s);
        run(tab, u"raise ValueError('once more')\n"_s);
        QTRY_COMPARE_WITH_TIMEOUT(titleOf(other, u"problemsDock"_s), u"Problems (1)"_s, patience);
        QCOMPARE(titleOf(*m_window, u"problemsDock"_s), u"Problems"_s);
        QCOMPARE(m_window->currentDocument(), stays);
        tab->editor()->setModified(false);
        QVERIFY(other.close());
        QTRY_COMPARE_WITH_TIMEOUT(m_window->windows().windows().size(), 1, patience);
    }

    void windowsAreWhereTheyWereLastTime()
    {
        const QString file = pathOf(u"studio.ini"_s);
        {
            StudioWindows windows(*m_runtime);
            windows.keepIn(std::make_unique<QSettings>(file, QSettings::IniFormat));
            MainWindow* window = windows.open();
            window->resize(700, 500);
            window->openFile(write(u"known.py"_s, "1\n"));
            QVERIFY(window->close());
            QTRY_VERIFY_WITH_TIMEOUT(windows.windows().isEmpty(), patience);
        }
        StudioWindows windows(*m_runtime);
        windows.keepIn(std::make_unique<QSettings>(file, QSettings::IniFormat));
        QCOMPARE(windows.open()->size(), QSize(700, 500));
        QCOMPARE(windows.recentFiles().paths(), QStringList{pathOf(u"known.py"_s)});
    }
};

QTEST_MAIN(TestWindows)
#include "tst_windows.moc"
