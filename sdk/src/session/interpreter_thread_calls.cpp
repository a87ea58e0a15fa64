// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
//
// What an interpreter thread does for calls of its script to the objects of the host.
#include "session/interpreter_thread.h"

namespace carrel::session {

using namespace Qt::StringLiterals;

namespace {

base::HostAnswer refused(size_t count)
{
    const base::HostFailure why{base::HostFailure::Kind::Runtime,
                                u"the document is closing: its host takes no calls any more"_s};
    return {std::vector<base::HostReply>(count, why), {}};
}

}  // namespace

void InterpreterThread::accept(const base::ExposeObject& exposure)
{
    const std::lock_guard lock(m_mutex);
    m_exposures.push_back(exposure);
}

void InterpreterThread::accept(const base::AnswerHostCall& answer) { m_calls.answer(answer.callId, answer.answer); }

void InterpreterThread::accept(const base::RefuseHostCalls&) { m_calls.close(); }

/// Names have their meaning from one job to the next: they do not change under a script that runs.
void InterpreterThread::exposeWhatCame(python::Interpreter& interpreter)
{
    std::vector<base::ExposeObject> exposures;
    {
        const std::lock_guard lock(m_mutex);
        exposures = std::exchange(m_exposures, {});
    }
    for (const base::ExposeObject& exposure : exposures)
        interpreter.expose(exposure);
}

std::optional<base::HostAnswer> InterpreterThread::callHost(base::HostCall call, base::WakeOn wakeOn)
{
    const size_t count = call.requests.size();
    const quint64 id = isHeard() ? m_calls.open() : 0;
    if (id == 0)
        return refused(count);
    m_control->noteEffect();
    say(base::HostCallMade{id, std::move(call)});
    CallDesk::Reply reply = m_calls.wait(id, wakeOn);
    if (reply.answer)
        return std::move(reply.answer);
    say(base::HostCallWithdrawn{id});
    return reply.isClosed ? std::optional(refused(count)) : std::nullopt;
}

void InterpreterThread::postToHost(base::HostCall call)
{
    m_control->noteEffect();
    say(base::HostCallPosted{std::move(call)});
}

}  // namespace carrel::session
