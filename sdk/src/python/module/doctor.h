// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <Python.h>

namespace carrel::python {

/// Adds to the `carrel` module `doctor`, and what Carrel's own Python needs for it: `_slots_of`, `_execute_rare`.
/// \return -1 with an exception set
int addDoctor(PyObject* module);

}  // namespace carrel::python
