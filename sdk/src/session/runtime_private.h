// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "session/broker.h"
#include "session/interpreter_home.h"
#include "session/thread_registry.h"
#include "session/warm_pool.h"
#include "session/watchdog.h"
#include "session/worker/worker_pool.h"

#include <carrel/runtime.h>

#include <chrono>
#include <memory>

namespace carrel {

/// What sessions share: CPython, the watchdog, and the threads of all interpreters.
///
/// Destroyed on the host thread, by the runtime or the last session. Where an interpreter was abandoned it is never
/// destroyed, because that interpreter's thread may still use it.
class RuntimePrivate : public session::InterpreterHome, public std::enable_shared_from_this<RuntimePrivate> {
public:
    explicit RuntimePrivate(const RuntimeConfig& config);
    ~RuntimePrivate() override;

    Result<void> start();
    StopReport stop();

    const python::Runtime& python() const { return m_broker.python(); }
    session::Watchdog& watchdog() override { return m_watchdog; }
    session::ThreadRegistry& threads() { return m_threads; }
    session::WarmPool& warmPool() { return m_warmPool; }
    session::WorkerPool& workers() { return m_workers; }
    RuntimeCounts counts() const;

    // InterpreterHome, for interpreters of this process.
    Result<std::unique_ptr<python::Interpreter>> createInterpreter(std::shared_ptr<base::ScriptPort> port,
                                                                   std::shared_ptr<base::RunControl> control) override;
    QStringList importsAhead() const override { return m_warmPool.imports(); }
    int niceValue() const override { return m_niceValue; }
    void onImportProblem(const QString& problem) override { m_warmPool.onImportProblem(problem); }
    void onReady(session::InterpreterThread& thread) override { m_warmPool.onReady(thread); }
    void onFailed(session::InterpreterThread& thread) override { m_warmPool.onFailed(thread); }
    void onStuck(session::InterpreterThread& thread, const QString& reason) override;
    void onAbandoned(session::InterpreterThread& thread) override { m_threads.onAbandoned(thread); }
    void onEnded(session::InterpreterThread& thread) override { m_threads.onEnded(thread); }

private:
    void closeAll();
    void abandonAll();

    const std::chrono::milliseconds m_stopDeadline;
    const int m_niceValue;  // of threads of scripts
    session::ThreadRegistry m_threads;
    session::Watchdog m_watchdog;
    session::Broker m_broker;
    session::WarmPool m_warmPool;
    session::WorkerPool m_workers;
    bool m_running = false;
    StopReport m_report;
    std::shared_ptr<RuntimePrivate> m_leakedSelf;
};

}  // namespace carrel
