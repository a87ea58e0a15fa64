// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "session/session_private.h"

#include "base/source_lines.h"
#include "session/job_private.h"
#include "session/runtime_private.h"

#include <QtCore/QMetaMethod>

#include <algorithm>

namespace carrel {

namespace {

/// A worker may be ended by others while it starts; one that always falls is not tried for ever.
constexpr int mostCrashedOpenings = 3;
constexpr qsizetype longestPrompt = 1000;  // characters

ScriptError sessionError(const QString& message)
{
    ScriptError error;
    error.type = QStringLiteral("carrel.SessionError");
    error.message = message;
    return error;
}

/// Only a process of its own can be confined.
Isolation firstIsolation(const SessionConfig& config)
{
    if (config.isolation != Isolation::Auto)
        return config.isolation;
    return config.confinement ? Isolation::OutOfProcess : Isolation::InProcess;
}

Job::State stateOf(StopRung rung)
{
    return rung == StopRung::NativeCode ? Job::State::Stuck : Job::State::Cancelling;
}

}  // namespace

SessionPrivate::SessionPrivate(std::shared_ptr<RuntimePrivate> runtime, const SessionConfig& sessionConfig)
    : config(sessionConfig), isolation(firstIsolation(sessionConfig)), m_runtime(std::move(runtime)),
      m_mailbox(session::HostMailbox::create([this](quint64 line, const base::Event& event) { handle(line, event); }))
{
}

SessionPrivate::~SessionPrivate()
{
    m_mailbox->close();
    for (Job* job : std::as_const(jobs))
        job->d->session = nullptr;
}

void SessionPrivate::open(ConfinementParts confinement)
{
    m_confinement = confinement;
    openInterpreter();
}

session::BackendChoice SessionPrivate::backendChoice() const
{
    session::BackendChoice choice{isolation};
    if (config.confinement)
        choice.confinement = {m_confinement, config.confinement->network, config.confinement->writableFolders, {}};
    return choice;
}

void SessionPrivate::openInterpreter()
{
    const bool isMovable = config.isolation == Isolation::Auto && isolation != Isolation::OutOfProcess;
    const base::InterpreterSpec spec{config.name,   config.arguments,        config.modulePaths, config.cleanUpGrace,
                                     config.limits, config.memoryThresholds, isMovable};
    auto [line, sink] = m_mailbox->openLine();
    m_line = line;
    m_openLines.insert(line);
    m_interpreter = Interpreter::Ready;
    m_mailbox->expectAnswer();
    m_backend = session::openBackend(backendChoice(), *m_runtime, spec, std::move(sink));
}

void SessionPrivate::failToOpen(const Error& error)
{
    m_interpreter = Interpreter::Gone;
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
    auto d = std::make_unique<JobPrivate>(*this, ++m_lastJobId, std::move(title), std::move(request));
    Job* const job = new Job(std::move(d), q);
    jobs.append(job);
    Q_EMIT q->jobAdded(job, Session::QPrivateSignal());
    updateBusy();
    return job;
}

Job* SessionPrivate::add(QString title, base::JobRequest request, const JobConfig& jobConfig)
{
    if (!acceptsJobs())
        return addFailing(std::move(title), whyNoJobs());
    Job* const job = createJob(std::move(title), std::move(request));
    job->d->config = jobConfig;
    if (m_interpreter == Interpreter::Ready)
        send(*job);
    return job;
}

Job* SessionPrivate::addFailing(QString title, ScriptError error)
{
    Job* const job = createJob(std::move(title), {});
    job->d->foreseen = Outcome(Failed{std::move(error)});
    m_mailbox->deliver(base::JobFinished{job->id(), *job->d->foreseen});
    return job;
}

void SessionPrivate::cancel(Job& job)
{
    if (job.d->state == Job::State::Finished)
        return;
    if (job.d->line != 0 && m_interpreter != Interpreter::Gone) {
        m_backend->send(base::CancelJob{job.id()});
    } else if (job.d->state == Job::State::Queued && !job.d->foreseen) {
        job.d->foreseen = Outcome(Cancelled{StopRung::BeforeStart});  // so that no interpreter gets it meanwhile
        m_mailbox->deliver(base::JobFinished{job.id(), *job.d->foreseen});
    }
}

/// Those that wait for the interpreter after this one.
void SessionPrivate::cancelWaiting()
{
    for (Job* job : std::as_const(jobs)) {
        if (job->d->line == 0)
            cancel(*job);
    }
}

void SessionPrivate::forget(Job& job)
{
    jobs.removeOne(&job);
    if (job.d->line != 0 && m_interpreter != Interpreter::Gone)
        m_backend->send(base::CancelJob{job.id()});
}

QFuture<ScriptStack> SessionPrivate::requestStack(const Job& job)
{
    if (job.d->line == 0 || job.d->state == Job::State::Queued || m_interpreter == Interpreter::Gone)
        return session::StackRequests::answered(QStringLiteral("The job does not run yet."));
    auto [id, future] = m_stackRequests.add(job.id());
    m_backend->send(base::RequestStack{id, job.id()});
    return future;
}

void SessionPrivate::send(Job& job)
{
    job.d->line = m_line;
    m_mailbox->expectAnswer();
    m_backend->send(base::RunJob{job.id(), job.d->request, job.d->config.limits});
}

/// Those that the present interpreter has not got yet.
void SessionPrivate::sendJobs()
{
    for (Job* job : std::as_const(jobs)) {
        if (job->d->line != m_line && !job->d->foreseen)
            send(*job);
    }
}

Job* SessionPrivate::find(quint64 jobId) const
{
    for (Job* job : jobs) {
        if (job->id() == jobId)
            return job;
    }
    return nullptr;
}

// --- life -----------------------------------------------------------------------------------------------------

void SessionPrivate::close()
{
    if (state == Session::State::Closing || state == Session::State::Closed)
        return;
    const QPointer<Session> alive = q;
    withdrawInputs();
    if (alive)
        setState(Session::State::Closing);
    if (!alive)
        return;
    if (m_interpreter == Interpreter::Gone)
        return m_mailbox->deliver(base::InterpreterEnded{});
    m_interpreter = Interpreter::Ending;
    m_backend->send(base::CloseSession{});
}

void SessionPrivate::reset()
{
    if (!acceptsJobs())
        return;
    if (m_interpreter == Interpreter::Ending)
        return cancelWaiting();
    const QPointer<Session> alive = q;
    withdrawInputs();
    if (!alive)
        return;
    m_interpreter = Interpreter::Ending;
    m_backend->send(base::CloseSession{});
    openFreshIfOver();
}

void SessionPrivate::moveToWorker()
{
    if (!acceptsJobs() || isolation == Isolation::OutOfProcess)
        return;
    const QPointer<Session> alive = q;
    isolation = Isolation::OutOfProcess;
    if (m_interpreter != Interpreter::Ending)  // else the next one will be there
        reset();
    if (alive)
        Q_EMIT q->isolationChanged(isolation, Session::QPrivateSignal());
}

bool SessionPrivate::hasJobs(quint64 line) const
{
    return std::any_of(jobs.begin(), jobs.end(), [line](const Job* job) { return job->d->line == line; });
}

/// The old interpreter may still have much to tidy up, but once its jobs are over nobody needs to wait for it.
void SessionPrivate::openFreshIfOver()
{
    if (acceptsJobs() && m_interpreter == Interpreter::Ending && !hasJobs(m_line))
        openFresh();
}

void SessionPrivate::openFresh()
{
    const QPointer<Session> alive = q;
    openInterpreter();
    sendJobs();
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

MemoryUse SessionPrivate::memory() const
{
    return m_backend ? m_backend->memory() : MemoryUse{};
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
        setState(jobs.isEmpty() ? Session::State::Idle : Session::State::Busy);
}

void SessionPrivate::setJobState(Job& job, Job::State newState)
{
    if (job.d->state == newState)
        return;
    job.d->state = newState;
    Q_EMIT job.stateChanged(newState, Job::QPrivateSignal());
}

/// Each signal may delete the job, or this session with everything in it: look before each next step.
void SessionPrivate::finish(Job& job, const Outcome& outcome)
{
    const QPointer<Job> alive = &job;
    const QPointer<Session> session = q;
    jobs.removeOne(&job);
    job.d->session = nullptr;
    job.d->request = {};
    m_stackRequests.endJob(job.id());
    job.d->outcome = outcome;
    job.d->promise.addResult(outcome);
    job.d->promise.finish();
    setJobState(job, Job::State::Finished);
    if (alive)
        Q_EMIT job.finished(outcome, Job::QPrivateSignal());
    if (alive && session)
        Q_EMIT session->jobFinished(&job, Session::QPrivateSignal());
    if (alive && !job.d->isKept)
        job.deleteLater();
    if (session)
        updateBusy();
    if (session)
        openFreshIfOver();
}

void SessionPrivate::finishAll(const Outcome& outcome)
{
    const QPointer<Session> alive = q;
    while (alive && !jobs.isEmpty())
        finish(*jobs.first(), jobs.first()->d->foreseen.value_or(outcome));
}

// --- events ---------------------------------------------------------------------------------------------------

void SessionPrivate::handle(quint64 line, const base::Event& event)
{
    if (line != 0 && line != m_line)
        handleOfPredecessor(line, event);
    else
        std::visit([this](const auto& content) { on(content); }, event);
}

/// An interpreter that was replaced has no jobs any more, but what it prints while it ends is its document's.
void SessionPrivate::handleOfPredecessor(quint64 line, const base::Event& event)
{
    if (const auto* chunk = std::get_if<OutputChunk>(&event))
        on(*chunk);
    else if (const auto* ended = std::get_if<base::InterpreterEnded>(&event))
        endLine(line, *ended);
}

void SessionPrivate::on(const base::Opened&)
{
    m_crashedOpenings = 0;
    if (state == Session::State::Opening)
        setState(jobs.isEmpty() ? Session::State::Idle : Session::State::Busy);
}

/// What it was reached by has open files, where it had a process.
void SessionPrivate::loseInterpreter()
{
    m_interpreter = Interpreter::Gone;
    m_backend.reset();
}

void SessionPrivate::on(const base::OpenFailed& event)
{
    const QPointer<Session> alive = q;
    loseInterpreter();
    m_openLines.remove(m_line);
    openError = event.error;
    m_confinement = {};
    if (state == Session::State::Closing)
        return on(base::InterpreterEnded{});
    setState(Session::State::Failed);
    if (alive)
        finishAll(Outcome(Failed{whyNoJobs()}));
}

void SessionPrivate::on(const base::JobStarted& event)
{
    Job* const job = find(event.jobId);
    if (job && job->d->state == Job::State::Queued)  // a worker may have said first that it is being stopped
        setJobState(*job, Job::State::Running);
}

void SessionPrivate::on(const base::JobStopping& event)
{
    if (Job* const job = find(event.jobId))
        setJobState(*job, stateOf(event.rung));
}

void SessionPrivate::on(const OutputChunk& event)
{
    noteOpenLine(event.text);
    Q_EMIT q->outputReady(event, Session::QPrivateSignal());
}

void SessionPrivate::on(const base::ProgressMade& event)
{
    Job* const job = find(event.jobId);
    if (!job)
        return;
    job->d->progress = event.progress;
    Q_EMIT job->progressed(event.progress.percent(), event.progress, Job::QPrivateSignal());
}

void SessionPrivate::on(const base::ValuePublished& event)
{
    if (Job* const job = find(event.jobId))
        Q_EMIT job->published(event.value, Job::QPrivateSignal());
}

void SessionPrivate::on(const base::JobFinished& event)
{
    if (Job* const job = find(event.jobId))
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
    withdrawInputs();
    if (!alive)
        return;
    const bool isStopped
        = m_interpreter == Interpreter::Ready && event.how == base::InterpreterEnded::How::Asked;  // the runtime ended it
    m_openLines.remove(m_line);
    const bool hasCrashed = event.how == base::InterpreterEnded::How::Crashed;
    if (hasCrashed && state == Session::State::Opening && ++m_crashedOpenings >= mostCrashedOpenings)
        return on(base::OpenFailed{{ErrorCode::WorkerFailed, event.reason}});
    if (state != Session::State::Closing && !isStopped)
        return openFresh();
    loseInterpreter();
    if (acceptsJobs())
        setState(Session::State::Closing);
    endLine(m_line, event);
}

void SessionPrivate::on(const base::StackTaken& event)
{
    ScriptStack stack = event.stack;
    const Job* const job = find(m_stackRequests.jobOf(event.requestId));
    const auto* const run = job ? std::get_if<base::RunSource>(&job->d->request) : nullptr;
    base::addSourceLines(stack, run ? run->source : Source());
    m_stackRequests.answer(event.requestId, stack);
}

/// The job, and all behind it, begins in a worker process. The interpreter that could not run it ends by itself.
void SessionPrivate::on(const base::JobHandedBack& event)
{
    const QPointer<Session> alive = q;
    Job* const job = find(event.jobId);
    const bool isWanted = m_interpreter == Interpreter::Ready && job && job->d->state == Job::State::Running;
    if (job && !isWanted)
        finish(*job, Outcome(Cancelled{StopRung::BeforeStart}));
    if (!alive || m_interpreter != Interpreter::Ready || !acceptsJobs())
        return;
    isolation = Isolation::OutOfProcess;
    openFresh();
    if (alive)
        Q_EMIT q->isolationChanged(isolation, Session::QPrivateSignal());
}

void SessionPrivate::on(const base::WorkerAdvised& event)
{
    Q_EMIT q->workerAdvised(event.module, Session::QPrivateSignal());
}

// --- input ----------------------------------------------------------------------------------------------------

QList<InputRequest> SessionPrivate::inputRequests() const
{
    QList<InputRequest> requests;
    for (const AskedInput& asked : m_inputs)
        requests.append(asked.request);
    return requests;
}

void SessionPrivate::answerInput(quint64 requestId, const std::optional<QString>& text)
{
    const auto isMeant = [requestId](const AskedInput& asked) { return asked.request.id == requestId; };
    const auto found = std::find_if(m_inputs.begin(), m_inputs.end(), isMeant);
    if (found == m_inputs.end())
        return;
    const quint64 idInside = found->idInside;
    m_inputs.erase(found);
    m_openLine.clear();  // the user's Return has ended it
    m_backend->send(base::AnswerInput{idInside, text});
}

void SessionPrivate::noteOpenLine(const QString& text)
{
    const qsizetype lineEnd = text.lastIndexOf(QLatin1Char('\n'));
    if (lineEnd >= 0)
        m_openLine.clear();
    m_openLine += QStringView(text).mid(lineEnd + 1).right(longestPrompt);
    m_openLine = m_openLine.right(longestPrompt);
}

void SessionPrivate::on(const base::InputRequested& event)
{
    if (!q->isSignalConnected(QMetaMethod::fromSignal(&Session::inputRequested)) || m_interpreter != Interpreter::Ready)
        return m_backend->send(base::AnswerInput{event.requestId, {}});
    const InputRequest request{++m_lastInputId, event.jobId, m_openLine, event.isSecret};
    m_inputs.append({request, event.requestId});
    Q_EMIT q->inputRequested(request, Session::QPrivateSignal());
}

void SessionPrivate::on(const base::InputWithdrawn& event)
{
    const auto isMeant = [&](const AskedInput& asked) { return asked.idInside == event.requestId; };
    const auto found = std::find_if(m_inputs.begin(), m_inputs.end(), isMeant);
    if (found == m_inputs.end())
        return;
    const quint64 id = found->request.id;
    m_inputs.erase(found);
    Q_EMIT q->inputWithdrawn(id, Session::QPrivateSignal());
}

/// Nobody waits any more.
void SessionPrivate::withdrawInputs()
{
    const QPointer<Session> alive = q;
    for (const AskedInput& asked : std::exchange(m_inputs, {})) {
        if (alive)
            Q_EMIT alive->inputWithdrawn(asked.request.id, Session::QPrivateSignal());
    }
}

/// A session has closed when the last of its interpreters has ended.
void SessionPrivate::endLine(quint64 line, const base::InterpreterEnded& event)
{
    m_openLines.remove(line);
    if (event.how == base::InterpreterEnded::How::Abandoned)
        m_closeReport = {true, event.reason};
    if (m_openLines.isEmpty() && state == Session::State::Closing && m_interpreter == Interpreter::Gone)
        finishClosing();
}

void SessionPrivate::finishClosing()
{
    const QPointer<Session> alive = q;
    finishAll(Outcome(Cancelled{StopRung::BeforeStart}));
    if (!alive)
        return;
    setState(Session::State::Closed);
    if (alive)
        Q_EMIT q->closed(m_closeReport, Session::QPrivateSignal());
}

}  // namespace carrel
