// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "python/object.h"

#include <Python.h>

namespace carrel::python {

/// The type of what `carrel.Buffer.lock` is: `acquire`, `release`, `locked`, and `with`, as a lock of `threading` has
/// them. \return null with an exception set
Object makeBufferLockType();

/// \param buffer a `carrel.Buffer`, whose share it gets
PyObject* makeBufferLock(PyTypeObject* type, PyObject* buffer);

}  // namespace carrel::python
