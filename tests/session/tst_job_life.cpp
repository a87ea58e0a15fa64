// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
//
// When jobs that have finished go, where many of them finish at once.
#include "support/session_test.h"

#include <carrel/queue.h>

#include <QtCore/QEventLoop>
#include <QtCore/QPointer>
#include <QtCore/QTimer>

#include <algorithm>
#include <utility>

using namespace carrel;
using namespace carrel::test;
using namespace Qt::StringLiterals;

namespace {

constexpr int manyJobs = 20;

using Jobs = QList<QPointer<Job>>;

qsizetype leftOf(const Jobs& jobs)
{
    return std::count_if(jobs.begin(), jobs.end(), [](const QPointer<Job>& job) { return !job.isNull(); });
}

}  // namespace

class TestJobLife : public SessionTest {
    Q_OBJECT

    /// Jobs whose ends this thread hears of together: it looks at its events when the last one runs, and not before.
    Jobs finishedTogether(Session& session)
    {
        Jobs jobs;
        for (int i = 0; i < manyJobs; ++i)
            jobs.append(session.evaluate(QString::number(i)));
        const auto over = Queue::create();
        session.call(u"carrel.Queue.put"_s, {*over, true});
        if (!over->waitGet(std::chrono::milliseconds(patience)))
            QTest::qFail("the jobs did not end", __FILE__, __LINE__);
        return jobs;
    }

    template <class T>
    void deletedWhenTold(std::unique_ptr<Session>& session, QFuture<T> future)
    {
        future.then(this, [&session](const T&) { session.reset(); });
    }

    std::unique_ptr<Session> openReady()
    {
        auto session = openSession();
        outcomeOf(session->run(script("import carrel")));
        return session;
    }

private Q_SLOTS:
    void aJobThatIsStoppedWhenItIsAddedDoesNotRun()
    {
        const auto session = openReady();
        connect(session.get(), &Session::jobAdded, session.get(), [](Job* job) { job->requestCancel(); });
        QVERIFY(outcomeOf(session->run(script("has_run = True"))).cancelled());
        session->disconnect();
        QCOMPARE(outcomeOf(session->evaluate(u"'has_run' in globals()"_s)).value(), Value(false));
    }

    void aJobRunsOnceWhereTheSessionIsResetWhenItIsAdded()
    {
        const auto session = openReady();
        const auto runs = Queue::create();
        bool isFirst = true;
        connect(session.get(), &Session::jobAdded, session.get(), [&, session = session.get()] {
            if (std::exchange(isFirst, false))
                session->reset();
        });
        const QFuture<Outcome> future = session->call(u"carrel.Queue.put"_s, {*runs, 1})->future();
        outcomeOf(future);  // cancelled by the reset, or else run
        outcomeOf(session->evaluate(u"0"_s));
        const int count = runs->size();
        QVERIFY2(count <= 1, qPrintable(QString::number(count)));
    }

    void aJobMayBeDeletedWhenItIsAdded()
    {
        const auto session = openReady();
        const auto connection =
            connect(session.get(), &Session::jobAdded, session.get(), [](Job* job) { delete job; });
        QVERIFY(!session->evaluate(u"1"_s));
        QVERIFY(!session->run(Source::fromFile(u"/nonexistent.py"_s)));
        disconnect(connection);
        QCOMPARE(outcomeOf(session->evaluate(u"2"_s)).value(), Value(2));
    }

    void aSessionMayBeDeletedWhenAJobIsAdded()
    {
        auto session = openReady();
        connect(session.get(), &Session::jobAdded, this, [&session] { session.reset(); });
        QVERIFY(!session->evaluate(u"1"_s));
        QVERIFY(!session);
    }

    // As one that goes on with what a future brings, and closes the document there.
    void aSessionMayBeDeletedByWhoeverHearsOfAFuture()
    {
        auto session = openReady();
        deletedWhenTold(session, session->evaluate(u"1"_s)->future());
        QTRY_VERIFY_WITH_TIMEOUT(!session, patience);
    }

    void aSessionMayBeDeletedByWhoeverHearsOfAStack()
    {
        auto session = openReady();
        deletedWhenTold(session, session->evaluate(u"1"_s)->requestStack());
        QTRY_VERIFY_WITH_TIMEOUT(!session, patience);
    }

