// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "session/stack_requests.h"

#include "session/fulfil.h"
#include "session/stack_note.h"

#include <QtCore/QTimer>

#include <utility>
#include <vector>

namespace carrel::session {

StackRequests::~StackRequests()
{
    while (!m_waiting.empty())
        answer(m_waiting.begin()->first, noStack(QStringLiteral("The session is gone.")));
}

StackRequests::Added StackRequests::add(quint64 jobId)
{
    const quint64 id = ++m_lastId;
    Waiting& waiting = m_waiting[id];
    waiting.jobId = jobId;
    waiting.promise.start();
    QTimer::singleShot(limit, &m_timers,
                       [this, id] { answer(id, noStack(QStringLiteral("There was no answer within a second."))); });
    return {id, waiting.promise.future()};
}

quint64 StackRequests::jobOf(quint64 requestId) const
{
    const auto waiting = m_waiting.find(requestId);
    return waiting == m_waiting.end() ? 0 : waiting->second.jobId;
}

void StackRequests::answer(quint64 requestId, const ScriptStack& stack)
{
    auto waiting = m_waiting.extract(requestId);
    if (waiting)
        fulfil(waiting.mapped().promise, stack);
}

/// Who hears of an answer may delete the session, and this with it.
void StackRequests::endJob(quint64 jobId)
{
    std::vector<QPromise<ScriptStack>> ofJob;
    for (auto waiting = m_waiting.begin(); waiting != m_waiting.end();) {
        if (waiting->second.jobId == jobId)
            ofJob.push_back(std::move(m_waiting.extract(waiting++).mapped().promise));
        else
            ++waiting;
    }
    for (QPromise<ScriptStack>& promise : ofJob)
        fulfil(promise, noStack(jobHasEnded()));
}

QFuture<ScriptStack> StackRequests::answered(const QString& note)
{
    QPromise<ScriptStack> promise;
    promise.start();
    fulfil(promise, noStack(note));
    return promise.future();
}

QString StackRequests::jobHasEnded()
{
    return QStringLiteral("The job has ended.");
}

}  // namespace carrel::session
