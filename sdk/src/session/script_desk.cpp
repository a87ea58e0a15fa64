// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "session/script_desk.h"

namespace carrel::session {

namespace {

constexpr qsizetype largestWrite = 64 * 1024;

base::HostAnswer refused(size_t count)
{
    const base::HostFailure why{base::HostFailure::Kind::Runtime,
                                QStringLiteral("the document is closing: its host takes no calls any more")};
    return {std::vector<base::HostReply>(count, why), {}};
}

}  // namespace

ScriptDesk::ScriptDesk(std::shared_ptr<base::RunControl> control, std::shared_ptr<EventGate> events,
                       std::shared_ptr<JobQueue> jobs, QueueMaker makeQueue)
    : m_control(std::move(control)),
      m_events(std::move(events)),
      m_jobs(std::move(jobs)),
      m_makeQueue(std::move(makeQueue))
{
}

// --- what scripts say -----------------------------------------------------------------------------------------

/// What a thread prints between jobs has no limit: nothing could be stopped for it.
void ScriptDesk::write(OutputStream stream, const QString& text)
{
    m_control->noteEffect();
    const auto admitted = admit(text);
    print(stream, admitted.text, admitted.droppedBefore);
    if (admitted.exceeded)
        m_jobs->stopForLimit(admitted.run, *admitted.exceeded);
}

/// What is limited is measured, and may stop the job.
bool ScriptDesk::addText(OutputStream stream, QAnyStringView text)
{
    if (m_jobs->output().isLimited())
        return false;
    m_control->noteEffect();
    return m_events->join(stream, m_jobOfOutput, text);
}

JobOutput::AdmittedText ScriptDesk::admit(const QString& text)
{
    return m_jobOfOutput == 0 ? JobOutput::AdmittedText{text} : m_jobs->output().admit(text);
}

/// It is output as what is printed is, for the limits of that: once they are exceeded nothing more is logged.
void ScriptDesk::log(LogRecord record, const QString& text)
{
    m_control->noteEffect();
    const auto admitted = admit(record.message + record.exceptionText);
    record.jobId = m_jobOfOutput;
    if (admitted.text.size() == record.message.size() + record.exceptionText.size())
        m_events->say(base::RecordLogged{std::move(record), text});
    if (admitted.exceeded)
        m_jobs->stopForLimit(admitted.run, *admitted.exceeded);
}

void ScriptDesk::print(OutputStream stream, const QString& text, qint64 droppedBefore)
{
    for (qsizetype from = 0; from < text.size(); from += largestWrite) {
        OutputChunk chunk;
        chunk.stream = stream;
        chunk.text = text.size() <= largestWrite ? text : text.mid(from, largestWrite);
        chunk.jobId = m_jobOfOutput;
        chunk.droppedBefore = std::exchange(droppedBefore, 0);
        if (!m_events->say(std::move(chunk)))
            return;
    }
}

void ScriptDesk::reportProgress(const Progress& progress)
{
    m_events->say(base::ProgressMade{m_jobOfOutput, progress});
}

void ScriptDesk::publish(const Value& value)
{
    m_control->noteEffect();
    m_events->say(base::ValuePublished{m_jobOfOutput, value});
}

/// Modules that are imported ahead have no user yet.
void ScriptDesk::adviseWorker(const QString& module)
{
    if (m_jobOfOutput != 0)
        m_events->say(base::WorkerAdvised{module});
}

void ScriptDesk::tellStack(const ScriptStack& stack) { m_jobs->answerStackRequests(stack); }

void ScriptDesk::declareParameter(const Parameter& parameter)
{
    m_events->say(base::ParameterDeclared{m_jobOfOutput, parameter});
}

/// An outcome must not hide that some of its job's output is missing.
void ScriptDesk::endJob(std::chrono::milliseconds grace)
{
    m_children.endJob(grace);
    m_children.flush();
    m_jobOfOutput.store(0, std::memory_order_release);
    if (auto note = m_jobs->output().takeDropNote())
        m_events->say(std::move(*note));
}

// --- what scripts ask for, and start --------------------------------------------------------------------------

std::optional<QString> ScriptDesk::readInput(base::InputKind kind)
{
    if (!m_events->isOpen())
        return {};  // a module that is imported ahead has no user yet
    m_control->noteEffect();
    const quint64 request = m_input.open();
    if (request == 0)
        return {};
    m_events->say(base::InputRequested{request, m_jobOfOutput, kind == base::InputKind::Secret});
    auto reply = m_input.wait(request, EndedBy::AnyStop);
    if (!reply.answer)
        m_events->say(base::InputWithdrawn{request});
    return std::move(reply.answer).value_or(std::nullopt);
}

std::optional<base::DialogReply> ScriptDesk::showDialog(DialogRequest request)
{
    if (!m_events->isOpen())
        return base::DialogReply{base::DialogReply::How::NobodyShows};  // nobody sees what is imported ahead
    if (m_control->isCancelled())
        return {};  // it was stopped, and cleans up
    m_control->noteEffect();
    request.id = m_dialogs.open();
    if (request.id == 0)
        return {};
    request.jobId = m_jobOfOutput;
    const quint64 id = request.id;
    m_events->say(base::DialogRequested{std::move(request)});
    auto reply = m_dialogs.wait(id, EndedBy::AnyStop);
    if (!reply.answer)
        m_events->say(base::DialogWithdrawn{id});
    return std::move(reply.answer);
}

int ScriptDesk::childDescriptor(int stream)
{
    if (stream == 0)
        return m_children.inputDescriptor();
    return m_children.outputDescriptor(stream == 1 ? OutputStream::Stdout : OutputStream::Stderr);
}

void ScriptDesk::adoptChild(const base::Child& child) { m_children.adopt(child); }

void ScriptDesk::flushChildren() { m_children.flush(); }

std::optional<base::HostAnswer> ScriptDesk::callHost(base::HostCall call, base::WakeOn wakeOn)
{
    const size_t count = call.requests.size();
    const quint64 id = m_events->isOpen() ? m_calls.open() : 0;
    if (id == 0)
        return refused(count);
    m_control->noteEffect();
    m_events->say(base::HostCallMade{id, std::move(call)});
    auto reply = m_calls.wait(id, wakeOn == base::WakeOn::Kill ? EndedBy::Kill : EndedBy::UntoldStop);
    if (reply.answer)
        return std::move(reply.answer);
    m_events->say(base::HostCallWithdrawn{id});
    return reply.isClosed ? std::optional(refused(count)) : std::nullopt;
}

quint64 ScriptDesk::beginHostCall(base::HostCall call, std::function<void()> answered)
{
    const quint64 id = m_events->isOpen() ? m_calls.open() : 0;
    if (id == 0)
        return 0;
    m_control->noteEffect();
    m_calls.await(id, std::move(answered));
    m_events->say(base::HostCallMade{id, std::move(call)});
    return id;
}

std::optional<base::HostAnswer> ScriptDesk::endHostCall(quint64 call)
{
    auto reply = m_calls.take(call);
    if (!reply.answer)
        m_events->say(base::HostCallWithdrawn{call});
    return std::move(reply.answer);
}

void ScriptDesk::postToHost(base::HostCall call)
{
    m_control->noteEffect();
    m_events->say(base::HostCallPosted{std::move(call)});
}

void ScriptDesk::wantSiblings(base::SiblingsWanted wanted)
{
    m_control->noteEffect();
    m_events->say(std::move(wanted));
}

void ScriptDesk::dismissSiblings(quint64 pool) { m_events->say(base::SiblingsDismissed{pool}); }

void ScriptDesk::stopSibling(base::SiblingStopped stopped) { m_events->say(stopped); }

void ScriptDesk::close()
{
    m_calls.close();
    m_dialogs.close();
    m_input.close();
}

}  // namespace carrel::session
