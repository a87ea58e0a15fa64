// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "python/object.h"

#include <carrel/buffer.h>

#include <Python.h>

/// \file
/// The `carrel.Buffer`s that scripts make, for which their session's account is charged. Every function needs the
/// GIL, and returns null with an exception set.

namespace carrel::python {

/// `Buffer(shape, format)`: `tp_new`.
PyObject* makeBuffer(PyTypeObject*, PyObject* arguments, PyObject* keywords);

extern const char* const bufferFromCopyDoc;
/// `Buffer.from_buffer_copy(source)`.
PyObject* makeBufferFromCopy(PyObject*, PyObject* source);
/// The same elements in new memory, one behind the other.
Object copyOfBuffer(const Buffer& buffer);

}  // namespace carrel::python
