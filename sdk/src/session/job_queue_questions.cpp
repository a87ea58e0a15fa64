// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
//
// What is asked about a script that others go on to run: its stacks, and its variables.
#include "session/job_queue.h"
#include "session/stack_note.h"
#include "session/watchdog.h"

namespace carrel::session {

namespace {

using namespace std::chrono_literals;

constexpr auto untilStackIsRead = 200ms;   // by the watchdog, where no thread of the script has told it
constexpr auto untilVariablesAreTold = 5ms;  // the same

}  // namespace

// --- stacks -----------------------------------------------------------------------------------------------------

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

void JobQueue::answerStackRequests(const ScriptStack& stack)
{
    const std::lock_guard lock(m_mutex);
    for (const quint64 id : std::exchange(m_stackRequests, {})) {
        if (m_phase != Phase::Abandoned)
            m_events->tell(base::StackTaken{id, stack});
    }
}

// --- variables --------------------------------------------------------------------------------------------------

void JobQueue::accept(const base::InspectVariables& request)
{
    base::RunId run = 0;
    python::Interrupter interrupter;
    {
        const std::lock_guard lock(m_mutex);
        if (m_phase != Phase::Running)
            return m_events->tell(base::VariablesInspected{request.requestId, {}});
        m_inspections.push_back(request.requestId);
        run = m_current.run;
        interrupter = m_interrupter;
    }
    m_changed.notify_one();
    if (run == 0)
        return;
    interrupter.requestVariables(run);
    m_watchdog.schedule(Watchdog::Clock::now() + untilVariablesAreTold, [weak = weak_from_this(), id = request.requestId] {
        if (const auto self = weak.lock())
            self->endWaitOf(id);
    });
}

/// Native code holds the script, or its threads wait: it tells them later, or never.
void JobQueue::endWaitOf(quint64 inspection)
{
    const std::lock_guard lock(m_mutex);
    if (std::erase(m_inspections, inspection) == 0 || m_phase == Phase::Abandoned)
        return;
    m_isLookLate = true;
    m_events->tell(base::VariablesInspected{inspection, {}});
}

void JobQueue::answerInspections(const VariableSnapshot& snapshot)
{
    const std::lock_guard lock(m_mutex);
    auto inspections = std::exchange(m_inspections, {});
    if (std::exchange(m_isLookLate, false) && inspections.empty())
        inspections.push_back(0);
    for (const quint64 id : inspections) {
        if (m_phase != Phase::Abandoned)
            m_events->tell(base::VariablesInspected{id, snapshot});
    }
}

}  // namespace carrel::session
