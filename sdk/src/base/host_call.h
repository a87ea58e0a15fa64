// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/class_description.h"

#include <carrel/value.h>

#include <QtCore/QString>

#include <utility>
#include <variant>
#include <vector>

/// \file
/// What a script asks of its host's objects, and what it is answered, as plain data.

namespace carrel::base {

/// One thing to be done to one object.
struct HostRequest {
    enum class Action {
        Read,         ///< a property, declared or dynamic
        Write,        ///< of one, by the only argument
        Call,         ///< a method
        Children,     ///< those of the object; with a member: those of that name
        ListDynamic,  ///< the names of its dynamic properties
        Connect,      ///< a signal, to the callback whose number is the argument
        Disconnect,
        BeginEdit,  ///< of that number, with the name of the member; of no object
        CommitEdit,
        RollBackEdit,
    };
    Action action = Action::Read;
    quint64 object = 0;
    QString member{};
    Value::List arguments{};
    Value::Dict keywords{};  ///< text keys
    quint64 edit = 0;        ///< that it is part of; the script gives the numbers, and each once
    friend bool operator==(const HostRequest&, const HostRequest&) = default;
};

/// References that a script has let go of.
struct ReleasedObject {
    quint64 id = 0;
    quint64 count = 0;  ///< how often it had been told
    friend bool operator==(const ReleasedObject&, const ReleasedObject&) = default;
};

/// What crosses at once. The requests are done in order, each one whatever became of those before.
struct HostCall {
    std::vector<HostRequest> requests{};
    std::vector<ReleasedObject> released{};
    friend bool operator==(const HostCall&, const HostCall&) = default;
};

/// Why a request was not met.
struct HostFailure {
    /// Which exception the script gets.
    enum class Kind {
        Gone,       ///< ReferenceError: the object does not exist any more
        Attribute,  ///< AttributeError
        Type,       ///< TypeError
        Value,      ///< ValueError
        Overflow,   ///< OverflowError
        Timeout,    ///< TimeoutError
        Runtime,    ///< RuntimeError
        Conflict,   ///< EditConflict
        Index,      ///< IndexError
    };
    Kind kind = Kind::Runtime;
    QString message{};
    friend bool operator==(const HostFailure&, const HostFailure&) = default;
};

struct HostResult {
    Value value{};
    // What an integer is an enumerator of; 0: it is none.
    quint64 enumClass = 0;
    QString enumName{};
    friend bool operator==(const HostResult&, const HostResult&) = default;
};

using HostReply = std::variant<HostResult, HostFailure>;

struct HostAnswer {
    std::vector<HostReply> replies{};         ///< one for each request
    std::vector<ClassDescription> classes{};  ///< of objects in the replies, where they have not been told before
    friend bool operator==(const HostAnswer&, const HostAnswer&) = default;
};

}  // namespace carrel::base
