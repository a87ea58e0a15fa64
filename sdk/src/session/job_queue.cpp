// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "session/job_queue.h"

#include "base/limit_text.h"
#include "session/watchdog.h"

#include <algorithm>

namespace carrel::session {

namespace {

using namespace std::chrono_literals;

constexpr auto nativeLimitOnStop = 5000ms;
constexpr auto nativeLimitOnClose = 1000ms;
constexpr auto nativeLimitAtEnd = 3000ms;  // most of the end is native code of CPython's own, and nobody waits for it

/// One that never belonged to a session has nothing to clean up.
std::chrono::milliseconds graceOf(const std::optional<base::InterpreterSpec>& spec)
{
    return spec ? spec->cleanUpGrace : 100ms;
}

}  // namespace

JobQueue::JobQueue(Watchdog& watchdog, std::shared_ptr<base::RunControl> control, std::shared_ptr<EventGate> events)
    : m_watchdog(watchdog),
      m_control(std::move(control)),
      m_events(std::move(events))
{
}

// --- what is asked --------------------------------------------------------------------------------------------

void JobQueue::adopt(const base::InterpreterSpec& spec, std::shared_ptr<EventSink> sink)
{
    {
        const std::lock_guard lock(m_mutex);
        Q_ASSERT(!m_spec);
        m_spec = spec;
        m_events->lead(std::move(sink));
        if (m_failure)
            m_events->tell(base::OpenFailed{*m_failure});
    }
    m_changed.notify_one();  // after the lock, which the thread would otherwise wait for at once
}

bool JobQueue::isAdopted() const
{
    const std::lock_guard lock(m_mutex);
    return m_spec.has_value();
}

QString JobQueue::documentName() const
{
    const std::lock_guard lock(m_mutex);
    return m_spec ? m_spec->documentName : QStringLiteral("(no document yet)");
}

int JobQueue::jobCount() const
{
    const std::lock_guard lock(m_mutex);
    return int(m_queue.size()) + (m_current.id != 0 ? 1 : 0);
}

void JobQueue::accept(base::RunJob&& job)
{
    {
        const std::lock_guard lock(m_mutex);
        if (m_phase != Phase::Running)
            return m_events->tell(base::JobFinished{job.jobId, Outcome(Cancelled{StopRung::BeforeStart})});
        m_queue.emplace(std::move(job));
    }
    m_changed.notify_one();
}

void JobQueue::accept(const base::CancelJob& cancel)
{
    const Lock lock(m_mutex);
    if (m_current.id == cancel.jobId && cancel.jobId != 0)
        return stopCurrentRun(lock, {m_spec->cleanUpGrace, nativeLimitOnStop});
    const auto isMeant = [&](const base::RunJob& job) { return job.jobId == cancel.jobId; };
    const auto queued = std::find_if(m_queue.begin(), m_queue.end(), isMeant);
    if (queued == m_queue.end())
        return;
    m_queue.erase(queued);
    m_events->tell(base::JobFinished{cancel.jobId, Outcome(Cancelled{StopRung::BeforeStart})});
}

void JobQueue::accept(const base::CloseSession&)
{
    const Lock lock(m_mutex);
    if (m_phase != Phase::Running)
        return;
    m_phase = Phase::Closing;
    for (const base::RunJob& job : m_queue)
        m_events->tell(base::JobFinished{job.jobId, Outcome(Cancelled{StopRung::BeforeStart})});
    m_queue.clear();
    if (m_ladder)
        m_ladder->limitNative(nativeLimitOnClose);
    else if (m_current.run != 0)
        stopCurrentRun(lock, {graceOf(m_spec), nativeLimitOnClose});
    m_changed.notify_one();
}

bool JobQueue::abandon(const QString& reason)
{
    const std::lock_guard lock(m_mutex);
    if (m_phase == Phase::Abandoned)
        return false;
    m_phase = Phase::Abandoned;
    m_events->shut();
    m_queue.clear();  // a session that stays open gives them to a fresh interpreter
    m_current.time.reset();
    if (auto note = m_output.takeDropNote()) {
        m_events->setOverflow(Overflow::Drop);  // nobody who gives up may wait for the host
        m_events->tell(std::move(*note));
    }
    if (m_current.id != 0)
        m_events->tell(base::JobFinished{m_current.id, Outcome(Abandoned{reason})});
    m_events->tell(base::InterpreterEnded{base::InterpreterEnded::How::Abandoned, reason});
    m_interrupter.releaseBufferLocks();
    return true;
}

// --- stopping -------------------------------------------------------------------------------------------------

void JobQueue::stopCurrentRun(const Lock&, Patience patience)
{
    if (m_ladder)
        return m_ladder->escalate();
    m_ladder = makeLadder(m_current.run, patience);
    m_ladder->start();
}

/// A job that is being stopped already, because the user wants it, is not stopped for another reason.
void JobQueue::stopForLimit(base::RunId run, const LimitExceeded& limit)
{
    const Lock lock(m_mutex);
    if (m_current.run != run || m_ladder || m_phase != Phase::Running)
        return;
    m_control->noteExceeded(run, limit);
    stopCurrentRun(lock, {m_spec->cleanUpGrace, nativeLimitOnStop});
}

std::shared_ptr<Ladder> JobQueue::makeLadder(base::RunId run, Patience patience)
{
    const std::weak_ptr<JobQueue> weak = weak_from_this();
    Ladder::Callbacks callbacks;
    callbacks.tookRung = [weak, run, killed = m_callbacks.killed](StopRung rung) {
        if (rung == StopRung::KillSwitch)
            killed();
        if (const auto self = weak.lock())
            self->onRung(run, rung);
    };
    callbacks.gaveUp = [weak, gaveUp = m_callbacks.gaveUp] {
        if (const auto self = weak.lock())
            gaveUp(self->whyStuck());
    };
    return std::make_shared<Ladder>(m_watchdog, m_interrupter, m_control, run, patience, std::move(callbacks));
}

QString JobQueue::whyStuck() const
{
    const auto stuck =
        QStringLiteral("Native code that the script called did not return. Its interpreter was left behind.");
    const auto limit = m_control->exceeded();
    return limit ? QStringLiteral("The limit was exceeded: %1. %2").arg(base::describe(*limit), stuck) : stuck;
}

void JobQueue::onRung(base::RunId run, StopRung rung)
{
    const std::lock_guard lock(m_mutex);
    if (rung == StopRung::KillSwitch)
        m_events->setOverflow(Overflow::Drop);  // a script that waits for the host to read cannot end
    if (m_current.run == run && m_current.id != 0 && m_phase != Phase::Abandoned)
        m_events->tell(base::JobStopping{m_current.id, rung});
}

// --- what the interpreter's thread takes up -------------------------------------------------------------------

void JobQueue::begin(const python::Interpreter& interpreter, Callbacks callbacks)
{
    const std::lock_guard lock(m_mutex);
    m_interrupter = interpreter.interrupter();
    m_processorTime = interpreter.processorTime();
    m_callbacks = std::move(callbacks);
}

void JobQueue::fail(const Error& error)
{
    const std::lock_guard lock(m_mutex);
    m_failure = error;
    m_events->tell(base::OpenFailed{error});
}

void JobQueue::forgetInterpreter()
{
    const std::lock_guard lock(m_mutex);
    if (m_phase == Phase::Abandoned)
        return;
    m_interrupter = {};
    m_ladder.reset();
}

std::optional<base::InterpreterSpec> JobQueue::waitForAdoption()
{
    Lock lock(m_mutex);
    m_changed.wait(lock, [this] { return m_spec || m_phase != Phase::Running; });
    return m_spec;
}

void JobQueue::leaveSession(const Error& error)
{
    const std::lock_guard lock(m_mutex);
    m_events->leaveWith(base::OpenFailed{error});
}

bool JobQueue::beginImports()
{
    const std::lock_guard lock(m_mutex);
    if (m_phase != Phase::Running)
        return false;
    m_current.run = m_control->begin();
    return true;
}

std::optional<JobQueue::Work> JobQueue::next()
{
    Lock lock(m_mutex);
    endRun(lock);
    m_changed.wait(lock, [this] { return hasWork() || m_phase != Phase::Running; });
    if (m_phase != Phase::Running)
        return {};
    if (isVisitWanted()) {
        m_current.run = m_control->begin();  // a thread of the script may hold it up: it has to be one that can be given up
        return Visit{};
    }
    base::RunJob job = m_queue.take();
    beginJob(lock, job);
    m_events->setOverflow(Overflow::HoldBack);
    m_events->tell(base::JobStarted{job.jobId});  // before anybody can stop it
    return job;
}

void JobQueue::beginJob(const Lock& lock, const base::RunJob& job)
{
    const Limits& limits = job.limits ? *job.limits : m_spec->limits;
    m_current = {job.jobId, m_control->begin()};
    m_output.begin(job.jobId, m_current.run, limits);
    if (TimeWatch::isNeeded(limits))
        watchTime(lock, limits);
}

void JobQueue::watchTime(const Lock&, const Limits& limits)
{
    const auto onExceeded = [weak = weak_from_this(), run = m_current.run](const LimitExceeded& limit) {
        if (const auto self = weak.lock())
            self->stopForLimit(run, limit);
    };
    m_current.time = std::make_shared<TimeWatch>(m_watchdog, limits, m_processorTime, onExceeded);
    m_current.time->begin();
}

void JobQueue::endRun(const Lock&)
{
    m_current = {};
    m_output.end();
    m_ladder.reset();
}

void JobQueue::finish(quint64 jobId, Outcome&& outcome)
{
    const Lock lock(m_mutex);
    answerLateStackRequests(lock);
    endRun(lock);
    if (m_phase != Phase::Abandoned)
        m_events->tell(base::JobFinished{jobId, std::move(outcome)});
}

void JobQueue::handBack(quint64 jobId, const QString& module)
{
    const Lock lock(m_mutex);
    answerLateStackRequests(lock);
    endRun(lock);
    if (m_phase == Phase::Abandoned)
        return;
    if (m_phase == Phase::Running) {
        m_phase = Phase::Closing;
        m_queue.clear();
    }
    m_events->tell(base::JobHandedBack{jobId, module});
}

std::optional<JobQueue::Ending> JobQueue::beginEnd()
{
    const std::lock_guard lock(m_mutex);
    if (m_phase == Phase::Abandoned)
        return {};
    m_events->setOverflow(Overflow::Drop);
    const auto grace = graceOf(m_spec);
    m_current = {0, m_control->begin()};
    // Threads that look are told. Nothing is raised: it is the last thing that they, and atexit functions, can do.
    m_control->requestCancel(m_current.run);
    m_control->claimDelivery(m_current.run);
    // atexit functions and __del__ methods are code of the script: they get the grace, or a second.
    return Ending{grace, makeLadder(m_current.run, {grace, nativeLimitAtEnd})};
}

}  // namespace carrel::session
