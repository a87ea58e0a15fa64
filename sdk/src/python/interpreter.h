// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/messages.h"
#include "base/run_control.h"
#include "base/script_port.h"
#include "python/interrupter.h"
#include "python/processor_time.h"

#include <carrel/result.h>

#include <functional>
#include <memory>
#include <optional>

struct _ts;  // PyThreadState

namespace carrel::python {

namespace memory {
class Account;
}
class Attachment;
class Runtime;
struct InterpreterState;

/// How an interpreter came to its end.
struct InterpreterEnd {
    bool abandoned = false;
    QString reason;  ///< a sentence, if abandoned
};

/// One interpreter, set up for a session: with a private GIL (PEP 684) in a host, the main one in a worker process.
///
/// Lifetime and threads:
///  - created, used, ended and destroyed on one thread, whose stack should have 16 MiB;
///  - outlived by the runtime;
///  - between two calls the GIL is free, so that threads of the script go on;
///  - other threads reach it through interrupter() only;
///  - must be ended with end() before it is destroyed. One that was abandoned leaks what it holds, on purpose: threads of
///    the script may still use it.
class Interpreter {
public:
    /// Creates one that belongs to no document yet, and one at a time: a second caller waits for the first (some
    /// milliseconds). Under no quota, because CPython does not survive every refusal there.
    /// \return InterpreterFailed with CPython's reason
    static Result<std::unique_ptr<Interpreter>> createOwnGil(const Runtime& runtime,
                                                             std::shared_ptr<base::ScriptPort> port,
                                                             std::shared_ptr<base::RunControl> control);
    /// Takes the main interpreter of a worker process, which was initialised on this thread for that
    /// (MainInterpreter::RunsScripts). It is never destroyed: such a process ends by ending.
    /// \return InterpreterFailed with CPython's reason
    static Result<std::unique_ptr<Interpreter>> adoptMain(const Runtime& runtime, std::shared_ptr<base::ScriptPort> port,
                                                          std::shared_ptr<base::RunControl> control);
    ~Interpreter();
    Interpreter(const Interpreter&) = delete;  // there is one thread state
    Interpreter& operator=(const Interpreter&) = delete;

    /// Imports modules within the run that the caller began in the control, and ends that run.
    /// \return what went wrong, a line for each that could not be imported
    QStringList importAhead(const QStringList& modules);

    /// Goes once through what the first job of a session does, so that nothing is done there for the first time.
    void rehearse();

    /// Makes it the interpreter of a document: once, before it executes anything.
    /// \return ValueCannotCross, or InterpreterFailed with CPython's reason
    Result<void> adopt(const base::InterpreterSpec& spec);

    /// Gives scripts a name for an object of the host's, or takes it away. Between two runs.
    void expose(const base::ExposeObject& exposure);

    /// Runs a request within the run that the caller began in the control, and ends that run, so that nothing meant for
    /// it can reach the next one. Blocks until the script is done.
    /// \param job its limits are in place of those that the interpreter was adopted with; its time and output are the
    ///        caller's to limit
    Outcome execute(const base::RunJob& job);

    /// Has the caller look at the script between two runs, within the run that the caller began in the control, and ends
    /// that. As Interrupter::visit(), for what runs no code of the script.
    void visit(const std::function<void(const Attachment&)>& visit);

    /// The module for whose sake the last run was handed back: nothing tells that it had begun, and it is to run again, from
    /// its beginning, in a worker process. Its outcome says nothing then. Only of an interpreter that is movable.
    std::optional<QString> handedBackFor() const;

    /// Those that the script's user may be editing; nothing if they are the same as when last asked.
    std::optional<QList<LoadedModule>> takeModuleChange();

    /// Ends the interpreter by the drain protocol, within the run that the caller began: lets the script's threads end
    /// for `grace`, then kills them; runs `atexit` functions; and never ends it while a thread is left, but abandons it.
    InterpreterEnd end(std::chrono::milliseconds grace);

    /// Leaves the interpreter as it is, for ever. For one whose script came back after it had been given up.
    void abandon() { m_threadState = nullptr; }

    Interrupter interrupter() const { return m_interrupter; }
    /// What it holds; outlives it.
    std::shared_ptr<memory::Account> memory() const { return m_memory; }
    /// What its threads have used since it was created; outlives it.
    std::shared_ptr<const ProcessorTime> processorTime() const;

    /// Live ones in this process, beside the main interpreter; abandoned ones included.
    static int liveCount();

private:
    enum class Kind { OwnGil, Main };

    Interpreter(Kind kind, _ts* threadState, std::shared_ptr<InterpreterState> state,
                std::shared_ptr<memory::Account> memory);
    Result<void> setUp(const Runtime& runtime);
    void lookAtModules(const Attachment& attachment);
    bool drainThreads(const Attachment& attachment, std::chrono::milliseconds grace);
    void destroy();

    const Kind m_kind;
    _ts* m_threadState;  // null once ended or abandoned
    std::shared_ptr<InterpreterState> m_state;
    std::shared_ptr<memory::Account> m_memory;
    ProcessorTime::OfThisThread m_ownTime;
    Interrupter m_interrupter;
    qsizetype m_knownModules = 0;  // in sys.modules, when last looked at
    std::optional<QList<LoadedModule>> m_moduleChange;
};

}  // namespace carrel::python
