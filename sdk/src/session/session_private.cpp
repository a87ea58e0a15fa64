// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "session/session_private.h"

#include "session/job_private.h"
#include "session/runtime_private.h"
#include "session/worker/confinement.h"

#include <QtCore/QPointer>

namespace carrel {

namespace {

ScriptError sessionError(const QString& message)
{
    ScriptError error;
    error.type = QStringLiteral("carrel.SessionError");
    error.message = message;
    return error;
}

}  // namespace

SessionPrivate::SessionPrivate(std::shared_ptr<RuntimePrivate> runtime, const SessionConfig& sessionConfig)
    : config(sessionConfig),
      m_runtime(std::move(runtime)),
      m_mailbox(
          session::HostMailbox::create([this](session::HostMailbox::Delivery& delivery) { receive(delivery); })),
      m_interpreter(*m_runtime, *m_mailbox, config),
      m_jobs(m_interpreter, *m_mailbox, m_parameters),
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

std::unique_ptr<Session> SessionPrivate::create(std::shared_ptr<RuntimePrivate> runtime, const SessionConfig& config)
{
    return std::unique_ptr<Session>(new Session(std::make_unique<SessionPrivate>(std::move(runtime), config)));
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

/// Who hears of it may stop the job, or delete it, or this.
/// \return null where somebody has deleted it
Job* SessionPrivate::announce(Job& job)
{
    const QPointer<Session> alive = q;
    const QPointer<Job> announced = &job;
    Q_EMIT q->jobAdded(&job, Session::QPrivateSignal());
    if (alive)
        updateBusy();
    return announced;
}

Job* SessionPrivate::add(QString title, base::JobRequest&& request, const JobConfig& jobConfig)
{
    if (!acceptsJobs())
        return addFailing(std::move(title), whyNoJobs());
    Job* const job = m_jobs.add(std::move(title), std::move(request), q);
    JobPrivate::of(*job).config = jobConfig;
    const QPointer<Session> alive = q;
    Job* const announced = announce(*job);
    if (alive && announced)
        m_jobs.submit(*announced);
    return announced;
}

Job* SessionPrivate::addFailing(QString title, ScriptError error)
{
    Job* const job = m_jobs.add(std::move(title), {}, q);
    m_jobs.failSoon(*job, std::move(error));
    return announce(*job);
}

QFuture<Completions> SessionPrivate::complete(const QString& text, qsizetype cursor)
{
    const auto [id, line, future] = m_completions.add(text, cursor);
    m_interpreter.sendIfReachable(base::RequestCompletions{id, line});
    return future;
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
    m_inspections.forget();
    if (alive)
        m_jobs.submitAll();
    if (alive)
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
    const JobWatch alive(job);
    const QPointer<Session> session = q;
    const bool isCallback = std::holds_alternative<base::RunCallback>(JobPrivate::of(job).request);
    const QString title = isCallback ? job.title() : QString();
    if (JobPrivate::of(job).id == m_runningJob)
        m_hostObjects.edits().rollBack();
    if (alive && session)
        endRunOf(job, outcome);
    if (!alive || !session)
        return;
    m_jobs.remove(job);
    if (!alive || !session)
        return;
    JobPrivate::of(job).finish(outcome);
    if (session && isCallback && outcome.error())
        Q_EMIT session->callbackFailed(title, *outcome.error(), Session::QPrivateSignal());
    if (alive && session)
        Q_EMIT session->jobFinished(&job, Session::QPrivateSignal());
    const bool isLeaving = alive && !JobPrivate::of(job).isKept;
    if (isLeaving && session)
        leave(job);
    else if (isLeaving)
        job.deleteLater();  // somebody else has become its parent
    if (session)
        updateBusy();
    if (session)
        openFreshIfOver();
}

void SessionPrivate::leave(Job& job)
{
    if (m_deliveries == 0)
        return job.deleteLater();
    if (!m_leaving)
        m_leaving = std::make_unique<LeavingJobs>();
    m_leaving->add(job);
}

/// Of those that there are now. Who hears of an end may ask for another job, and again at the end of that: these fail
/// in turns of their own.
void SessionPrivate::finishAll(const Outcome& outcome)
{
    const QPointer<Session> alive = q;
    const QList<QPointer<Job>> present(m_jobs.all().begin(), m_jobs.all().end());
    for (const QPointer<Job>& job : present) {
        if (alive && job && job->state() != Job::State::Finished)
            finish(*job, JobPrivate::of(*job).foreseen.value_or(outcome));
    }
}

}  // namespace carrel
