// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "session/runtime_private.h"

#include "base/bounded_wait.h"
#include "python/attachment.h"
#include "python/interpreter.h"
#include "session/broken_pipe.h"
#include "session/host/host_objects.h"
#include "session/interpreter_thread.h"
#include "session/nice_value.h"

#include <atomic>
#include <thread>

namespace carrel {

namespace {

std::atomic<bool> startedInThisProcess = false;

python::RuntimeOptions optionsOf(const RuntimeConfig& config)
{
    return {config.home, config.modulePaths, config.hostModules, config.returnedMemory, python::MainInterpreter::Parked,
            config.crashReport};
}

/// On the host thread.
int niceValueOfScripts(ScriptPriority priority)
{
    return session::niceValue() + (priority == ScriptPriority::BelowHost ? session::belowHost : 0);
}

session::WorkerPoolOptions workerPoolOptions(const RuntimeConfig& config)
{
    return {config.workers,
            {config.home, config.modulePaths, config.warmPool.imports, {}, niceValueOfScripts(config.scriptPriority)}};
}

/// These are found before CPython was touched, so that the host may correct them and try again.
bool leftPythonUntouched(ErrorCode code)
{
    return code == ErrorCode::PythonNotFound || code == ErrorCode::PythonTooOld
        || code == ErrorCode::PythonUnsupported || code == ErrorCode::HostModuleMissing;
}

}  // namespace

RuntimePrivate::RuntimePrivate(const RuntimeConfig& config)
    : m_stopDeadline(base::boundedWait(config.stopDeadline)),
      m_niceValue(niceValueOfScripts(config.scriptPriority)),
      m_broker(optionsOf(config), m_threads),
      m_warmPool(*this, config.warmPool),
      m_workers(m_watchdog, workerPoolOptions(config))
{
}

RuntimePrivate::~RuntimePrivate()
{
    stop();
}

Result<void> RuntimePrivate::start()
{
    if (startedInThisProcess.exchange(true))
        return Error{ErrorCode::AlreadyStarted, QStringLiteral("CPython was started in this process before; it can be started only once.")};
    python::Attachment::setHostThread(std::this_thread::get_id());
    session::ignoreBrokenPipes();
    if (auto result = m_watchdog.start(); !result) {
        startedInThisProcess = false;
        return result;
    }
    if (auto result = m_broker.startAndWait(); !result) {
        m_broker.join();
        startedInThisProcess = !leftPythonUntouched(result.error().code);
        return result;
    }
    m_running = true;
    m_warmPool.start();
    return {};
}

StopReport RuntimePrivate::stop()
{
    if (!std::exchange(m_running, false))
        return m_report;
    const auto deadline = std::chrono::steady_clock::now() + m_stopDeadline;
    m_threads.beginStopping();
    m_warmPool.stop();
    m_workers.beginStopping();
    closeAll();
    if (!m_threads.waitUntilEmpty(deadline))
        abandonAll();
    const QStringList workersLeft = m_workers.waitUntilEmpty(deadline);
    m_broker.join();
    m_watchdog.stop();
    m_report.abandonedSessions = m_threads.abandonedNames() + workersLeft;
    if (!m_report.clean())
        m_leakedSelf = shared_from_this();
    return m_report;
}

void RuntimePrivate::closeAll()
{
    for (const auto& thread : m_threads.live())
        thread->send(base::CloseSession{});
}

void RuntimePrivate::abandonAll()
{
    for (const auto& thread : m_threads.live())
        thread->abandon(QStringLiteral("It did not end before the runtime's stop deadline."));
}

Result<std::unique_ptr<python::Interpreter>> RuntimePrivate::createInterpreter(std::shared_ptr<base::ScriptPort> port,
                                                                               std::shared_ptr<base::RunControl> control)
{
    return python::Interpreter::createOwnGil(python(), std::move(port), std::move(control));
}

void RuntimePrivate::onStuck(session::InterpreterThread& thread, const QString& reason)
{
    thread.abandon(reason);
}

RuntimeCounts RuntimePrivate::counts() const
{
    RuntimeCounts counts;
    const auto live = m_threads.live();
    for (const auto& thread : live) {
        counts.sessions += thread->isAdopted();
        counts.jobs += thread->jobCount();
    }
    counts.warm = m_warmPool.count();
    counts.threads = m_threads.threadCount();
    const auto abandoned = m_threads.abandoned();
    counts.abandoned = int(abandoned.size());
    for (const auto& thread : abandoned)
        counts.abandonedBytes += thread->memory().now;
    const session::WorkerPool::Counts workers = m_workers.counts();
    counts.sessions += workers.sessions;
    counts.jobs += workers.jobs;
    counts.workers = workers.processes;
    counts.hostObjects = session::HostObjects::liveCount();
    counts.interpreters = python::Interpreter::liveCount();
    counts.hostThreadAttachments = python::Attachment::countOnHostThread();
    return counts;
}

}  // namespace carrel
