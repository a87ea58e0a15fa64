// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "session/worker/host_link.h"

#include "base/wire/codec.h"
#include "session/interpreter_thread.h"
#include "session/worker/end_process.h"
#include "session/worker/worker_process.h"

#include <thread>

namespace carrel::session {

namespace {

constexpr int data = int(WorkerDescriptor::Data);
constexpr int control = int(WorkerDescriptor::Control);

/// Where the host is gone, or sends what is no message, nobody is left to work for.
[[noreturn]] void endWithoutHost()
{
    endProcess(1);
}

bool isStream(const base::Event& event)
{
    return std::holds_alternative<OutputChunk>(event) || std::holds_alternative<base::ProgressMade>(event)
           || std::holds_alternative<base::ValuePublished>(event) || std::holds_alternative<base::HostCallPosted>(event)
           || std::holds_alternative<base::RecordLogged>(event);
}

/// What the watchdog says, while the script may be held back.
bool isBesideTheOrder(const base::Event& event)
{
    return std::holds_alternative<base::JobStopping>(event) || std::holds_alternative<base::MemoryThresholdReached>(event)
           || std::holds_alternative<base::StackTaken>(event) || std::holds_alternative<base::CompletionsFound>(event)
           || std::holds_alternative<base::VariablesInspected>(event) || std::holds_alternative<base::OpenFailed>(event);
}

/// The host's sink, at the other end.
class LinkSink : public EventSink {
public:
    explicit LinkSink(HostLink& link) : m_link(link) {}

    void deliver(base::Event&& event) override { m_link.tell(event); }

