// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "session/job_list.h"

#include "base/source_lines.h"
#include "session/host_mailbox.h"
#include "session/job_private.h"
#include "session/parameter_table.h"
#include "session/session_interpreter.h"

#include <algorithm>

namespace carrel {

using session::SessionInterpreter;

namespace {

Job::State stateOf(StopRung rung)
{
    return rung == StopRung::NativeCode ? Job::State::Stuck : Job::State::Cancelling;
}

/// What it runs; nothing where that is no text.
Source sourceOf(const base::JobRequest& request)
{
    if (const auto* run = std::get_if<base::RunSource>(&request))
        return run->source;
    const auto* typed = std::get_if<base::RunInteractively>(&request);
    return typed ? typed->source : Source();
}

}  // namespace

JobList::JobList(SessionInterpreter& interpreter, session::HostMailbox& mailbox,
                 const session::ParameterTable& parameters)
    : m_interpreter(interpreter),
      m_mailbox(mailbox),
      m_pool(std::make_shared<JobPool>(sizeof(JobPrivate))),
      m_parameters(parameters)
{
}

JobList::~JobList()
{
    for (Job* job : std::as_const(m_jobs))
        JobPrivate::of(*job).list = nullptr;
}

Job* JobList::find(quint64 jobId) const
{
    const auto found =
        std::find_if(m_jobs.begin(), m_jobs.end(), [jobId](const Job* job) { return job->id() == jobId; });
    return found == m_jobs.end() ? nullptr : *found;
}

bool JobList::arePresent() const
{
    const auto isPresent = [this](const Job* job) { return JobPrivate::of(*job).line == m_interpreter.line(); };
    return std::any_of(m_jobs.begin(), m_jobs.end(), isPresent);
}

// --- what is asked ----------------------------------------------------------------------------------------------

Job* JobList::add(QString&& title, base::JobRequest&& request, Session* parent)
{
    Job* const job = JobPrivate::makeJob(
        JobPrivate::make(m_pool, *this, ++m_lastId, std::move(title), std::move(request)), parent);
    m_jobs.append(job);
    return job;
}

void JobList::submit(Job& job)
{
    const JobPrivate& d = JobPrivate::of(job);
    const bool isWanted = d.line != m_interpreter.line() && !d.foreseen;  // it may have been stopped, or sent already
    if (isWanted && m_interpreter.state() == SessionInterpreter::State::Ready)
        send(job);
}

void JobList::submitAll()
{
    for (Job* job : std::as_const(m_jobs))
        submit(*job);
}

void JobList::send(Job& job)
{
    JobPrivate& d = JobPrivate::of(job);
    d.line = m_interpreter.line();
    m_mailbox.expectAnswer();
    m_interpreter.send(base::RunJob{d.id, d.request, d.config.limits, m_parameters.valuesOfJobs()});
}

void JobList::failSoon(Job& job, ScriptError error)
{
    finishSoon(job, Outcome(Failed{std::move(error)}));
}

void JobList::finishSoon(Job& job, Outcome outcome)
{
    JobPrivate& d = JobPrivate::of(job);
    d.foreseen = std::move(outcome);
    m_mailbox.deliver(base::JobFinished{d.id, *d.foreseen});
}

void JobList::cancel(Job& job)
{
    const JobPrivate& d = JobPrivate::of(job);
    if (d.state == Job::State::Finished)
        return;
    if (d.line != 0 && m_interpreter.state() != SessionInterpreter::State::Gone)
        m_interpreter.send(base::CancelJob{d.id});
    else if (d.state == Job::State::Queued && !d.foreseen)
        finishSoon(job, Outcome(Cancelled{StopRung::BeforeStart}));
}

void JobList::cancelUnsent()
{
    for (Job* job : std::as_const(m_jobs)) {
        if (JobPrivate::of(*job).line == 0)
            cancel(*job);
    }
}

void JobList::forget(Job& job)
{
    m_jobs.removeOne(&job);
    const JobPrivate& d = JobPrivate::of(job);
    if (d.line != 0 && m_interpreter.state() != SessionInterpreter::State::Gone)
        m_interpreter.send(base::CancelJob{d.id});
}

QFuture<ScriptStack> JobList::requestStack(const Job& job)
{
    const JobPrivate& d = JobPrivate::of(job);
    if (d.line == 0 || d.state == Job::State::Queued || m_interpreter.state() == SessionInterpreter::State::Gone)
        return session::StackRequests::answered(QStringLiteral("The job does not run yet."));
    auto [id, future] = m_stackRequests.add(d.id);
    m_interpreter.send(base::RequestStack{id, d.id});
    return future;
}

void JobList::remove(Job& job)
{
    m_jobs.removeOne(&job);
    JobPrivate& d = JobPrivate::of(job);
    d.list = nullptr;
    d.request = {};
    m_stackRequests.endJob(d.id);
}

// --- what comes of it -------------------------------------------------------------------------------------------

void JobList::on(const base::JobStarted& event)
{
    Job* const job = find(event.jobId);
    if (job && job->state() == Job::State::Queued)  // a worker may have said first that it is being stopped
        JobPrivate::of(*job).setState(Job::State::Running);
}

void JobList::on(const base::JobStopping& event)
{
    if (Job* const job = find(event.jobId))
        JobPrivate::of(*job).setState(stateOf(event.rung));
}

void JobList::on(const base::ProgressMade& event)
{
    if (Job* const job = find(event.jobId))
        JobPrivate::of(*job).setProgress(event.progress);
}

void JobList::on(const base::ValuePublished& event)
{
    if (Job* const job = find(event.jobId))
        JobPrivate::of(*job).publish(event.value);
}

void JobList::on(const base::StackTaken& event)
{
    ScriptStack stack = event.stack;
    const Job* const job = find(m_stackRequests.jobOf(event.requestId));
    base::addSourceLines(stack, job ? sourceOf(JobPrivate::of(*job).request) : Source());
    m_stackRequests.answer(event.requestId, stack);
}

}  // namespace carrel