    void aSessionMayBeDeletedByWhoeverHearsOfVariables()
    {
        auto session = openReady();
        deletedWhenTold(session, session->inspect());
        if (session)
            session->reset();
        QTRY_VERIFY_WITH_TIMEOUT(!session, patience);
    }

    void jobsThatFinishTogetherAllGo()
    {
        const auto session = openReady();
        const Jobs jobs = finishedTogether(*session);
        QCOMPARE(leftOf(jobs), manyJobs);
        QTRY_COMPARE_WITH_TIMEOUT(leftOf(jobs), 0, patience);
    }

    void aReceiverThatIsCalledLaterStillFindsItsJob()
    {
        const auto session = openReady();
        QList<Value> values;
        const auto take = [&](const Job* job) { values.append(job->outcome()->value()); };
        const Jobs jobs = finishedTogether(*session);
        const QObject receiver;
        connect(session.get(), &Session::jobFinished, &receiver, take, Qt::QueuedConnection);
        // The event loop of a host: QTest's own may delete what leaves later before it calls what was queued earlier.
        QEventLoop loop;
        connect(jobs.last(), &QObject::destroyed, &loop, &QEventLoop::quit);
        QTimer::singleShot(patience, &loop, &QEventLoop::quit);
        loop.exec();
        QCOMPARE(leftOf(jobs), 0);
        QVERIFY2(values.size() >= manyJobs, qPrintable(QString::number(values.size())));
        for (int i = 0; i < manyJobs; ++i)
            QCOMPARE(values.at(i), Value(i));
    }

    void whoHearsOfOneEndMayDeleteTheOthers()
    {
        const auto session = openReady();
        const Jobs jobs = finishedTogether(*session);
        int finished = 0;
        connect(jobs.at(manyJobs / 2), &Job::finished, this, [&] {
            for (const QPointer<Job>& job : jobs)
                delete job;
        });
        for (const QPointer<Job>& job : jobs)
            connect(job, &Job::finished, this, [&finished] { ++finished; });
        QTRY_COMPARE_WITH_TIMEOUT(leftOf(jobs), 0, patience);
        QCOMPARE(outcomeOf(session->evaluate(u"1"_s)).value(), Value(1));
        QCOMPARE(finished, manyJobs / 2);
    }

    void whoHearsThatOneIsGoneMayDeleteTheOthers()
    {
        const auto session = openReady();
        const Jobs jobs = finishedTogether(*session);
        connect(jobs.first(), &QObject::destroyed, this, [&] {
            for (const QPointer<Job>& job : jobs.mid(1))
                delete job;
        });
        QTRY_COMPARE_WITH_TIMEOUT(leftOf(jobs), 0, patience);
        QCOMPARE(outcomeOf(session->evaluate(u"1"_s)).value(), Value(1));
    }

    void theSessionMayGoBeforeItsFinishedJobs()
    {
        auto session = openReady();
        const Jobs jobs = finishedTogether(*session);
        connect(jobs.last(), &Job::finished, this, [&] { session.reset(); });
        QTRY_VERIFY_WITH_TIMEOUT(!session, patience);
        QCOMPARE(leftOf(jobs), 0);
    }

    /// What a handler has in its hands stays until it has returned, and so does what finished just before.
    void jobsStayWhileAHandlerRunsAnEventLoop()
    {
        const auto session = openReady();
        const Jobs jobs = finishedTogether(*session);
        qsizetype left = 0;
        connect(jobs.at(1), &Job::finished, this, [&] {
            QTRY_COMPARE_WITH_TIMEOUT(leftOf(jobs.mid(2)), 0, patience);
            left = leftOf(jobs);
        });
        QTRY_COMPARE_WITH_TIMEOUT(leftOf(jobs), 0, patience);
        QCOMPARE(left, 2);
    }

    void aKeptJobStaysAmongThoseThatGo()
    {
        const auto session = openReady();
        const Jobs jobs = finishedTogether(*session);
        jobs.at(3)->keep();
        QTRY_COMPARE_WITH_TIMEOUT(leftOf(jobs), 1, patience);
        QCOMPARE(jobs.at(3)->outcome()->value(), Value(3));
    }
};

QTEST_GUILESS_MAIN(TestJobLife)
#include "tst_job_life.moc"
