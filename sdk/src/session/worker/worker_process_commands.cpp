// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
//
// What a worker process is told.
#include "base/wire/codec.h"
#include "session/watchdog.h"
#include "session/worker/worker_process.h"

namespace carrel::session {

using namespace Qt::StringLiterals;

namespace {

using namespace std::chrono_literals;

/// The worker stops its scripts by itself, and says so where it cannot. This much later the host no longer believes that it
/// still does.
constexpr auto margin = 12s;

/// What has been done has been done; what came of it cannot be told.
base::AnswerHostCall withoutResults(base::AnswerHostCall answer, const QString& why)
{
    for (base::HostReply& reply : answer.answer.replies) {
        if (std::holds_alternative<base::HostResult>(reply))
            reply = base::HostFailure{base::HostFailure::Kind::Runtime, why};
    }
    return answer;
}

}  // namespace

void WorkerProcess::send(const base::Command& command)
{
    std::visit([this](const auto& content) { accept(content); }, command);
}

void WorkerProcess::accept(const base::RunJob& job)
{
    {
        const std::lock_guard lock(m_mutex);
        m_record.noteJob(job.jobId);
    }
    if (!post(job))
        refuse(job);
}

/// On the data lane, with the buffers that are in it.
/// \return false, and nothing was sent, where the host has no open files left for those
bool WorkerProcess::post(const base::ToWorker& message)
{
    LeavingBuffers buffers(m_buffers, *m_queues);
    const QByteArray frame = base::wire::encode(message, &buffers);
    if (buffers.isIncomplete())
        return false;
    m_data.post(frame, buffers.takeDescriptors());
    return true;
}

/// A further worker could not get it, either.
void WorkerProcess::refuse(const base::RunJob& job)
{
    {
        const std::lock_guard lock(m_mutex);
        m_record.forgetJob(job.jobId);
    }
    ScriptError error;
    error.type = u"OSError"_s;
    error.message = LeavingBuffers::whyIncomplete();
    if (const auto receiver = sink())
        receiver->deliver(base::JobFinished{job.jobId, Outcome(Failed{error})});
}

void WorkerProcess::accept(const base::CancelJob& cancel)
{
    m_control.post(base::wire::encode(base::ToWorker(cancel)));
    const std::lock_guard lock(m_mutex);
    killAfter(m_record.cleanUpGrace() + margin, cancel.jobId);
    if (m_record.noteStopRequest(cancel.jobId))
        giveUp();
}

void WorkerProcess::accept(const base::CloseSession& close)
{
    {
        const std::lock_guard lock(m_mutex);
        if (!m_record.noteClosing())
            return;
        if (m_record.isAdopted())
            killAfter(3 * m_record.cleanUpGrace() + margin, anyJob);
    }
    if (isAdopted())
        m_control.post(base::wire::encode(base::ToWorker(close)));
    else
        kill();  // there is no script that could want to tidy up
}

void WorkerProcess::accept(const base::RequestStack& request)
{
    m_control.post(base::wire::encode(base::ToWorker(request)));
}

void WorkerProcess::accept(const base::RequestCompletions& request)
{
    m_control.post(base::wire::encode(base::ToWorker(request)));
}

void WorkerProcess::accept(const base::InspectVariables& request)
{
    m_control.post(base::wire::encode(base::ToWorker(request)));
}

void WorkerProcess::accept(const base::AnswerInput& answer)
{
    m_control.post(base::wire::encode(base::ToWorker(answer)));
}

void WorkerProcess::accept(const base::AnswerDialog& answer)
{
    m_control.post(base::wire::encode(base::ToWorker(answer)));
}

// --- objects of the host ---------------------------------------------------------------------------------------

// In the order of the jobs, which may use them, and of the classes that answers speak of.
void WorkerProcess::accept(const base::ExposeObject& exposure) { post(exposure); }

void WorkerProcess::accept(const base::AnswerHostCall& answer)
{
    if (!post(answer))
        post(withoutResults(answer, LeavingBuffers::whyIncomplete()));
}

void WorkerProcess::accept(const base::RefuseHostCalls& refusal)
{
    m_control.post(base::wire::encode(base::ToWorker(refusal)));
}

// --- giving up --------------------------------------------------------------------------------------------------

void WorkerProcess::killAfter(std::chrono::milliseconds time, quint64 jobId)
{
    m_watchdog.schedule(Watchdog::Clock::now() + time, [weak = weak_from_this(), jobId] {
        if (const auto self = weak.lock())
            self->killIfBusy(jobId);
    });
}

void WorkerProcess::killIfBusy(quint64 jobId)
{
    const std::lock_guard lock(m_mutex);
    if (!m_end && (jobId == anyJob || m_record.isUnfinished(jobId)))
        giveUp();
}

/// Needs the mutex.
void WorkerProcess::giveUp()
{
    m_record.noteGivenUp();
    m_child.kill();
}

}  // namespace carrel::session
