// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
//
// The interpreters that scripts of a session have working for them.
#include "session/session_private.h"

namespace carrel {

std::unique_ptr<Session> SessionPrivate::openSibling(std::shared_ptr<RuntimePrivate> runtime,
                                                     const SessionConfig& config)
{
    std::unique_ptr<Session> session = create(std::move(runtime), config);
    session->d->openConfined();
    return session;
}

session::SiblingPools::Callbacks SessionPrivate::siblingCallbacks()
{
    return {.printed = [this](const OutputChunk& chunk) { m_mailbox->deliver(chunk); },
            .gone = [this] { finishClosingIfOver(); }};
}

/// They are as the session is now, but for what belongs to its document alone.
void SessionPrivate::on(const base::SiblingsWanted& event)
{
    if (!acceptsJobs())
        return;
    SessionConfig configOfSibling = config;
    configOfSibling.isolation = m_interpreter.isolation();
    configOfSibling.modulePaths = event.modulePaths;
    configOfSibling.memoryThresholds.clear();
    m_siblings.want(m_runtime, configOfSibling, event);
}

/// What a job has others do is stopped with it. From a worker this may come behind the job's end, and the next one's
/// begin: see stopSiblingsAfter().
void SessionPrivate::on(const base::JobStopping& event)
{
    if (m_jobs.find(event.jobId))
        m_siblings.stopAll(event.rung);
    m_jobs.on(event);
}

/// Whoever was stopped before its begin has none; those that are there then work for the job that runs.
void SessionPrivate::stopSiblingsAfter(const base::JobFinished& event)
{
    const bool wasStopped = event.outcome.cancelled() || event.outcome.limitExceeded();
    if (wasStopped && event.jobId == m_runningJob)
        m_siblings.dismissAll();
}

/// A session has closed when the last of its interpreters has ended, and the last of those that worked for it.
void SessionPrivate::finishClosingIfOver()
{
    if (state == Session::State::Closing && m_interpreter.haveAllEnded() && m_siblings.isEmpty())
        finishClosing();
}

}  // namespace carrel
