// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "panels/jobs_panel.h"
#include "panels/panel_docks.h"
#include "scene/scene_look.h"
#include "studio/logged_lines_test.h"

#include <QtWidgets/QAbstractItemView>
#include <QtWidgets/QCheckBox>
#include <QtWidgets/QDialog>
#include <QtWidgets/QDockWidget>

#include <algorithm>
#include <utility>

using namespace studio;
using namespace studio::test;

/// What is done with bars, panels and links, beside the documents.
class TestLoggedPanels : public LoggedLinesTest {
    Q_OBJECT

    /// Two documents whose files another program has written since, of which the first one is in front.
    struct Changed {
        DocumentTab* tab;
        DocumentTab* fresh;
    };
    Changed openChanged()
    {
        Changed changed{m_window->openFile(write(u"one.py"_s, "old\n")),
                        m_window->openFile(write(u"two.py"_s, "old\n"))};
        m_window->setCurrentDocument(changed.tab);
        (void)newLines(changed.tab);
        for (const QString& name : {u"one.py"_s, u"two.py"_s})
            writeOutside(name, "new\n");
        const auto isOffered = [&] {
            return changedBar(changed.tab)->isVisible() && changed.fresh->wasChangedOnDisk();
        };
        if (!QTest::qWaitFor(isOffered, patience))
            qFatal("the change was not noticed");
        return changed;
    }

    /// Of the current document.
    QAbstractItemView& table(const QString& name)
    {
        const QList<QAbstractItemView*> all = m_window->findChildren<QAbstractItemView*>(name);
        const auto seen = std::find_if(all.begin(), all.end(), [](const QWidget* one) { return one->isVisible(); });
        if (seen == all.end())
            qFatal("%s is not seen", qPrintable(name));
        return **seen;
    }

    static void clickRow(QAbstractItemView& view, const QModelIndex& row)
    {
        view.scrollTo(row);
        QTest::mouseClick(view.viewport(), Qt::LeftButton, {}, view.visualRect(row).center());
    }

    QString nameOf(const DocumentTab* tab) const
    {
        return u"studio.documents[%1]"_s.arg(m_window->documents().indexOf(tab));
    }

private Q_SLOTS:
    void reloadingAFileThatWasChangedOutside()
    {
        const auto [tab, fresh] = openChanged();
        click(changedBar(tab), u"reloadFile"_s);
        const QStringList lines = newLines(tab);
        QCOMPARE(lines, QStringList{u"document.reload()"_s});
        QCOMPARE(ran(fresh, lines), QString());
        QCOMPARE(tab->editor()->text(), u"new\n"_s);
        QCOMPARE(fresh->editor()->text(), u"new\n"_s);
        QVERIFY(changedBar(fresh)->text().isEmpty());
        const QString failure = ran(fresh, lines);
        QVERIFY2(failure.contains(u"no other program has changed two.py"_s), qPrintable(failure));
    }

    void keepingWhatIsHere()
    {
        const auto [tab, fresh] = openChanged();
        click(changedBar(tab), u"keepMine"_s);
        const QStringList lines = newLines(tab);
        QCOMPARE(lines, QStringList{u"document.keepMine()"_s});
        QCOMPARE(ran(fresh, lines), QString());
        for (const DocumentTab* each : {tab, fresh}) {
            QCOMPARE(each->editor()->text(), u"old\n"_s);
            QVERIFY(!each->wasChangedOnDisk());
            QVERIFY(changedBar(each)->text().isEmpty());
        }
    }

    void comparing()
    {
        const auto [tab, fresh] = openChanged();
        click(changedBar(tab), u"compareFile"_s);
        const QStringList lines = newLines(tab);
        QCOMPARE(lines, QStringList{u"document.compare()"_s});
        QCOMPARE(ran(fresh, lines), QString());
        for (DocumentTab* each : {tab, fresh}) {
            auto* const comparison = each->findChild<QDialog*>(u"comparison"_s);
            QVERIFY(comparison);
            QVERIFY(comparison->close());
        }
    }

