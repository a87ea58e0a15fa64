// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <Python.h>

namespace carrel::python {

/// Adds to the `carrel` module what scripts call while they run: `progress`, `publish`, `is_cancelled`.
/// \return -1 with an exception set, or 0
int addJobFunctions(PyObject* module);

}  // namespace carrel::python
