// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0

/// \file
/// What a session says of itself, and whether that can be.

#include "document.h"

#include <QtCore/QMetaEnum>

#include <utility>

using namespace Qt::StringLiterals;

namespace carrel::soak {

namespace {

constexpr qint64 ownWork = 8 * 1024 * 1024;  // of Carrel itself: a limit does not hold it up

QString nameOf(Session::State state)
{
    return QLatin1String(QMetaEnum::fromType<Session::State>().valueToKey(int(state)));
}

bool mayFollow(Session::State from, Session::State to)
{
    using enum Session::State;
    switch (from) {
    case Opening:
        return to == Idle || to == Busy || to == Closing;
    case Idle:
        return to == Busy || to == Opening || to == Closing;
    case Busy:
        return to == Idle || to == Opening || to == Closing;
    case Closing:
        return to == Closed;
    case Closed:
    case Failed:
        return false;
    }
    return false;
}

}  // namespace

void Document::onStateChanged(Session::State state)
{
    log(u"state %1"_qs.arg(nameOf(state)));
    if (!mayFollow(m_state, state))
        complain(u"the session went from state %1 to state %2"_qs.arg(nameOf(m_state), nameOf(state)));
    m_state = state;
}

void Document::onOutput(const OutputChunk& chunk)
{
    if (m_isClosed)
        complain(u"output came after closed()"_qs);
    if (const QString wrong = m_output.take(chunk); !wrong.isEmpty())
        complain(wrong);
    if (chunk.jobId == 0)
        return;
    if (JobWatch* const watch = find(chunk.jobId))
        watch->take(chunk);
    else
        complain(u"output of job %1 came, which does not run"_qs.arg(chunk.jobId));
}

void Document::onMemoryThreshold(qint64 threshold)
{
    if (m_isClosed || !m_plan.config.memoryThresholds.contains(threshold))
        complain(u"memoryThresholdReached() came for %1"_qs.arg(threshold));
}

void Document::onJobFinished(const Job& job)
{
    const JobWatch* const watch = find(job.id());
    if (!watch || !watch->isFinished())
        complain(u"jobFinished() of job %1 came before its finished()"_qs.arg(job.id()));
}

void Document::onFinished(const JobWatch& watch)
{
    ++m_tally.jobs;
    const Scenario& scenario = watch.scenario();
    const Outcome& outcome = *watch.outcome();
    if (outcome.abandoned()) {
        countLoss();
        m_restartsDue += !(m_hasActed && m_now->endsInterpreter());
    }
    if (scenario.leavesThreads())
        tolerateErrors();
    if (scenario.name == countingScenario().name)
        judgeCount(watch);
    if (!outcome.succeeded())
        return;
    for (const QString& line : scenario.linesAtEnd)
        m_interpreter.linesAtEnd.append(watch.tag() + u' ' + line);
    m_interpreter.mayMissLines |= scenario.leaves == Scenario::Leaves::EndlessCode;
    m_interpreter.hasBlockedThread |= scenario.leaves == Scenario::Leaves::BlockedThread;
}

void Document::tolerateErrors()
{
    m_hasThreads = m_interpreter.hasThreads = true;
    m_output.tolerateErrors();
    for (JobWatch* job : std::as_const(m_jobs))
        job->tolerateErrors();
}

/// Variables stay from job to job, and are gone in a fresh interpreter.
void Document::judgeCount(const JobWatch& watch)
{
    const auto count = watch.outcome()->value().toInteger();
    if (count && m_interpreter.count && *count != *m_interpreter.count + 1)
        complain(watch.title() + u": counted %1 after %2"_qs.arg(*count).arg(*m_interpreter.count));
    m_interpreter.count = count ? std::optional(int(*count)) : std::nullopt;
}

void Document::onRestarted()
{
    ++m_restarts;
    log(u"restarted"_qs);
    if (m_restarts > m_restartsDue)
        complain(u"the session restarted without a reason"_qs);
    endInterpreter();
    m_interpreter = {};
    lookFromHere();
}

void Document::onClosed(const CloseReport& report)
{
    log(u"closed"_qs);
    if (m_isClosed)
        complain(u"closed() came twice"_qs);
    m_isClosed = true;
    endInterpreter();
    // One that was lost earlier may be in the report.
    if (report.abandoned ? !m_hasLost : m_interpreter.isLost)
        complain(u"closed, and the report says %1 \"%2\""_qs.arg(
            report.abandoned ? u"abandoned,"_qs : u"not abandoned"_qs, report.reason));
    if (const QString wrong = m_output.judgeEnd(m_linesDue, m_linesAllowed); !wrong.isEmpty())
        complain(wrong);
    lookFromHere();
}

/// The present interpreter is on its way out.
void Document::endInterpreter()
{
    ++m_tally.cycles;
    if (m_interpreter.hasBlockedThread)
        countLoss();
    // Where threads were stopped by force, CPython does not collect what they held.
    const bool mayMissLines =
        m_interpreter.mayMissLines || m_interpreter.isLost || m_interpreter.hasThreads || isHurried();
    (mayMissLines ? m_linesAllowed : m_linesDue) += m_interpreter.linesAtEnd;
    if (m_interpreter.isLost)
        m_output.tolerateErrors();
}

void Document::countLoss()
{
    m_hasLost = true;
    if (!std::exchange(m_interpreter.isLost, true))
        ++m_tally.lost;
}

void Document::judgeMemory()
{
    const MemoryUse use = m_session->memory();
    const qint64 limit = m_plan.config.limits.memory;
    const bool isSound = use.now > 0 && use.now == use.objects + use.blocks + use.buffers + use.queued
        && (use.now <= use.peak || m_hasThreads);
    if (!isSound || (limit > 0 && use.peak > limit + ownWork))
        complain(u"memory: %1 bytes now, in objects %2 and blocks %3; peak %4"_qs.arg(use.now)
                     .arg(use.objects)
                     .arg(use.blocks)
                     .arg(use.peak));
}

}  // namespace carrel::soak
