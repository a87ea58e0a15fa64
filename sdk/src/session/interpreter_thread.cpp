// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "session/interpreter_thread.h"

#include "session/nice_value.h"
#include "session/unused_stack.h"
#include "session/watchdog.h"

#include <algorithm>
#include <utility>

namespace carrel::session {

namespace {

using namespace std::chrono_literals;

// CPython 3.13 counts calls, not bytes: its recursion limit needs this much. Sanitizers make frames several times larger.
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr std::size_t stackBytes = 128u * 1024 * 1024;
#else
constexpr std::size_t stackBytes = 16u * 1024 * 1024;
#endif

constexpr std::chrono::milliseconds leastTimeToEnd = 1000ms;  // for atexit functions and __del__ methods, also on a busy machine

}  // namespace

InterpreterThread::InterpreterThread(InterpreterHome& home)
    : Thread("carrel-session", stackBytes), m_home(home), m_jobs(std::make_shared<JobQueue>(home.watchdog(), m_control, m_events)),
      m_desk(m_control, m_events, m_jobs, [&home](int capacity) { return home.makeQueue(capacity); })
{
}

// --- from other threads ---------------------------------------------------------------------------------------

void InterpreterThread::adopt(const base::InterpreterSpec& spec, std::shared_ptr<EventSink> sink)
{
    m_jobs->adopt(spec, std::move(sink));
}

void InterpreterThread::send(base::Command&& command)
{
    std::visit([this](auto& content) { accept(std::move(content)); }, command);
}

void InterpreterThread::abandon(const QString& reason)
{
    if (!m_jobs->abandon(reason))
        return;
    m_desk.close();
    m_desk.children().requestEnd(0ms);
    m_home.onAbandoned(*this);
}

MemoryUse InterpreterThread::memory() const
{
    const std::lock_guard lock(m_mutex);
    return m_memory ? m_memory->use() : MemoryUse{};
}

// --- the thread itself ----------------------------------------------------------------------------------------

void InterpreterThread::run()
{
    setNiceValue(m_home.niceValue());  // and not of one more than whoever started this: that may be a script's thread
    if (const auto interpreter = createInterpreter())
        live(**interpreter);
    else
        fail(interpreter.error());
    m_jobs->forgetInterpreter();
    m_home.onEnded(*this);
}

Result<std::unique_ptr<python::Interpreter>> InterpreterThread::createInterpreter()
{
    // As long as the interpreter has its port, there is this thread around it.
    const std::shared_ptr<base::ScriptPort> port(shared_from_this(), &m_desk);
    auto interpreter = m_home.createInterpreter(port, m_control);
    if (!interpreter)
        return interpreter;
    JobQueue::Callbacks callbacks;
    callbacks.killed = [weak = weak_from_this()] {
        if (const auto thread = weak.lock())
            thread->m_desk.children().endJob(0ms);  // a script that waits for a program cannot end
    };
    callbacks.gaveUp = [weak = weak_from_this()](const QString& reason) {
        if (const auto thread = weak.lock())
            thread->m_home.onStuck(*thread, reason);
    };
    m_jobs->begin(**interpreter, std::move(callbacks));
    const std::lock_guard lock(m_mutex);
    m_memory = (*interpreter)->memory();
    return interpreter;
}

void InterpreterThread::failToStart(const Error& error)
{
    fail(error);
    m_home.onEnded(*this);
}

void InterpreterThread::fail(const Error& error)
{
    m_home.onFailed(*this);
    m_jobs->fail(error);
}

void InterpreterThread::live(python::Interpreter& interpreter)
{
    if (!isAdopted()) {
        importAhead(interpreter);
        interpreter.rehearse();
        releaseUnusedStack();  // nothing that comes before the first script goes as deep again
        m_home.onReady(*this);
    }
    const auto spec = m_jobs->waitForAdoption();
    if (spec && becomeSession(interpreter, *spec))
        runJobs(interpreter, *spec);
    endInterpreter(interpreter);
}

/// Code of modules runs here, so it is a run that can be stopped.
void InterpreterThread::importAhead(python::Interpreter& interpreter)
{
    const QStringList modules = m_home.importsAhead();
    if (modules.isEmpty() || !m_jobs->beginImports())
        return;
    for (const QString& problem : interpreter.importAhead(modules))
        m_home.onImportProblem(problem);
    m_jobs->endRun();
}

bool InterpreterThread::becomeSession(python::Interpreter& interpreter, const base::InterpreterSpec& spec)
{
    if (auto result = interpreter.adopt(spec); !result) {
        m_jobs->leaveSession(result.error());
        return false;
    }
    m_events->open();
    if (!spec.memoryThresholds.isEmpty())
        watchMemory(spec.memoryThresholds);
    m_events->say(base::Opened{});
    return true;
}

/// The account calls back in the middle of an allocation, so what there is to say is said by the watchdog.
void InterpreterThread::watchMemory(const QList<qint64>& thresholds)
{
    m_memory->setThresholds(thresholds, [weak = weak_from_this(), &watchdog = m_home.watchdog()](qint64 threshold) {
        watchdog.schedule(Watchdog::Clock::now(), [weak, threshold] {
            if (const auto self = weak.lock())
                self->m_events->say(base::MemoryThresholdReached{threshold, self->memory()});
        });
    });
}

void InterpreterThread::runJobs(python::Interpreter& interpreter, const base::InterpreterSpec& spec)
{
    bool hasReleasedStack = false;
    while (const auto work = m_jobs->next()) {
        exposeWhatCame(interpreter);
        if (const auto* job = std::get_if<base::RunJob>(&*work))
            runJob(interpreter, *job, spec.cleanUpGrace);
        else
            visit(interpreter);
        if (!std::exchange(hasReleasedStack, true))
            releaseUnusedStack();  // of the start of an interpreter that was not made ahead, which goes deeper than most jobs
    }
}

/// Names have their meaning from one job to the next: they do not change under a script that runs.
void InterpreterThread::exposeWhatCame(python::Interpreter& interpreter)
{
    for (const base::ExposeObject& exposure : m_exposures.take())
        interpreter.expose(exposure);
}

void InterpreterThread::runJob(python::Interpreter& interpreter, const base::RunJob& job, std::chrono::milliseconds grace)
{
    m_desk.beginJob(job.jobId);
    Outcome outcome = interpreter.execute(job);
    m_desk.endJob(grace);
    sayModuleChange(interpreter);
    if (const auto module = interpreter.handedBackFor())
        m_jobs->handBack(job.jobId, *module);
    else
        m_jobs->finish(job.jobId, std::move(outcome));
}

void InterpreterThread::visit(python::Interpreter& interpreter)
{
    interpreter.visit([this](const python::Attachment& attachment) {
        m_jobs->visit(attachment, python::Inspection::AtRest);
    });
}

void InterpreterThread::sayModuleChange(python::Interpreter& interpreter)
{
    if (auto modules = interpreter.takeModuleChange())
        m_events->say(base::ModulesLoaded{std::move(*modules)});
}

void InterpreterThread::endInterpreter(python::Interpreter& interpreter)
{
    m_desk.close();  // not earlier: whoever waits in a job is told that it is stopped, and not that there is no input
    const auto ending = m_jobs->beginEnd();
    if (!ending)
        return interpreter.abandon();  // it came back after all, but was said to be lost
    const auto [grace, ladder] = *ending;
    const auto timeToEnd = std::max(2 * grace, leastTimeToEnd);
    // What it holds, and with it all that the document was given, goes when this returns, and not when that time is over.
    m_home.watchdog().schedule(Watchdog::Clock::now() + timeToEnd, [weak = std::weak_ptr<Ladder>(ladder)] {
        if (const auto self = weak.lock())
            self->escalate();
    });
    m_desk.children().endJob(grace);  // a thread may wait for one
    const python::InterpreterEnd end = interpreter.end(grace);
    m_control->end();
    m_desk.children().end(std::min(grace, leastTimeToEnd));  // none of them is a job's any more
    reportEnd(end);
}

void InterpreterThread::reportEnd(const python::InterpreterEnd& end)
{
    if (end.abandoned)
        m_home.onStuck(*this, end.reason);
    else
        m_events->say(base::InterpreterEnded{});
}

}  // namespace carrel::session
