// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <Python.h>

namespace carrel::python {

/// What tells the host what a script logs. \return -1 with an exception set, or 0
int addLogRecords(PyObject* module);

}  // namespace carrel::python
