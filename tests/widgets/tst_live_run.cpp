// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "support/session_test.h"

#include <carrel/widgets/live_run.h>

using namespace carrel;
using namespace carrel::test;
using namespace Qt::StringLiterals;

class TestLiveRun : public SessionTest {
    Q_OBJECT

    std::unique_ptr<Session> m_session;
    std::unique_ptr<LiveRun> m_live;
    QString m_program;
    QList<Outcome> m_outcomes;
    int m_started = 0;

    Job* run()
    {
        Job* const job = m_session->run(
            script(u"import carrel\nradius = carrel.param('radius', 1.0, min=0, max=100)\n"_s + m_program));
        connect(job, &Job::finished, this, [this](const Outcome& outcome) { m_outcomes.append(outcome); });
        ++m_started;
        return job;
    }

    void open(const QString& program)
    {
        m_program = program;
        m_outcomes.clear();
        m_started = 0;
        m_session = openSession();
        m_live = std::make_unique<LiveRun>([this] { return run(); });
        m_live->setSession(m_session.get());
    }

    void runFirst() { QVERIFY(outcomeOf(run()).succeeded()); }
    void waitUntilSettled() { QTRY_VERIFY_WITH_TIMEOUT(!m_live->isBusy(), patience); }
    void change(double radius) { QVERIFY(m_session->setParameter(u"radius"_s, radius)); }

private Q_SLOTS:
    void cleanup()
    {
        m_live.reset();
        m_session.reset();
        verifyThatNothingIsLeft();
    }

    void aChangeRunsTheScriptAgain()
    {
        open(u"radius"_s);
        runFirst();
        QSignalSpy started(m_live.get(), &LiveRun::started);
        QSignalSpy settled(m_live.get(), &LiveRun::settled);
        change(2.5);
        QVERIFY(m_live->isBusy());
        waitUntilSettled();
        QCOMPARE(m_outcomes.last().value(), Value(2.5));
        QCOMPARE(started.count(), 1);
        QCOMPARE(settled.count(), 1);
    }

    void whatChangesAtOnceIsOneRun()
    {
        open(u"radius"_s);
        runFirst();
        for (int i = 0; i < 50; ++i)
            change(i + 2);
        waitUntilSettled();
        QCOMPARE(m_started, 2);
        QCOMPARE(m_outcomes.last().value(), Value(51.0));
    }

    void aRunningScriptIsCancelledForTheNewestValue()
    {
        open(u"if radius > 1: carrel.publish(radius)\nwhile 1 < radius < 50: pass\nradius"_s);
        runFirst();
        change(2);
        QTRY_COMPARE_WITH_TIMEOUT(m_started, 2, patience);
        QTRY_VERIFY_WITH_TIMEOUT(
            !m_session->jobs().isEmpty() && m_session->jobs().first()->state() == Job::State::Running, patience);
        for (double radius : {3.0, 4.0, 60.0})
            change(radius);
        waitUntilSettled();
        QCOMPARE(m_started, 3);
        QVERIFY(m_outcomes[1].cancelled());
        QCOMPARE(m_outcomes[2].value(), Value(60.0));
    }

    void aRunThatOthersHaveBegunMakesWayToo()
    {
        open(u"while radius == 1: pass\nradius"_s);
        m_live->follow(run());
        QTRY_VERIFY_WITH_TIMEOUT(!m_session->parameters().isEmpty(), patience);
        change(2);
        waitUntilSettled();
        QVERIFY(m_outcomes.first().cancelled());
        QCOMPARE(m_outcomes.last().value(), Value(2.0));
    }

    /// It takes longer than the time between two changes, and less than the patience.
    void aRunThatIsYoungGetsToItsEnd()
    {
        open(u"input()\nradius"_s);
        m_live->setPatience(std::chrono::hours(1));
        bool isChanged = false;
        connect(m_session.get(), &Session::inputRequested, this, [this, &isChanged](const InputRequest& request) {
            if (!std::exchange(isChanged, true))
                change(7);
            m_session->answerInput(request.id, {});
        });
        m_live->follow(run());
        QTRY_VERIFY_WITH_TIMEOUT(isChanged, patience);
        waitUntilSettled();
        QCOMPARE(m_outcomes.size(), 2);
        QVERIFY(m_outcomes[0].succeeded());
        QCOMPARE(m_outcomes[1].value(), Value(7.0));
    }

    void whoDoesNotWantItIsNotRun()
    {
        open(u"radius"_s);
        runFirst();
        m_live->setEnabled(false);
        change(5);
        QVERIFY(!m_live->isBusy());
        m_live->setEnabled(true);
        m_live->request();
        waitUntilSettled();
        QCOMPARE(m_outcomes.last().value(), Value(5.0));
        QCOMPARE(m_started, 2);
    }

    void aFailedRunIsNoEndOfIt()
    {
        open(u"1 / (radius - 2)"_s);
        runFirst();
        change(2);
        waitUntilSettled();
        QVERIFY(m_outcomes.last().error());
        change(3);
        waitUntilSettled();
        QCOMPARE(m_outcomes.last().value(), Value(1.0));
    }

    void theSessionMayGoFirst()
    {
        open(u"while radius > 1: pass"_s);
        runFirst();
        change(2);
        QTRY_COMPARE_WITH_TIMEOUT(m_started, 2, patience);
        m_session.reset();
        QVERIFY(!m_live->session());
        QVERIFY(!m_live->isBusy());
        m_live->request();
        QVERIFY(!m_live->isBusy());
    }
};

QTEST_MAIN(TestLiveRun)
#include "tst_live_run.moc"
