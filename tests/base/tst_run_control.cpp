// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "base/run_control.h"

#include <QtTest/QTest>

#include <future>
#include <type_traits>
#include <vector>

using carrel::base::RunControl;
using carrel::base::RunId;
using carrel::base::WaitEnd;
using carrel::base::WakeOn;
using Clock = RunControl::Clock;

static_assert(!std::is_copy_constructible_v<RunControl> && !std::is_move_constructible_v<RunControl>,
              "threads hold its address");

namespace {

// A wait that is not woken fails its test by the time limit of the whole test, which is shorter.
Clock::time_point muchLater()
{
    return Clock::now() + std::chrono::minutes(3);
}

}  // namespace

class TestRunControl : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void betweenRunsThereIsNone()
    {
        RunControl control;
        QCOMPARE(control.current(), RunId(0));
        control.begin();
        control.end();
        QCOMPARE(control.current(), RunId(0));
    }

    void everyRunHasANumberOfItsOwn()
    {
        RunControl control;
        const RunId first = control.begin();
        QCOMPARE(control.current(), first);
        control.end();
        const RunId second = control.begin();
        QVERIFY(first != 0 && second != 0 && first != second);
    }

    void killsAreCountedAlsoWhenTheRunIsOver()
    {
        RunControl control;
        const RunId run = control.begin();
        QCOMPARE(control.kills(), 0u);
        control.kill(run);
        control.kill(run);
        control.end();
        QVERIFY(!control.kill(run));
        QCOMPARE(control.kills(), 2u);
    }

    void aRunBeginsWithNothingAskedOfIt()
    {
        RunControl control;
        QVERIFY(control.kill(control.begin()));
        control.end();
        QVERIFY(!control.isCancelled() && !control.isKilled() && !control.wasDelivered());
        control.begin();
        QVERIFY(!control.isCancelled() && !control.isKilled() && !control.wasDelivered());
    }

    void aRequestReachesTheRunThatItNames()
    {
        RunControl control;
        QVERIFY(control.requestCancel(control.begin()));
        QVERIFY(control.isCancelled());
        QVERIFY(!control.isKilled());
    }

    void aRequestThatComesTooLateHitsNobody()
    {
        RunControl control;
        const RunId first = control.begin();
        control.end();
        QVERIFY(!control.requestCancel(first) && !control.kill(first));
        control.begin();
        QVERIFY(!control.requestCancel(first) && !control.kill(first) && !control.claimDelivery(first));
        QVERIFY(!control.isCancelled() && !control.isKilled());
    }

    void whatWasCancelledIsKnownWhenItIsOver()
    {
        RunControl control;
        const RunId first = control.begin();
        QCOMPARE(control.latest(), first);
        QVERIFY(!control.wasCancelledSince(first));
        control.requestCancel(first);
        control.end();
        const RunId second = control.begin();
        QCOMPARE(control.latest(), second);
        QVERIFY(control.wasCancelledSince(first) && !control.wasCancelledSince(second));
    }

    void bellsRingWhenARunIsStopped()
    {
        RunControl control;
        int rung = 0;
        const quint64 bell = control.addBell([&] { ++rung; });
        const RunId run = control.begin();
        control.requestCancel(run);
        QCOMPARE(rung, 1);
        control.kill(run);
        control.kill(run);
        QCOMPARE(rung, 3);
        control.removeBell(bell);
        control.kill(run);
        QCOMPARE(rung, 3);
    }

    void noRunCannotBeStopped()
    {
        RunControl control;
        QVERIFY(!control.requestCancel(0) && !control.kill(0) && !control.claimDelivery(0));
        QVERIFY(!control.isCancelled());
    }

    void oneOfManyDeliversTheRequest()
    {
        RunControl control;
        const RunId run = control.begin();
        QVERIFY(!control.claimDelivery(run));
        control.requestCancel(run);
        constexpr int threads = 8;
        std::vector<std::future<bool>> claims;
        claims.reserve(threads);
        for (int i = 0; i < threads; ++i)
            claims.push_back(std::async(std::launch::async, [&] { return control.claimDelivery(run); }));
        int delivered = 0;
        for (auto& claim : claims)
            delivered += claim.get() ? 1 : 0;
        QCOMPARE(delivered, 1);
        QVERIFY(control.wasDelivered());
    }

    void killingCountsAsDelivered()
    {
        RunControl control;
        const RunId run = control.begin();
        QVERIFY(control.kill(run));
        QVERIFY(control.isCancelled() && control.isKilled() && control.wasDelivered());
        QVERIFY(!control.claimDelivery(run));
    }

    void aWaitEndsWithItsTime()
    {
        RunControl control;
        control.begin();
        QCOMPARE(control.wait(Clock::now() - std::chrono::seconds(1)), WaitEnd::TimedOut);
        QCOMPARE(control.wait(Clock::time_point::min()), WaitEnd::TimedOut);
        const auto deadline = Clock::now() + std::chrono::milliseconds(5);
        QCOMPARE(control.wait(deadline), WaitEnd::TimedOut);
        QVERIFY(Clock::now() >= deadline);
    }

    void aRequestEndsAWait_data()
    {
        QTest::addColumn<bool>("forEver");
        QTest::newRow("long") << false;
        QTest::newRow("for ever") << true;
    }

    void aRequestEndsAWait()
    {
        QFETCH(const bool, forEver);
        RunControl control;
        const RunId run = control.begin();
        const auto deadline = forEver ? Clock::time_point::max() : muchLater();
        auto wait = std::async(std::launch::async, [&] { return control.wait(deadline); });
        control.requestCancel(run);
        QCOMPARE(wait.get(), WaitEnd::Cancelled);
    }

    void killingEndsEveryWait()
    {
        RunControl control;
        const RunId run = control.begin();
        const auto wait = [&](WakeOn wakeOn) {
            return std::async(std::launch::async, [&, wakeOn] { return control.wait(muchLater(), wakeOn); });
        };
        auto ofTheJob = wait(WakeOn::CancelOrKill);
        auto ofAnotherThread = wait(WakeOn::Kill);
        control.kill(run);
        QCOMPARE(ofTheJob.get(), WaitEnd::Killed);
        QCOMPARE(ofAnotherThread.get(), WaitEnd::Killed);
        QCOMPARE(control.wait(muchLater()), WaitEnd::Killed);
    }

    void aDeliveredRequestLetsCleanUpWait()
    {
        RunControl control;
        const RunId run = control.begin();
        control.requestCancel(run);
        QVERIFY(control.claimDelivery(run));
        QCOMPARE(control.wait(Clock::now()), WaitEnd::TimedOut);
    }

    void otherThreadsSleepOnWhenTheJobIsCancelled()
    {
        RunControl control;
        control.requestCancel(control.begin());
        QCOMPARE(control.wait(Clock::now(), WakeOn::Kill), WaitEnd::TimedOut);
        QCOMPARE(control.wait(muchLater(), WakeOn::CancelOrKill), WaitEnd::Cancelled);
    }

    void aRunKnowsWhatItWasStoppedForAndTheNextOneDoesNot()
    {
        RunControl control;
        const carrel::LimitExceeded limit{carrel::Limit::WallTime, 10, 11};
        const RunId run = control.begin();
        QVERIFY(!control.exceeded());
        control.noteExceeded(run, limit);
        QCOMPARE(*control.exceeded(), limit);
        control.end();
        QVERIFY(!control.exceeded());
        control.noteExceeded(run, limit);
        control.begin();
        control.noteExceeded(run, limit);
        QVERIFY(!control.exceeded());
    }
};

QTEST_APPLESS_MAIN(TestRunControl)
#include "tst_run_control.moc"
