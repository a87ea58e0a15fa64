// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <carrel/script_stack.h>

struct _ts;  // PyThreadState

namespace carrel::python {

/// What all threads of an interpreter are at, read out of its memory, without the GIL and without the help of any of its
/// threads: for one that native code holds, or whose threads all wait. They are not interrupted, and not delayed.
///
/// Exact as long as they stay where they are. Where one goes on meanwhile, its stack may be wrong or missing; nothing
/// worse, because what is read is copied by the operating system, which knows what is no memory (any more), and looked
/// at before it is used.
///
/// \anythread
/// \param firstThread of the interpreter's list
/// \param jobThread CPython's ident of the session's thread
/// \return inNativeCode: whether one of the threads holds the GIL
ScriptStack readStacks(const _ts* firstThread, unsigned long jobThread);

}  // namespace carrel::python
