// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "session/session_private.h"

#include "session/job_private.h"
#include "session/runtime_private.h"
#include "session/worker/confinement.h"

#include <QtCore/QPointer>

namespace carrel {

namespace {

/// A worker may be ended by others while it starts; one that always falls is not tried for ever.
constexpr int mostCrashedOpenings = 3;

ScriptError sessionError(const QString& message)
{
    ScriptError error;
    error.type = QStringLiteral("carrel.SessionError");
    error.message = message;
    return error;
}

}  // namespace

SessionPrivate::SessionPrivate(std::shared_ptr<RuntimePrivate> runtime, const SessionConfig& sessionConfig)
    : config(sessionConfig), m_runtime(std::move(runtime)),
      m_mailbox(session::HostMailbox::create([this](quint64 line, const base::Event& event) { handle(line, event); })),
      m_interpreter(*m_runtime, *m_mailbox, config), m_jobs(m_interpreter, *m_mailbox),
      m_hostObjects([this](base::AnswerHostCall answer) { m_interpreter.sendIfReachable(std::move(answer)); },
                    [this](session::HostObjects::Signalled signalled) { runCallback(std::move(signalled)); },
                    [this](const session::HostObjects::Unheard& failure) { reportFailure(failure); }),
      m_siblings(siblingCallbacks())
{
}

SessionPrivate::~SessionPrivate()
{
    m_mailbox->close();
    leaveInterpreter();
}

std::unique_ptr<Session> SessionPrivate::create(std::shared_ptr<RuntimePrivate> runtime, const SessionConfig& config,
                                                QObject* parent)
{
    return std::unique_ptr<Session>(new Session(std::make_unique<SessionPrivate>(std::move(runtime), config), parent));
}

void SessionPrivate::openConfined()
{
    const auto confinement = session::confinementOf(config);
    if (!confinement)
        return failToOpen(confinement.error());
    m_interpreter.setConfinement(*confinement);
    openInterpreter();
}

void SessionPrivate::openInterpreter()
{
    leaveInterpreter();
    m_siblings.dismissAll();
    m_interpreter.open();
    tellExposures();
}

void SessionPrivate::failToOpen(const Error& error)
{
    m_interpreter.lose();
    m_mailbox->deliver(base::OpenFailed{error});
}

// --- jobs -----------------------------------------------------------------------------------------------------

bool SessionPrivate::acceptsJobs() const
{
    return state == Session::State::Opening || state == Session::State::Idle || state == Session::State::Busy;
}

ScriptError SessionPrivate::whyNoJobs() const
{
    return sessionError(state == Session::State::Failed ? openError.message
                                                        : QStringLiteral("The session \"%1\" has been closed.").arg(config.name));
}

Job* SessionPrivate::createJob(QString title, base::JobRequest request)
{
    Job* const job = m_jobs.add(std::move(title), std::move(request), q);
    Q_EMIT q->jobAdded(job, Session::QPrivateSignal());
    updateBusy();
    return job;
}

Job* SessionPrivate::add(QString title, base::JobRequest request, const JobConfig& jobConfig)
{
    if (!acceptsJobs())
        return addFailing(std::move(title), whyNoJobs());
    Job* const job = createJob(std::move(title), std::move(request));
    JobPrivate::of(*job).config = jobConfig;
    m_jobs.submit(*job);
    return job;
}

Job* SessionPrivate::addFailing(QString title, ScriptError error)
{
    Job* const job = createJob(std::move(title), {});
    m_jobs.failSoon(*job, std::move(error));
    return job;
}

// --- life -----------------------------------------------------------------------------------------------------

void SessionPrivate::close()
{
    if (state == Session::State::Closing || state == Session::State::Closed)
        return;
    const QPointer<Session> alive = q;
    withdrawQuestions();
    if (alive)
        setState(Session::State::Closing);
    if (!alive)
        return;
    m_siblings.dismissAll();
    if (m_interpreter.state() == Interpreter::Gone)
        return m_mailbox->deliver(base::InterpreterEnded{});
    m_interpreter.requestEnd();
}

void SessionPrivate::reset()
{
    if (!acceptsJobs())
        return;
    if (m_interpreter.state() == Interpreter::Ending)
        return m_jobs.cancelUnsent();
    const QPointer<Session> alive = q;
    withdrawQuestions();
    if (!alive)
        return;
    m_siblings.dismissAll();
    m_interpreter.requestEnd();
    openFreshIfOver();
}

void SessionPrivate::moveToWorker()
{
    if (!acceptsJobs() || m_interpreter.isolation() == Isolation::OutOfProcess)
        return;
    const QPointer<Session> alive = q;
    m_interpreter.setIsolation(Isolation::OutOfProcess);
    if (m_interpreter.state() != Interpreter::Ending)  // else the next one will be there
        reset();
    if (alive)
        Q_EMIT q->isolationChanged(m_interpreter.isolation(), Session::QPrivateSignal());
}

/// The old interpreter may still have much to tidy up, but once its jobs are over nobody needs to wait for it.
void SessionPrivate::openFreshIfOver()
{
    if (acceptsJobs() && m_interpreter.state() == Interpreter::Ending && !m_jobs.arePresent())
        openFresh();
}

void SessionPrivate::openFresh()
{
    const QPointer<Session> alive = q;
    m_hostObjects.edits().rollBack();
    if (!alive)
        return;
    openInterpreter();
    m_jobs.submitAll();
    setState(Session::State::Opening);
    if (alive)
        setModules({});
    if (alive)
        Q_EMIT q->restarted(Session::QPrivateSignal());
}

void SessionPrivate::setModules(const QList<LoadedModule>& newModules)
{
    if (modules == newModules)
        return;
    modules = newModules;
    Q_EMIT q->modulesChanged(Session::QPrivateSignal());
}

void SessionPrivate::setState(Session::State newState)
{
    if (state == newState)
        return;
    state = newState;
    Q_EMIT q->stateChanged(state, Session::QPrivateSignal());
}

void SessionPrivate::updateBusy()
{
    if (state == Session::State::Idle || state == Session::State::Busy)
        setState(m_jobs.isEmpty() ? Session::State::Idle : Session::State::Busy);
}

/// Each signal may delete the job, or this session with everything in it: look before each next step.
void SessionPrivate::finish(Job& job, const Outcome& outcome)
{
    const QPointer<Job> alive = &job;
    const QPointer<Session> session = q;
    const bool isCallback = std::holds_alternative<base::RunCallback>(JobPrivate::of(job).request);
    const QString title = job.title();
    if (JobPrivate::of(job).id == m_runningJob)
        m_hostObjects.edits().rollBack();
    if (!alive || !session)
        return;
    m_jobs.remove(job);
    JobPrivate::of(job).finish(outcome);
    if (session && isCallback && outcome.error())
        Q_EMIT session->callbackFailed(title, *outcome.error(), Session::QPrivateSignal());
    if (alive && session)
        Q_EMIT session->jobFinished(&job, Session::QPrivateSignal());
    if (alive && !JobPrivate::of(job).isKept)
        job.deleteLater();
    if (session)
        updateBusy();
    if (session)
        openFreshIfOver();
}

void SessionPrivate::finishAll(const Outcome& outcome)
{
    const QPointer<Session> alive = q;
    while (alive && !m_jobs.isEmpty())
        finish(*m_jobs.all().first(), JobPrivate::of(*m_jobs.all().first()).foreseen.value_or(outcome));
}

// --- events ---------------------------------------------------------------------------------------------------

void SessionPrivate::handle(quint64 line, const base::Event& event)
{
    if (line != 0 && line != m_interpreter.line())
        handleOfPredecessor(line, event);
    else
        std::visit([this](const auto& content) { on(content); }, event);
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
    m_jobs.on(event);
}

void SessionPrivate::on(const base::JobFinished& event)
{
    if (Job* const job = m_jobs.find(event.jobId))
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
