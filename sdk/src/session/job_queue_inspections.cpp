// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
//
// What variables there are: asked for at any time, and told by whichever thread of the interpreter can.
#include "session/job_queue.h"
#include "session/watchdog.h"

namespace carrel::session {

namespace {

using namespace std::chrono_literals;

constexpr auto untilVariablesAreTold = 5ms;

}  // namespace

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
