// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/dialog_reply.h"
#include "base/host_call.h"
#include "base/queue_core.h"

#include <carrel/confinement.h>
#include <carrel/limits.h>
#include <carrel/loaded_module.h>
#include <carrel/log_record.h>
#include <carrel/outcome.h>
#include <carrel/output_chunk.h>
#include <carrel/parameter.h>
#include <carrel/result.h>
#include <carrel/script_stack.h>
#include <carrel/source.h>
#include <carrel/value.h>
#include <carrel/variable_snapshot.h>

#include <QtCore/QList>
#include <QtCore/QString>
#include <QtCore/QStringList>

#include <chrono>
#include <optional>
#include <variant>

/// \file
/// Everything that passes between a session's host side and its interpreter side, in both directions, as plain data.
/// Each backend carries exactly these messages; what is not here cannot cross.

namespace carrel::base {

/// What makes an interpreter that of a document.
struct InterpreterSpec {
    QString documentName;
    Value::Dict arguments;
    QStringList modulePaths;  ///< in front of the runtime's own
    std::chrono::milliseconds cleanUpGrace{1000};
    Limits limits{};
    QList<qint64> memoryThresholds{};  ///< ascending
    bool isMovable = false;  ///< a job that needs a worker process is handed back, where nothing tells that it began

