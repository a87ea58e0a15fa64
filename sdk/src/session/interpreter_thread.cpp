// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "session/interpreter_thread.h"

#include "base/limit_text.h"
#include "session/unused_stack.h"
#include "session/watchdog.h"

#include <algorithm>

namespace carrel::session {

namespace {

using namespace std::chrono_literals;

// CPython 3.13 counts calls, not bytes: its recursion limit needs this much. Sanitizers make frames several times larger.
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr uint stackBytes = 128u * 1024 * 1024;
#else
constexpr uint stackBytes = 16u * 1024 * 1024;
#endif

constexpr qsizetype largestWrite = 64 * 1024;
constexpr auto nativeLimitOnStop = 5000ms;
constexpr auto nativeLimitOnClose = 1000ms;
constexpr auto leastTimeToEnd = 1000ms;  // for atexit functions and __del__ methods, also on a busy machine
constexpr auto untilStackIsRead = 200ms;  // by the watchdog, where no thread of the script has told it
constexpr auto nativeLimitAtEnd = 3000ms;  // most of the end is native code of CPython's own, and nobody waits for it

/// One that never belonged to a session has nothing to clean up.
std::chrono::milliseconds graceOf(const std::optional<base::InterpreterSpec>& spec)
{
    return spec ? spec->cleanUpGrace : 100ms;
}

QString stuckInNativeCode()
{
    return QStringLiteral("Native code that the script called did not return. Its interpreter was left behind.");
}

ScriptStack withNote(ScriptStack stack, const QString& note)
{
    stack.note = note;
    return stack;
}

/// Of one that was read because no thread of the script told it.
QString noteOn(const ScriptStack& stack)
{
    if (stack.threads.empty())
        return QStringLiteral("The stack could not be read.");
    if (stack.inNativeCode)
        return QStringLiteral("Native code that the script called holds the interpreter, and has not returned yet.");
    return QStringLiteral("All threads of the script wait outside of Python: for a time, a lock, data, or another program.");
}

}  // namespace

InterpreterThread::InterpreterThread(InterpreterHome& home) : m_home(home)
{
    setObjectName(QStringLiteral("carrel-session"));
    setStackSize(stackBytes);
}

// --- from other threads ---------------------------------------------------------------------------------------

void InterpreterThread::adopt(const base::InterpreterSpec& spec, std::shared_ptr<EventSink> sink)
{
    {
        const std::lock_guard lock(m_mutex);
        Q_ASSERT(!m_spec);
        m_spec = spec;
        m_sink = std::move(sink);
        if (m_failure)
            m_sink->deliver(base::OpenFailed{*m_failure});
    }
    m_changed.notify_one();  // after the lock, which the thread would otherwise wait for at once
}

bool InterpreterThread::isAdopted() const
{
    const std::lock_guard lock(m_mutex);
    return m_spec.has_value();
}

void InterpreterThread::send(base::Command command)
{
    std::visit([this](const auto& content) { accept(content); }, command);
}

void InterpreterThread::accept(const base::RunJob& job)
{
    {
        const std::lock_guard lock(m_mutex);
        if (m_phase != Phase::Running)
            return finishJob(job.jobId, Outcome(Cancelled{StopRung::BeforeStart}));
        m_queue.push_back(job);
    }
    m_changed.notify_one();
}

void InterpreterThread::accept(const base::CancelJob& cancel)
{
    std::unique_lock lock(m_mutex);
    if (m_current.id == cancel.jobId && cancel.jobId != 0)
        return stopCurrentRun(lock, {m_spec->cleanUpGrace, nativeLimitOnStop});
    const auto queued = std::find_if(m_queue.begin(), m_queue.end(), [&](const auto& job) { return job.jobId == cancel.jobId; });
    if (queued == m_queue.end())
        return;
    m_queue.erase(queued);
    finishJob(cancel.jobId, Outcome(Cancelled{StopRung::BeforeStart}));
}

void InterpreterThread::accept(const base::CloseSession&)
{
    std::unique_lock lock(m_mutex);
    if (m_phase != Phase::Running)
        return;
    m_phase = Phase::Closing;
    cancelQueuedJobs();
    if (m_ladder)
        m_ladder->limitNative(nativeLimitOnClose);
    else if (m_current.run != 0)
        stopCurrentRun(lock, {graceOf(m_spec), nativeLimitOnClose});
    m_changed.notify_one();
}

void InterpreterThread::accept(const base::RequestStack& request)
{
    base::RunId run = 0;
    python::Interrupter interrupter;
    {
        const std::lock_guard lock(m_mutex);
        if (m_current.id != request.jobId || request.jobId == 0 || m_phase == Phase::Abandoned) {
            if (m_sink)
                m_sink->deliver(base::StackTaken{request.requestId, withNote({}, QStringLiteral("The job does not run."))});
            return;
        }
        run = m_current.run;
        interrupter = m_interrupter;
        m_stackRequests.push_back(request.requestId);
    }
    interrupter.requestStack(run);
    m_home.watchdog().schedule(Watchdog::Clock::now() + untilStackIsRead, [weak = weak_from_this(), run] {
        if (const auto self = weak.lock())
            self->readStack(run);
    });
}

void InterpreterThread::accept(const base::AnswerInput& answer)
{
    m_input.answer(answer.requestId, answer.text);
}

void InterpreterThread::cancelQueuedJobs()
{
    for (const base::RunJob& job : std::exchange(m_queue, {}))
        finishJob(job.jobId, Outcome(Cancelled{StopRung::BeforeStart}));
}

QString InterpreterThread::documentName() const
{
    const std::lock_guard lock(m_mutex);
    return m_spec ? m_spec->documentName : QStringLiteral("(no document yet)");
}

MemoryUse InterpreterThread::memory() const
{
    const std::lock_guard lock(m_mutex);
    return m_memory ? m_memory->use() : MemoryUse{};
}

int InterpreterThread::jobCount() const
{
    const std::lock_guard lock(m_mutex);
    return int(m_queue.size()) + (m_current.id != 0 ? 1 : 0);
}

// --- stopping -------------------------------------------------------------------------------------------------

void InterpreterThread::stopCurrentRun(const std::unique_lock<std::mutex>&, Patience patience)
{
    if (m_ladder)
        return m_ladder->escalate();
    m_ladder = makeLadder(m_current.run, patience);
    m_ladder->start();
}

/// A job that is being stopped already, because the user wants it, is not stopped for another reason.
void InterpreterThread::stopForLimit(base::RunId run, const LimitExceeded& limit)
{
    const std::unique_lock lock(m_mutex);
    if (m_current.run != run || m_ladder || m_phase != Phase::Running)
        return;
    m_control->noteExceeded(run, limit);
    stopCurrentRun(lock, {m_spec->cleanUpGrace, nativeLimitOnStop});
}

QString InterpreterThread::whyStuck() const
{
    const auto limit = m_control->exceeded();
    return limit ? QStringLiteral("The limit was exceeded: %1. %2").arg(base::describe(*limit), stuckInNativeCode())
                 : stuckInNativeCode();
}

std::shared_ptr<Ladder> InterpreterThread::makeLadder(base::RunId run, Patience patience)
{
    const std::weak_ptr<InterpreterThread> weak = weak_from_this();
    Ladder::Callbacks callbacks;
    callbacks.tookRung = [weak, run](StopRung rung) {
        if (const auto self = weak.lock())
            self->onRung(run, rung);
    };
    callbacks.gaveUp = [weak] {
        if (const auto self = weak.lock())
            self->m_home.onStuck(*self, self->whyStuck());
    };
    return std::make_shared<Ladder>(m_home.watchdog(), m_interrupter, m_control, run, patience, std::move(callbacks));
}

void InterpreterThread::onRung(base::RunId run, StopRung rung)
{
    const std::lock_guard lock(m_mutex);
    if (rung == StopRung::KillSwitch && m_sink)
        m_sink->setOverflow(Overflow::Drop);  // a script that waits for the host to read cannot end
    if (rung == StopRung::KillSwitch)
        m_children.endJob(0ms);  // nor one that waits for a program
    if (m_current.run == run && m_current.id != 0 && m_phase != Phase::Abandoned)
        m_sink->deliver(base::JobStopping{m_current.id, rung});
}

void InterpreterThread::abandon(const QString& reason)
{
    {
        const std::lock_guard lock(m_mutex);
        if (m_phase == Phase::Abandoned)
            return;
        m_phase = Phase::Abandoned;
        m_queue.clear();  // a session that stays open gives them to a fresh interpreter
        m_current.time.reset();
        if (auto note = takeDropNote()) {
            m_sink->setOverflow(Overflow::Drop);  // nobody who gives up may wait for the host
            m_sink->deliver(std::move(*note));
        }
        if (m_current.id != 0)
            finishJob(m_current.id, Outcome(Abandoned{reason}));
        if (m_sink)
            m_sink->deliver(base::InterpreterEnded{base::InterpreterEnded::How::Abandoned, reason});
        m_interrupter.releaseBufferLocks();
    }
    m_input.close();
    m_children.requestEnd(0ms);
    m_home.onAbandoned(*this);
}

// --- what the script is at ------------------------------------------------------------------------------------

void InterpreterThread::readStack(base::RunId run)
{
    python::Interrupter interrupter;
    {
        const std::lock_guard lock(m_mutex);
        if (m_current.run != run || m_stackRequests.empty())
            return;
        interrupter = m_interrupter;
    }
    const ScriptStack stack = interrupter.readStack();
    answerStackRequests(withNote(stack, noteOn(stack)));
}

/// Modules that are imported ahead have no user yet.
void InterpreterThread::adviseWorker(const QString& module)
{
    if (m_jobOfOutput != 0)
        say(base::WorkerAdvised{module});
}

void InterpreterThread::tellStack(const ScriptStack& stack)
{
    answerStackRequests(stack);
}

void InterpreterThread::answerStackRequests(const ScriptStack& stack)
{
    const std::lock_guard lock(m_mutex);
    for (const quint64 id : std::exchange(m_stackRequests, {})) {
        if (m_phase != Phase::Abandoned)
            m_sink->deliver(base::StackTaken{id, stack});
    }
}

// --- the thread itself ----------------------------------------------------------------------------------------

void InterpreterThread::run()
{
    if (const auto interpreter = createInterpreter())
        live(**interpreter);
    else
        fail(interpreter.error());
    forgetInterpreter();
    m_home.onEnded(*this);
}

/// What is left of an interpreter knows this thread as its port: neither must keep the other alive.
void InterpreterThread::forgetInterpreter()
{
    const std::lock_guard lock(m_mutex);
    if (m_phase == Phase::Abandoned)
        return;
    m_interrupter = {};
    m_ladder.reset();
}

Result<std::unique_ptr<python::Interpreter>> InterpreterThread::createInterpreter()
{
    auto interpreter = m_home.createInterpreter(shared_from_this(), m_control);
    if (interpreter) {
        const std::lock_guard lock(m_mutex);
        m_interrupter = (*interpreter)->interrupter();
        m_memory = (*interpreter)->memory();
        m_processorTime = (*interpreter)->processorTime();
    }
    return interpreter;
}

void InterpreterThread::fail(const Error& error)
{
    m_home.onFailed(*this);
    const std::lock_guard lock(m_mutex);
    m_failure = error;
    if (m_sink)
        m_sink->deliver(base::OpenFailed{error});
}

void InterpreterThread::live(python::Interpreter& interpreter)
{
    if (!isAdopted()) {
        importAhead(interpreter);
        interpreter.rehearse();
        releaseUnusedStack();  // nothing that comes before the first script goes as deep again
        m_home.onReady(*this);
    }
    if (waitForAdoption() && becomeSession(interpreter))
        runJobs(interpreter);
    endInterpreter(interpreter);
}

/// Code of modules runs here, so it is a run that can be stopped.
void InterpreterThread::importAhead(python::Interpreter& interpreter)
{
    const QStringList modules = m_home.importsAhead();
    if (modules.isEmpty())
        return;
    {
        const std::lock_guard lock(m_mutex);
        if (m_phase != Phase::Running)
            return;
        m_current.run = m_control->begin();
    }
    for (const QString& problem : interpreter.importAhead(modules))
        m_home.onImportProblem(problem);
    const std::lock_guard lock(m_mutex);
    m_current = {};
    m_ladder.reset();
}

/// \return false when it is to end without having belonged to a session
bool InterpreterThread::waitForAdoption()
{
    std::unique_lock lock(m_mutex);
    m_changed.wait(lock, [this] { return m_spec || m_phase != Phase::Running; });
    return m_spec.has_value();
}

bool InterpreterThread::becomeSession(python::Interpreter& interpreter)
{
    if (auto result = interpreter.adopt(*m_spec); !result) {
        const std::lock_guard lock(m_mutex);
        std::exchange(m_sink, nullptr)->deliver(base::OpenFailed{result.error()});  // and nothing more is heard of it
        return false;
    }
    deliverEarly();
    if (!m_spec->memoryThresholds.isEmpty())
        watchMemory(m_spec->memoryThresholds);
    say(base::Opened{});
    return true;
}

void InterpreterThread::deliverEarly()
{
    std::unique_lock lock(m_mutex);
    while (!m_early.empty()) {
        auto early = std::exchange(m_early, {});
        lock.unlock();
        for (base::Event& event : early)
            m_sink->deliver(std::move(event));  // may wait for the host to read
        lock.lock();
    }
    m_isHeard = true;
}

/// The account calls back in the middle of an allocation, so what there is to say is said by the watchdog.
void InterpreterThread::watchMemory(const QList<qint64>& thresholds)
{
    m_memory->setThresholds(thresholds, [weak = weak_from_this(), &watchdog = m_home.watchdog()](qint64 threshold) {
        watchdog.schedule(Watchdog::Clock::now(), [weak, threshold] {
            if (const auto self = weak.lock())
                self->say(base::MemoryThresholdReached{threshold, self->memory()});
        });
    });
}

void InterpreterThread::runJobs(python::Interpreter& interpreter)
{
    while (const auto job = nextJob())
        runJob(interpreter, *job);
}

/// \return nothing when the session is to end
std::optional<base::RunJob> InterpreterThread::nextJob()
{
    std::unique_lock lock(m_mutex);
    m_current = {};
    m_ladder.reset();
    m_changed.wait(lock, [this] { return !m_queue.empty() || m_phase != Phase::Running; });
    if (m_phase != Phase::Running)
        return {};
    base::RunJob job = std::move(m_queue.front());
    m_queue.pop_front();
    beginJob(lock, job);
    m_sink->setOverflow(Overflow::HoldBack);
    m_sink->deliver(base::JobStarted{job.jobId});  // before anybody can stop it
    return job;
}

void InterpreterThread::beginJob(const std::unique_lock<std::mutex>&, const base::RunJob& job)
{
    const Limits limits = job.limits.value_or(m_spec->limits);
    const base::RunId run = m_control->begin();
    m_current = {job.jobId, run};
    if (base::OutputMeter::isNeeded(limits))
        m_current.output.emplace(limits);
    if (!TimeWatch::isNeeded(limits))
        return;
    const auto onExceeded = [weak = weak_from_this(), run](const LimitExceeded& limit) {
        if (const auto self = weak.lock())
            self->stopForLimit(run, limit);
    };
    m_current.time = std::make_shared<TimeWatch>(m_home.watchdog(), limits, m_processorTime, onExceeded);
    m_current.time->begin();
}

void InterpreterThread::runJob(python::Interpreter& interpreter, const base::RunJob& job)
{
    m_jobOfOutput = job.jobId;
    Outcome outcome = interpreter.execute(job.request, job.limits);
    m_children.endJob(m_spec->cleanUpGrace);
    m_children.flush();
    m_jobOfOutput = 0;
    sayWhatWasDropped();
    sayModuleChange(interpreter);
    answerStackRequests(withNote({}, QStringLiteral("The job has ended.")));
    if (const auto module = interpreter.handedBackFor())
        return handBack(job.jobId, *module);
    const std::lock_guard lock(m_mutex);
    m_current = {};
    m_ladder.reset();
    if (m_phase != Phase::Abandoned)
        finishJob(job.jobId, std::move(outcome));
}

/// The jobs behind it are the session's to give to the worker, and nothing may run here any more.
void InterpreterThread::handBack(quint64 jobId, const QString& module)
{
    const std::lock_guard lock(m_mutex);
    m_current = {};
    m_ladder.reset();
    if (m_phase == Phase::Abandoned)
        return;
    if (m_phase == Phase::Running) {
        m_phase = Phase::Closing;
        m_queue.clear();
    }
    m_sink->deliver(base::JobHandedBack{jobId, module});
}

void InterpreterThread::endInterpreter(python::Interpreter& interpreter)
{
    m_input.close();  // not earlier: whoever waits in a job is told that it is stopped, and not that there is no input
    std::shared_ptr<Ladder> ladder;
    std::chrono::milliseconds grace{};
    {
        const std::lock_guard lock(m_mutex);
        if (m_phase == Phase::Abandoned)
            return interpreter.abandon();  // it came back after all, but was said to be lost
        if (m_sink)
            m_sink->setOverflow(Overflow::Drop);
        grace = graceOf(m_spec);
        m_current = {0, m_control->begin()};
        // Threads that look are told. Nothing is raised: it is the last thing that they, and atexit functions, can do.
        m_control->requestCancel(m_current.run);
        m_control->claimDelivery(m_current.run);
        // atexit functions and __del__ methods are code of the script: they get the grace, or a second.
        ladder = makeLadder(m_current.run, {grace, nativeLimitAtEnd});
    }
    const auto timeToEnd = std::max<std::chrono::milliseconds>(2 * grace, leastTimeToEnd);
    m_home.watchdog().schedule(Watchdog::Clock::now() + timeToEnd, [ladder] { ladder->escalate(); });
    m_children.endJob(grace);  // a thread may wait for one
    const python::InterpreterEnd end = interpreter.end(grace);
    m_control->end();
    m_children.end(std::min<std::chrono::milliseconds>(grace, leastTimeToEnd));  // none of them is a job's any more
    reportEnd(end);
}

void InterpreterThread::reportEnd(const python::InterpreterEnd& end)
{
    if (end.abandoned)
        m_home.onStuck(*this, end.reason);
    else
        say(base::InterpreterEnded{});
}

/// Whether it belongs to a session that has heard all that came before.
bool InterpreterThread::isHeard() const
{
    const std::lock_guard lock(m_mutex);
    return m_isHeard;
}

bool InterpreterThread::say(base::Event event)
{
    std::shared_ptr<EventSink> sink;
    {
        const std::lock_guard lock(m_mutex);
        if (m_phase == Phase::Abandoned)
            return false;
        if (!m_isHeard) {
            m_early.push_back(std::move(event));
            return true;
        }
        sink = m_sink;
    }
    if (sink)
        sink->deliver(std::move(event));
    return true;
}

void InterpreterThread::sayModuleChange(python::Interpreter& interpreter)
{
    if (auto modules = interpreter.takeModuleChange())
        say(base::ModulesLoaded{std::move(*modules)});
}

void InterpreterThread::finishJob(quint64 jobId, Outcome outcome)
{
    if (m_sink)
        m_sink->deliver(base::JobFinished{jobId, std::move(outcome)});
}

// --- what scripts say -----------------------------------------------------------------------------------------

void InterpreterThread::write(OutputStream stream, const QString& text)
{
    m_control->noteEffect();
    const AdmittedText admitted = admit(text);
    print(stream, admitted.text, admitted.droppedBefore);
    if (admitted.exceeded)
        stopForLimit(admitted.run, *admitted.exceeded);
}

/// What a thread prints between jobs has no limit: nothing could be stopped for it.
InterpreterThread::AdmittedText InterpreterThread::admit(const QString& text)
{
    const std::lock_guard lock(m_mutex);
    auto& meter = m_current.output;
    if (!meter || m_jobOfOutput == 0)
        return {text};
    const bool hadExceeded = meter->exceeded().has_value();
    const auto admission = meter->admit(text, base::OutputMeter::Clock::now());
    return {admission.text.size() == text.size() ? text : admission.text.toString(), admission.droppedBefore,
            m_current.run, hadExceeded ? std::nullopt : meter->exceeded()};
}

void InterpreterThread::print(OutputStream stream, const QString& text, qint64 droppedBefore)
{
    for (qsizetype from = 0; from < text.size(); from += largestWrite) {
        OutputChunk chunk;
        chunk.stream = stream;
        chunk.text = text.size() <= largestWrite ? text : text.mid(from, largestWrite);
        chunk.jobId = m_jobOfOutput;
        chunk.droppedBefore = std::exchange(droppedBefore, 0);
        if (!say(std::move(chunk)))
            return;
    }
}

/// An outcome must not hide that some of its job's output is missing.
void InterpreterThread::sayWhatWasDropped()
{
    std::optional<OutputChunk> note;
    {
        const std::lock_guard lock(m_mutex);
        note = takeDropNote();
    }
    if (note)
        say(std::move(*note));
}

/// Needs the mutex.
std::optional<OutputChunk> InterpreterThread::takeDropNote()
{
    const qint64 dropped = m_current.output ? m_current.output->takeDropped() : 0;
    if (dropped == 0)
        return {};
    OutputChunk note;
    note.stream = OutputStream::Stderr;
    note.text = QStringLiteral("[%1 characters of output were dropped]\n").arg(dropped);
    note.jobId = m_current.id;
    note.droppedBefore = dropped;
    return note;
}

void InterpreterThread::reportProgress(const Progress& progress)
{
    say(base::ProgressMade{m_jobOfOutput, progress});
}

void InterpreterThread::publish(const Value& value)
{
    m_control->noteEffect();
    say(base::ValuePublished{m_jobOfOutput, value});
}

// --- what scripts ask for, and start --------------------------------------------------------------------------

std::optional<QString> InterpreterThread::readInput(base::InputKind kind)
{
    if (!isHeard())
        return {};  // a module that is imported ahead has no user yet
    m_control->noteEffect();
    const quint64 request = m_input.open();
    say(base::InputRequested{request, m_jobOfOutput, kind == base::InputKind::Secret});
    InputDesk::Reply reply = m_input.wait(request);
    if (!reply.isAnswered)
        say(base::InputWithdrawn{request});
    return std::move(reply.text);
}

int InterpreterThread::childDescriptor(int stream)
{
    if (stream == 0)
        return m_children.inputDescriptor();
    return m_children.outputDescriptor(stream == 1 ? OutputStream::Stdout : OutputStream::Stderr);
}

void InterpreterThread::adoptChild(const base::Child& child)
{
    m_children.adopt(child);
}

void InterpreterThread::flushChildren()
{
    m_children.flush();
}

}  // namespace carrel::session
