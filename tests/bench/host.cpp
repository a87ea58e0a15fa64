// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "host.h"

#include "clock.h"
#include "counts.h"
#include "gathering.h"
#include "time_limit.h"

#include <QtCore/QEventLoop>
#include <QtCore/QTimer>

#include <cstdio>

namespace carrel::bench {

namespace {

using namespace std::chrono_literals;

Runtime started(const RuntimeConfig& config)
{
    auto runtime = Runtime::start(config);
    if (!runtime)
        throw BenchmarkError(runtime.error().message);
    return std::move(*runtime);
}

}  // namespace

RuntimeConfig usualConfig()
{
    RuntimeConfig config;
    config.warmPool.idleAfter = 1h;
    return config;
}

OrderAnswer answerOfWork(Session& session, qint64 function, qint64 argument)
{
    const QString expression = QStringLiteral("WORK[%1](%2)").arg(function).arg(argument);
    Value value;
    const double seconds = secondsOf([&] { value = valuesOf({session.evaluate(expression)}).front(); });
    return {seconds, {value.toInteger().value_or(0)}};
}

int exitCodeOf(const std::function<bool()>& serve)
{
    try {
        return serve() ? 0 : 1;
    } catch (const BenchmarkError& error) {
        giveUp(error.what());
    }
}

Host::Host(const RuntimeConfig& config) : m_config(config), m_runtime(started(config)) { settle(); }

std::unique_ptr<Session> Host::open(const SessionConfig& config)
{
    const bool isWorker = config.isolation == Isolation::OutOfProcess;
    m_hasWorkers = m_hasWorkers || isWorker;
    ++(isWorker ? m_outOfProcess : m_inProcess);
    return Session::open(m_runtime, config);
}

void Host::close(Session& session)
{
    QEventLoop loop;
    QObject::connect(&session, &Session::closed, &loop, &QEventLoop::quit);
    session.close();
    loop.exec();
    --(session.isolation() == Isolation::OutOfProcess ? m_outOfProcess : m_inProcess);
}

RuntimeCounts Host::left() const
{
    RuntimeCounts counts = m_runtime.counts();
    counts.interpreters -= counts.warm + counts.abandoned;
    counts.threads -= counts.warm;
    counts.workers -= m_hasWorkers ? m_config.workers.warm : 0;
    return counts;
}

bool Host::isSettled() const
{
    const RuntimeCounts counts = left();
    return counts.warm == m_config.warmPool.count && counts.sessions == m_inProcess + m_outOfProcess
        && counts.interpreters == m_inProcess && counts.threads == m_inProcess && counts.workers == m_outOfProcess;
}

void Host::settle()
{
    if (isSettled())
        return;
    QEventLoop loop;
    QTimer look;
    QObject::connect(&look, &QTimer::timeout, &loop, [&] {
        if (isSettled())
            loop.quit();
    });
    look.start(1ms);
    const TimeLimit limit([] { giveUp("the runtime did not come to rest within a minute"); });
    loop.exec();
}

OrderAnswer Host::tellLeft(int abandoned)
{
    settle();
    QList<qint64> numbers = toNumbers(left());
    numbers.append(abandoned);
    return {0, numbers};
}

bool Host::endsClean(int abandoned)
{
    settle();
    const RuntimeCounts counts = left();
    const int things = counts.sessions + counts.jobs + counts.interpreters + counts.workers;
    const bool isClean = things == 0 && counts.abandoned == abandoned && counts.hostThreadAttachments == 0
        && m_runtime.stop().abandonedSessions.size() == abandoned;
    if (!isClean)
        std::fprintf(
            stderr,
            "ERROR: %d sessions, jobs, interpreters and workers are left; %d interpreters were abandoned where %d "
            "had to be; the host thread attached %d times\n",
            things, counts.abandoned, abandoned, counts.hostThreadAttachments);
    return isClean;
}

}  // namespace carrel::bench
