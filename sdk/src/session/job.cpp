// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include <carrel/job.h>

#include "session/job_private.h"
#include "session/session_private.h"

#include <carrel/session.h>

namespace carrel {

Job::Job(std::unique_ptr<JobPrivate> dd, QObject* parent) : QObject(parent), d(std::move(dd)) {}

Job::~Job()
{
    if (d->session)
        d->session->forget(*this);
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
    return d->promise.future();
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
    if (d->session)
        d->session->cancel(*this);
}

QFuture<ScriptStack> Job::requestStack()
{
    return d->session ? d->session->requestStack(*this)
                      : session::StackRequests::answered(session::StackRequests::jobHasEnded());
}

}  // namespace carrel
