// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "session/worker/worker_process.h"

#include "base/wire/codec.h"
#include "session/worker/own_process.h"
#include "session/worker/worker_pool.h"

namespace carrel::session {

using namespace Qt::StringLiterals;

namespace {

using namespace std::chrono_literals;

bool endsTheStreams(const base::Event& event)
{
    return std::holds_alternative<base::InterpreterEnded>(event);
}

}  // namespace

// --- life -----------------------------------------------------------------------------------------------------

Result<std::shared_ptr<WorkerProcess>> WorkerProcess::create(WorkerPool& pool, Watchdog& watchdog, const QString& program,
                                                             const base::WorkerSetup& setup)
{
    auto lanes = WorkerLanes::open();
    if (!lanes)
        return lanes.error();
    std::shared_ptr<WorkerProcess> process(new WorkerProcess(pool, watchdog, program, *std::move(lanes)));
    process->m_queues = std::make_shared<HostQueues>([weak = std::weak_ptr(process)](const base::ToWorker& message) {
        const auto self = weak.lock();
        return !self || self->post(message);
    });
    if (auto given = process->giveSetup(setup); !given)
        return given.error();
    return process;
}

WorkerProcess::WorkerProcess(WorkerPool& pool, Watchdog& watchdog, const QString& program, WorkerLanes lanes)
    : Thread("carrel-worker"), m_pool(pool), m_watchdog(watchdog), m_program(program), m_lanes(std::move(lanes)),
      m_data(m_lanes.data.ours.number()), m_control(m_lanes.control.ours.number())
{
}

Result<void> WorkerProcess::giveSetup(base::WorkerSetup setup)
{
    if (setup.confinement) {
        auto folder = TemporaryFolder::create();
        if (!folder)
            return folder.error();
        m_temporaryFolder = *std::move(folder);
        setup.confinement->temporaryFolder = m_temporaryFolder->path();
    }
    m_data.post(base::wire::encode(base::ToWorker(setup)));
    return {};
}

WorkerProcess::~WorkerProcess() = default;

void WorkerProcess::run()
{
    if (auto started = startProcess(); started) {
        if (const auto reading = m_reader.start(); !reading)
            endFor(reading.error());  // nobody would read what it sends
        watch();
        m_readerWakeUp.ring();
        m_reader.join();
    } else {
        const std::lock_guard lock(m_mutex);
        m_record.noteFailure(started.error());
    }
    reportEnd();
    m_temporaryFolder.reset();
    m_pool.onEnded(*this);
}

Result<void> WorkerProcess::startProcess()
{
    auto child = ChildProcess::start({m_program, {workerArgument + QString::number(ownProcessId())}, m_lanes.ofWorker()});
    m_lanes.closeThoseOfWorker();
    if (!child)
        return child.error();
    const std::lock_guard lock(m_mutex);
    m_child = *std::move(child);
    if (m_record.isOver())
        m_child.kill();
    return {};
}

void WorkerProcess::adopt(const base::InterpreterSpec& spec, std::shared_ptr<EventSink> sink)
{
    {
        const std::lock_guard lock(m_mutex);
        m_record.adopt(spec, std::move(sink));
    }
    if (!post(spec))
        endFor({ErrorCode::BufferRefused, LeavingBuffers::whyIncomplete()});
    m_readerWakeUp.ring();
}

bool WorkerProcess::isAdopted() const
{
    const std::lock_guard lock(m_mutex);
    return m_record.isAdopted();
}

/// What it has sent, and nobody reads any more, must not hold up its end.
void WorkerProcess::kill()
{
    const std::lock_guard lock(m_mutex);
    m_record.noteKilled();
    if (const auto sink = m_record.sink())
        sink->setOverflow(Overflow::Drop);
    m_child.kill();
}

QString WorkerProcess::nameOfSession() const
{
    const std::lock_guard lock(m_mutex);
    return m_record.nameOfSession();
}

int WorkerProcess::jobCount() const
{
    const std::lock_guard lock(m_mutex);
    return m_record.jobCount();
}

MemoryUse WorkerProcess::memory() const
{
    const std::lock_guard lock(m_mutex);
    return m_memory;
}

std::shared_ptr<EventSink> WorkerProcess::sink() const
{
    const std::lock_guard lock(m_mutex);
    return m_record.sink();
}

// --- from the worker ------------------------------------------------------------------------------------------

void WorkerProcess::watch()
{
    FrameReader control(m_lanes.control.ours.number());
    bool isOpen = true;
    for (;;) {
        std::vector<int> descriptors{m_child.ending()};
        if (isOpen)
            descriptors.push_back(m_lanes.control.ours.number());
        const std::vector<bool> ready = waitForInput(descriptors);
        if (isOpen && ready[1])
            isOpen = readControl(control);
        else if (ready[0])
            break;
    }
    m_child.killDescendants();  // one that has ended as it was to has left none
    const std::lock_guard lock(m_mutex);
    m_end = m_child.takeEnd();
}

bool WorkerProcess::readControl(FrameReader& control)
{
    const bool isOpen = control.read();
    handleAll(control);
    return isOpen;
}

void WorkerProcess::readData()
{
    FrameReader data(m_lanes.data.ours.number());
    while (readOnce(data)) {
    }
}

/// \return false when the process has ended and all that it had sent has been read
bool WorkerProcess::readOnce(FrameReader& data)
{
    const bool isHeard = sink() != nullptr;
    std::vector<int> descriptors{m_readerWakeUp.number()};
    descriptors.push_back(isHeard && !m_isDataOver ? m_lanes.data.ours.number() : -1);
    for (TextPipe* source : {&m_lanes.output, &m_lanes.errors})
        descriptors.push_back(isHeard ? source->ofHost().number() : -1);
    const bool hasEnded = [this] {
        const std::lock_guard lock(m_mutex);
        return m_end.has_value();
    }();
    const auto limit = hasEnded ? std::optional(0ms) : std::nullopt;
    const std::vector<bool> ready = waitForInput(descriptors, limit);
    if (ready[0])
        m_readerWakeUp.hush();
    for (const int stream : {0, 1}) {
        if (!ready[2 + stream])
            continue;
        readText(OutputStream(stream));
        // A pipe holds less than was read at once. What others who have it go on to write is nobody's output.
        if (hasEnded)
            textOf(OutputStream(stream)).ofHost().close();
    }
    if (ready[1]) {
        m_isDataOver = !data.read();  // and not closed: its number would be another file's, while jobs may still be sent
        handleAll(data);
    }
    return !hasEnded || ready[1] || ready[2] || ready[3];
}

TextPipe& WorkerProcess::textOf(OutputStream stream)
{
    return stream == OutputStream::Stdout ? m_lanes.output : m_lanes.errors;
}

/// What is not Python's own: C code, and processes that the script has started.
void WorkerProcess::readText(OutputStream stream)
{
    OutputChunk chunk;
    chunk.stream = stream;
    chunk.text = textOf(stream).read();
    {
        const std::lock_guard lock(m_mutex);
        chunk.jobId = m_record.currentJob();
    }
    if (!chunk.text.isEmpty())
        sink()->deliver(std::move(chunk));
}

void WorkerProcess::handleAll(FrameReader& reader)
{
    while (const auto frame = reader.next()) {
        ArrivingBuffers buffers(m_buffers, *m_queues, reader.descriptors());
        const auto message = *frame ? base::wire::decodeFromWorker(**frame, &buffers)
                                    : Result<base::FromWorker>(frame->error());
        if (!message)
            return distrust(message.error());
        std::visit([this](const auto& content) { handle(content); }, *message);
    }
}

/// What sends no messages cannot be relied on in anything.
void WorkerProcess::distrust(const Error& problem)
{
    endFor({ErrorCode::WorkerFailed,
            u"The worker process of the script was ended because it sent what is no message: "_s + problem.message});
}

void WorkerProcess::endFor(const Error& problem)
{
    const std::lock_guard lock(m_mutex);
    m_record.noteFailure(problem);
    m_child.kill();
}

void WorkerProcess::handle(const base::WorkerReady&)
{
    m_pool.onReady(*this);
}

void WorkerProcess::handle(const base::WorkerStuck& stuck)
{
    {
        const std::lock_guard lock(m_mutex);
        m_record.noteStuck(stuck.limit);
    }
    killIfBusy(anyJob);
}

void WorkerProcess::handle(const base::MemoryReport& report)
{
    const std::lock_guard lock(m_mutex);
    m_memory = report.use;
}

void WorkerProcess::handle(const base::Event& event)
{
    const auto receiver = [&] {
        const std::lock_guard lock(m_mutex);
        m_record.note(event);
        return m_record.sink();
    }();
    // The two that end it are told when the process is gone.
    if (receiver && !endsTheStreams(event) && !std::holds_alternative<base::OpenFailed>(event))
        receiver->deliver(base::Event(event));
}

void WorkerProcess::handle(const base::BufferReleased& released)
{
    m_buffers.release(released);
}

void WorkerProcess::handle(const base::QueueMade& made)
{
    if (const auto entered = m_queues->enter(made); !entered)
        distrust(entered.error());
}

void WorkerProcess::handle(const base::QueueAsked& asked)
{
    if (const auto done = m_queues->serve(asked); !done)
        distrust(done.error());
}

void WorkerProcess::handle(const base::QueueReleased& released) { m_queues->release(released); }

void WorkerProcess::reportEnd()
{
    const std::lock_guard lock(m_mutex);
    m_buffers.end(quint64(m_child.id()));
    m_queues->end();
    m_record.tellEnd({m_program, m_end.value_or(ChildEnd{}), contentOf(m_lanes.crashDump)});
}

}  // namespace carrel::session
