// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "support/session_test.h"

#include <carrel/widgets/jobs_model.h>
#include <carrel/widgets/jobs_view.h>

#include <QtGui/QAction>
#include <QtWidgets/QTreeView>
#include <QtWidgets/QTreeWidget>

using namespace carrel;
using namespace carrel::test;

class TestJobsView : public SessionTest {
    Q_OBJECT

    static QTreeView& table(JobsView& view) { return *view.findChild<QTreeView*>(QStringLiteral("jobs")); }
    static QTreeWidget& stack(JobsView& view) { return *view.findChild<QTreeWidget*>(QStringLiteral("stack")); }
    static QAction& action(JobsView& view, const char* name)
    {
        return *view.findChild<QAction*>(QString::fromLatin1(name));
    }

    /// As large as a dock, with the keyboard.
    static void show(JobsView& view)
    {
        view.resize(900, 240);
        view.show();
        view.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&view, patience));
        view.setFocus();
    }

    static void chooseRow(JobsView& view, int row)
    {
        QTRY_VERIFY_WITH_TIMEOUT(view.model()->rowCount() > row, patience);
        const QRect place = table(view).visualRect(view.model()->index(row, JobsModel::StateColumn));
        QTest::mouseClick(table(view).viewport(), Qt::LeftButton, {}, place.center());
    }

    static QTreeWidgetItem* rowWith(QTreeWidget& tree, const QString& text)
    {
        return tree.findItems(text, Qt::MatchContains | Qt::MatchRecursive).value(0);
    }

private Q_SLOTS:
    void theDeleteKeyStopsWhatIsChosen()
    {
        const auto session = openSession();
        JobsView view;
        view.model()->addSession(session.get());
        show(view);
        Job* const job = session->run(script("while True: pass"));
        const QFuture<Outcome> end = job->future();
        QVERIFY(!action(view, "stopJobs").isEnabled());
        chooseRow(view, 0);
        QVERIFY(action(view, "stopJobs").isEnabled());
        QTest::keyClick(&table(view), Qt::Key_Delete);
        QVERIFY(outcomeOf(end).cancelled());
        QTRY_VERIFY_WITH_TIMEOUT(!action(view, "stopJobs").isEnabled(), patience);
        QVERIFY(action(view, "clearFinished").isEnabled());
        action(view, "clearFinished").trigger();
        QCOMPARE(view.model()->rowCount(), 0);
    }

    void onlyTheChosenOnesAreStopped()
    {
        const auto one = openSession();
        const auto other = openSession();
        JobsView view;
        show(view);
        view.model()->addSession(one.get());
        view.model()->addSession(other.get());
        Job* const kept = one->run(script("while True: pass"));
        Job* const stopped = other->run(script("while True: pass"));
        const QFuture<Outcome> end = stopped->future();
        QVERIFY(waitForState(kept, Job::State::Running));
        chooseRow(view, 0);
        view.stop();
        QVERIFY(outcomeOf(end).cancelled());
        QCOMPARE(kept->state(), Job::State::Running);
        kept->requestCancel();
        outcomeOf(kept);
    }

    void whyItIsStuckIsShownAndItsFramesAreLinks()
    {
        const auto session = openSession();
        JobsView view;
        view.model()->addSession(session.get());
        show(view);
        Job* const job = session->run(
            script("def turn():\n    while True:\n        pass\n\nturn()\n", QStringLiteral("/some/where/wheel.py")));
        QVERIFY(waitForState(job, Job::State::Running));
        QVERIFY(!stack(view).isVisible());
        chooseRow(view, 0);
        QSignalSpy taken(&view, &JobsView::stackTaken);
        action(view, "whyStuck").trigger();
        QVERIFY(taken.wait(patience));
        QVERIFY(stack(view).isVisible());
        QCOMPARE(view.shownStack().jobFrames().back().function, QStringLiteral("turn"));

        QSignalSpy places(&view, &JobsView::locationActivated);
        QTreeWidgetItem* const caller = rowWith(stack(view), QStringLiteral("wheel.py, line 5"));
        QVERIFY(caller);
        QTest::mouseClick(stack(view).viewport(), Qt::LeftButton, {}, stack(view).visualItemRect(caller).center());
        QCOMPARE(places.count(), 1);
        QCOMPARE(places[0][0].toString(), QStringLiteral("/some/where/wheel.py"));
        QCOMPARE(places[0][1].toInt(), 5);
        QTest::keyClick(&stack(view), Qt::Key_Return);
        QCOMPARE(places.count(), 2);
        QTest::keyClick(&stack(view), Qt::Key_Escape);
        QVERIFY(!stack(view).isVisible());
        QVERIFY(view.shownStack().threads.empty());
        QVERIFY(table(view).hasFocus());
        job->requestCancel();
        outcomeOf(job);
    }

    void returnAsksForTheDocument()
    {
        const auto session = openSession();
        JobsView view;
        view.model()->addSession(session.get());
        show(view);
        outcomeOf(session->run(script("1")));
        chooseRow(view, 0);
        QSignalSpy wanted(&view, &JobsView::sessionActivated);
        QTest::keyClick(&table(view), Qt::Key_Return);
        QCOMPARE(wanted.count(), 1);
        QCOMPARE(wanted[0][0].value<Session*>(), session.get());
    }

    void aViewMayEndBeforeItsAnswer()
    {
        const auto session = openSession();
        auto view = std::make_unique<JobsView>();
        view->model()->addSession(session.get());
        show(*view);
        Job* const job = session->run(script("while True: pass"));
        QVERIFY(waitForState(job, Job::State::Running));
        chooseRow(*view, 0);
        view->requestStack();
        view.reset();
        job->requestCancel();
        QVERIFY(outcomeOf(job).cancelled());
    }
};

QTEST_MAIN(TestJobsView)
#include "tst_jobs_view.moc"
