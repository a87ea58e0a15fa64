// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "documents/studio_windows.h"
#include "studio/window_test.h"

#include <carrel/widgets/jobs_model.h>
#include <carrel/widgets/jobs_view.h>

#include <QtGui/QClipboard>
#include <QtGui/QGuiApplication>
#include <QtWidgets/QDockWidget>
#include <QtWidgets/QTreeView>
#include <QtWidgets/QTreeWidget>

using namespace studio;
using namespace studio::test;

/// The docks that show what scripts are at.
class TestDocumentPanels : public WindowTest {
    Q_OBJECT

    QDockWidget& dock(const char* name) { return *m_window->findChild<QDockWidget*>(QString::fromLatin1(name)); }
    carrel::JobsModel& jobs() { return *m_window->findChild<carrel::JobsView*>()->model(); }

    QString job(int row, carrel::JobsModel::Column column) { return jobs().index(row, column).data().toString(); }

    /// Of the document that is shown.
    QTreeWidget* problems()
    {
        for (QTreeWidget* tree : m_window->findChildren<QTreeWidget*>(QStringLiteral("problems"))) {
            if (tree->isVisibleTo(&dock("problemsDock")))
                return tree;
        }
        return nullptr;
    }

    static void runFailing(MainWindow& window, DocumentTab* tab)
    {
        trigger(window, "run");
        QTRY_COMPARE_WITH_TIMEOUT(tab->face().mood, carrel::JobFace::Mood::Failed, patience);
    }

private Q_SLOTS:
    void theJobsOfAllDocumentsAreInOnePanel()
    {
        DocumentTab* first = openText(*m_window, endlessScript());
        trigger(*m_window, "run");
        DocumentTab* second = openText(*m_window, endlessScript());
        trigger(*m_window, "run");
        QTRY_COMPARE_WITH_TIMEOUT(jobs().unfinishedCount(), 2, patience);
        QCOMPARE(job(0, carrel::JobsModel::DocumentColumn), second->title());
        QCOMPARE(job(1, carrel::JobsModel::DocumentColumn), first->title());
        QTRY_COMPARE_WITH_TIMEOUT(dock("jobsDock").windowTitle(), QStringLiteral("Jobs (2)"), patience);
        m_window->setCurrentDocument(first);
        m_window->setCurrentDocument(second);
        first->panel()->stop();
        second->panel()->stop();
        QTRY_COMPARE_WITH_TIMEOUT(jobs().unfinishedCount(), 0, patience);
        QCOMPARE(jobs().rowCount(), 2);
    }

    void theJobsOfOtherWindowsAreThereToo()
    {
        StudioWindows& windows = m_window->windows();
        DocumentTab* first = openText(*m_window, QStringLiteral("1"));
        MainWindow* const other = windows.open();
        auto* const othersJobs = other->findChild<carrel::JobsView*>()->model();
        trigger(*m_window, "run");
        QTRY_COMPARE_WITH_TIMEOUT(othersJobs->rowCount(), 1, patience);
        DocumentTab* second = openText(*other, QStringLiteral("2"));
        trigger(*other, "run");
        QTRY_COMPARE_WITH_TIMEOUT(jobs().rowCount(), 2, patience);
        QCOMPARE(job(0, carrel::JobsModel::DocumentColumn), second->title());
        QCOMPARE(job(1, carrel::JobsModel::DocumentColumn), first->title());
        second->editor()->setModified(false);
        QVERIFY(other->close());
        QTRY_COMPARE_WITH_TIMEOUT(windows.windows().size(), 1, patience);
        QCOMPARE(jobs().rowCount(), 2);
    }

