// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include <carrel/job.h>

#include "session/fulfil.h"
#include "session/job_list.h"
#include "session/job_private.h"

#include <carrel/session.h>

#include <utility>

namespace carrel {

std::unique_ptr<JobPrivate> JobPrivate::make(const std::shared_ptr<JobPool>& pool, JobList& owner, quint64 jobId,
                                             QString&& title, base::JobRequest&& request)
{
    return std::unique_ptr<JobPrivate>(new (pool->take())
                                           JobPrivate(pool, owner, jobId, std::move(title), std::move(request)));
}

void JobPrivate::operator delete(JobPrivate* d, std::destroying_delete_t)
{
    const std::shared_ptr<JobPool> pool = std::move(d->m_pool);
    d->~JobPrivate();
    pool->give(d);
}

void JobPrivate::setState(Job::State newState)
{
    if (state == newState)
        return;
    state = newState;
    Q_EMIT q->stateChanged(newState, Job::QPrivateSignal());
}

void JobPrivate::setProgress(const Progress& newProgress)
{
    progress = newProgress;
    Q_EMIT q->progressed(newProgress.percent(), newProgress, Job::QPrivateSignal());
}

void JobPrivate::publish(const Value& value)
{
    Q_EMIT q->published(value, Job::QPrivateSignal());
}

QFuture<Outcome> JobPrivate::future()
{
    if (!m_promise) {
        m_promise = std::make_shared<QPromise<Outcome>>();
        m_promise->start();
        fulfil();
    }
    return m_promise->future();
}

void JobPrivate::fulfil()
{
    if (!m_promise || !outcome)
        return;
    const auto kept = m_promise;  // who hears of it may delete this
    session::fulfil(*kept, *outcome);
}

void JobPrivate::finish(const Outcome& theOutcome)
{
    Job* const job = q;
    const JobWatch alive(*job);
    outcome = theOutcome;
    fulfil();
    if (alive)
        setState(Job::State::Finished);
    if (alive)
        Q_EMIT job->finished(theOutcome, Job::QPrivateSignal());
}

JobWatch::~JobWatch()
{
    if (m_job)
        JobPrivate::of(*m_job).watch = m_previous;
}

void JobWatch::tellAll(JobWatch* last)
{
    for (JobWatch* watch = last; watch; watch = watch->m_previous)
        watch->m_job = nullptr;
}

Job::Job(std::unique_ptr<JobPrivate> dd, QObject* parent) : QObject(parent), d(std::move(dd))
{
    d->q = this;
}

Job::~Job()
{
    JobWatch::tellAll(d->watch);
    if (d->list)
        d->list->forget(*this);
    if (d->leaving)
        d->leaving->forget(*this);
}

quint64 Job::id() const
{
    return d->id;
}

QString Job::title() const
{
    return d->title;
}

Job::State Job::state() const
{
    return d->state;
}

Progress Job::progress() const
{
    return d->progress;
}

std::optional<Outcome> Job::outcome() const
{
    return d->outcome;
}

QFuture<Outcome> Job::future() const
{
    return d->future();
}

Session* Job::session() const
{
    return qobject_cast<Session*>(parent());
}

void Job::keep()
{
    d->isKept = true;
}

void Job::requestCancel()
{
    if (d->list)
        d->list->cancel(*this);
}

QFuture<ScriptStack> Job::requestStack()
{
    return d->list ? d->list->requestStack(*this)
                   : session::StackRequests::answered(session::StackRequests::jobHasEnded());
}

}  // namespace carrel
