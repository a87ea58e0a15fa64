// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <Python.h>

namespace carrel::python {

/// Adds `param` to the `carrel` module. \return -1 with an exception set, or 0
int addParameters(PyObject* module);

}  // namespace carrel::python
