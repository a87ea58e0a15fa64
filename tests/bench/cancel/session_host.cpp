// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
//
// carrel-bench-stops ISOLATION ACTION: a host of Carrel that is asked to stop scripts, in a process of its own as all
// that it is compared with. It answers orders, and ends with an error where it left anything behind.
//
//   ISOLATION  in-process or out-of-process
//   ACTION     what the orders are about
//
//   stop  the order is the number of a function in STOPS of stops.py, which is stopped. The time is from
//         Job::requestCancel() until finished() is here; the answer is the Ending
//   give-up  native code holds the script, and the user knows it. The time is from the request to give it up until a
//         first value of the fresh interpreter is here; the answer is that value
//   work  the order is the number of a function in WORK of work.py, and its argument; the answer is its value
//   work-with-limits  the same in a session that has a limit of every kind, none of which it reaches
//
// To the order tellCounts it closes everything, and tells what is left.
#include "cancel/stop_terms.h"
#include "clock.h"
#include "gathering.h"
#include "host.h"
#include "orders.h"
#include "pause.h"
#include "session_pool.h"
#include "time_limit.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QEventLoop>
#include <QtCore/QTimer>

#include <optional>
#include <utility>

namespace carrel::bench {

namespace {

using namespace std::chrono_literals;

Limits limitsOfAllKinds()
{
    constexpr qint64 plenty = qint64(1) << 30;
    return {.memory = plenty,
            .wallTime = 1h,
            .cpuTime = 1h,
            .output = plenty,
            .outputRate = plenty,
            .recursionDepth = 1'000,
            .threads = 100};
}

SessionConfig configOfSession(const QString& isolation, const QString& action)
{
    SessionConfig config{
        .name = QStringLiteral("bench"), .modulePaths = sharedModules(), .cleanUpGrace = cleanUpGrace};
    if (isolation == QLatin1String("out-of-process"))
        config.isolation = Isolation::OutOfProcess;
    if (action == QLatin1String("work-with-limits"))
        config.limits = limitsOfAllKinds();
    return config;
}

Source scriptOf(const QString& action)
{
    if (action == QLatin1String("stop"))
        return sourceOf(QStringLiteral("cancel/stops.py"));
    return sourceOf(action == QLatin1String("give-up") ? QStringLiteral("cancel/native.py")
                                                       : QStringLiteral("cancel/work.py"));
}

void waitForState(Job& job, Job::State wanted)
{
    if (job.state() == wanted)
        return;
    QEventLoop loop;
    QObject::connect(&job, &Job::stateChanged, &loop, [&](Job::State state) {
        if (state == wanted)
            loop.quit();
    });
    const TimeLimit limit([] { giveUp("a job was not in the state that it had to be in"); });
    loop.exec();
}

Outcome outcomeOf(Job& job)
{
    QEventLoop loop;
    std::optional<Outcome> outcome;
    QObject::connect(&job, &Job::finished, &loop, [&](const Outcome& arrived) {
        outcome = arrived;
        loop.quit();
    });
    const TimeLimit limit([] { giveUp("a job that was asked to stop did not end within a minute"); });
    loop.exec();
    return *outcome;
}

Ending endingOf(const Outcome& outcome)
{
    const auto* cancelled = std::get_if<Cancelled>(&outcome.content());
    if (!cancelled && !outcome.abandoned())
        throw BenchmarkError(QStringLiteral("what never ends did end: %1").arg(outcome.toDisplayText()));
    return cancelled && cancelled->rung != StopRung::ProcessKill ? Ending::Stopped : Ending::GivenUp;
}

/// One session, in which scripts are started and stopped, over and over.
class Stopper {
public:
    Stopper(const RuntimeConfig& runtime, const SessionConfig& session, const Source& script);

    OrderAnswer stop(qint64 function);
    OrderAnswer giveUp();
    OrderAnswer work(qint64 function, qint64 argument);
    /// Closes the session.
    OrderAnswer counts();

    /// Closes the session, where it is still open.
    bool endsClean();

private:
    Job* begin(const QString& expression);
    void note(const Outcome& outcome);
    void prepare();
    void close();

    Host m_host;
    const Source m_script;
    std::unique_ptr<Session> m_session;
    int m_abandoned = 0;
    bool m_isFresh = true;  // the interpreter has not run the script yet
};

Stopper::Stopper(const RuntimeConfig& runtime, const SessionConfig& session, const Source& script)
    : m_host(runtime),
      m_script(script),
      m_session(m_host.open(session))
{
    QObject::connect(m_session.get(), &Session::restarted, m_session.get(), [this] { m_isFresh = true; });
    prepare();
}

/// The session has the script's functions, and nothing else is going on.
void Stopper::prepare()
{
    if (std::exchange(m_isFresh, false))
        valuesOf({m_session->run(m_script)});
    m_host.settle();
}

/// Starts what does not end, and gives it time to get there.
Job* Stopper::begin(const QString& expression)
{
    prepare();
    Job* const job = m_session->evaluate(expression);
    waitForState(*job, Job::State::Running);
    pauseByChance();
    return job;
}

void Stopper::note(const Outcome& outcome) { m_abandoned += outcome.abandoned(); }

OrderAnswer Stopper::stop(qint64 function)
{
    Job* const job = begin(QStringLiteral("STOPS[%1]()").arg(function));
    std::optional<Outcome> outcome;
    const double seconds = secondsOf([&] {
        job->requestCancel();
        outcome = outcomeOf(*job);
    });
    note(*outcome);
    return {seconds, {qint64(endingOf(*outcome))}};
}

OrderAnswer Stopper::giveUp()
{
    Job* const job = begin(QStringLiteral("hold()"));
    job->requestCancel();
    waitForState(*job, Job::State::Stuck);
    Value value;
    std::optional<Outcome> outcome;
    const double seconds = secondsOf([&] {
        job->requestCancel();
        outcome = outcomeOf(*job);
        value = valuesOf({m_session->evaluate(QStringLiteral("6 * 7"))}).front();
    });
    note(*outcome);
    if (endingOf(*outcome) != Ending::GivenUp)
        throw BenchmarkError(QStringLiteral("native code that never ends did end"));
    return {seconds, {value.toInteger().value_or(0)}};
}

OrderAnswer Stopper::work(qint64 function, qint64 argument) { return answerOfWork(*m_session, function, argument); }

void Stopper::close()
{
    if (!m_session)
        return;
    m_host.close(*m_session);
    m_session.reset();
    m_host.settle();
}

OrderAnswer Stopper::counts()
{
    close();
    return m_host.tellLeft(m_abandoned);
}

bool Stopper::endsClean()
{
    close();
    return m_host.endsClean(m_abandoned);
}

/// \return whether nothing was left behind
bool serve(const QString& isolation, const QString& action)
{
    Stopper stopper(usualConfig(), configOfSession(isolation, action), scriptOf(action));
    serveOrders([&](const QList<qint64>& order) -> OrderAnswer {
        if (order.value(0) == tellCounts)
            return stopper.counts();
        if (action == QLatin1String("stop"))
            return stopper.stop(order.value(0));
        return action == QLatin1String("give-up") ? stopper.giveUp() : stopper.work(order.value(0), order.value(1));
    });
    return stopper.endsClean();
}

}  // namespace

}  // namespace carrel::bench

int main(int argc, char** argv)
{
    const QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    return carrel::bench::exitCodeOf([&] { return carrel::bench::serve(arguments.value(1), arguments.value(2)); });
}
