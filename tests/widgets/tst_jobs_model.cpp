// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "support/session_test.h"

#include <carrel/widgets/jobs_model.h>

#include <QtTest/QAbstractItemModelTester>

using namespace carrel;
using namespace carrel::test;

/// Every test watches that the model keeps the rules of models.
class CheckedModel : public JobsModel {
    QAbstractItemModelTester m_tester{this, QAbstractItemModelTester::FailureReportingMode::Fatal};
};

class TestJobsModel : public SessionTest {
    Q_OBJECT

    static QString text(const JobsModel& model, int row, int column)
    {
        return model.index(row, column).data().toString();
    }
    static QString state(const JobsModel& model, int row) { return text(model, row, JobsModel::StateColumn); }

    QList<Isolation> isolations() override { return {Isolation::InProcess, Isolation::OutOfProcess}; }

private Q_SLOTS:
    void aJobIsARowWithWhatItDid()
    {
        const auto session = openSession({.name = QStringLiteral("gear")});
        CheckedModel model;
        model.addSession(session.get());
        outcomeOf(session->run(script("6 * 7", QStringLiteral("/some/where/answer.py"))));
        QTRY_COMPARE_WITH_TIMEOUT(model.rowCount(), 1, patience);
        QCOMPARE(text(model, 0, JobsModel::DocumentColumn), QStringLiteral("gear"));
        QCOMPARE(text(model, 0, JobsModel::JobColumn), QStringLiteral("answer.py"));
        QCOMPARE(state(model, 0), QStringLiteral("Finished: 42"));
        QVERIFY(!text(model, 0, JobsModel::TimeColumn).isEmpty());
        QCOMPARE(model.job(model.index(0, 0)), nullptr);
        QCOMPARE(model.session(model.index(0, 0)), session.get());
        QCOMPARE(model.unfinishedCount(), 0);
    }

    void whatRunsShowsProgressTimeAndMemory()
    {
        const auto session = openSession();
        CheckedModel model;
        model.addSession(session.get());
        Job* const job = session->run(script("import carrel, time\ncarrel.progress(1, 4, 'a quarter')\n"
                                             "while True: time.sleep(0.01)\n"));
        QTRY_COMPARE_WITH_TIMEOUT(model.rowCount(), 1, patience);
        QTRY_COMPARE_WITH_TIMEOUT(text(model, 0, JobsModel::ProgressColumn), QStringLiteral("25 %"), patience);
        QCOMPARE(state(model, 0), QStringLiteral("script.py: a quarter"));
        QCOMPARE(model.index(0, 0).data(JobsModel::PercentRole).toInt(), 25);
        QCOMPARE(model.unfinishedCount(), 1);
        QTRY_VERIFY_WITH_TIMEOUT(!text(model, 0, JobsModel::MemoryColumn).isEmpty(), patience);
        const QString time = text(model, 0, JobsModel::TimeColumn);
        QTRY_VERIFY_WITH_TIMEOUT(text(model, 0, JobsModel::TimeColumn) != time, patience);
        QCOMPARE(model.job(model.index(0, 0)), job);
        job->requestCancel();
        outcomeOf(job);
        QTRY_COMPARE_WITH_TIMEOUT(state(model, 0), QStringLiteral("Stopped"), patience);
    }

    void theNewestIsInTheFirstRowAndWaits()
    {
        const auto session = openSession();
        CheckedModel model;
        Job* const first = session->run(script("while True: pass", QStringLiteral("first.py")));
        model.addSession(session.get());
        model.addSession(session.get());  // which changes nothing
        Job* const second = session->run(script("1", QStringLiteral("second.py")));
        QTRY_COMPARE_WITH_TIMEOUT(model.rowCount(), 2, patience);
        QCOMPARE(model.job(model.index(0, 0)), second);
        QCOMPARE(state(model, 0), QStringLiteral("second.py waits for its turn"));
        const QFuture<Outcome> ends[] = {first->future(), second->future()};
        session->requestCancelAll();
        for (const QFuture<Outcome>& end : ends)
            QVERIFY(outcomeOf(end).cancelled());
        QTRY_COMPARE_WITH_TIMEOUT(state(model, 0), QStringLiteral("Stopped before it began"), patience);
    }

    void jobsOfSeveralSessionsAreInOneList()
    {
        const auto one = openSession({.name = QStringLiteral("one")});
        const auto other = openSession({.name = QStringLiteral("other")});
        CheckedModel model;
        model.addSession(one.get());
        model.addSession(other.get(), QStringLiteral("called otherwise"));
        outcomeOf(one->run(script("1")));
        outcomeOf(other->run(script("2")));
        QTRY_COMPARE_WITH_TIMEOUT(model.rowCount(), 2, patience);
        QCOMPARE(text(model, 0, JobsModel::DocumentColumn), QStringLiteral("called otherwise"));
        QCOMPARE(text(model, 1, JobsModel::DocumentColumn), QStringLiteral("one"));
        model.setDocument(one.get(), QStringLiteral("renamed"));
        QTRY_COMPARE_WITH_TIMEOUT(text(model, 1, JobsModel::DocumentColumn), QStringLiteral("renamed"), patience);
        model.removeSession(other.get());
        outcomeOf(other->run(script("3")));
        outcomeOf(one->run(script("4")));
        QTRY_COMPARE_WITH_TIMEOUT(state(model, 0), QStringLiteral("Finished: 4"), patience);
        QCOMPARE(model.rowCount(), 3);
    }

