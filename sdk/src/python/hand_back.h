// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/messages.h"
#include "python/attachment.h"

#include <optional>

struct _object;  // PyObject

namespace carrel::python {

struct InterpreterState;

/// \file
/// Jobs that need a worker process and are handed back, to run there from the beginning (Isolation::Auto): only where
/// nothing tells that they had begun. Every function needs the GIL of the script's interpreter.

/// From now on, what scripts do to the world is noted in the run's control (PEP 578).
/// \return false with an exception set
bool watchEffects(const Attachment& attachment, const InterpreterState& state);

/// The audit hook's half: what an event of that name and with these arguments (a tuple) does, if it does anything.
void noteEffectOf(InterpreterState& state, const char* event, _object* arguments);

/// While one exists, what its thread does to the world is none of the script's doing. What other threads of the script do
/// meanwhile is.
class Aside {
public:
    Aside();
    ~Aside();
    Aside(const Aside&) = delete;
    Aside& operator=(const Aside&) = delete;
};

/// Before a run begins: whether earlier ones have left something that would be missing elsewhere.
void lookForLeavings(const Attachment& attachment, InterpreterState& state);

/// Before the first statement of a program: gives it back if it contains an import that is refused here.
/// \return whether it did
bool handBackBeforeItBegins(const Attachment& attachment, InterpreterState& state, const base::RunSource& request);

/// In the middle of a run, where an import is being refused: gives the job back if nothing tells that it had begun. Then the
/// kill-switch is thrown, so that no more of it runs, and the caller is to raise.
/// \return whether it did
bool handBack(const Attachment& attachment, InterpreterState& state, const QString& module);

/// When such a run is over: what would still be called at the end of the interpreter is forgotten.
void forgetExitFunctions(const Attachment& attachment);

}  // namespace carrel::python