    void whetherTheScriptRunsAtEachChange()
    {
        DocumentTab* const tab = watched(QString());
        DocumentTab* const fresh = openText(*m_window, QString());
        run(tab, u"import carrel\ncarrel.param('size', 1.0)\n"_s);
        (void)newLines(tab);
        auto* const box = m_window->findChild<QCheckBox*>(u"runAtOnce"_s);
        QVERIFY(box->isChecked());
        QTest::keyClick(box, Qt::Key_Space);
        const QStringList lines = newLines(tab);
        QCOMPARE(lines, QStringList{u"document.runsAtChange = False"_s});
        QVERIFY(!tab->runsAtChange());
        QCOMPARE(ran(fresh, lines), QString());
        QVERIFY(!fresh->runsAtChange());
        QCOMPARE(ran(tab, {u"document.runsAtChange = True"_s}), QString());
        QVERIFY(box->isChecked());  // as it is, whoever has set it
        QCOMPARE(newLines(tab), QStringList());
    }

    void aJobThatIsStoppedInThePanelOfJobs()
    {
        DocumentTab* const tab = watched(endlessScript());
        DocumentTab* const fresh = openText(*m_window, endlessScript());
        for (DocumentTab* each : {fresh, tab}) {
            m_window->setCurrentDocument(each);
            trigger(*m_window, "run");
            QTRY_VERIFY_WITH_TIMEOUT(isRunning(each), patience);
        }
        m_window->panels().show(u"jobs"_s);
        (void)newLines(tab);
        QAbstractItemView& jobs = table(u"jobs"_s);
        QTRY_COMPARE_WITH_TIMEOUT(jobs.model()->rowCount(), 2, patience);  // told once a frame
        const int row = jobs.model()->index(0, 0).data().toString() == tab->title() ? 0 : 1;
        clickRow(jobs, jobs.model()->index(row, 0));
        click(m_window->findChild<JobsPanel*>(), u"stopJobs"_s);
        const QStringList lines = newLines(tab);
        QCOMPARE(lines, QStringList{nameOf(tab) + u".stopJob(1)"_s});
        QTRY_COMPARE_WITH_TIMEOUT(tab->face().text, u"Stopped"_s, patience);
        QCOMPARE(ran(tab, {nameOf(fresh) + u".stopJob(1)"_s}), QString());
        QTRY_COMPARE_WITH_TIMEOUT(fresh->face().text, u"Stopped"_s, patience);
        QCOMPARE(ran(tab,
                     {u"(own,) = document.jobs"_s, u"assert own['title'] == 'log', own"_s,
                      u"assert document.stopJob(own['number'] + 9) is False"_s}),
                 QString());
    }

    void theDocumentOfAJob()
    {
        DocumentTab* const tab = watched(QString());
        run(tab, u"1"_s);
        DocumentTab* const other = openText(*m_window, QString());
        m_window->panels().show(u"jobs"_s);
        (void)newLines(other);
        QAbstractItemView& jobs = table(u"jobs"_s);
        QTRY_COMPARE_WITH_TIMEOUT(jobs.model()->rowCount(), 1, patience);
        jobs.setCurrentIndex(jobs.model()->index(0, 0));
        QTest::keyClick(&jobs, Qt::Key_Return);
        QCOMPARE(m_window->currentDocument(), tab);
        QCOMPARE(newLines(other), QStringList{nameOf(tab) + u".activate()"_s});
    }

    void placesThatAreGoneTo()
    {
        DocumentTab* const tab = watched(QString());
        run(tab, u"def f():\n    1 / 0\nf()\n"_s);
        QTRY_VERIFY_WITH_TIMEOUT(outputOf(tab).contains(u"ZeroDivisionError"_s), patience);
        (void)newLines(tab);
        trigger(*m_window, "nextPlace");
        const QString line = newLine(tab);
        QVERIFY2(line.startsWith(u"studio.showPlace(%1, "_s.arg(CommandLog::literal(tab->sourceName()))),
                 qPrintable(line));
        const carrel::ScriptRange place = tab->editor()->selectedRange();
        tab->editor()->goToLine(1, 0);
        DocumentTab* const other = openText(*m_window, QString());
        QCOMPARE(ran(other, {line}), QString());
        QCOMPARE(m_window->currentDocument(), tab);
        QCOMPARE(tab->editor()->selectedRange(), place);

        m_window->panels().show(u"problems"_s);
        (void)newLines(tab);
        QAbstractItemView& problems = table(u"problems"_s);
        QTRY_VERIFY_WITH_TIMEOUT(problems.model()->rowCount() > 0, patience);
        problems.setCurrentIndex(problems.model()->index(0, 0));
        QTest::keyClick(&problems, Qt::Key_Return);
        QVERIFY(newLine(tab).startsWith(u"studio.showPlace("_s));
    }

