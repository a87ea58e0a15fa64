// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <Python.h>

namespace carrel::python {

/// Whether this must not be left half done, because jobs to come, and other threads, depend on it: the import system, the
/// start of a thread that somebody waits for, and Carrel's own Python, which tidies up behind what it wraps. All of it is
/// over in a moment.
bool mustBeFinished(const PyCodeObject& code);

/// Whether this is of an event loop itself, and not of what runs in it.
bool isOfEventLoop(const PyCodeObject& code);

}  // namespace carrel::python
