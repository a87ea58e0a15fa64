// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <Python.h>

namespace carrel::python {

/// Adds to the `carrel` module how jobs come to move to a worker process: `_note_event`, `_refuse`, `_aside`.
/// \return -1 with an exception set, or 0
int addMoving(PyObject* module);

}  // namespace carrel::python
