// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/run_control.h"
#include "python/interpreter_state.h"

#include <optional>

namespace carrel::python {

/// When a wait ends by itself; nothing: never.
using Deadline = std::optional<base::RunControl::Clock::time_point>;

/// What a thread waits for.
enum class WaitKind {
    OfScript,  ///< something that may never come
    OfPython,  ///< something that comes in a moment, and that Python's own code relies on having afterwards
};

/// For what waits again and again, but never for long: raises `carrel.Cancelled` if it is due, as a ScriptWait does.
/// \return whether it did
bool raiseIfStopped(InterpreterState& state);

/// At the beginning of what may wait: the stop that a thread was to be told at the next native function that it calls
/// (cancellation) would pass by what only stands in for one. Costs nothing where there is none.
/// \return whether `carrel.Cancelled` was raised
bool raiseIfLeftForCall();

/// One wait of a thread of the script, which ends when the script is stopped.
///
/// CPython's own waits cannot be ended: in an interpreter other than the main one, a signal does no more than have them
/// begin again (3.13 to 3.15). So what may last is cut into turns, with a look at this between them, or is waited for
/// elsewhere, with a StopBell.
class ScriptWait {
public:
    explicit ScriptWait(InterpreterState& state, WaitKind kind = WaitKind::OfScript);

    /// Attached again: raises `carrel.Cancelled` if it is due here. In the job's thread once in a run; after the
    /// kill-switch in every thread. Not where the wait must not be left (stop_places), as long as others can end it.
    /// \return whether it did
    bool raiseIfStopped();

private:
    InterpreterState& m_state;
    const WaitKind m_kind;
    const quint64 m_killsBefore;
};

/// While it lives, `bell` is rung whenever ScriptWait::raiseIfStopped() has something new to look at. What was there
/// before does not ring.
class StopBell {
public:
    /// \param bell must neither block nor need the GIL
    StopBell(InterpreterState& state, base::RunControl::Bell bell);
    ~StopBell();
    StopBell(const StopBell&) = delete;  // is known by its number
    StopBell& operator=(const StopBell&) = delete;

private:
    base::RunControl& m_control;
    const quint64 m_number;
};

/// Whether this thread has to see to the signals of the process, and so must not sleep where they do not wake it: that of
/// a worker's script. \param state that of the attached interpreter
bool handlesSignals(const InterpreterState& state);

}  // namespace carrel::python
