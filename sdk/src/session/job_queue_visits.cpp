// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
//
// Completions and variables: asked for at any time, and found out by whichever thread of the interpreter can: its own
// where nothing runs, else one of the script's, between two of its instructions.
#include "session/job_queue.h"

#include "python/attachment.h"
#include "python/completion.h"
#include "session/watchdog.h"

namespace carrel::session {

namespace {

using namespace std::chrono_literals;

constexpr std::size_t mostCompletionRequests = 8;
constexpr auto untilVariablesAreTold = 5ms;

}  // namespace

void JobQueue::accept(const base::RequestCompletions& request)
{
    Lock lock(m_mutex);
    if (m_phase != Phase::Running)
        return;
    m_completionRequests.push_back(request);
    if (m_completionRequests.size() > mostCompletionRequests)  // the user has typed on since
        m_completionRequests.pop_front();
    askForVisit(std::move(lock));
}

void JobQueue::accept(const base::InspectVariables& request)
{
    Lock lock(m_mutex);
    if (m_phase != Phase::Running)
        return m_events->tell(base::VariablesInspected{request.requestId, {}});
    m_inspections.push_back(request.requestId);
    if (!askForVisit(std::move(lock)))
        return;
    m_watchdog.schedule(Watchdog::Clock::now() + untilVariablesAreTold, [weak = weak_from_this(), id = request.requestId] {
        if (const auto self = weak.lock())
            self->endWaitOf(id);
    });
}

bool JobQueue::askForVisit(Lock lock)
{
    const base::RunId run = m_current.run;
    const python::Interrupter interrupter = m_interrupter;
    lock.unlock();
    m_changed.notify_one();
    if (run == 0)
        return false;
    interrupter.visit(run, [weak = weak_from_this()](const python::Attachment& attachment) {
        if (const auto self = weak.lock())
            self->visit(attachment, python::Inspection::InARun);
    });
    return true;
}

void JobQueue::visit(const python::Attachment& attachment, python::Inspection when)
{
    while (const auto request = takeCompletionRequest()) {
        const QStringList names = python::namesFor(attachment, request->line);
        const python::Detachment detachment(attachment);
        answer(*request, names);
    }
    if (!isInspectionWanted())
        return;
    const VariableSnapshot snapshot = python::inspectVariables(attachment, when);
    const python::Detachment detachment(attachment);
    answerInspections(snapshot);
}

std::optional<base::RequestCompletions> JobQueue::takeCompletionRequest()
{
    const std::lock_guard lock(m_mutex);
    if (m_completionRequests.empty())
        return {};
    base::RequestCompletions request = std::move(m_completionRequests.front());
    m_completionRequests.pop_front();
    return request;
}

void JobQueue::answer(const base::RequestCompletions& request, const QStringList& names)
{
    const std::lock_guard lock(m_mutex);
    if (m_phase == Phase::Running)
        m_events->tell(base::CompletionsFound{request.requestId, names});
}

bool JobQueue::isInspectionWanted() const
{
    const std::lock_guard lock(m_mutex);
    return m_isInspectionLate || !m_inspections.empty();
}

/// Native code holds the script, or its threads wait: it tells them later, or never.
void JobQueue::endWaitOf(quint64 inspection)
{
    const std::lock_guard lock(m_mutex);
    if (std::erase(m_inspections, inspection) == 0 || m_phase == Phase::Abandoned)
        return;
    m_isInspectionLate = true;
    m_events->tell(base::VariablesInspected{inspection, {}});
}

void JobQueue::answerInspections(const VariableSnapshot& snapshot)
{
    const std::lock_guard lock(m_mutex);
    auto inspections = std::exchange(m_inspections, {});
    if (std::exchange(m_isInspectionLate, false) && inspections.empty())
        inspections.push_back(0);
    for (const quint64 id : inspections) {
        if (m_phase != Phase::Abandoned)
            m_events->tell(base::VariablesInspected{id, snapshot});
    }
}

}  // namespace carrel::session