    friend bool operator==(const InterpreterSpec&, const InterpreterSpec&) = default;
};

struct RunSource {
    Source source;
    friend bool operator==(const RunSource&, const RunSource&) = default;
};
struct EvaluateExpression {
    QString expression;
    friend bool operator==(const EvaluateExpression&, const EvaluateExpression&) = default;
};
struct CallFunction {
    QString function;  ///< dotted: of `__main__`, of a module, or a builtin
    Value::List arguments;
    Value::Dict keywords;
    friend bool operator==(const CallFunction&, const CallFunction&) = default;
};
struct ReloadModules {
    QStringList names;
    friend bool operator==(const ReloadModules&, const ReloadModules&) = default;
};
/// What a script has connected to a signal of an object of the host's.
struct RunCallback {
    quint64 callback = 0;
    std::vector<HostResult> arguments;
    std::vector<ClassDescription> classes;  ///< of objects in them, where they have not been told before
    friend bool operator==(const RunCallback&, const RunCallback&) = default;
};
using JobRequest = std::variant<RunSource, EvaluateExpression, CallFunction, ReloadModules, RunCallback>;

// --- host -> interpreter --------------------------------------------------------------------------------------

struct RunJob {
    quint64 jobId = 0;
    JobRequest request;
    std::optional<Limits> limits{};  ///< in place of the session's
    Value::Dict parameters{};        ///< those that were set; text keys
    friend bool operator==(const RunJob&, const RunJob&) = default;
};
/// The first one asks; a second one for the same job skips the clean-up grace, or gives up a stuck script.
struct CancelJob {
    quint64 jobId = 0;
    friend bool operator==(const CancelJob&, const CancelJob&) = default;
};
struct CloseSession {
    friend bool operator==(const CloseSession&, const CloseSession&) = default;
};
/// What the threads of the running job are at. Answered by StackTaken, within a moment, whatever the script does.
struct RequestStack {
    quint64 requestId = 0;
    quint64 jobId = 0;
    friend bool operator==(const RequestStack&, const RequestStack&) = default;
};
/// Which variables there are. Answered by VariablesInspected, within a moment, whatever the script does.
struct InspectVariables {
    quint64 requestId = 0;
    friend bool operator==(const InspectVariables&, const InspectVariables&) = default;
};
/// The answer to InputRequested.
struct AnswerInput {
    quint64 requestId = 0;
    std::optional<QString> text;  ///< absent: there is no input (end of file)
    friend bool operator==(const AnswerInput&, const AnswerInput&) = default;
};
/// A name that scripts have from the next job on; nothing: they do not have it any more. Exposed once more, it is
/// another one's.
struct ExposeObject {
    QString name;
    std::optional<ObjectRef> object;
    std::vector<ClassDescription> classes;  ///< its own, and those that it inherits
    friend bool operator==(const ExposeObject&, const ExposeObject&) = default;
};
/// The answer to HostCallMade.
struct AnswerHostCall {
    quint64 callId = 0;
    HostAnswer answer;
    friend bool operator==(const AnswerHostCall&, const AnswerHostCall&) = default;
};
/// Nobody answers a call of the script's any more.
struct RefuseHostCalls {
    friend bool operator==(const RefuseHostCalls&, const RefuseHostCalls&) = default;
};
/// The answer to DialogRequested.
struct AnswerDialog {
    quint64 requestId = 0;
    DialogReply reply;
    friend bool operator==(const AnswerDialog&, const AnswerDialog&) = default;
};
using Command = std::variant<RunJob, CancelJob, CloseSession, RequestStack, AnswerInput, ExposeObject, AnswerHostCall,
                             RefuseHostCalls, AnswerDialog, InspectVariables>;

// --- interpreter -> host --------------------------------------------------------------------------------------

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
using Event =
    std::variant<Opened, OpenFailed, JobStarted, JobStopping, OutputChunk, ProgressMade, ValuePublished, JobFinished,
                 ModulesLoaded, MemoryThresholdReached, InterpreterEnded, StackTaken, InputRequested, InputWithdrawn,
                 JobHandedBack, WorkerAdvised, HostCallMade, HostCallWithdrawn, HostCallPosted,
                 DialogRequested, DialogWithdrawn, RecordLogged, SiblingsWanted, SiblingsDismissed, SiblingStopped,
                 ParameterDeclared, VariablesInspected>;

// --- host -> worker process, beside the commands --------------------------------------------------------------

/// How a worker process confines itself, before it does anything else.
struct ProcessConfinement {
    ConfinementParts parts;  ///< the kernel has them
    Confinement::Network network = Confinement::Network::Refused;
    QStringList writableFolders;
    QString temporaryFolder;  ///< one of its own, beside those
    friend bool operator==(const ProcessConfinement&, const ProcessConfinement&) = default;
};
/// What a worker that runs no program of the host's starts its Python with; the first frame that it gets.
struct WorkerSetup {
    QString home;
    QStringList modulePaths;
    QStringList importsAhead;
    std::optional<ProcessConfinement> confinement{};
    friend bool operator==(const WorkerSetup&, const WorkerSetup&) = default;
};
/// What came of QueueAsked. Comes once for each, but for those that say that they need none.
struct QueueAnswered {
    quint64 request = 0;
    QueueAttempt attempt{};
    Value value{};  ///< that was got
    QueueLook look{};
    /// What was got after a wait goes back where nothing says that it was received: who waits has taken nothing.
    bool wantsReceipt = false;
    friend bool operator==(const QueueAnswered&, const QueueAnswered&) = default;
};
/// What these had put is not in a queue any more.
struct QueuedGone {
    QList<quint64> requests{};  ///< of QueueAsked
    friend bool operator==(const QueuedGone&, const QueuedGone&) = default;
};
using ToWorker = std::variant<WorkerSetup, InterpreterSpec, RunJob, CancelJob, CloseSession, RequestStack, AnswerInput,
                              ExposeObject, AnswerHostCall, RefuseHostCalls, AnswerDialog, QueueAnswered, QueuedGone,
                              InspectVariables>;

// --- worker process -> host, beside the events ----------------------------------------------------------------

/// Python is up, and what was to be imported ahead is imported: the worker waits for a document.
struct WorkerReady {
    friend bool operator==(const WorkerReady&, const WorkerReady&) = default;
};
/// Native code holds the script, or its threads do not end: only the end of the process helps.
struct WorkerStuck {
    QString reason;
    std::optional<LimitExceeded> limit{};  ///< what the script was being stopped for, if not for its user
    friend bool operator==(const WorkerStuck&, const WorkerStuck&) = default;
};
struct MemoryReport {
    MemoryUse use{};
    friend bool operator==(const MemoryReport&, const MemoryReport&) = default;
};
/// Nothing in the worker knows the memory any more that has crossed under that number.
struct BufferReleased {
    quint64 number = 0;
    quint64 received = 0;  ///< how often it had come from the host until then
    friend bool operator==(const BufferReleased&, const BufferReleased&) = default;
};
/// A script has made a queue. Its host has it, under that number.
struct QueueMade {
    quint64 number = 0;
    int capacity = 0;
    friend bool operator==(const QueueMade&, const QueueMade&) = default;
};
/// What a script wants of a queue that its host has.
struct QueueAsked {
    enum class Action {
        Put,
        Get,
        PutBack,     ///< what was got and is not wanted; without an answer
        AwaitItems,  ///< answered when it has changed since it was seen, or is closed
        AwaitRoom,   ///< the same
        Close,       ///< without an answer
        Look,
        PutWhenRoom,   ///< answered when it is done, or can never be, or is withdrawn
        GetWhenThere,  ///< the same
        Withdraw,      ///< of the request of one of these two, which is answered now; without an answer of its own
        Received,      ///< the answer to that request; without an answer
    };
    quint64 request = 0;  ///< never given twice, but to say Withdraw or Received of it
    quint64 queue = 0;
    Action action = Action::Look;
    Value value{};     ///< to be put
    quint64 seen = 0;  ///< for what is awaited
    friend bool operator==(const QueueAsked&, const QueueAsked&) = default;
};
/// Nothing in the worker knows the queue any more; as BufferReleased.
struct QueueReleased {
    quint64 number = 0;
    quint64 received = 0;
    friend bool operator==(const QueueReleased&, const QueueReleased&) = default;
};
using FromWorker = std::variant<WorkerReady, WorkerStuck, MemoryReport, Event, BufferReleased, QueueMade, QueueAsked,
                                QueueReleased>;

}  // namespace carrel::base
