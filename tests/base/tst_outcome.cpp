// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "support/printing.h"

#include <type_traits>

using namespace Qt::StringLiterals;
using carrel::Abandoned;
using carrel::Cancelled;
using carrel::Crashed;
using carrel::Failed;
using carrel::Limit;
using carrel::LimitExceeded;
using carrel::Outcome;
using carrel::ScriptError;
using carrel::StopRung;
using carrel::Succeeded;
using carrel::Value;

static_assert(std::is_copy_constructible_v<Outcome> && std::is_copy_assignable_v<Outcome>);
static_assert(std::is_nothrow_move_constructible_v<Outcome> && std::is_nothrow_move_assignable_v<Outcome>);
static_assert(!std::is_default_constructible_v<Outcome>, "a job without an outcome has none");

namespace {

ScriptError someError()
{
    ScriptError error;
    error.type = u"ValueError"_s;
    error.message = u"bad radius"_s;
    error.frames = {{u"gear.py"_s, u"<module>"_s, u"carve()"_s, 13, 13, 0, 7}};
    return error;
}

std::vector<Outcome> oneOfEach()
{
    return {Outcome(Succeeded{7, u"7"_s}), Outcome(Failed{someError()}), Outcome(Cancelled{StopRung::Exception}),
            Outcome(Abandoned{u"It waits for a lock."_s}), Outcome(Crashed{u"It fell."_s, 11, 0, {}}),
            Outcome(LimitExceeded{Limit::Memory, 1, 2, someError()})};
}

}  // namespace

class TestOutcome : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void anOutcomeIsOfOneKind()
    {
        const auto outcomes = oneOfEach();
        for (size_t i = 0; i < outcomes.size(); ++i) {
            QCOMPARE(outcomes[i].succeeded(), i == 0);
            QCOMPARE(outcomes[i].failed(), i == 1);
            QCOMPARE(outcomes[i].cancelled(), i == 2);
            QCOMPARE(outcomes[i].abandoned(), i == 3);
            QCOMPARE(outcomes[i].crashed(), i == 4);
            QCOMPARE(outcomes[i].limitExceeded(), i == 5);
            QCOMPARE(outcomes[i].content().index(), i);
        }
    }

    void onlySuccessHasAValue()
    {
        for (const Outcome& outcome : oneOfEach())
            QCOMPARE(outcome.value(), outcome.succeeded() ? Value(7) : Value());
    }

    void whatRaisedHasAnError()
    {
        for (const Outcome& outcome : oneOfEach())
            QCOMPARE(outcome.error() != nullptr, outcome.failed() || outcome.limitExceeded());
        QCOMPARE(*oneOfEach()[1].error(), someError());
        QCOMPARE(*oneOfEach()[5].error(), someError());
    }

    void aScriptThatEndedByItselfBeyondALimitHasNoError()
    {
        QVERIFY(!Outcome(LimitExceeded{Limit::WallTime, 1000, 1001}).error());
    }

    void outcomesAreEqualByContent()
    {
        const auto outcomes = oneOfEach();
        for (size_t i = 0; i < outcomes.size(); ++i) {
            for (size_t j = 0; j < outcomes.size(); ++j)
                QCOMPARE(outcomes[i] == outcomes[j], i == j);
        }
        QVERIFY(Outcome(Cancelled{StopRung::Exception}) != Outcome(Cancelled{StopRung::KillSwitch}));
    }

    void aLineSaysHowItEnded_data()
    {
        QTest::addColumn<Outcome>("outcome");
        QTest::addColumn<QString>("line");
        QTest::newRow("value") << Outcome(Succeeded{7, u"7"_s}) << u"7"_s;
        QTest::newRow("no display") << Outcome(Succeeded{u"a"_s, {}}) << u"'a'"_s;
        QTest::newRow("none") << Outcome(Succeeded{}) << u"None"_s;
        QTest::newRow("several lines") << Outcome(Succeeded{{}, u"array([1,\n       2])"_s}) << u"array([1, …"_s;
        QTest::newRow("error") << Outcome(Failed{someError()}) << u"ValueError: bad radius (gear.py, line 13)"_s;
        QTest::newRow("abandoned") << Outcome(Abandoned{u"It waits."_s}) << u"Abandoned: It waits."_s;
        const auto limitRow = [](const char* name, const LimitExceeded& limit, const QString& line) {
            QTest::newRow(name) << Outcome(limit) << line;
        };
        limitRow("memory", {Limit::Memory, 40 << 20, 50 << 20, someError()},
                 u"Stopped: it needed more memory than its limit of 40.00 MiB (gear.py, line 13)"_s);
        limitRow("wall time", {Limit::WallTime, 2000, 2003}, u"Stopped: it ran longer than its limit of 2 s"_s);
        limitRow("short time", {Limit::WallTime, 250, 260}, u"Stopped: it ran longer than its limit of 0.25 s"_s);
        limitRow("processor time", {Limit::CpuTime, 1500, 1501},
                 u"Stopped: it took more processor time than its limit of 1.5 s"_s);
        limitRow("output", {Limit::Output, 10'000, 10'001},
                 u"Stopped: it printed more than its limit of 10,000 characters"_s);
        limitRow("output rate", {Limit::OutputRate, 100, 101},
                 u"Stopped: it printed more than its limit of 100 characters a second"_s);
        limitRow("depth", {Limit::RecursionDepth, 200, 201}, u"Stopped: its calls went deeper than its limit of 200"_s);
        limitRow("threads", {Limit::Threads, 4, 5},
                 u"Stopped: it started more threads than its limit of 4 at once"_s);
    }

    void aLineSaysHowItEnded()
    {
        QFETCH(const Outcome, outcome);
        QFETCH(const QString, line);
        QCOMPARE(outcome.toDisplayText(), line);
    }

    void anErrorWithoutMessageOrPlaceIsItsType()
    {
        ScriptError error;
        error.type = u"KeyboardInterrupt"_s;
        QCOMPARE(Outcome(Failed{error}).toDisplayText(), u"KeyboardInterrupt"_s);
    }

    void aLineSaysHowFarAStopHadToGo()
    {
        const QList<std::pair<StopRung, QString>> lines{
            {StopRung::BeforeStart, u"Cancelled before it started"_s},
            {StopRung::Cooperative, u"Cancelled"_s},
            {StopRung::Exception, u"Cancelled"_s},
            {StopRung::KillSwitch, u"Cancelled; its clean-up was cut short"_s},
            {StopRung::NativeCode, u"Cancelled while native code held it"_s},
            {StopRung::ProcessKill, u"Cancelled; its process had to be ended"_s}};
        for (const auto& [rung, line] : lines)
            QCOMPARE(Outcome(Cancelled{rung}).toDisplayText(), line);
    }
};

QTEST_APPLESS_MAIN(TestOutcome)
#include "tst_outcome.moc"
