// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <Python.h>

namespace carrel::python {

/// Adds to the `carrel` module how Carrel's own Python keeps the limits of threads and recursion: `_admit_thread`,
/// `_run_thread`, `_deepest_recursion`.
/// \return -1 with an exception set, or 0
int addLimits(PyObject* module);

}  // namespace carrel::python
