// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/run_control.h"
#include "base/script_port.h"
#include "python/interpreter.h"

#include <QtCore/QStringList>

#include <memory>

namespace carrel::session {

class InterpreterThread;
class Watchdog;

/// Where the threads of interpreters live: the runtime of a host, or a worker process. It outlives them.
///
/// \anythread every function.
class InterpreterHome {
public:
    virtual ~InterpreterHome() = default;

    virtual Result<std::unique_ptr<python::Interpreter>> createInterpreter(std::shared_ptr<base::ScriptPort> port,
                                                                           std::shared_ptr<base::RunControl> control)
        = 0;
    virtual Watchdog& watchdog() = 0;
    /// Modules to be imported before there is a session.
    virtual QStringList importsAhead() const = 0;
    /// Of the threads that scripts run on.
    virtual int niceValue() const = 0;
    /// Never blocks.
    virtual std::shared_ptr<base::QueueCore> makeQueue(int capacity);

    // Said by an interpreter's thread.
    virtual void onImportProblem(const QString& problem) = 0;
    /// It waits for its session.
    virtual void onReady(InterpreterThread& thread) = 0;
    /// It has no interpreter, and ends.
    virtual void onFailed(InterpreterThread& thread) = 0;
    /// Native code holds it, or threads of its script do not end: all that is left is to go on without it.
    virtual void onStuck(InterpreterThread& thread, const QString& reason) = 0;
    /// It has been abandoned.
    virtual void onAbandoned(InterpreterThread& thread) = 0;
    /// It returns from run() next.
    virtual void onEnded(InterpreterThread& thread) = 0;
};

}  // namespace carrel::session
