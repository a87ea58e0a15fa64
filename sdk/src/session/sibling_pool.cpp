// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "session/sibling_pool.h"

#include "base/local_queue.h"
#include "session/runtime_private.h"
#include "session/session_private.h"

#include <carrel/job.h>

#include <QtCore/QPointer>

#include <utility>

namespace carrel::session {

using namespace Qt::StringLiterals;

namespace {

constexpr auto serveFunction = "_carrel.siblings.serve"_L1;

/// Its job lasts as long as there is work: the time that this takes is that of the job which it works for.
Limits withoutTime(Limits limits)
{
    limits.wallTime = {};
    limits.cpuTime = {};
    return limits;
}

QString reasonOf(const Outcome& outcome)
{
    return outcome.succeeded() || outcome.cancelled() ? QString() : outcome.toDisplayText();
}

}  // namespace

struct SiblingPool::Sibling {
    int index = 0;
    std::unique_ptr<Session> session;
    QPointer<Job> job;
    bool isOfOneTask = false;  ///< the stop that it was asked for last
};

SiblingPool::SiblingPool(std::shared_ptr<RuntimePrivate> runtime, const SessionConfig& config, Shared shared,
                         Callbacks callbacks)
    : m_runtime(std::move(runtime)), m_config(config), m_shared(std::move(shared)), m_callbacks(std::move(callbacks))
{
}

SiblingPool::~SiblingPool() = default;

void SiblingPool::add(int count)
{
    for (int i = 0; i < count; ++i)
        open();
}

void SiblingPool::open()
{
    m_siblings.push_back(std::make_unique<Sibling>());
    Sibling& sibling = *m_siblings.back();
    sibling.index = int(m_siblings.size()) - 1;
    sibling.session = SessionPrivate::openSibling(m_runtime, m_config);
    ++m_open;
    connect(sibling.session.get(), &Session::outputReady, this, m_callbacks.printed);
    connect(sibling.session.get(), &Session::closed, this, [this, &sibling] { onClosed(sibling); });
    serve(sibling);
}

void SiblingPool::serve(Sibling& sibling)
{
    sibling.isOfOneTask = false;
    sibling.job =
        sibling.session->call(serveFunction, {sibling.index, m_shared.tasks, m_shared.results, m_shared.board}, {},
                              {.limits = withoutTime(m_config.limits)});
    connect(sibling.job, &Job::finished, this,
            [this, &sibling](const Outcome& outcome) { onFinished(sibling, outcome); });
}

/// Whoever waits for what it was at must hear of it.
void SiblingPool::onFinished(Sibling& sibling, const Outcome& outcome)
{
    if (goesOnAfter(sibling, outcome)) {
        tell({u"stopped"_s, sibling.index});
        return serve(sibling);
    }
    tell({u"ended"_s, sibling.index, reasonOf(outcome)});
    sibling.session->close();
}

bool SiblingPool::goesOnAfter(const Sibling& sibling, const Outcome& outcome) const
{
    return sibling.isOfOneTask && !m_isStopping && !m_shared.tasks.isClosed() && (outcome.succeeded() || outcome.cancelled());
}

void SiblingPool::tell(Value::List what)
{
    static_cast<base::LocalQueue&>(*m_shared.results.core()).putRegardless(Value(std::move(what)));
}

void SiblingPool::onClosed(Sibling&)
{
    if (--m_open == 0)
        m_callbacks.gone();
}

void SiblingPool::stopTaskOf(int sibling)
{
    if (m_isStopping || sibling < 0 || size_t(sibling) >= m_siblings.size() || !m_siblings[size_t(sibling)]->job)
        return;
    m_siblings[size_t(sibling)]->isOfOneTask = true;
    m_siblings[size_t(sibling)]->job->requestCancel();
}

void SiblingPool::stop()
{
    if (std::exchange(m_isStopping, true))
        return;
    m_shared.tasks.close();
    for (const auto& sibling : m_siblings) {
        if (sibling->job && !sibling->isOfOneTask)
            sibling->job->requestCancel();
        sibling->session->close();
    }
}

void SiblingPool::escalate()
{
    if (!m_isStopping)
        return stop();
    for (const auto& sibling : m_siblings) {
        if (sibling->job)
            sibling->job->requestCancel();
    }
}

}  // namespace carrel::session
