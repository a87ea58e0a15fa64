// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <carrel/export.h>
#include <carrel/limits.h>
#include <carrel/script_error.h>
#include <carrel/value.h>

#include <QtCore/QMetaType>

#include <variant>
#include <vector>

namespace carrel {

/// How far the ladder had to be climbed to stop a job.
enum class StopRung {
    BeforeStart,    ///< it was still in the queue
    Cooperative,    ///< a call into Carrel (progress, publish, sleep) saw the request and raised `carrel.Cancelled`
    Exception,      ///< `carrel.Cancelled` was raised between two of its instructions
    KillSwitch,     ///< it did not end within the clean-up grace; every further line of it raised
    NativeCode,     ///< nothing helps: native code holds the interpreter. Abandoning is all that is left
    ProcessKill,    ///< its worker process was ended; out of process only, in place of abandoning
};

/// The script ran to its end.
struct Succeeded {
    Value value;      ///< of the expression, the call, or the expression that ends the source; else `None`
    QString display;  ///< `repr` of that value, at most 4,096 characters, also where the value cannot cross; empty for `None`
    friend bool operator==(const Succeeded&, const Succeeded&) = default;
};

/// The script raised, or could not be compiled.
struct Failed {
    ScriptError error;
    friend bool operator==(const Failed&, const Failed&) = default;
};

/// The script was stopped on request.
struct Cancelled {
    StopRung rung = StopRung::BeforeStart;
    friend bool operator==(const Cancelled&, const Cancelled&) = default;
};

/// Native code did not return. Its interpreter and thread were left behind, on purpose; the session goes on with
/// fresh ones, and the runtime counts what was lost.
struct Abandoned {
    QString reason;  ///< a sentence for the user
    friend bool operator==(const Abandoned&, const Abandoned&) = default;
};

/// The worker process of the session ended in the middle of the job: native code crashed it, the system ran out of memory,
/// or the script ended it by itself. Out of process only; the host is unharmed, what the script had printed has arrived, and
/// the session goes on with a fresh worker.
struct Crashed {
    QString reason;    ///< a sentence for the user, which names the signal or the exit code
    int signal = 0;    ///< for example 11 (SIGSEGV); 0: the process exited by itself
    int exitCode = 0;  ///< if it exited by itself
    /// Where the script was, outermost first, as far as the process could still tell: nothing where it was killed.
    std::vector<ScriptFrame> frames;
    friend bool operator==(const Crashed&, const Crashed&) = default;
};

/// The script used more than one of its Limits allows. Both amounts are in that limit's own unit, times in milliseconds.
struct LimitExceeded {
    Limit which = Limit::WallTime;
    qint64 allowed = 0;
    qint64 used = 0;  ///< when it was noticed; of memory and threads, what granting the request would have come to
    ScriptError error{};  ///< where the script was, if it was left by an exception; without type and frames if not
    friend bool operator==(const LimitExceeded&, const LimitExceeded&) = default;
};

/// How a job ended. Plain data, copied freely; it outlives its job and its session.
class CARREL_EXPORT Outcome {
public:
    using Content = std::variant<Succeeded, Failed, Cancelled, Abandoned, Crashed, LimitExceeded>;

    Outcome(Content content) : m_content(std::move(content)) {}  ///< one of the six

    bool succeeded() const noexcept { return std::holds_alternative<Succeeded>(m_content); }  ///< it ran to its end
    bool failed() const noexcept { return std::holds_alternative<Failed>(m_content); }  ///< it raised
    bool cancelled() const noexcept { return std::holds_alternative<Cancelled>(m_content); }  ///< it was stopped
    bool abandoned() const noexcept { return std::holds_alternative<Abandoned>(m_content); }  ///< it was given up
    bool crashed() const noexcept { return std::holds_alternative<Crashed>(m_content); }  ///< its worker ended
    bool limitExceeded() const noexcept { return std::holds_alternative<LimitExceeded>(m_content); }  ///< too much

    /// For `std::visit`, or to take one case out with `std::get_if`.
    const Content& content() const noexcept { return m_content; }

    /// The value of a job that succeeded; `None` of any other.
    Value value() const;
    /// What the script raised: of a job that failed, or that exceeded a limit and was left by an exception; null of any
    /// other.
    const ScriptError* error() const noexcept;
    /// One line for people: the value, the error, or what stopped it.
    QString toDisplayText() const;

    friend bool operator==(const Outcome&, const Outcome&) = default;

private:
    Content m_content;
};

}  // namespace carrel

Q_DECLARE_METATYPE(carrel::Outcome)
