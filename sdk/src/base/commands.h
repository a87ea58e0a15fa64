// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/dialog_reply.h"
#include "base/host_call.h"

#include <carrel/limits.h>
#include <carrel/source.h>
#include <carrel/value.h>

#include <QtCore/QList>
#include <QtCore/QString>
#include <QtCore/QStringList>

#include <chrono>
#include <optional>
#include <variant>
#include <vector>

/// \file
/// What passes from a session's host side to its interpreter side, see messages.h.

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
/// What a user typed into a console.
struct RunInteractively {
    Source source;
    friend bool operator==(const RunInteractively&, const RunInteractively&) = default;
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
using JobRequest =
    std::variant<RunSource, EvaluateExpression, CallFunction, ReloadModules, RunCallback, RunInteractively>;

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
/// Which names may stand at the end of a line. Answered by CompletionsFound, unless the interpreter is kept from it.
struct RequestCompletions {
    quint64 requestId = 0;
    QString line;  ///< up to the cursor
    friend bool operator==(const RequestCompletions&, const RequestCompletions&) = default;
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
                             RefuseHostCalls, AnswerDialog, RequestCompletions, InspectVariables>;

}  // namespace carrel::base
