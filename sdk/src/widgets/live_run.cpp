// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include <carrel/widgets/live_run.h>

#include <carrel/session.h>

#include "widgets/stop_following.h"

#include <QtCore/QElapsedTimer>
#include <QtCore/QList>
#include <QtCore/QPointer>
#include <QtCore/QSet>
#include <QtCore/QTimer>

#include <utility>

namespace carrel {

class LiveRunPrivate {
public:
    LiveRunPrivate(LiveRun& owner, LiveRun::Start theStart);

    void want();
    void begin();
    void watch(Job& job);
    void makeWay();
    void forget(Job* job);
    void onFinished(Job* job, const Outcome& outcome);

    LiveRun& q;
    const LiveRun::Start start;
    QPointer<Session> session;
    QList<Job*> jobs;  // runs of the script that have not finished, of whoever's
    QSet<Job*> cancelled;
    bool isEnabled = true;
    bool isWanted = false;  // a run with newer values
    std::chrono::milliseconds patience{50};
    QElapsedTimer age;  // of the last job
    QTimer turn;        // what changes in one turn of the event loop is one run
    QTimer patienceIsOver;
};

LiveRunPrivate::LiveRunPrivate(LiveRun& owner, LiveRun::Start theStart) : q(owner), start(std::move(theStart))
{
    turn.setSingleShot(true);
    turn.setInterval(0);
    patienceIsOver.setSingleShot(true);
    patienceIsOver.setTimerType(Qt::PreciseTimer);
    QObject::connect(&turn, &QTimer::timeout, &q, [this] { begin(); });
    QObject::connect(&patienceIsOver, &QTimer::timeout, &q, [this] { makeWay(); });
}

void LiveRunPrivate::want()
{
    isWanted = true;
    if (jobs.isEmpty())
        turn.start();
    else
        makeWay();
}

/// Each is asked once: a second request would cut its clean-up short.
void LiveRunPrivate::makeWay()
{
    if (!isWanted)
        return;
    const auto left = patience - std::chrono::milliseconds(age.elapsed());
    if (left.count() > 0) {
        if (!patienceIsOver.isActive())
            patienceIsOver.start(left);
        return;
    }
    const QList<Job*> all = jobs;
    for (Job* job : all) {
        if (!cancelled.contains(job)) {
            cancelled.insert(job);
            job->requestCancel();
        }
    }
}

void LiveRunPrivate::begin()
{
    if (!jobs.isEmpty() || !isWanted)
        return;
    isWanted = false;
    Job* const job = start();
    if (!job)
        return;
    watch(*job);
    Q_EMIT q.started(job);
}

void LiveRunPrivate::watch(Job& job)
{
    if (jobs.contains(&job))
        return;
    jobs.append(&job);
    age.start();
    patienceIsOver.stop();
    QObject::connect(&job, &QObject::destroyed, &q, [this, gone = &job] { forget(gone); });
    QObject::connect(&job, &Job::finished, &q,
                     [this, ended = &job](const Outcome& outcome) { onFinished(ended, outcome); });
}

void LiveRunPrivate::forget(Job* job)
{
    jobs.removeOne(job);
    cancelled.remove(job);
}

void LiveRunPrivate::onFinished(Job* job, const Outcome& outcome)
{
    forget(job);
    if (!jobs.isEmpty())
        return;
    patienceIsOver.stop();
    if (isWanted)
        turn.start();
    else
        Q_EMIT q.settled(outcome);
}

LiveRun::LiveRun(Start start, QObject* parent)
    : QObject(parent),
      d(std::make_unique<LiveRunPrivate>(*this, std::move(start)))
{
}

LiveRun::~LiveRun() = default;

Session* LiveRun::session() const { return d->session; }

void LiveRun::setSession(Session* session)
{
    if (d->session == session)
        return;
    widgets::stopFollowing(d->session, *this);
    d->jobs.clear();
    d->cancelled.clear();
    d->isWanted = false;
    d->session = session;
    if (session)
        connect(session, &Session::parameterValueChanged, this, &LiveRun::request);
}

bool LiveRun::isEnabled() const { return d->isEnabled; }

void LiveRun::setEnabled(bool isEnabled) { d->isEnabled = isEnabled; }

std::chrono::milliseconds LiveRun::patience() const { return d->patience; }

void LiveRun::setPatience(std::chrono::milliseconds patience) { d->patience = patience; }

bool LiveRun::isBusy() const { return d->isWanted || !d->jobs.isEmpty(); }

void LiveRun::request()
{
    if (d->isEnabled && d->session)
        d->want();
}

void LiveRun::follow(Job* job)
{
    if (job && job->session() == d->session)
        d->watch(*job);
}

}  // namespace carrel
