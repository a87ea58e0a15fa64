// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "session/edits_of_tests.h"
#include "support/session_test.h"

#include <carrel/host_object.h>

#include <semaphore>

using namespace carrel;
using namespace carrel::test;
using namespace Qt::StringLiterals;

/// The ways in which a block can end before its end: whatever becomes of the script, the host has all as it was.
class TestEditEnd : public SessionTest {
    Q_OBJECT

    std::unique_ptr<Session> openWith(QObject& object)
    {
        auto session = openSession({.cleanUpGrace = 200ms});
        if (const auto exposed = session->expose(u"body"_s, &object); !exposed)
            QTest::qFail(qPrintable(exposed.error().message), __FILE__, __LINE__);
        session->setEdits(m_edits);
        return session;
    }

    /// Begins an edit, and goes on with `rest` in it.
    static Job* begin(Session& session, const QByteArray& rest)
    {
        return session.run(script(QByteArray("import carrel\nwith carrel.edit('Grow'):\n    body.size = 2\n    body.grow()\n"
                                  "    body.size = 7\n    carrel.publish('in it')\n    ")
                                  .append(rest)
                                  .constData()));
    }

    static bool isInBlock(Job* job)
    {
        QSignalSpy published(job, &Job::published);
        return published.wait(patience);
    }

    void verifyRolledBack(const Body& body)
    {
        QCOMPARE(body.size, 1);
        QVERIFY(!m_edits->isOpen());
        QCOMPARE(m_edits->log.last(), u"rollback"_s);
        QCOMPARE(m_edits->log.count(u"rollback"_s), 1);
    }

    /// What is true of the body when the job has ended, and no later.
    static QFuture<Outcome> watched(Job* job, const Body& body, bool& wasRolledBack)
    {
        QObject::connect(job, &Job::finished, job, [&] { wasRolledBack = body.size == 1; });
        return job->future();
    }

    std::shared_ptr<NotedEdits> m_edits;

private Q_SLOTS:
    void init() { m_edits = std::make_shared<NotedEdits>(); }

    void cleanup()
    {
        verifyThatNothingIsLeft();
        QCOMPARE(runtime().counts().hostObjects, 0);
        QVERIFY(!m_edits->isOpen());
    }

    void aStop()
    {
        Body body;
        const auto session = openWith(body);
        Job* const job = begin(*session, "while True: pass");
        bool wasRolledBack = false;
        const auto future = watched(job, body, wasRolledBack);
        QVERIFY(isInBlock(job));
        job->requestCancel();
        QVERIFY(outcomeOf(future).cancelled());
        QVERIFY(wasRolledBack);
        verifyRolledBack(body);
    }

    void theKillSwitch()
    {
        Body body;
        const auto session = openWith(body);
        Job* const job = begin(
            *session, "while True:\n        try:\n            while True: pass\n        except BaseException: pass");
        bool wasRolledBack = false;
        const auto future = watched(job, body, wasRolledBack);
        QVERIFY(isInBlock(job));
        job->requestCancel();
        QCOMPARE(outcomeOf(future), Outcome(Cancelled{StopRung::KillSwitch}));
        QVERIFY(wasRolledBack);
        verifyRolledBack(body);
        QVERIFY(outcomeOf(session->run(script("body.size = 4"))).succeeded());
        QVERIFY(outcomeOf(session->run(script("with carrel.edit('Next'): body.size = 5"))).succeeded());
        QCOMPARE(m_edits->log.last(), u"commit"_s);
    }

    void nativeCodeThatIsGivenUp()
    {
        Body body;
        const auto session = openWith(body);
        Job* const job = begin(*session, "import itertools; sum(itertools.repeat(0))");
        bool wasRolledBack = false;
        const auto future = watched(job, body, wasRolledBack);
        QVERIFY(isInBlock(job));
        job->requestCancel();
        QVERIFY(waitForState(job, Job::State::Stuck));
        expectAbandoned(1);
        job->requestCancel();
        QVERIFY(isGivenUp(outcomeOf(future)));
        QVERIFY(wasRolledBack);
        verifyRolledBack(body);
        QVERIFY(
            outcomeOf(session->run(script("import carrel\nwith carrel.edit('Next'): body.size = 5"))).succeeded());
    }

    void aWorkerThatIsKilled()
    {
        Body body;
        const auto session = openWith(body);
        if (session->isolation() != Isolation::OutOfProcess)
            QSKIP("the host would go with it");
        Job* const job = begin(*session, "import os; os.kill(os.getpid(), 9)");
        bool wasRolledBack = false;
        const auto future = watched(job, body, wasRolledBack);
        QVERIFY(outcomeOf(future).crashed());
        QVERIFY(wasRolledBack);
        verifyRolledBack(body);
        QVERIFY(
            outcomeOf(session->run(script("import carrel\nwith carrel.edit('Next'): body.size = 5"))).succeeded());
    }

