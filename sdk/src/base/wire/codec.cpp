// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "base/wire/codec.h"

#include "base/wire/carry_dialog.h"
#include "base/wire/carry_host_call.h"
#include "base/wire/carry_parameter.h"
#include "base/wire/carry_value.h"

namespace carrel::base::wire {

namespace {

constexpr QByteArrayView signature("CRL\x01");
constexpr quint8 commandTag = 0x10;
constexpr quint8 eventTag = 0x20;
constexpr quint8 specTag = 0x60;
constexpr quint8 toWorkerTag = 0x40;
constexpr quint8 fromWorkerTag = 0x50;

}  // namespace

// What carry.h finds by its argument cannot be in an unnamed namespace.

// --- errors and outcomes ----------------------------------------------------------------------------------------

void carry(auto& port, Like<Error> auto& error) { carryAll(port, error.code, error.message); }

void carry(auto& port, Like<ScriptFrame> auto& frame)
{
    carryAll(port, frame.file, frame.function, frame.sourceLine, frame.line, frame.endLine, frame.column,
             frame.endColumn);
}

void carry(auto& port, Like<ScriptError> auto& error);

void carry(auto& port, Like<ScriptError::Related> auto& related) { carryAll(port, related.relation, related.error); }

void carryRelated(Encoder& to, const std::vector<ScriptError::Related>& related)
{
    const Nesting nesting(to);
    if (nesting.isTooDeep())
        to.unsignedNumber(0);
    else
        carry(to, related);
}

void carryRelated(Decoder& from, std::vector<ScriptError::Related>& related)
{
    const Nesting nesting(from);
    if (!nesting.isTooDeep())
        carry(from, related);
    else if (from.unsignedNumber() != 0)
        from.fail(u"errors are nested more than %1 deep"_s.arg(maximumNesting));
}

void carry(auto& port, Like<ScriptError> auto& error)
{
    carryAll(port, error.type, error.message, error.frames, error.omittedFrames, error.notes);
    carryRelated(port, error.related);
}

void carry(auto& port, Like<Succeeded> auto& outcome) { carryAll(port, outcome.value, outcome.display); }
void carry(auto& port, Like<Failed> auto& outcome) { carryAll(port, outcome.error); }
void carry(auto& port, Like<Cancelled> auto& outcome) { carryAll(port, outcome.rung); }
void carry(auto& port, Like<Abandoned> auto& outcome) { carryAll(port, outcome.reason); }
void carry(auto& port, Like<Crashed> auto& outcome)
{
    carryAll(port, outcome.reason, outcome.signal, outcome.exitCode, outcome.frames);
}
void carry(auto& port, Like<LimitExceeded> auto& outcome)
{
    carryAll(port, outcome.which, outcome.allowed, outcome.used, outcome.error);
}

void carry(Encoder& to, const Outcome& outcome) { carry(to, outcome.content()); }

void carry(Decoder& from, Outcome& outcome)
{
    Outcome::Content content;
    carry(from, content);
    outcome = Outcome(std::move(content));
}

// --- messages ---------------------------------------------------------------------------------------------------

void carry(Encoder& to, const Source& source)
{
    carryAll(to, source.code(), source.coding(), source.displayName(), source.filePath(), source.firstLine());
}

void carry(Decoder& from, Source& source)
{
    QByteArray code;
    Source::Coding coding{};
    QString displayName;
    QString filePath;
    int firstLine = 1;
    carryAll(from, code, coding, displayName, filePath, firstLine);
    source = Source::fromParts(std::move(code), coding, std::move(displayName), std::move(filePath), firstLine);
}

void carry(auto& port, Like<RunSource> auto& request) { carryAll(port, request.source); }
void carry(auto& port, Like<RunInteractively> auto& request) { carryAll(port, request.source); }
void carry(auto& port, Like<EvaluateExpression> auto& request) { carryAll(port, request.expression); }
void carry(auto& port, Like<CallFunction> auto& request)
{
    carryAll(port, request.function, request.arguments, request.keywords);
}

void carry(auto& port, Like<ReloadModules> auto& request) { carryAll(port, request.names); }
void carry(auto& port, Like<RunCallback> auto& request)
{
    carryAll(port, request.callback, request.arguments, request.classes);
}

void carry(auto& port, Like<Limits> auto& limits)
{
    carryAll(port, limits.memory, limits.wallTime, limits.cpuTime, limits.output, limits.outputRate,
             limits.recursionDepth, limits.threads);
}

void carry(auto& port, Like<RunJob> auto& command)
{
    carryAll(port, command.jobId, command.request, command.limits, command.parameters);
}
void carry(auto& port, Like<CancelJob> auto& command) { carryAll(port, command.jobId); }
void carry(auto&, Like<CloseSession> auto&) {}

void carry(auto& port, Like<RequestStack> auto& command) { carryAll(port, command.requestId, command.jobId); }

void carry(auto& port, Like<RequestCompletions> auto& command) { carryAll(port, command.requestId, command.line); }
void carry(auto& port, Like<InspectVariables> auto& command) { carryAll(port, command.requestId); }

void carry(auto& port, Like<AnswerInput> auto& command) { carryAll(port, command.requestId, command.text); }

void carry(auto& port, Like<ExposeObject> auto& command)
{
    carryAll(port, command.name, command.object, command.classes);
}
void carry(auto& port, Like<AnswerHostCall> auto& command) { carryAll(port, command.callId, command.answer); }
void carry(auto&, Like<RefuseHostCalls> auto&) {}
void carry(auto& port, Like<AnswerDialog> auto& command) { carryAll(port, command.requestId, command.reply); }

void carry(auto&, Like<Opened> auto&) {}
void carry(auto& port, Like<OpenFailed> auto& event) { carryAll(port, event.error); }
void carry(auto& port, Like<JobStarted> auto& event) { carryAll(port, event.jobId); }
void carry(auto& port, Like<JobStopping> auto& event) { carryAll(port, event.jobId, event.rung); }
void carry(auto& port, Like<OutputChunk> auto& event)
{
    carryAll(port, event.stream, event.text, event.sequence, event.jobId, event.droppedBefore);
}
void carry(auto& port, Like<Progress> auto& progress)
{
    carryAll(port, progress.done, progress.total, progress.text);
}
void carry(auto& port, Like<ProgressMade> auto& event) { carryAll(port, event.jobId, event.progress); }
void carry(auto& port, Like<ValuePublished> auto& event) { carryAll(port, event.jobId, event.value); }
void carry(auto& port, Like<JobFinished> auto& event) { carryAll(port, event.jobId, event.outcome); }
void carry(auto& port, Like<LoadedModule> auto& module) 
{
    carryAll(port, module.name, module.file, module.modified, module.size);
}
void carry(auto& port, Like<ModulesLoaded> auto& event) { carryAll(port, event.modules); }
void carry(auto& port, Like<MemoryUse> auto& use) { carryAll(port, use.now, use.peak, use.objects, use.blocks, use.buffers, use.queued); }
void carry(auto& port, Like<MemoryThresholdReached> auto& event) { carryAll(port, event.threshold, event.use); }
void carry(auto& port, Like<InterpreterEnded> auto& event) { carryAll(port, event.how, event.reason); }

void carry(auto& port, Like<ThreadStack> auto& thread)
{
    carryAll(port, thread.name, thread.nativeId, thread.isJobThread, thread.frames, thread.omittedFrames);
}
void carry(auto& port, Like<ScriptStack> auto& stack)
{
    carryAll(port, stack.threads, stack.inNativeCode, stack.note);
}
void carry(auto& port, Like<StackTaken> auto& event) { carryAll(port, event.requestId, event.stack); }

void carry(auto& port, Like<CompletionsFound> auto& event) { carryAll(port, event.requestId, event.names); }

void carry(auto& port, Like<InputRequested> auto& event)
{
    carryAll(port, event.requestId, event.jobId, event.isSecret);
}
void carry(auto& port, Like<InputWithdrawn> auto& event) { carryAll(port, event.requestId); }
void carry(auto& port, Like<JobHandedBack> auto& event) { carryAll(port, event.jobId, event.module); }
void carry(auto& port, Like<WorkerAdvised> auto& event) { carryAll(port, event.module); }

void carry(auto& port, Like<HostCallMade> auto& event) { carryAll(port, event.callId, event.call); }
void carry(auto& port, Like<HostCallPosted> auto& event) { carryAll(port, event.call); }
void carry(auto& port, Like<HostCallWithdrawn> auto& event) { carryAll(port, event.callId); }

void carry(auto& port, Like<DialogRequested> auto& event) { carryAll(port, event.request); }
void carry(auto& port, Like<DialogWithdrawn> auto& event) { carryAll(port, event.requestId); }
void carry(auto& port, Like<LogRecord> auto& record)
{
    carryAll(port, record.level, record.levelName, record.logger, record.message, record.file, record.line,
             record.function, record.time, record.thread, record.exceptionText, record.category, record.jobId);
}
void carry(auto& port, Like<RecordLogged> auto& event) { carryAll(port, event.record, event.text); }
void carry(auto& port, Like<SiblingsWanted> auto& event)
{
    carryAll(port, event.pool, event.count, event.tasks, event.results, event.modulePaths, event.board);
}
void carry(auto& port, Like<SiblingsDismissed> auto& event) { carryAll(port, event.pool); }
void carry(auto& port, Like<SiblingStopped> auto& event) { carryAll(port, event.pool, event.sibling); }

void carry(auto& port, Like<ParameterDeclared> auto& event) { carryAll(port, event.jobId, event.parameter); }
void carry(auto& port, Like<VariablesInspected> auto& event) { carryAll(port, event.requestId, event.snapshot); }

void carry(auto& port, Like<InterpreterSpec> auto& spec)
{
    carryAll(port, spec.documentName, spec.arguments, spec.modulePaths, spec.cleanUpGrace, spec.limits,
             spec.memoryThresholds, spec.isMovable);
}

void carry(Encoder& to, const ConfinementParts& parts) { carry(to, int(parts.toInt())); }

void carry(Decoder& from, ConfinementParts& parts)
{
    constexpr ConfinementParts known{ConfinementPart::Files, ConfinementPart::Network, ConfinementPart::Processes};
    int bits = 0;
    carry(from, bits);
    parts = ConfinementParts::fromInt(ConfinementParts::Int(bits));
    if (parts & ~known)
        from.fail(u"%1 stands for no parts of a confinement"_s.arg(bits));
}

void carry(auto& port, Like<ProcessConfinement> auto& confinement)
{
    carryAll(port, confinement.parts, confinement.network, confinement.writableFolders, confinement.temporaryFolder);
}

void carry(auto& port, Like<WorkerSetup> auto& setup)
{
    carryAll(port, setup.home, setup.modulePaths, setup.importsAhead, setup.confinement, setup.niceValue);
}
void carry(auto&, Like<WorkerReady> auto&) {}
void carry(auto& port, Like<WorkerStuck> auto& message) { carryAll(port, message.reason, message.limit); }
void carry(auto& port, Like<MemoryReport> auto& message) { carryAll(port, message.use); }
void carry(auto& port, Like<BufferReleased> auto& message) { carryAll(port, message.number, message.received); }

void carry(auto& port, Like<QueueMade> auto& message) { carryAll(port, message.number, message.capacity); }
void carry(auto& port, Like<QueueAsked> auto& message)
{
    carryAll(port, message.request, message.queue, message.action, message.value, message.seen);
}
void carry(auto& port, Like<QueueReleased> auto& message) { carryAll(port, message.number, message.received); }
void carry(auto& port, Like<QueueAttempt> auto& attempt) { carryAll(port, attempt.end, attempt.seen); }
void carry(auto& port, Like<QueueLook> auto& look) { carryAll(port, look.size, look.isClosed); }
void carry(auto& port, Like<QueueAnswered> auto& message)
{
    carryAll(port, message.request, message.attempt, message.value, message.look, message.wantsReceipt);
}
void carry(auto& port, Like<QueuedGone> auto& message) { carryAll(port, message.requests); }

// --- frames -----------------------------------------------------------------------------------------------------

namespace {

template <class Message>
QByteArray toFrame(const Message& message, quint8 firstTag, BufferCrossing* buffers)
{
    Encoder to;
    to.buffers = buffers;
    for (const char byte : signature)
        to.byte(quint8(byte));
    carry(to, message, firstTag);
    return to.take();
}

template <class Message>
Result<Message> fromFrame(QByteArrayView frame, quint8 firstTag, BufferCrossing* buffers)
{
    Decoder from(frame);
    from.buffers = buffers;
    for (const char expected : signature) {
        if (from.byte() != quint8(expected))
            from.fail(u"the signature or the version is another"_s);
    }
    Message message;
    carry(from, message, firstTag);
    from.finish();
    if (!from.ok())
        return from.error();
    return message;
}

}  // namespace

QByteArray encode(const Command& command, BufferCrossing* buffers)
{
    return toFrame(command, commandTag, buffers);
}

QByteArray encode(const Event& event, BufferCrossing* buffers)
{
    return toFrame(event, eventTag, buffers);
}

QByteArray encode(const InterpreterSpec& spec, BufferCrossing* buffers)
{
    return toFrame(std::variant<InterpreterSpec>(spec), specTag, buffers);
}

QByteArray encode(const ToWorker& message, BufferCrossing* buffers)
{
    return toFrame(message, toWorkerTag, buffers);
}

QByteArray encode(const FromWorker& message, BufferCrossing* buffers)
{
    return toFrame(message, fromWorkerTag, buffers);
}

Result<Command> decodeCommand(QByteArrayView frame, BufferCrossing* buffers)
{
    return fromFrame<Command>(frame, commandTag, buffers);
}

Result<Event> decodeEvent(QByteArrayView frame, BufferCrossing* buffers)
{
    return fromFrame<Event>(frame, eventTag, buffers);
}

Result<InterpreterSpec> decodeSpec(QByteArrayView frame, BufferCrossing* buffers)
{
    auto spec = fromFrame<std::variant<InterpreterSpec>>(frame, specTag, buffers);
    if (!spec)
        return spec.error();
    return std::get<0>(std::move(*spec));
}

Result<ToWorker> decodeToWorker(QByteArrayView frame, BufferCrossing* buffers)
{
    return fromFrame<ToWorker>(frame, toWorkerTag, buffers);
}

Result<FromWorker> decodeFromWorker(QByteArrayView frame, BufferCrossing* buffers)
{
    return fromFrame<FromWorker>(frame, fromWorkerTag, buffers);
}

}  // namespace carrel::base::wire
