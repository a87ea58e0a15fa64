// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <Python.h>

namespace carrel::python {

/// \file
/// Where a stop would do harm. No function fails, or leaves an exception set.

/// Whether this must not be left half done, because jobs to come, and other threads, depend on it: the import system,
/// locks and the start of threads, also of those of pools, the start of a child process with its pipes, and Carrel's own
/// Python, which tidies up behind what it wraps. All of it is over in a moment.
bool mustBeFinished(PyFrameObject& frame);

/// Whether this is Carrel's own Python.
bool isOfCarrel(PyFrameObject& frame);

/// Whether a wait that this is in may be left by an exception: not those of the import system, nor the short ones of
/// `threading` for its own locks, after which it relies on holding them.
bool mayLeaveWait(PyFrameObject& frame);

/// Whether this is of an event loop itself, and not of what runs in it.
bool isOfEventLoop(PyFrameObject& frame);

/// Whether CPython may forget an exception from here, and tell nobody: the text of a socket that nobody has closed,
/// which its finalizer has made for a warning.
bool mayBeForgotten(PyFrameObject& frame);

/// Whether this is an `__exit__`, or not far above one: stopped there, what a `with` has entered may never be left.
bool isInExit(PyFrameObject& frame);

/// Whether an exception is about to leave a `with`: what is native there (a lock) releases in the next instruction.
bool isLeavingWith(PyFrameObject& frame);

/// Whether the next instruction is the jump from the end of a loop to its beginning.
bool isJumpingBack(PyFrameObject& frame);

}  // namespace carrel::python
