// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <carrel/export.h>

#include <QtCore/QString>

#include <utility>
#include <variant>

namespace carrel {

/// What went wrong outside of a script: setting up, opening, reading, crossing. (What goes wrong *inside* a
/// script is a ScriptError.)
enum class ErrorCode {
    PythonNotFound,     ///< no usable CPython under the given home
    PythonTooOld,       ///< older than 3.13: its private-GIL interpreters cannot be trusted
    PythonUnsupported,  ///< newer than this Carrel knows; interrupting scripts would be guesswork
    AlreadyStarted,     ///< a runtime is running, or ran earlier in this process (CPython starts once)
    StartFailed,        ///< CPython itself refused to start
    HostModuleMissing,  ///< a host module has no name, no initialiser, or a name that is taken
    InterpreterFailed,  ///< CPython could not create an interpreter
    SessionClosed,      ///< the session was closed, or is closing
    FileNotReadable,    ///< a source file could not be read
    ValueCannotCross,   ///< a value is outside of the closed set of Value
    BadFrame,           ///< bytes that are no frame of the wire format
    WorkerFailed,       ///< a worker process could not be started, or ended before it was ready
    ConfinementUnavailable,  ///< a session is to be confined as it cannot be: in process, or by what this kernel lacks
    BufferRefused,      ///< a shape, strides or a size that no buffer can have, or more memory than there is
    NotExposable,       ///< a name that scripts could not use, or an object that is not there
    AnswerUnfit,        ///< an answer to a dialog that is none to what was asked
    NothingAsked,       ///< an answer that nobody waits for (any more)
    QueueRefused,       ///< a number of values that no queue can hold
    QueueFull,          ///< there was no room for one more value
    QueueEmpty,         ///< there was no value
    QueueClosed,        ///< nothing can be put into the queue any more, or nothing can come out of it
    EditRefused,        ///< an edit of a script cannot begin now, for example because another one is open
    FileNotWritable,    ///< a file could not be written
    ParameterUnknown,   ///< no script has declared a parameter of that name
    ParameterUnfit,     ///< a value that is none of a parameter's
};

/// An error as plain data. `message` is one sentence for people, in which the missing or wrong thing is named.
struct Error {
    ErrorCode code;
    QString message;

    friend bool operator==(const Error&, const Error&) = default;
};

/// Either a `T` or an Error, with the names of C++23's `std::expected` (which C++20 lacks).
///
/// \code
/// auto runtime = carrel::Runtime::start(config);
/// if (!runtime)
///     return explain(runtime.error());
/// use(*runtime);
/// \endcode
///
/// Dereferencing a result that holds an error, or asking a result that holds a value for its error, throws
/// `std::bad_variant_access`: a programming mistake, found at once.
template <class T>
class [[nodiscard]] Result {
public:
    using value_type = T;
    using error_type = Error;

    Result(T value) : m_content(std::in_place_index<0>, std::move(value)) {}  ///< it went well
    Result(Error error) : m_content(std::in_place_index<1>, std::move(error)) {}  ///< it did not

    bool has_value() const noexcept { return m_content.index() == 0; }  ///< whether it went well
    explicit operator bool() const noexcept { return has_value(); }  ///< the same

    T& value() & { return std::get<0>(m_content); }  ///< what it gives
    const T& value() const& { return std::get<0>(m_content); }  ///< the same
    T&& value() && { return std::get<0>(std::move(m_content)); }  ///< the same, moved out
    T& operator*() & { return value(); }  ///< as value()
    const T& operator*() const& { return value(); }  ///< as value()
    T&& operator*() && { return std::move(*this).value(); }  ///< as value()
    T* operator->() { return &value(); }  ///< as value()
    const T* operator->() const { return &value(); }  ///< as value()

    const Error& error() const { return std::get<1>(m_content); }  ///< what went wrong
    /// What it gives, or `fallback` where it did not go well.
    template <class U>
    T value_or(U&& fallback) const&
    {
        return has_value() ? value() : static_cast<T>(std::forward<U>(fallback));
    }

private:
    std::variant<T, Error> m_content;
};

/// The result of something that yields nothing but may fail.
template <>
class [[nodiscard]] Result<void> {
public:
    using value_type = void;
    using error_type = Error;

    Result() = default;
    Result(Error error) : m_content(std::in_place_index<1>, std::move(error)) {}  ///< it did not

    bool has_value() const noexcept { return m_content.index() == 0; }  ///< whether it went well
    explicit operator bool() const noexcept { return has_value(); }  ///< the same
    const Error& error() const { return std::get<1>(m_content); }  ///< what went wrong

private:
    std::variant<std::monostate, Error> m_content;
};

}  // namespace carrel
