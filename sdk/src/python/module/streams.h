// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <Python.h>

namespace carrel::python {

/// Adds to the `carrel` module what Carrel's own Python makes standard streams of, for the script and for the
/// programs that it starts: `_write_stdout`, `_write_stderr`, `_read_line`, `_child_descriptor`, `_adopt_child`,
/// `_flush_children`. \return -1 with an exception set, or 0
int addStreams(PyObject* module);

/// At the end of a job: what a script has put in place of its streams may hold text back, as no stream of the session
/// does. No exception stays set.
void flushReplacedStreams();

}  // namespace carrel::python
