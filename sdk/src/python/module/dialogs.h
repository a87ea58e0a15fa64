// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <Python.h>

namespace carrel::python {

/// What `carrel.ui` shows its dialogs with. \return -1 with an exception set, or 0
int addDialogs(PyObject* module);

}  // namespace carrel::python
