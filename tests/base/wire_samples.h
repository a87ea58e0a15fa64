// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/wire/codec.h"

#include <limits>
#include <vector>

/// \file
/// One message of every kind that the wire format carries, and every kind of value, outcome and request in them.

namespace carrel::base::samples {

using namespace Qt::StringLiterals;

inline Value nestedList(int depth)
{
    Value value = 7;
    for (int i = 0; i < depth; ++i)
        value = Value(Value::List{std::move(value)});
    return value;
}

inline std::vector<Value> values()
{
    const QString loneSurrogates = QString(QChar(0xd800)) + u"\u00e9\U0001f600"_s + QChar(0xdfff);
    return {Value(), true, false, 0, -1, std::numeric_limits<qint64>::min(), std::numeric_limits<qint64>::max(),
            *BigInteger::fromDecimal(u"9223372036854775808"_s), *BigInteger::fromDecimal(u"-1"_s + QString(60, u'0')),
            0.1, -0.0, std::numeric_limits<double>::infinity(), QString(), loneSurrogates, QString(300, u'x'),
            QByteArray(), QByteArray("\0\xff", 2), Value(Value::List{}), Value(Value::List{1, Value(), u"a"_s}),
            Value(Value::Dict{}), Value(Value::Dict{{u"a"_s, 1}, {2, Value(Value::Dict{{Value(), true}})}}),
            nestedList(Value::maximumDepth), DateTime{}, DateTime{2024, 2, 29, 23, 59, 58, 999999, -3600},
            ObjectRef{7, 3}};
}

inline ScriptError scriptError()
{
    ScriptError cause;
    cause.type = u"KeyError"_s;
    cause.message = u"'radius'"_s;
    ScriptError error;
    error.type = u"ExceptionGroup"_s;
    error.message = u"two (2 sub-exceptions)"_s;
    error.frames = {{u"gear.py"_s, u"<module>"_s, u"carve()"_s, 13, 13, 0, 7}, {u"gear.py"_s, {}, {}, 4, 5, -1, -1}};
    error.omittedFrames = 3;
    error.notes = QStringList{u"a note"_s, QString()};
    error.related = {{ScriptError::Relation::Context, cause},
                     {ScriptError::Relation::Member, cause},
                     {ScriptError::Relation::Member, ScriptError()}};
    return error;
}

inline ScriptStack scriptStack()
{
    return {{{{}, 4711, true, {{u"gear.py"_s, u"carve"_s, {}, 13, 13, 4, 7}}, 2}, {u"Thread-1 (spin)"_s, 0, false, {}, 0}},
            true,
            u"Native code holds the interpreter."_s};
}

inline std::vector<Outcome> outcomes()
{
    const std::vector<Outcome::Content> contents{Succeeded{}, Succeeded{7, u"7"_s}, Failed{scriptError()},
                                                 Cancelled{StopRung::BeforeStart}, Cancelled{StopRung::NativeCode},
                                                 Abandoned{u"It waits for a lock."_s}, Cancelled{StopRung::ProcessKill},
                                                 Crashed{u"It crashed."_s, 11, 0, scriptError().frames},
                                                 Crashed{u"It exited."_s, 0, 3, {}},
                                                 LimitExceeded{Limit::WallTime, 2000, 2001},
                                                 LimitExceeded{Limit::Memory, qint64(1) << 40, -1, scriptError()}};
    return {contents.begin(), contents.end()};
}

/// Each field has another value, so that none can stand for a second one.
inline Limits limits()
{
    return {.memory = qint64(1) << 40,
            .wallTime = std::chrono::milliseconds(-1),
            .cpuTime = std::chrono::milliseconds::max(),
            .output = 3,
            .outputRate = 4,
            .recursionDepth = std::numeric_limits<int>::max(),
            .threads = std::numeric_limits<int>::min()};
}

inline std::vector<ClassDescription> classes()
{
    const SignatureDescription signature{{{u"size"_s, u"float"_s}, {u"name"_s, u"str"_s}}, 1, u"int"_s};
    const MethodDescription method{u"add"_s, {signature, {}}, u"Adds a body."_s};
    const PropertyDescription property{u"count"_s, u"int"_s, PropertyAccess::ReadOnly, u"How many."_s};
    const EnumDescription options{u"Options"_s, EnumKind::Flag, {{u"Shaded"_s, 1}, {u"None"_s, -1}}};
    return {{1, 0, u"QObject"_s, {}, {}, {}, {}, {}},
            {2, 1, u"Scene"_s, u"What is drawn."_s, {property}, {method}, {options}, {{u"changed"_s, {{}}, {}}}}};
}

inline HostCall hostCall()
{
    return {{{HostRequest::Action::Call, 7, u"add"_s, {1.5, ObjectRef{8, 2}}, {{u"name"_s, u"a"_s}}, 3}, {}}, {{9, 2}}};
}

inline HostAnswer hostAnswer()
{
    return {{HostResult{ObjectRef{8, 2}}, HostResult{5, 2, u"Shape"_s},
             HostFailure{HostFailure::Kind::Gone, u"It is gone."_s}},
            classes()};
}

inline std::vector<DialogRequest> dialogs()
{
    const FileRequest file{FileRequest::Mode::Save, {u"Tables (*.csv)"_s}, u"/a"_s, u"b.csv"_s};
    const FormField number{u"teeth"_s, u"Teeth"_s, u"How many."_s, FormField::Kind::Integer, 24, 8, 200, 1, {}, {}};
    const FormField path{u"out"_s, u"Out"_s, {}, FormField::Kind::Path, u"/a"_s, {}, {}, 2, {u"x"_s}, file};
    return {{1, 2, u"Gear"_s, MessageRequest{MessageRequest::Kind::Error, u"It broke."_s, u"Here."_s}},
            {2, 2, {}, QuestionRequest{u"Go on?"_s, u"Really."_s, {u"Yes"_s, u"No"_s}}},
            {3, 0, {}, ChoiceRequest{u"Which?"_s, {u"spur"_s, u"helical"_s}, 1}},
            {4, 2, u"Form"_s, FormRequest{u"Fill in."_s, {number, path}}},
            {5, 2, u"Save"_s, file}};
}

/// Each field has another value here, too.
inline Parameter parameter()
{
    return {u"radius"_s, Parameter::Kind::Float, 2.0, 2.5, 0.0, 5.0, 0.25, u"m"_s, u"Radius"_s, u"Of the pitch circle."_s,
            QStringList{u"a"_s, u"b"_s}};
}

inline VariableSnapshot snapshot()
{
    return {1'700'000'000'000, true,
            {{u"mesh"_s, Variable::Kind::Data, u"numpy.ndarray"_s, {3, 4}, u"float64"_s}, {u"f"_s, Variable::Kind::Function}}, 7};
}

inline std::vector<Command> commands()
{
    const Source file = Source::fromParts("# coding: latin-1\nx = '\xe9'", Source::Coding::Declared, u"gear.py"_s,
                                          u"/gear.py"_s, 1);
    return {RunJob{1, RunSource{Source::fromText(u"x = '\u00e9'"_s, u"gear.py"_s, 12)}},
            RunJob{2, RunSource{file}},
            RunJob{std::numeric_limits<quint64>::max(), EvaluateExpression{u"x + 1"_s}},
            RunJob{7, RunInteractively{Source::fromText(u"x"_s, u"<console 1>"_s)}},
            RunJob{3, ReloadModules{QStringList{u"gears"_s}}},
            RunJob{4, CallFunction{u"math.hypot"_s, {3, 4.0}, {{u"key"_s, u"value"_s}}}},
            RunJob{5, EvaluateExpression{u"x"_s}, limits(), {{u"radius"_s, 2.5}, {u"name"_s, u"gear"_s}}},
            InspectVariables{9},
            CancelJob{128},
            CloseSession{},
            RequestStack{7, 3},
            AnswerInput{4, u"yes"_s},
            AnswerInput{5, {}},
            RunJob{6, RunCallback{3, {HostResult{5, 2, u"Shape"_s}}, classes()}},
            ExposeObject{u"scene"_s, ObjectRef{7, 2}, classes()},
            ExposeObject{u"scene"_s, {}, {}},
            AnswerHostCall{4, hostAnswer()},
            RefuseHostCalls{},
            AnswerDialog{4, {DialogReply::How::Answered, Value(Value::Dict{{u"teeth"_s, 24}})}},
            AnswerDialog{5, {DialogReply::How::NobodyShows}},
            RequestCompletions{8, u"math.s"_s}};
}

inline std::vector<Event> events()
{
    std::vector<Event> events{
        Opened{},
        OpenFailed{{ErrorCode::InterpreterFailed, u"There is no memory."_s}},
        JobStarted{1},
        JobStopping{1, StopRung::KillSwitch},
        OutputChunk{OutputStream::Stderr, u"text\n"_s, 70000, 1, -5},
        ProgressMade{1, {3.5, 10, u"carving"_s}},
        ModulesLoaded{{{u"gears"_s, u"/gears.py"_s}, {u"gears.teeth"_s, u"/gears/teeth.py"_s, 1'700'000'000'000, 24}}},
        MemoryThresholdReached{1 << 20, {5, 6, 3, 2}},
        InterpreterEnded{InterpreterEnded::How::Abandoned, u"A thread did not end."_s},
        InterpreterEnded{InterpreterEnded::How::Crashed, {}},
        InterpreterEnded{},
        StackTaken{7, scriptStack()},
        StackTaken{},
        InputRequested{4, 1, true},
        InputWithdrawn{4},
        JobHandedBack{3, u"numpy"_s},
        WorkerAdvised{u"numpy"_s},
        HostCallMade{4, hostCall()},
        HostCallWithdrawn{4},
        HostCallPosted{hostCall()},
        DialogWithdrawn{4},
        RecordLogged{{40, u"ERROR"_s, u"gear.cut"_s, u"It broke."_s, u"gear.py"_s, 13, u"carve"_s, 1'700'000'000'000,
                      u"MainThread"_s, u"Traceback"_s, u"UserWarning"_s, 3},
                     u"It broke.\n"_s},
        RecordLogged{},
        SiblingsWanted{2, 3, u"tasks"_s, u"results"_s, QStringList{u"/a"_s}, u"board"_s},
        SiblingsDismissed{2},
        SiblingStopped{2, 3},
        CompletionsFound{8, QStringList{u"sin"_s, u"sqrt"_s}},
        ParameterDeclared{3, parameter()},
        VariablesInspected{9, snapshot()},
        VariablesInspected{10, {}},
    };
    for (const DialogRequest& request : dialogs())
        events.emplace_back(DialogRequested{request});
    for (const Value& value : values())
        events.emplace_back(ValuePublished{1, value});
    for (const Outcome& outcome : outcomes())
        events.emplace_back(JobFinished{1, outcome});
    return events;
}

inline std::vector<InterpreterSpec> specs()
{
    return {{}, {u"gear"_s, {{u"teeth"_s, 24}}, QStringList{u"/a"_s, u"/b"_s}, std::chrono::milliseconds(-1), limits(),
                 {1 << 20, 1 << 25}, true}};
}

inline std::vector<ToWorker> messagesToWorker()
{
    const ProcessConfinement confinement{ConfinementPart::Files | ConfinementPart::Processes, Confinement::Network::Allowed,
                                         QStringList{u"/a"_s, u"/b"_s}, u"/t"_s};
    return {WorkerSetup{u"/python"_s, QStringList{u"/a"_s}, QStringList{u"json"_s}, {}, 5},
            WorkerSetup{u"/python"_s, {}, {}, confinement}, specs().back(),
            RunJob{5, EvaluateExpression{u"1"_s}}, CancelJob{5}, CloseSession{},
            RequestStack{3, 5}, AnswerInput{3, u"a line\n"_s}, InspectVariables{9},
            ExposeObject{u"scene"_s, ObjectRef{7, 2}, classes()},
            AnswerHostCall{4, hostAnswer()},
            RefuseHostCalls{},
            AnswerDialog{6, {}},
            QueueAnswered{7, {QueueAttempt::End::Done, 3}, Value(Value::List{1}), {5, true}, true},
            QueuedGone{{7, 8}}, RequestCompletions{8, u"math.s"_s}};
}

inline std::vector<FromWorker> messagesFromWorker()
{
    return {WorkerReady{}, WorkerStuck{u"It does not return."_s, LimitExceeded{Limit::WallTime, 100, 120}}, MemoryReport{{6, 7, 3, 1, 1, 1}}, Event(Opened{}),
            Event(JobFinished{1, outcomes().back()}), BufferReleased{6, 2}, QueueMade{3, 16},
            QueueAsked{7, 3, QueueAsked::Action::Put, u"value"_s, 0},
            QueueAsked{8, 3, QueueAsked::Action::AwaitItems, {}, 4},
            QueueAsked{9, 3, QueueAsked::Action::Received, {}, 0}, QueueReleased{3, 2}};
}

/// Every sample, encoded.
inline std::vector<QByteArray> frames()
{
    std::vector<QByteArray> frames;
    for (const Command& command : commands())
        frames.push_back(wire::encode(command));
    for (const Event& event : events())
        frames.push_back(wire::encode(event));
    for (const InterpreterSpec& spec : specs())
        frames.push_back(wire::encode(spec));
    for (const ToWorker& message : messagesToWorker())
        frames.push_back(wire::encode(message));
    for (const FromWorker& message : messagesFromWorker())
        frames.push_back(wire::encode(message));
    return frames;
}

}  // namespace carrel::base::samples
