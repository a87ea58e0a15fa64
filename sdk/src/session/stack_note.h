// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <carrel/script_stack.h>

namespace carrel::session {

/// Instead of a stack: why there is none.
ScriptStack noStack(const QString& note);

/// With what is to be said of one that was read because no thread of the script told it.
ScriptStack withNoteOfReader(ScriptStack stack);

}  // namespace carrel::session