    void copyAmongTheProblemsCopiesTheProblem()
    {
        DocumentTab* tab = openText(*m_window, QStringLiteral("1 / 0"));
        runFailing(*m_window, tab);
        QTRY_VERIFY_WITH_TIMEOUT(problems() && problems()->topLevelItemCount() == 1, patience);
        QTreeWidget* const tree = problems();
        tree->setFocus();
        tree->setCurrentItem(tree->topLevelItem(0));
        QGuiApplication::clipboard()->setText(QStringLiteral("before"));
        QTest::keyClick(tree, Qt::Key_C, Qt::ControlModifier);
        QVERIFY2(QGuiApplication::clipboard()->text().contains(QStringLiteral("ZeroDivisionError")),
                 qPrintable(QGuiApplication::clipboard()->text()));
    }

    void returnInTheJobsShowsTheDocument()
    {
        DocumentTab* first = openText(*m_window, QStringLiteral("1"));
        trigger(*m_window, "run");
        QTRY_COMPARE_WITH_TIMEOUT(jobs().rowCount(), 1, patience);
        m_window->newDocument();
        auto* const table = m_window->findChild<QTreeView*>(QStringLiteral("jobs"));
        table->setCurrentIndex(jobs().index(0, 0));
        QTest::keyClick(table, Qt::Key_Return);
        QCOMPARE(m_window->currentDocument(), first);
    }

    void aJobEndsWithItsDocument()
    {
        DocumentTab* tab = openText(*m_window, endlessScript());
        trigger(*m_window, "run");
        QTRY_COMPARE_WITH_TIMEOUT(jobs().unfinishedCount(), 1, patience);
        tab->editor()->setModified(false);
        trigger(*m_window, "closeTab");
        QTRY_COMPARE_WITH_TIMEOUT(jobs().unfinishedCount(), 0, patience);
        QCOMPARE(jobs().rowCount(), 1);
        QTRY_COMPARE_WITH_TIMEOUT(dock("jobsDock").windowTitle(), QStringLiteral("Jobs"), patience);
    }

    void theProblemsAreThoseOfTheCurrentDocument()
    {
        DocumentTab* failing = openText(*m_window, QStringLiteral("def f():\n    1 / 0\n\nf()\n"));
        runFailing(*m_window, failing);
        QCOMPARE(dock("problemsDock").windowTitle(), QStringLiteral("Problems (1)"));
        m_window->newDocument();
        QCOMPARE(problems()->topLevelItemCount(), 0);
        QCOMPARE(dock("problemsDock").windowTitle(), QStringLiteral("Problems"));
        m_window->setCurrentDocument(failing);
        QCOMPARE(problems()->topLevelItemCount(), 1);
        problems()->setCurrentItem(problems()->topLevelItem(0));
        QTest::keyClick(problems(), Qt::Key_Return);
        QCOMPARE(failing->editor()->selectedRange().firstLine, 2);
        QVERIFY(failing->isAncestorOf(QApplication::focusWidget()));
    }

    void whatFailsInTheBackgroundIsThereWhenOneLooks()
    {
        DocumentTab* failing = openText(*m_window, QStringLiteral("import time\ntime.sleep(0.05)\n1 / 0\n"));
        trigger(*m_window, "run");
        m_window->newDocument();
        QTRY_COMPARE_WITH_TIMEOUT(failing->face().mood, carrel::JobFace::Mood::Failed, patience);
        m_window->setCurrentDocument(failing);
        QCOMPARE(problems()->topLevelItemCount(), 1);
    }

    void theProblemsGoWithTheirDocument()
    {
        DocumentTab* failing = openText(*m_window, QStringLiteral("1 / 0\n"));
        runFailing(*m_window, failing);
        failing->editor()->setModified(false);
        trigger(*m_window, "closeTab");
        QTRY_COMPARE_WITH_TIMEOUT(dock("problemsDock").windowTitle(), QStringLiteral("Problems"), patience);
        QTRY_COMPARE_WITH_TIMEOUT(m_window->findChildren<QTreeWidget*>(QStringLiteral("problems")).size(), 1,
                                  patience);
        QVERIFY(problems());
        QCOMPARE(problems()->topLevelItemCount(), 0);
    }
};

QTEST_MAIN(TestDocumentPanels)
#include "tst_document_panels.moc"
