// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "support/session_test.h"

#include <cerrno>
#include <sys/syscall.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace carrel::test {

/// Linux has done it since 5.3, but Memcheck of before 3.21 does not know the call.
static bool canWatchProcesses()
{
    const auto handle = int(syscall(SYS_pidfd_open, getpid(), 0));
    if (handle < 0)
        return errno != ENOSYS;
    close(handle);
    return true;
}

Outcome outcomeOf(Job* job)
{
    return outcomeOf(job->future());
}

Outcome outcomeOf(QFuture<Outcome> future)
{
    if (QTest::qWaitFor([&future] { return future.isFinished(); }, patience) && future.resultCount() == 1)
        return future.result();
    QTest::qFail("the job did not finish in time", __FILE__, __LINE__);
    ScriptError error;
    error.message = QStringLiteral("the job did not finish in time");
    return Outcome(Failed{error});
}

bool waitForState(Job* job, Job::State state)
{
    return QTest::qWaitFor([job, state] { return job->state() >= state; }, patience);
}

QString errorType(const Outcome& outcome)
{
    return outcome.error() ? outcome.error()->type : QStringLiteral("(%1)").arg(outcome.toDisplayText());
}

std::unique_ptr<Session> SessionTest::openSession(SessionConfig config)
{
    QFETCH_GLOBAL(int, isolation);
    config.isolation = Isolation(isolation);
    return Session::open(runtime(), config);
}

static QString describe(const RuntimeCounts& counts)
{
    return u"%1 sessions, %2 jobs, %3 threads of which %4 are warm, %5 interpreters of which %6 are abandoned, %7 workers"_s
        .arg(counts.sessions)
        .arg(counts.jobs)
        .arg(counts.threads)
        .arg(counts.warm)
        .arg(counts.interpreters)
        .arg(counts.abandoned)
        .arg(counts.workers);
}

void SessionTest::initTestCase_data()
{
    QTest::addColumn<int>("isolation");
    const QMap<Isolation, const char*> names{{Isolation::InProcess, "in process"},
                                             {Isolation::InProcessWire, "through the wire"},
                                             {Isolation::OutOfProcess, "out of process"},
                                             {Isolation::Auto, "where it can be"}};
    QList<Isolation> wanted = isolations();
    if (wanted.size() > 1 && !canWatchProcesses() && wanted.removeOne(Isolation::OutOfProcess))
        qWarning("SKIPPED: everything out of process. There is no pidfd_open() here, without which no worker is started.");
    for (const Isolation isolation : wanted)
        QTest::newRow(names[isolation]) << int(isolation);
}

void SessionTest::initTestCase()
{
    const RuntimeConfig runtimeConfig = config();
    m_warmWorkers = runtimeConfig.workers.warm;
    auto started = Runtime::start(runtimeConfig);
    if (!started)
        QFAIL(qPrintable(started.error().message));
    m_runtime = std::make_unique<Runtime>(std::move(*started));
}

Isolation SessionTest::isolation()
{
    QFETCH_GLOBAL(const int, isolation);
    return Isolation(isolation);
}

bool SessionTest::isGivenUp(const Outcome& outcome) const
{
    if (isolation() != Isolation::OutOfProcess)
        return outcome.abandoned();
    const auto* const cancelled = std::get_if<Cancelled>(&outcome.content());
    return cancelled && cancelled->rung == StopRung::ProcessKill;
}

void SessionTest::expectAbandoned(int more)
{
    if (isolation() != Isolation::OutOfProcess)
        expectAbandonedInProcess(more);
}

void SessionTest::cleanup()
{
    verifyThatNothingIsLeft();
}

void SessionTest::verifyThatNothingIsLeft()
{
    const auto isQuiet = [this] {
        const RuntimeCounts counts = m_runtime->counts();
        return counts.sessions == 0 && counts.jobs == 0 && counts.threads == counts.warm
               && counts.interpreters == counts.warm + counts.abandoned && counts.workers <= m_warmWorkers;
    };
    if (!QTest::qWaitFor(isQuiet, patience))
        QFAIL(qPrintable(u"left behind: "_s + describe(m_runtime->counts())));
    QCOMPARE(m_runtime->counts().abandoned, m_expectedAbandoned);
    QCOMPARE(m_runtime->counts().hostThreadAttachments, 0);
}

}  // namespace carrel::test