    void whatHappensInOneFrameIsOneUpdate()
    {
        const auto session = openSession();
        CheckedModel model;
        model.addSession(session.get());
        Job* const first = session->run(script("while True: pass"));
        QVERIFY(waitForState(first, Job::State::Running));
        QTRY_COMPARE_WITH_TIMEOUT(model.rowCount(), 1, patience);
        QSignalSpy inserted(&model, &JobsModel::rowsInserted);
        for (int count = 1; count < 300; ++count)
            session->run(script("1"));
        QCOMPARE(model.rowCount(), 1);
        QTRY_COMPARE_WITH_TIMEOUT(model.rowCount(), 300, patience);
        QCOMPARE(inserted.count(), 1);
        first->requestCancel();
        QTRY_COMPARE_WITH_TIMEOUT(model.unfinishedCount(), 0, patience);
        QTRY_COMPARE_WITH_TIMEOUT(model.rowCount(), 200, patience);
    }

    void onlySoManyThatEndedStay()
    {
        const auto session = openSession();
        CheckedModel model;
        model.setMaximumFinished(3);
        model.addSession(session.get());
        Job* last = nullptr;
        for (int count = 0; count < 10; ++count)
            last = session->evaluate(QString::number(count));
        outcomeOf(last);
        QTRY_COMPARE_WITH_TIMEOUT(model.rowCount(), 3, patience);
        QTRY_COMPARE_WITH_TIMEOUT(state(model, 0), QStringLiteral("Finished: 9"), patience);
        QCOMPARE(state(model, 2), QStringLiteral("Finished: 7"));
        model.clearFinished();
        QCOMPARE(model.rowCount(), 0);
    }

    void whatRunsLongerStaysAmongThem()
    {
        const auto busy = openSession({.name = QStringLiteral("busy")});
        const auto session = openSession();
        CheckedModel model;
        model.setMaximumFinished(1);
        model.addSession(busy.get());
        model.addSession(session.get());
        Job* const endless = busy->run(script("while True: pass"));
        outcomeOf(session->run(script("1")));
        outcomeOf(session->run(script("2")));
        QTRY_COMPARE_WITH_TIMEOUT(model.unfinishedCount(), 1, patience);
        QTRY_COMPARE_WITH_TIMEOUT(state(model, 0), QStringLiteral("Finished: 2"), patience);
        QCOMPARE(model.rowCount(), 2);
        QCOMPARE(model.job(model.index(1, 0)), endless);
        model.clearFinished();
        QCOMPARE(model.rowCount(), 1);
        endless->requestCancel();
        outcomeOf(endless);
    }

    void aSessionThatIsDestroyedLeavesItsRows()
    {
        auto session = openSession();
        CheckedModel model;
        model.addSession(session.get());
        Job* const job = session->run(script("while True: pass"));
        QVERIFY(waitForState(job, Job::State::Running));
        QTRY_COMPARE_WITH_TIMEOUT(model.rowCount(), 1, patience);
        QSignalSpy counts(&model, &JobsModel::unfinishedCountChanged);
        session.reset();
        QCOMPARE(model.job(model.index(0, 0)), nullptr);
        QCOMPARE(model.session(model.index(0, 0)), nullptr);
        QTRY_COMPARE_WITH_TIMEOUT(state(model, 0), QStringLiteral("Ended with its document"), patience);
        QTRY_COMPARE_WITH_TIMEOUT(counts.count(), 1, patience);
        QCOMPARE(model.unfinishedCount(), 0);
    }

    void whoWaitsForAnAnswerSaysSo()
    {
        const auto session = openSession();
        quint64 request = 0;
        connect(session.get(), &Session::inputRequested, this,
                [&](const InputRequest& asked) { request = asked.id; });
        CheckedModel model;
        model.addSession(session.get());
        Job* const job = session->run(script("input('Name? ')"));
        QTRY_VERIFY_WITH_TIMEOUT(request != 0, patience);
        QTRY_COMPARE_WITH_TIMEOUT(state(model, 0), QStringLiteral("script.py waits for your answer"), patience);
        session->answerInput(request, QStringLiteral("Ada"));
        QCOMPARE(outcomeOf(job).value(), Value(QStringLiteral("Ada")));
        QTRY_COMPARE_WITH_TIMEOUT(state(model, 0), QStringLiteral("Finished: 'Ada'"), patience);
    }
};

QTEST_MAIN(TestJobsModel)
#include "tst_jobs_model.moc"
