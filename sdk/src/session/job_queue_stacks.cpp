// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
//
// Who asks what a job is at, and what they are told.
#include "session/job_queue.h"
#include "session/stack_note.h"
#include "session/watchdog.h"

namespace carrel::session {

namespace {

using namespace std::chrono_literals;

constexpr auto untilStackIsRead = 200ms;  // by the watchdog, where no thread of the script has told it

}  // namespace

void JobQueue::accept(const base::RequestStack& request)
{
    base::RunId run = 0;
    python::Interrupter interrupter;
    {
        const std::lock_guard lock(m_mutex);
        if (m_current.id != request.jobId || request.jobId == 0 || m_phase == Phase::Abandoned)
            return m_events->tell(
                base::StackTaken{request.requestId, noStack(QStringLiteral("The job does not run."))});
        run = m_current.run;
        interrupter = m_interrupter;
        m_stackRequests.push_back(request.requestId);
    }
    interrupter.requestStack(run);
    m_watchdog.schedule(Watchdog::Clock::now() + untilStackIsRead, [weak = weak_from_this(), run] {
        if (const auto self = weak.lock())
            self->readStack(run);
    });
}

void JobQueue::readStack(base::RunId run)
{
    python::Interrupter interrupter;
    {
        const std::lock_guard lock(m_mutex);
        if (m_current.run != run || m_stackRequests.empty())
            return;
        interrupter = m_interrupter;
    }
    answerStackRequests(withNoteOfReader(interrupter.readStack()));
}

void JobQueue::answerStackRequests(const ScriptStack& stack) { answerStackRequests(Lock(m_mutex), stack); }

void JobQueue::answerStackRequests(const Lock&, const ScriptStack& stack)
{
    for (const quint64 id : std::exchange(m_stackRequests, {})) {
        if (m_phase != Phase::Abandoned)
            m_events->tell(base::StackTaken{id, stack});
    }
}

/// Nobody who asked what it is at is to wait any longer.
void JobQueue::answerLateStackRequests(const Lock& lock)
{
    if (!m_stackRequests.empty())
        answerStackRequests(lock, noStack(QStringLiteral("The job has ended.")));
}

}  // namespace carrel::session
