// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "python/runtime.h"
#include "session/interpreter_home.h"
#include "session/watchdog.h"
#include "session/worker/host_link.h"

#include <memory>

namespace carrel::session {

/// A worker process as the home of its one interpreter, CPython's main one.
class WorkerHome : public InterpreterHome {
public:
    WorkerHome(HostLink& link, python::RuntimeOptions options, const base::WorkerSetup& setup);

    /// Tells the host now and then what the interpreter holds.
    void watchMemoryOf(std::shared_ptr<InterpreterThread> thread);

    Result<std::unique_ptr<python::Interpreter>> createInterpreter(std::shared_ptr<base::ScriptPort> port,
                                                                   std::shared_ptr<base::RunControl> control) override;
    Watchdog& watchdog() override { return m_watchdog; }
    QStringList importsAhead() const override { return m_importsAhead; }
    int niceValue() const override { return m_niceValue; }
    std::shared_ptr<base::QueueCore> makeQueue(int capacity) override { return m_link.makeQueue(capacity); }
    void onImportProblem(const QString& problem) override;
    void onReady(InterpreterThread& thread) override;
    void onFailed(InterpreterThread&) override {}
    void onStuck(InterpreterThread& thread, const QString& reason) override;
    void onAbandoned(InterpreterThread&) override {}
    void onEnded(InterpreterThread&) override {}

private:
    Result<std::unique_ptr<python::Interpreter>> startPython(std::shared_ptr<base::ScriptPort> port,
                                                             std::shared_ptr<base::RunControl> control);
    void reportMemory();

    HostLink& m_link;
    const python::RuntimeOptions m_options;
    const QStringList m_importsAhead;
    const int m_niceValue;
    Watchdog m_watchdog;
    std::unique_ptr<python::Runtime> m_python;
    std::shared_ptr<InterpreterThread> m_thread;
    MemoryUse m_reported;  // touched on the watchdog's thread only
};

}  // namespace carrel::session
