// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
//
// What a worker process is told of the objects of its host.
#include "base/wire/codec.h"
#include "session/worker/worker_process.h"

namespace carrel::session {

namespace {

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

}  // namespace carrel::session
