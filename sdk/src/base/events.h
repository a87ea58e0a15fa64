// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/host_call.h"

#include <carrel/limits.h>
#include <carrel/loaded_module.h>
#include <carrel/log_record.h>
#include <carrel/outcome.h>
#include <carrel/output_chunk.h>
#include <carrel/parameter.h>
#include <carrel/result.h>
#include <carrel/script_stack.h>
#include <carrel/value.h>
#include <carrel/variable_snapshot.h>

#include <QtCore/QList>
#include <QtCore/QString>
#include <QtCore/QStringList>

#include <optional>
#include <variant>

/// \file
/// What passes from a session's interpreter side to its host side, see messages.h.

namespace carrel::base {

struct Opened {
    friend bool operator==(const Opened&, const Opened&) = default;
};
struct OpenFailed {
    Error error;
    friend bool operator==(const OpenFailed&, const OpenFailed&) = default;
};
struct JobStarted {
    quint64 jobId = 0;
    friend bool operator==(const JobStarted&, const JobStarted&) = default;
};
/// The ladder took a rung for a job that was asked to stop.
struct JobStopping {
    quint64 jobId = 0;
    StopRung rung = StopRung::Cooperative;
    friend bool operator==(const JobStopping&, const JobStopping&) = default;
};
struct ProgressMade {
    quint64 jobId = 0;
    Progress progress;
    friend bool operator==(const ProgressMade&, const ProgressMade&) = default;
};
struct ValuePublished {
    quint64 jobId = 0;
    Value value;
    friend bool operator==(const ValuePublished&, const ValuePublished&) = default;
};
struct JobFinished {
    quint64 jobId = 0;
    Outcome outcome{Succeeded{}};
    friend bool operator==(const JobFinished&, const JobFinished&) = default;
};
/// Which modules the user may be editing, as of the end of a job.
struct ModulesLoaded {
    QList<LoadedModule> modules;
    friend bool operator==(const ModulesLoaded&, const ModulesLoaded&) = default;
};
struct MemoryThresholdReached {
    qint64 threshold = 0;
    MemoryUse use{};
    friend bool operator==(const MemoryThresholdReached&, const MemoryThresholdReached&) = default;
};
/// The last event of an interpreter.
struct InterpreterEnded {
    enum class How {
        Asked,      ///< it was to end, and did
        Abandoned,  ///< native code or a thread of a script did not end in time
        Crashed,    ///< its process has ended, without having been asked or because nothing else would stop the script
    };
    How how = How::Asked;
    QString reason;
    friend bool operator==(const InterpreterEnded&, const InterpreterEnded&) = default;
};
/// The job has not happened: it needs a worker process, and nothing of it is to be seen. The interpreter takes no more jobs.
struct JobHandedBack {
    quint64 jobId = 0;
    QString module;  ///< that it needs the worker for
    friend bool operator==(const JobHandedBack&, const JobHandedBack&) = default;
};
/// An import was refused that works in a worker process.
struct WorkerAdvised {
    QString module;
    friend bool operator==(const WorkerAdvised&, const WorkerAdvised&) = default;
};
struct StackTaken {
    quint64 requestId = 0;
    ScriptStack stack;  ///< columns count bytes, and source lines are missing: the host side knows the source
    friend bool operator==(const StackTaken&, const StackTaken&) = default;
};
struct CompletionsFound {
    quint64 requestId = 0;
    QStringList names;  ///< sorted
    friend bool operator==(const CompletionsFound&, const CompletionsFound&) = default;
};
/// The script has a parameter: said once a job for each.
struct ParameterDeclared {
    quint64 jobId = 0;
    Parameter parameter;  ///< without its present value, which is the host's to know
    friend bool operator==(const ParameterDeclared&, const ParameterDeclared&) = default;
};
/// The answer to InspectVariables. Nothing: the script does not get to it in time. What it says later has the number 0.
struct VariablesInspected {
    quint64 requestId = 0;
    std::optional<VariableSnapshot> snapshot{};
    friend bool operator==(const VariablesInspected&, const VariablesInspected&) = default;
};
/// The script waits for a line. Comes behind all that it has printed.
struct InputRequested {
    quint64 requestId = 0;
    quint64 jobId = 0;
    bool isSecret = false;
    friend bool operator==(const InputRequested&, const InputRequested&) = default;
};
/// It does not wait any more, and was not answered.
struct InputWithdrawn {
    quint64 requestId = 0;
    friend bool operator==(const InputWithdrawn&, const InputWithdrawn&) = default;
};
/// The script waits for what its host's objects do. Comes behind all that it has printed.
struct HostCallMade {
    quint64 callId = 0;
    HostCall call;
    friend bool operator==(const HostCallMade&, const HostCallMade&) = default;
};
/// It does not wait any more. What has not begun is not to be done.
struct HostCallWithdrawn {
    quint64 callId = 0;
    friend bool operator==(const HostCallWithdrawn&, const HostCallWithdrawn&) = default;
};
/// The script does not wait for it. A stream: it may be held back.
struct HostCallPosted {
    HostCall call;
    friend bool operator==(const HostCallPosted&, const HostCallPosted&) = default;
};
/// The script waits for its user's answer. Comes behind all that it has printed.
struct DialogRequested {
    DialogRequest request;  ///< its id is the interpreter's
    friend bool operator==(const DialogRequested&, const DialogRequested&) = default;
};
/// It does not wait any more, and was not answered.
struct DialogWithdrawn {
    quint64 requestId = 0;
    friend bool operator==(const DialogWithdrawn&, const DialogWithdrawn&) = default;
};
/// The script has logged, or was warned. A stream.
struct RecordLogged {
    LogRecord record;
    QString text;  ///< what Python would print of it, where the host does not listen; may be empty
    friend bool operator==(const RecordLogged&, const RecordLogged&) = default;
};
/// The script wants interpreters beside its own, which work for it: what they are given comes through `tasks`, what becomes
/// of it goes through `results`, and `board` is memory by which they agree on what is still wanted.
struct SiblingsWanted {
    quint64 pool = 0;  ///< its number for all that work together
    int count = 0;     ///< how many more
    Value tasks{};
    Value results{};
    QStringList modulePaths{};  ///< where the script itself imports from
    Value board{};
    friend bool operator==(const SiblingsWanted&, const SiblingsWanted&) = default;
};
/// What they are at is to be stopped, and they end.
struct SiblingsDismissed {
    quint64 pool = 0;
    friend bool operator==(const SiblingsDismissed&, const SiblingsDismissed&) = default;
};
/// What one of them is at is to be stopped, and it goes on with other tasks.
struct SiblingStopped {
    quint64 pool = 0;
    int sibling = 0;  ///< counted from 0, in the order in which they were wanted
    friend bool operator==(const SiblingStopped&, const SiblingStopped&) = default;
};
using Event =
    std::variant<Opened, OpenFailed, JobStarted, JobStopping, OutputChunk, ProgressMade, ValuePublished, JobFinished,
                 ModulesLoaded, MemoryThresholdReached, InterpreterEnded, StackTaken, InputRequested, InputWithdrawn,
                 JobHandedBack, WorkerAdvised, HostCallMade, HostCallWithdrawn, HostCallPosted,
                 DialogRequested, DialogWithdrawn, RecordLogged, SiblingsWanted, SiblingsDismissed, SiblingStopped,
                 CompletionsFound, ParameterDeclared, VariablesInspected>;

}  // namespace carrel::base