    void aLimit()
    {
        Body body;
        const auto session = openWith(body);
        JobConfig config;
        config.limits = Limits{.wallTime = 300ms};
        const Outcome outcome = outcomeOf(session->run(
            script("import carrel\nwith carrel.edit('Grow'):\n    body.size = 7\n    while True: pass"), config));
        QVERIFY2(outcome.limitExceeded(), qPrintable(outcome.toDisplayText()));
        verifyRolledBack(body);
    }

    void leavingTheProgram()
    {
        Body body;
        const auto session = openWith(body);
        outcomeOf(begin(*session, "raise SystemExit(0)"));
        verifyRolledBack(body);
    }

    void aBlockThatIsNeverLeft()
    {
        Body body;
        const auto session = openWith(body);
        QVERIFY(outcomeOf(session->run(
                              script("import carrel\nedit = carrel.edit('Grow')\nedit.__enter__()\nbody.size = 7")))
                    .succeeded());
        verifyRolledBack(body);
        QCOMPARE(errorType(outcomeOf(session->run(script("body.size = 3")))), u"carrel.EditConflict"_s);
        QCOMPARE(
            outcomeOf(
                session->run(script(
                    "try:\n    edit.__exit__(None, None, None)\nexcept carrel.EditConflict as e: r = str(e)\nr")))
                .value(),
            Value(u"the job that the edit was begun in is over"_s));
        QVERIFY(outcomeOf(session->run(script("with carrel.edit('Next'): body.size = 5"))).succeeded());
    }

    void closingTheSession()
    {
        Body body;
        const auto session = openWith(body);
        Job* const job = begin(*session, "while True: pass");
        QVERIFY(isInBlock(job));
        QSignalSpy closed(session.get(), &Session::closed);
        session->close();
        QVERIFY(closed.wait(patience));
        verifyRolledBack(body);
    }

    void destroyingTheSession()
    {
        Body body;
        auto session = openWith(body);
        Job* const job = begin(*session, "while True: pass");
        QVERIFY(isInBlock(job));
        session.reset();
        verifyRolledBack(body);
    }

    void resettingTheSession()
    {
        Body body;
        const auto session = openWith(body);
        Job* const job = begin(*session, "while True: pass");
        const auto future = job->future();
        QVERIFY(isInBlock(job));
        session->reset();
        QVERIFY(outcomeOf(future).cancelled());
        verifyRolledBack(body);
        QVERIFY(
            outcomeOf(session->run(script("import carrel\nwith carrel.edit('Next'): body.size = 5"))).succeeded());
        QCOMPARE(body.size, 5);
    }

    void aStopOfWhatWaitsBehindIsNoEnd()
    {
        Body body;
        const auto session = openWith(body);
        Job* const job = begin(*session, "while body.name != 'go on': pass");
        const auto future = job->future();
        QVERIFY(isInBlock(job));
        Job* const behind = session->run(script("1"));
        const auto cancelled = behind->future();
        behind->requestCancel();
        QVERIFY(outcomeOf(cancelled).cancelled());
        body.name = u"go on"_s;
        QVERIFY(outcomeOf(future).succeeded());
        QCOMPARE(m_edits->log.last(), u"commit"_s);
        QCOMPARE(body.size, 7);
    }

    void aSlotThatDestroysTheSession()
    {
        Body body;
        auto session = openWith(body);
        body.deed = [&] { session.reset(); };
        const auto future = begin(*session, "body.run()")->future();
        QVERIFY(QTest::qWaitFor([&] { return future.isFinished() && !session; }, patience));
        verifyRolledBack(body);
    }

    void aRollbackThatDestroysTheSession()
    {
        Body body;
        auto session = openWith(body);
        connect(&body, &QObject::objectNameChanged, this, [&](const QString& name) {
            if (name.isEmpty())
                session.reset();
        });
        const auto future = session
                                ->run(script("import carrel\nwith carrel.edit('Grow'):\n    body.size = 7\n"
                                             "    body.objectName = 'a'\n    1 / 0"))
                                ->future();
        QVERIFY(QTest::qWaitFor([&] { return future.isFinished() && !session; }, patience));
        verifyRolledBack(body);
    }

    void aWriteOnAnotherThreadThatIsStoppedInTheMiddle()
    {
        BodyThread other;
        const auto session = openWith(*other.body);
        std::counting_semaphore<> isWriting{0}, mayEnd{0};
        other.body->beforeName = [&] {
            isWriting.release();
            mayEnd.acquire();
        };
        Job* const job = session->run(script("import carrel\nwith carrel.edit('Far'):\n    body.size = 2\n    "
                                             "carrel.publish(1)\n    body.name = 'a'"));
        const auto future = job->future();
        QVERIFY(isInBlock(job));
        // The write comes by this thread's event loop.
        QVERIFY(QTest::qWaitFor([&] { return isWriting.try_acquire(); }, patience));
        job->requestCancel();
        const bool isCancelled = outcomeOf(future).cancelled();
        mayEnd.release();
        QVERIFY(isCancelled);
        QCOMPARE(outcomeOf(session->run(script("[body.size, body.name]"))).value(), Value(Value::List{1, u"gear"_s}));
    }
};

QTEST_MAIN(TestEditEnd)
#include "tst_edit_end.moc"
