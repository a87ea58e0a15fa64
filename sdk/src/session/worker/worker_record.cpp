// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "session/worker/worker_record.h"

#include "session/worker/crash_report.h"

namespace carrel::session {

using namespace Qt::StringLiterals;

namespace {

using namespace std::chrono_literals;
using Clock = std::chrono::steady_clock;

/// Its watchdog answers at once, whatever its script does. A worker that was asked again after this, and has said
/// nothing, is stopped or frozen as a whole.
constexpr auto untilAnswer = 1s;

QString whyNotReady(const WorkerRecord::End& end)
{
    return describeCrash(end.process, {}).reason + u" It was not ready yet. (%1)"_s.arg(end.program);
}

}  // namespace

void WorkerRecord::adopt(const base::InterpreterSpec& spec, std::shared_ptr<EventSink> sink)
{
    Q_ASSERT(!m_spec);
    m_spec = spec;
    m_sink = std::move(sink);
    if (const auto end = std::exchange(m_untoldEnd, {}))
        tellEnd(*end);
}

bool WorkerRecord::noteStopRequest(quint64 jobId)
{
    if (jobId != m_current)
        return false;
    const auto now = Clock::now();
    if (m_unanswered.jobId == jobId)
        return now - m_unanswered.since >= untilAnswer;
    m_unanswered = {jobId, now};
    return false;
}

bool WorkerRecord::noteClosing()
{
    if (m_isClosing)
        return false;
    m_isClosing = true;
    if (m_sink && m_current == 0)
        m_sink->setOverflow(Overflow::Drop);
    return true;
}

void WorkerRecord::note(const base::Event& event)
{
    if (const auto* failed = std::get_if<base::OpenFailed>(&event))
        m_failure = failed->error;
    m_isOpened = m_isOpened || std::holds_alternative<base::Opened>(event);
    if (const auto* started = std::get_if<base::JobStarted>(&event)) {
        m_current = started->jobId;
        m_sink->setOverflow(Overflow::HoldBack);
    }
    if (const auto* finished = std::get_if<base::JobFinished>(&event)) {
        m_unfinished.remove(finished->jobId);
        if (finished->jobId == m_current)
            m_current = 0;
    }
    const auto* stopping = std::get_if<base::JobStopping>(&event);
    if (stopping && stopping->jobId == m_unanswered.jobId)
        m_unanswered.since = Clock::time_point::max();
    // A script that waits for the host to read cannot end. This comes by another lane than the end of its job: it may
    // be late.
    const bool isKilled = stopping && stopping->rung == StopRung::KillSwitch && stopping->jobId == m_current;
    if (m_sink && (isKilled || (m_isClosing && m_current == 0)))
        m_sink->setOverflow(Overflow::Drop);
}

void WorkerRecord::noteStuck(const std::optional<LimitExceeded>& limit)
{
    m_exceeded = limit;
    if (m_exceeded)
        m_exceeded->error.message = u"Native code that the script called did not return. Its process was ended."_s;
}

void WorkerRecord::tellEnd(const End& end)
{
    const auto receiver = std::exchange(m_sink, nullptr);
    const QSet<quint64> unfinished = std::exchange(m_unfinished, {});
    if (!receiver) {
        m_untoldEnd = end;
        return;
    }
    if (!m_isOpened && !m_isClosing && m_failure)
        return receiver->deliver(base::OpenFailed{*m_failure});
    if (m_current != 0)
        receiver->deliver(base::JobFinished{m_current, outcomeOf(end)});
    for (const quint64 jobId : unfinished) {
        if (jobId != m_current && m_isClosing)  // a session that goes on gives them to its next worker
            receiver->deliver(base::JobFinished{jobId, Outcome(Cancelled{StopRung::BeforeStart})});
    }
    using How = base::InterpreterEnded::How;
    receiver->deliver(
        base::InterpreterEnded{m_isClosing ? How::Asked : How::Crashed, m_isOpened ? QString() : whyNotReady(end)});
}

Outcome WorkerRecord::outcomeOf(const End& end) const
{
    if (m_exceeded)
        return Outcome(*m_exceeded);
    if (m_isGivenUp || m_isKilled)
        return Outcome(Cancelled{StopRung::ProcessKill});
    Crashed crashed = describeCrash(end.process, end.crashDump);
    if (m_failure)
        crashed.reason = m_failure->message;
    return Outcome(std::move(crashed));
}

}  // namespace carrel::session
