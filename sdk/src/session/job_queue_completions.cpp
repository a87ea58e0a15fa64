// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
//
// Completions: asked for at any time, and found out by whichever thread of the interpreter can.
#include "session/job_queue.h"

#include "python/attachment.h"
#include "python/completion.h"

namespace carrel::session {

namespace {

constexpr std::size_t mostCompletionRequests = 8;

}  // namespace

void JobQueue::accept(const base::RequestCompletions& request)
{
    base::RunId run = 0;
    python::Interrupter interrupter;
    {
        const std::lock_guard lock(m_mutex);
        if (m_phase != Phase::Running)
            return;
        m_completionRequests.push_back(request);
        if (m_completionRequests.size() > mostCompletionRequests)  // the user has typed on since
            m_completionRequests.pop_front();
        run = m_current.run;
        interrupter = m_interrupter;
    }
    m_changed.notify_one();
    if (run != 0) {
        interrupter.visit(run, [weak = weak_from_this()](const python::Attachment& attachment) {
            if (const auto self = weak.lock())
                self->complete(attachment);
        });
    }
}

std::optional<base::RequestCompletions> JobQueue::takeCompletionRequest(const Lock&)
{
    if (m_completionRequests.empty())
        return {};
    base::RequestCompletions request = std::move(m_completionRequests.front());
    m_completionRequests.pop_front();
    return request;
}

void JobQueue::complete(const python::Attachment& attachment)
{
    const auto take = [this] { return takeCompletionRequest(Lock(m_mutex)); };
    while (const auto request = take()) {
        const QStringList names = python::namesFor(attachment, request->line);
        const python::Detachment detachment(attachment);
        answer(*request, names);
    }
}

void JobQueue::answer(const base::RequestCompletions& request, const QStringList& names)
{
    const std::lock_guard lock(m_mutex);
    if (m_phase == Phase::Running)
        m_events->tell(base::CompletionsFound{request.requestId, names});
}

}  // namespace carrel::session
