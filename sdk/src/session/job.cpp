// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include <carrel/job.h>

#include "session/job_list.h"
#include "session/job_private.h"

#include <carrel/session.h>

#include <QtCore/QPointer>

namespace carrel {

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
    if (!promise) {
        promise.emplace();
        promise->start();
        fulfil();
    }
    return promise->future();
}

void JobPrivate::fulfil()
{
    if (!promise || !outcome)
        return;
    promise->addResult(*outcome);
    promise->finish();
}

void JobPrivate::finish(const Outcome& theOutcome)
{
    const QPointer<Job> alive = q;
    outcome = theOutcome;
    fulfil();
    setState(Job::State::Finished);
    if (alive)
        Q_EMIT alive->finished(theOutcome, Job::QPrivateSignal());
}

Job::Job(std::unique_ptr<JobPrivate> dd, QObject* parent) : QObject(parent), d(std::move(dd))
{
    d->q = this;
}

Job::~Job()
{
    if (d->list)
        d->list->forget(*this);
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
