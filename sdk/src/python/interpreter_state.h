// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/messages.h"
#include "base/run_control.h"
#include "base/script_port.h"
#include "python/attachment.h"
#include "python/buffer_handles.h"
#include "python/parked_threads.h"
#include "python/processor_time.h"
#include "python/queue_handles.h"

#include <QtCore/QByteArray>
#include <QtCore/QSet>

#include <memory>
#include <optional>
#include <vector>

struct _object;  // PyObject, without Python.h
struct _ts;      // PyThreadState

namespace carrel::python {

namespace memory {
class Account;
}

/// What the parts of one interpreter share: its C++ side. The `carrel` module finds it through the interpreter's own
/// dictionary, the interrupter holds a share of it.
struct InterpreterState {
    InterpreterState(std::shared_ptr<base::ScriptPort> scriptPort, std::shared_ptr<base::RunControl> runControl,
                     std::shared_ptr<memory::Account> account)
        : port(std::move(scriptPort)), control(std::move(runControl)), memory(std::move(account))
    {
    }

    const std::shared_ptr<base::ScriptPort> port;
    const std::shared_ptr<base::RunControl> control;
    const std::shared_ptr<memory::Account> memory;
    BufferHandles buffers;
    QueueHandles queues;
    const std::shared_ptr<ProcessorTime> processorTime = std::make_shared<ProcessorTime>();

    // Set once at creation, read afterwards.
    unsigned long jobThread = 0;       ///< CPython's ident of the session's thread
    _ts* jobThreadState = nullptr;     ///< of the same thread
    _object* cancelledType = nullptr;  ///< `carrel.Cancelled`, kept alive by the interpreter
    _object* bufferType = nullptr;     ///< `carrel.Buffer`, and the type of its lock, kept in the same way
    _object* bufferLockType = nullptr;
    _object* queueType = nullptr;       ///< `carrel.Queue`, and what is raised where one is closed, kept in the same way
    _object* queueClosedType = nullptr;
    _object* mainName = nullptr;  ///< `"__main__"`, kept in the same way once it is needed
    QString lastFunction;         ///< that was called by its name
    QString keptFunction;         ///< the last one that was called twice in a row
    _object* keptName = nullptr;  ///< of that, kept in the same way
    QSet<QByteArray> hostModules;      ///< names of those of the host's
    _object* capsule = nullptr;        ///< this, as an object of Python's, kept alive by the interpreter

    // Touched only while attached.
    Limits limits;                               ///< that hold now: of the job, or the session's between jobs
    bool hasOwnFolder = false;                   ///< working folder and umask are those of the script's threads alone
    StopRung deliveredBy = StopRung::Exception;  ///< which rung delivered `carrel.Cancelled` in this run
    bool mayBeForgotten = false;  ///< raised where CPython may forget it, so that the script is asked once more
    ParkedThreads parked;                        ///< those that sleep until another one gives something
    int shields = 0;                             ///< how many StopShields there are
    std::optional<std::chrono::nanoseconds> usedBeforeExit{};  ///< processorTime, when a stop first met an `__exit__`
    bool isMovable = false;                      ///< a job may be handed back, see HandBack
    bool beganClean = false;                     ///< earlier jobs had left nothing when this run began
    std::optional<QString> handedBackFor{};      ///< the module that this run was given up for
    std::vector<base::ReleasedObject> released{};  ///< of the host's, and not told to it yet
    Value parameterValues{};                     ///< of this run, as far as they were set: a dict with text keys
    std::vector<Parameter> parameters{};         ///< that this run has declared
    _object* stopHandler = nullptr;              ///< of a running event loop; kept alive by the module
};

/// Makes `state` the one of the attached interpreter. Before the first import of `carrel`, which keeps it.
/// \return false with an exception set
bool lendState(const Attachment& attachment, InterpreterState& state);

/// \return that of the attached interpreter; null in the main interpreter, where no script runs
InterpreterState* lentState(const Attachment& attachment);

/// \return that of a capsule which lendState() made
InterpreterState& stateInCapsule(_object* capsule);

}  // namespace carrel::python
