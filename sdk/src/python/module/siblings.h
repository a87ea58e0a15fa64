// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <Python.h>

namespace carrel::python {

/// Adds `map` and `submit` to the `carrel` module, and what they ask the host by.
/// \return -1 with an exception set, or 0
int addSiblings(PyObject* module);

}  // namespace carrel::python