    void aPlaceThatIsNowhereIsRefusedAndHasNoLine()
    {
        DocumentTab* const tab = watched(QString());
        const QString failure = ran(tab, {u"studio.showPlace('/no/such.py', 1)"_s});
        QVERIFY2(failure.contains(u"/no/such.py cannot be shown"_s), qPrintable(failure));
        Q_EMIT m_window->panels().locationActivated(u"/no/such.py"_s, 1, -1, -1);
        QCOMPARE(newLines(tab), QStringList());
        const QString path = write(u"there.py"_s, "1\n2\n3\n");
        QCOMPARE(ran(tab, {u"studio.showPlace(%1, 2)"_s.arg(CommandLog::literal(path))}), QString());
        QCOMPARE(m_window->currentDocument()->path(), path);
        QCOMPARE(m_window->currentDocument()->editor()->selectedRange().firstLine, 2);
    }

    void aPanelThatIsClosedByItsButtonAndShownByItsTab()
    {
        DocumentTab* const tab = watched(QString());
        auto* const jobs = m_window->findChild<QDockWidget*>(u"jobsDock"_s);
        m_window->panels().show(u"jobs"_s);
        QCOMPARE(newLines(tab), QStringList());
        QTest::mouseClick(jobs->findChild<QAbstractButton*>(u"qt_dockwidget_closebutton"_s), Qt::LeftButton);
        QVERIFY(jobs->isHidden());
        QCOMPARE(newLines(tab), QStringList{u"studio.hidePanel('jobs')"_s});
        jobs->toggleViewAction()->trigger();
        jobs->toggleViewAction()->trigger();
        QCOMPARE(newLines(tab), (QStringList{u"studio.showPanel('jobs')"_s, u"studio.hidePanel('jobs')"_s}));
        const auto tabOf = [this](const QString& title) -> std::pair<QTabBar*, int> {
            for (QTabBar* bar : m_window->findChildren<QTabBar*>(Qt::FindDirectChildrenOnly)) {
                for (int index = 0; index < bar->count(); ++index) {
                    if (bar->tabText(index) == title && bar->isVisible())
                        return {bar, index};
                }
            }
            return {nullptr, -1};
        };
        m_window->panels().show(u"problems"_s);
        QTRY_VERIFY_WITH_TIMEOUT(tabOf(u"Console"_s).first, patience);
        const auto [bar, index] = tabOf(u"Console"_s);
        for (int clicks = 0; clicks < 2; ++clicks)  // the second one changes nothing
            QTest::mouseClick(bar, Qt::LeftButton, {}, bar->tabRect(index).center());
        QCOMPARE(newLines(tab), QStringList{u"studio.showPanel('console')"_s});
    }

    void howASceneIsLookedAtByScripts()
    {
        DocumentTab* const tab = watched(QString());
        QCOMPARE(ran(tab,
                     {u"view = document.view"_s, u"view.setCamera([1, 2, 3], 10, 45, 30)"_s, u"view.grid = False"_s,
                      u"view.parallel = True"_s, u"assert (view.target, view.azimuth) == ([1, 2, 3], 45)"_s,
                      u"view.frameAll()"_s, u"view.frameSelection()"_s}),
                 QString());
        QVERIFY(ran(tab, {u"document.view.setCamera([0, 0, 0], 1, 0, 91)"_s}).contains(u"elevation"_s));
        QCOMPARE(newLines(tab), QStringList());  // no user has done it
    }
};

QTEST_MAIN(TestLoggedPanels)
#include "tst_logged_panels.moc"
