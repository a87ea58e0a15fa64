// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/run_control.h"
#include "python/interpreter_state.h"

namespace carrel::python {

/// What a thread waits for.
enum class WaitKind {
    OfScript,  ///< something that may never come
    OfPython,  ///< something that comes in a moment, and that Python's own code relies on having afterwards
};

/// For what waits again and again, but never for long: raises `carrel.Cancelled` if it is due, as a ScriptWait does.
/// \return whether it did
bool raiseIfStopped(InterpreterState& state);

/// One wait of a thread of the script, which ends when the script is stopped. While it lives, the bell rings whenever there
/// is something new to be asked with raiseIfStopped().
///
/// CPython's own waits cannot be ended: in an interpreter other than the main one, a signal does no more than have them
/// begin again (3.13 to 3.15). So what a script may wait in is Carrel's, and goes through here.
class ScriptWait {
public:
    /// \param bell must neither block nor need the GIL
    ScriptWait(InterpreterState& state, base::RunControl::Bell bell, WaitKind kind = WaitKind::OfScript);
    ~ScriptWait();
    ScriptWait(const ScriptWait&) = delete;  // has a bell
    ScriptWait& operator=(const ScriptWait&) = delete;

    /// Attached again: raises `carrel.Cancelled` if it is due here. In the job's thread once in a run; after the
    /// kill-switch in every thread. Not where the wait must not be left (stop_places), as long as others can end it.
    /// \return whether it did
    bool raiseIfStopped();

private:
    InterpreterState& m_state;
    const WaitKind m_kind;
    const quint64 m_killsBefore;
    const quint64 m_bell;
};

}  // namespace carrel::python
