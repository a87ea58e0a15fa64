// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <Python.h>

namespace carrel::python {

/// Adds `show` to the `carrel` module.
/// \return -1 with an exception set
int addShowing(PyObject* module);

}  // namespace carrel::python
