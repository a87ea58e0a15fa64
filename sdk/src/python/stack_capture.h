// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "python/attachment.h"

#include <carrel/script_stack.h>

namespace carrel::python {

struct InterpreterState;

/// What all threads of the attached interpreter are at: exact, because none of them can go on meanwhile. Runs no code of
/// the script, and leaves no exception set.
ScriptStack captureStacks(const Attachment& attachment, const InterpreterState& state);

/// The job's thread first, the rest as it was.
void putJobThreadFirst(ScriptStack& stack);

}  // namespace carrel::python
