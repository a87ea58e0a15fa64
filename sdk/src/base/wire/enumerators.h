// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/messages.h"

/// \file
/// Which numbers are enumerators, asked of each one that arrives.

namespace carrel::base::wire {

// The switches have no default, so that an enumerator that is added is missed by the compiler and not by a user.

inline bool isKnown(OutputStream stream)
{
    switch (stream) {
    case OutputStream::Stdout:
    case OutputStream::Stderr:
        return true;
    }
    return false;
}

inline bool isKnown(StopRung rung)
{
    switch (rung) {
    case StopRung::BeforeStart:
    case StopRung::Cooperative:
    case StopRung::Exception:
    case StopRung::KillSwitch:
    case StopRung::NativeCode:
    case StopRung::ProcessKill:
        return true;
    }
    return false;
}

inline bool isKnown(Limit limit)
{
    switch (limit) {
    case Limit::Memory:
    case Limit::WallTime:
    case Limit::CpuTime:
    case Limit::Output:
    case Limit::OutputRate:
    case Limit::RecursionDepth:
    case Limit::Threads:
        return true;
    }
    return false;
}

inline bool isKnown(ScriptError::Relation relation)
{
    switch (relation) {
    case ScriptError::Relation::Cause:
    case ScriptError::Relation::Context:
    case ScriptError::Relation::Member:
        return true;
    }
    return false;
}

inline bool isKnown(Value::Kind kind)
{
    return kind >= Value::Kind::None && kind <= Value::Kind::Queue;
}

inline bool isKnown(ElementFormat format)
{
    return format >= ElementFormat::Bool && format <= ElementFormat::Float64;
}

inline bool isKnown(Buffer::Access access)
{
    switch (access) {
    case Buffer::Access::ReadOnly:
    case Buffer::Access::Writable:
        return true;
    }
    return false;
}

inline bool isKnown(HostRequest::Action action)
{
    switch (action) {
    case HostRequest::Action::Read:
    case HostRequest::Action::Write:
    case HostRequest::Action::Call:
    case HostRequest::Action::Children:
    case HostRequest::Action::ListDynamic:
    case HostRequest::Action::Connect:
    case HostRequest::Action::Disconnect:
    case HostRequest::Action::BeginEdit:
    case HostRequest::Action::CommitEdit:
    case HostRequest::Action::RollBackEdit:
        return true;
    }
    return false;
}

inline bool isKnown(HostFailure::Kind kind)
{
    switch (kind) {
    case HostFailure::Kind::Gone:
    case HostFailure::Kind::Attribute:
    case HostFailure::Kind::Type:
    case HostFailure::Kind::Value:
    case HostFailure::Kind::Overflow:
    case HostFailure::Kind::Timeout:
    case HostFailure::Kind::Runtime:
    case HostFailure::Kind::Conflict:
    case HostFailure::Kind::Index:
        return true;
    }
    return false;
}

inline bool isKnown(PropertyAccess access)
{
    switch (access) {
    case PropertyAccess::ReadWrite:
    case PropertyAccess::ReadOnly:
        return true;
    }
    return false;
}

inline bool isKnown(EnumKind kind)
{
    switch (kind) {
    case EnumKind::Enum:
    case EnumKind::Flag:
        return true;
    }
    return false;
}

inline bool isKnown(Source::Coding coding)
{
    switch (coding) {
    case Source::Coding::Text:
    case Source::Coding::Declared:
        return true;
    }
    return false;
}

inline bool isKnown(InterpreterEnded::How how)
{
    switch (how) {
    case InterpreterEnded::How::Asked:
    case InterpreterEnded::How::Abandoned:
    case InterpreterEnded::How::Crashed:
        return true;
    }
    return false;
}

inline bool isKnown(Confinement::Network network)
{
    switch (network) {
    case Confinement::Network::Refused:
    case Confinement::Network::Allowed:
        return true;
    }
    return false;
}

inline bool isKnown(MessageRequest::Kind kind)
{
    switch (kind) {
    case MessageRequest::Kind::Information:
    case MessageRequest::Kind::Warning:
    case MessageRequest::Kind::Error:
        return true;
    }
    return false;
}

inline bool isKnown(QueueAsked::Action action)
{
    switch (action) {
    case QueueAsked::Action::Put:
    case QueueAsked::Action::Get:
    case QueueAsked::Action::PutBack:
    case QueueAsked::Action::AwaitItems:
    case QueueAsked::Action::AwaitRoom:
    case QueueAsked::Action::Close:
    case QueueAsked::Action::Look:
    case QueueAsked::Action::PutWhenRoom:
    case QueueAsked::Action::GetWhenThere:
    case QueueAsked::Action::Withdraw:
    case QueueAsked::Action::Received:
        return true;
    }
    return false;
}

inline bool isKnown(FileRequest::Mode mode)
{
    switch (mode) {
    case FileRequest::Mode::Open:
    case FileRequest::Mode::OpenSeveral:
    case FileRequest::Mode::Save:
    case FileRequest::Mode::Folder:
        return true;
    }
    return false;
}

inline bool isKnown(FormField::Kind kind)
{
    switch (kind) {
    case FormField::Kind::Text:
    case FormField::Kind::Integer:
    case FormField::Kind::Float:
    case FormField::Kind::Bool:
    case FormField::Kind::Choice:
    case FormField::Kind::Path:
    case FormField::Kind::Color:
        return true;
    }
    return false;
}

inline bool isKnown(Parameter::Kind kind)
{
    switch (kind) {
    case Parameter::Kind::Float:
    case Parameter::Kind::Integer:
    case Parameter::Kind::Bool:
    case Parameter::Kind::Text:
    case Parameter::Kind::Choice:
    case Parameter::Kind::Color:
        return true;
    }
    return false;
}

inline bool isKnown(Variable::Kind kind)
{
    switch (kind) {
    case Variable::Kind::Data:
    case Variable::Kind::Function:
    case Variable::Kind::Class:
    case Variable::Kind::Module:
        return true;
    }
    return false;
}

inline bool isKnown(DialogReply::How how)
{
    switch (how) {
    case DialogReply::How::Answered:
    case DialogReply::How::Refused:
    case DialogReply::How::NobodyShows:
        return true;
    }
    return false;
}

inline bool isKnown(QueueAttempt::End end)
{
    switch (end) {
    case QueueAttempt::End::Done:
    case QueueAttempt::End::NotNow:
    case QueueAttempt::End::Closed:
    case QueueAttempt::End::Contained:
    case QueueAttempt::End::Interrupted:
    case QueueAttempt::End::Lost:
        return true;
    }
    return false;
}

inline bool isKnown(ErrorCode code)
{
    switch (code) {
    case ErrorCode::PythonNotFound:
    case ErrorCode::PythonTooOld:
    case ErrorCode::PythonUnsupported:
    case ErrorCode::AlreadyStarted:
    case ErrorCode::StartFailed:
    case ErrorCode::HostModuleMissing:
    case ErrorCode::InterpreterFailed:
    case ErrorCode::SessionClosed:
    case ErrorCode::FileNotReadable:
    case ErrorCode::ValueCannotCross:
    case ErrorCode::BadFrame:
    case ErrorCode::WorkerFailed:
    case ErrorCode::ConfinementUnavailable:
    case ErrorCode::BufferRefused:
    case ErrorCode::NotExposable:
    case ErrorCode::AnswerUnfit:
    case ErrorCode::NothingAsked:
    case ErrorCode::QueueRefused:
    case ErrorCode::QueueFull:
    case ErrorCode::QueueEmpty:
    case ErrorCode::QueueClosed:
    case ErrorCode::EditRefused:
    case ErrorCode::FileNotWritable:
    case ErrorCode::ParameterUnknown:
    case ErrorCode::ParameterUnfit:
        return true;
    }
    return false;
}

}  // namespace carrel::base::wire