    /// The host sees by itself when it has to read, whatever becomes of it.
    void setOverflow(Overflow) override {}

private:
    HostLink& m_link;
};

}  // namespace

HostLink::HostLink()
    : m_buffers([this](const base::BufferReleased& released) { m_dataOut.post(base::wire::encode(base::FromWorker(released))); }),
      m_queues([this](const base::FromWorker& message) { return ask(message); }),
      m_dataIn(data), m_dataOut(data), m_controlIn(control), m_controlOut(control) {}

/// \return false at the end
bool HostLink::readNext(FrameReader& reader, base::ToWorker& message)
{
    auto frame = reader.next();
    while (!frame) {
        if (!reader.read())
            return false;
        frame = reader.next();
    }
    ArrivingBuffers buffers(m_buffers, m_queues, reader.descriptors());
    auto decoded = *frame ? base::wire::decodeToWorker(**frame, &buffers) : Result<base::ToWorker>(frame->error());
    if (!decoded)
        endWithoutHost();
    message = *std::move(decoded);
    return true;
}

base::WorkerSetup HostLink::receiveSetup()
{
    base::ToWorker message;
    if (!readNext(m_dataIn, message) || !std::holds_alternative<base::WorkerSetup>(message))
        endWithoutHost();
    return std::get<base::WorkerSetup>(std::move(message));
}

void HostLink::serve(std::shared_ptr<InterpreterThread> thread)
{
    m_thread = std::move(thread);
    std::thread([this] { readControl(); }).detach();  // they end with the process
    std::thread([this] { readData(); }).detach();
}

void HostLink::readControl()
{
    base::ToWorker message;
    while (readNext(m_controlIn, message))
        handle(message);
    endWithoutHost();
}

void HostLink::readData()
{
    base::ToWorker message;
    while (readNext(m_dataIn, message))
        handle(message);
}

void HostLink::handle(const base::ToWorker& message)
{
    if (const auto* spec = std::get_if<base::InterpreterSpec>(&message))
        return m_thread->adopt(*spec, std::make_shared<LinkSink>(*this));
    if (std::holds_alternative<base::CloseSession>(message))
        return m_thread->send(base::CloseSession{});
    if (const auto* request = std::get_if<base::RequestStack>(&message))
        return m_thread->send(*request);
    if (const auto* request = std::get_if<base::RequestCompletions>(&message))
        return m_thread->send(*request);
    if (const auto* request = std::get_if<base::InspectVariables>(&message))
        return m_thread->send(*request);
    if (const auto* answer = std::get_if<base::AnswerInput>(&message))
        return m_thread->send(*answer);
    if (const auto* answer = std::get_if<base::AnswerDialog>(&message))
        return m_thread->send(*answer);
    if (const auto* exposure = std::get_if<base::ExposeObject>(&message))
        return m_thread->send(*exposure);
    if (const auto* answer = std::get_if<base::AnswerHostCall>(&message))
        return m_thread->send(*answer);
    if (std::holds_alternative<base::RefuseHostCalls>(message))
        return m_thread->send(base::RefuseHostCalls{});
    if (const auto* answer = std::get_if<base::QueueAnswered>(&message))
        return m_queues.handle(*answer);
    if (const auto* gone = std::get_if<base::QueuedGone>(&message))
        return m_queues.handle(*gone);
    const std::lock_guard lock(m_mutex);
    if (const auto* cancel = std::get_if<base::CancelJob>(&message)) {
        if (cancel->jobId > m_lastJob)
            m_cancelledEarly.insert(cancel->jobId);
        else
            m_thread->send(*cancel);
    } else if (const auto* job = std::get_if<base::RunJob>(&message)) {
        m_lastJob = job->jobId;
        if (m_cancelledEarly.remove(job->jobId))
            tell(base::JobFinished{job->jobId, Outcome(Cancelled{StopRung::BeforeStart})});
        else
            m_thread->send(*job);
    }
}

/// In order, on the data lane, where nothing waits for the host to read streams but what was told before.
/// \return whether it could be said: it cannot where this process has no open files left for a buffer
bool HostLink::ask(const base::FromWorker& message)
{
    LeavingBuffers buffers(m_buffers, m_queues);
    const QByteArray frame = base::wire::encode(message, &buffers);
    if (buffers.isIncomplete())
        return false;
    m_dataOut.post(frame, buffers.takeDescriptors());
    endIfNobodyHears();
    return true;
}

void HostLink::say(const base::FromWorker& message)
{
    m_controlOut.post(base::wire::encode(message));
    endIfNobodyHears();
}

void HostLink::tell(const base::Event& event)
{
    LeavingBuffers buffers(m_buffers, m_queues);
    const QByteArray frame = base::wire::encode(base::FromWorker(event), &buffers);
    if (buffers.isIncomplete())
        return tellInstead(event);
    if (isStream(event))
        m_dataOut.write(frame, buffers.takeDescriptors());  // the script waits where the host does not read
    else if (isBesideTheOrder(event))
        m_controlOut.post(frame);
    else
        m_dataOut.post(frame, buffers.takeDescriptors());
    endIfNobodyHears();
}

/// Where this process has no open files left for the buffers that are in it.
void HostLink::tellInstead(const base::Event& event)
{
    ScriptError error;
    error.type = QStringLiteral("OSError");
    error.message =
        QStringLiteral("The worker process of the script has no open files left to give its buffers to the host.");
    if (const auto* finished = std::get_if<base::JobFinished>(&event))
        return tell(base::JobFinished{finished->jobId, Outcome(Failed{error})});
    OutputChunk chunk;
    chunk.stream = OutputStream::Stderr;
    if (const auto* published = std::get_if<base::ValuePublished>(&event))
        chunk.jobId = published->jobId;
    chunk.text = QStringLiteral("%1: %2 What it was for was not done.\n").arg(error.type, error.message);
    tell(chunk);
}

/// A script may close its process's descriptors, and the lanes with them: its host must not wait for it in vain.
void HostLink::endIfNobodyHears()
{
    if (m_dataOut.isBroken() || m_controlOut.isBroken())
        endWithoutHost();
}

void HostLink::flush()
{
    m_dataOut.flush();
    m_controlOut.flush();
}

}  // namespace carrel::session
