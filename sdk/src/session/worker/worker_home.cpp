// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "session/worker/worker_home.h"

#include "session/interpreter_thread.h"

namespace carrel::session {

namespace {

using namespace std::chrono_literals;

constexpr auto betweenReports = 100ms;

}  // namespace

WorkerHome::WorkerHome(HostLink& link, python::RuntimeOptions options, const base::WorkerSetup& setup)
    : m_link(link), m_options(std::move(options)), m_importsAhead(setup.importsAhead), m_niceValue(setup.niceValue)
{
}

void WorkerHome::watchMemoryOf(std::shared_ptr<InterpreterThread> thread)
{
    m_thread = std::move(thread);
    m_watchdog.schedule(Watchdog::Clock::now() + betweenReports, [this] { reportMemory(); });
}

void WorkerHome::reportMemory()
{
    const MemoryUse use = m_thread->memory();
    if (use != m_reported)
        m_link.say(base::MemoryReport{use});
    m_reported = use;
    m_watchdog.schedule(Watchdog::Clock::now() + betweenReports, [this] { reportMemory(); });
}

Result<std::unique_ptr<python::Interpreter>> WorkerHome::createInterpreter(std::shared_ptr<base::ScriptPort> port,
                                                                           std::shared_ptr<base::RunControl> control)
{
    auto interpreter = startPython(std::move(port), std::move(control));
    if (!interpreter)
        m_link.say(base::Event(base::OpenFailed{interpreter.error()}));
    return interpreter;
}

Result<std::unique_ptr<python::Interpreter>> WorkerHome::startPython(std::shared_ptr<base::ScriptPort> port,
                                                                     std::shared_ptr<base::RunControl> control)
{
    if (const auto watched = m_watchdog.start(); !watched)
        return watched.error();  // nothing could stop its scripts
    auto started = python::Runtime::initialise(m_options);
    if (!started)
        return started.error();
    m_python = *std::move(started);
    return python::Interpreter::adoptMain(*m_python, std::move(port), std::move(control));
}

void WorkerHome::onImportProblem(const QString& problem)
{
    qWarning("carrel: a module could not be imported ahead: %s", qUtf8Printable(problem));
}

void WorkerHome::onReady(InterpreterThread&)
{
    m_link.say(base::WorkerReady{});
}

void WorkerHome::onStuck(InterpreterThread& thread, const QString& reason)
{
    m_link.say(base::WorkerStuck{reason, thread.exceededLimit()});
}

}  // namespace carrel::session
