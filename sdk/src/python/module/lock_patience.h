// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "python/module/gate.h"

#include <Python.h>

namespace carrel::python {

/// How long an acquire() may take.
struct LockPatience {
    bool mayWait = true;
    Deadline deadline;
};

/// What `acquire(blocking=True, timeout=-1)` was given, as METH_FASTCALL | METH_KEYWORDS has it.
/// \return nothing with the exception set that Python's own locks raise
std::optional<LockPatience> parseLockPatience(PyObject* const* arguments, Py_ssize_t count, PyObject* keywords);

}  // namespace carrel::python
