// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
//
// What comes from a session's interpreters, turned into states and signals.
#include "session/session_private.h"

#include "session/job_private.h"

#include <QtCore/QPointer>

namespace carrel {

namespace {

/// A worker may be ended by others while it starts; one that always falls is not tried for ever.
constexpr int mostCrashedOpenings = 3;

}  // namespace

/// Where a handler runs an event loop the next delivery has jobs of its own, which go first: those of this one stay
/// until it has returned.
void SessionPrivate::receive(session::HostMailbox::Delivery& delivery)
{
    const QPointer<Session> alive = q;
    ++m_deliveries;
    auto ofOuter = std::exchange(m_leaving, nullptr);
    delivery.handleEach([this](quint64 line, base::Event& event) { handle(line, event); });
    if (!alive)
        return;
    --m_deliveries;
    if (auto leaving = std::exchange(m_leaving, std::move(ofOuter)))
        LeavingJobs::deleteLater(std::move(leaving), *q);
}

void SessionPrivate::handle(quint64 line, base::Event& event)
{
    if (line != 0 && line != m_interpreter.line())
        handleOfPredecessor(line, event);
    else
        std::visit([this](auto& content) { on(content); }, event);
}

/// An interpreter that was replaced has no jobs any more, but what it prints and logs while it ends is its document's.
void SessionPrivate::handleOfPredecessor(quint64 line, const base::Event& event)
{
    if (const auto* chunk = std::get_if<OutputChunk>(&event))
        on(*chunk);
    else if (const auto* logged = std::get_if<base::RecordLogged>(&event))
        on(*logged);
    else if (const auto* ended = std::get_if<base::InterpreterEnded>(&event))
        endLine(line, *ended);
}

void SessionPrivate::on(const base::Opened&)
{
    m_crashedOpenings = 0;
    if (state == Session::State::Opening)
        setState(m_jobs.isEmpty() ? Session::State::Idle : Session::State::Busy);
}

void SessionPrivate::on(const base::OpenFailed& event)
{
    const QPointer<Session> alive = q;
    m_interpreter.lose();
    m_interpreter.forget(m_interpreter.line());
    openError = event.error;
    m_interpreter.setConfinement({});
    if (state == Session::State::Closing)
        return on(base::InterpreterEnded{});
    setState(Session::State::Failed);
    if (alive)
        finishAll(Outcome(Failed{whyNoJobs()}));
}

void SessionPrivate::on(const OutputChunk& event)
{
    m_inputs.notePrinted(event.text);
    Q_EMIT q->outputReady(event, Session::QPrivateSignal());
}

void SessionPrivate::on(const base::JobStarted& event)
{
    m_runningJob = event.jobId;
    if (const Job* const job = m_jobs.find(event.jobId))
        beginRunOf(*job);
    m_jobs.on(event);
}

void SessionPrivate::on(const base::JobFinished& event)
{
    Job* const job = m_jobs.find(event.jobId);
    if (!job)
        return;
    stopSiblingsAfter(event);
    finish(*job, event.outcome);
}

void SessionPrivate::on(const base::ModulesLoaded& event)
{
    setModules(event.modules);
}

void SessionPrivate::on(const base::MemoryThresholdReached& event)
{
    Q_EMIT q->memoryThresholdReached(event.threshold, event.use, Session::QPrivateSignal());
}

void SessionPrivate::on(const base::InterpreterEnded& event)
{
    const QPointer<Session> alive = q;
    withdrawQuestions();
    if (!alive)
        return;
    const bool isStopped
        = m_interpreter.state() == Interpreter::Ready && event.how == base::InterpreterEnded::How::Asked;  // the runtime ended it
    m_interpreter.forget(m_interpreter.line());
    const bool hasCrashed = event.how == base::InterpreterEnded::How::Crashed;
    if (hasCrashed && state == Session::State::Opening && ++m_crashedOpenings >= mostCrashedOpenings)
        return on(base::OpenFailed{{ErrorCode::WorkerFailed, event.reason}});
    if (state != Session::State::Closing && !isStopped)
        return openFresh();
    m_interpreter.lose();
    if (acceptsJobs())
        setState(Session::State::Closing);
    endLine(m_interpreter.line(), event);
}

/// The job, and all behind it, begins in a worker process. The interpreter that could not run it ends by itself.
void SessionPrivate::on(const base::JobHandedBack& event)
{
    const QPointer<Session> alive = q;
    Job* const job = m_jobs.find(event.jobId);
    const bool isWanted = m_interpreter.state() == Interpreter::Ready && job && job->state() == Job::State::Running;
    if (job && !isWanted)
        finish(*job, Outcome(Cancelled{StopRung::BeforeStart}));
    if (!alive || m_interpreter.state() != Interpreter::Ready || !acceptsJobs())
        return;
    m_interpreter.setIsolation(Isolation::OutOfProcess);
    openFresh();
    if (alive)
        Q_EMIT q->isolationChanged(m_interpreter.isolation(), Session::QPrivateSignal());
}

void SessionPrivate::on(const base::WorkerAdvised& event)
{
    Q_EMIT q->workerAdvised(event.module, Session::QPrivateSignal());
}

/// A session has closed when the last of its interpreters has ended.
void SessionPrivate::endLine(quint64 line, const base::InterpreterEnded& event)
{
    m_interpreter.noteEnd(line, event);
    finishClosingIfOver();
}

void SessionPrivate::finishClosing()
{
    const QPointer<Session> alive = q;
    finishAll(Outcome(Cancelled{StopRung::BeforeStart}));
    if (alive)
        m_hostObjects.edits().rollBack();
    if (!alive)
        return;
    setState(Session::State::Closed);
    if (alive)
        Q_EMIT q->closed(m_interpreter.closeReport(), Session::QPrivateSignal());
}

}  // namespace carrel
