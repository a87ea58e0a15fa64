// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "plan.h"

#include <QtCore/QStringList>

#include <array>

using namespace Qt::StringLiterals;

namespace carrel::soak {

namespace {

using namespace std::chrono_literals;

constexpr int betweenLosses = 4;
constexpr int lastLosingDocument = 100;
constexpr qint64 memoryLimit = 64 * 1024 * 1024;

constexpr std::array graces{20ms, 20ms, 100ms, 100ms, 1000ms};

class Draw {
public:
    Draw(quint64 seed, int number) : m_random(seed, quint64(number)), m_number(number) { }

    Plan plan();

private:
    SessionConfig config();
    void addInterpreter(QList<Step>& steps, bool isLast);
    void addLeavings(QList<Step>& steps);
    void addLoss(QList<Step>& steps);
    Step ordinaryStep();
    Step endOfInterpreter(bool isLast);
    Run workRun();
    Run endlessRun();
    Treatment treatmentOf(const Scenario& scenario);
    Place place() { return m_random.chance(50) ? Place::InTheSlot : Place::FromTheEventLoop; }

    Random m_random;
    const int m_number;
    bool m_isLimited = false;
};

SessionConfig Draw::config()
{
    SessionConfig config;
    config.name = u"doc%1"_qs.arg(m_number);
    config.isolation = m_random.chance(25) ? Isolation::InProcessWire : Isolation::InProcess;
    if (m_random.chance(30)) {
        config.limits.memory = memoryLimit;
        config.memoryThresholds = {memoryLimit / 4, memoryLimit / 2};
    }
    config.cleanUpGrace = isLosingDocument(m_number) ? graces.front() : m_random.oneOf(graces);
    return config;
}

Treatment Draw::treatmentOf(const Scenario& scenario)
{
    if (scenario.isEndless())
        return m_random.oneOf(std::array{Treatment::CancelledWhenReady, Treatment::CancelledWhenReady,
                                         Treatment::CancelledTwice, Treatment::CancelledAgain});
    if (!scenario.mayBeCut || m_random.chance(75))
        return Treatment::LeftAlone;
    return m_random.chance(30) ? Treatment::CancelledAtOnce : Treatment::CancelledWhenItRuns;
}

Run Draw::workRun()
{
    const bool countsUp = m_random.chance(20);
    const bool exceeds = m_isLimited && m_random.chance(35);
    const Scenario& scenario = countsUp ? countingScenario()
        : exceeds                       ? m_random.oneOf(exceedingScenarios())
                                        : m_random.oneOf(workScenarios());
    return {scenario, treatmentOf(scenario)};
}

Run Draw::endlessRun()
{
    const Scenario& scenario = m_random.oneOf(endlessScenarios());
    return {scenario, treatmentOf(scenario)};
}

Step Draw::ordinaryStep()
{
    Step step;
    step.place = place();
    const int kind = m_random.below(100);
    for (int i = kind < 40 ? 1 : m_random.between(1, 4); i > 0; --i)
        step.runs.append(m_random.chance(25) ? endlessRun() : workRun());
    if (kind >= 85) {
        step.runs.prepend({m_random.oneOf(endlessScenarios())});
        step.act = Act::CancelAll;
        step.moment = Moment::WhenTheFirstIsReady;
    }
    return step;
}

/// A step that ends an interpreter, while jobs wait or run, or when all is quiet.
Step Draw::endOfInterpreter(bool isLast)
{
    Step step;
    step.place = place();
    step.act = !isLast ? Act::Reset
                       : m_random.oneOf(std::array{Act::Close, Act::Close, Act::CloseTwice, Act::Destroy,
                                                   Act::Destroy, Act::CloseAndDestroy});
    if (step.act == Act::Close || step.act == Act::CloseTwice)
        step.jobsAfterwards = m_random.chance(40) ? m_random.between(1, 3) : 0;
    if (m_random.chance(45))
        return step;
    step.moment = m_random.oneOf(std::array{Moment::AtOnce, Moment::WhenTheFirstRuns, Moment::WhenTheFirstIsReady,
                                            Moment::WhenAllHaveFinished});
    if (step.moment == Moment::WhenTheFirstIsReady)
        step.runs.append({m_random.oneOf(endlessScenarios())});
    for (int i = m_random.between(1, 3); i > 0; --i)
        step.runs.append({m_random.chance(30) && step.moment != Moment::WhenAllHaveFinished
                              ? m_random.oneOf(endlessScenarios())
                              : m_random.oneOf(workScenarios())});
    return step;
}

/// At the end of an interpreter, because threads that are busy slow down all that follows. Each kind once.
void Draw::addLeavings(QList<Step>& steps)
{
    QStringList left;
    for (int i = m_random.below(4); i > 0; --i) {
        const Scenario& scenario = m_random.oneOf(leavingScenarios());
        if (!left.contains(scenario.name))
            steps.append(Step{.runs = {{scenario}}, .place = place()});
        left.append(scenario.name);
    }
}

/// One interpreter is lost, in one of the ways.
void Draw::addLoss(QList<Step>& steps)
{
    Step step;
    step.place = place();
    if (m_random.chance(50)) {
        step.runs = {{m_random.oneOf(losingScenarios()), Treatment::CancelledUntilLost}, workRun(), workRun()};
        steps.append(step);
        return;
    }
    step.act = m_random.oneOf(std::array{Act::Reset, Act::Close, Act::Destroy, Act::CloseAndDestroy});
    const bool isThread = m_random.chance(50);
    step.runs = {{isThread ? blockedThreadScenario() : losingScenarios().front()}};
    step.moment = isThread ? Moment::WhenAllHaveFinished : Moment::WhenTheFirstIsReady;
    steps.append(step);
}

void Draw::addInterpreter(QList<Step>& steps, bool isLast)
{
    for (int i = m_random.below(5); i > 0; --i)
        steps.append(ordinaryStep());
    addLeavings(steps);
    steps.append(endOfInterpreter(isLast));
}

Plan Draw::plan()
{
    Plan plan{config(), {}};
    m_isLimited = plan.config.limits.memory > 0;
    if (isLosingDocument(m_number)) {
        for (int i = m_random.below(3); i > 0; --i)
            plan.steps.append(ordinaryStep());
        addLoss(plan.steps);
        if (plan.steps.last().endsDocument())
            return plan;
    }
    while (m_random.chance(25))
        addInterpreter(plan.steps, false);
    addInterpreter(plan.steps, true);
    return plan;
}

}  // namespace

QString describe(const Run& run)
{
    static const char* const treatments[]{"",
                                          ", cancelled at once",
                                          ", cancelled when it runs",
                                          ", cancelled when ready",
                                          ", cancelled twice",
                                          ", cancelled again",
                                          ", cancelled until lost"};
    return u"\"%1\"%2"_qs.arg(run.scenario.name, QLatin1String(treatments[int(run.treatment)]));
}

QString describe(const Step& step)
{
    static const char* const acts[]{"wait",    "cancel all",       "reset", "close", "close twice",
                                    "destroy", "close and destroy"};
    static const char* const moments[]{"at once", "when the first runs", "when the first is ready",
                                       "when all have finished"};
    QStringList runs;
    for (const Run& run : step.runs)
        runs.append(describe(run));
    return u"give [%1], then %2 %3 (%4), %5 jobs afterwards"_qs.arg(
        runs.join(u"; "_qs), QLatin1String(acts[int(step.act)]), QLatin1String(moments[int(step.moment)]),
        step.place == Place::InTheSlot ? u"in the slot"_qs : u"from the event loop"_qs,
        QString::number(step.jobsAfterwards));
}

bool isLosingDocument(int number)
{
    return number % betweenLosses == betweenLosses / 2 && number <= lastLosingDocument;
}

Plan drawPlan(quint64 seed, int number) { return Draw(seed, number).plan(); }

}  // namespace carrel::soak
