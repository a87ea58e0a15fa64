// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <carrel/buffer.h>

#include <Python.h>

/// \file
/// How other code sees the memory of a `carrel.Buffer`. Every function needs the GIL.

namespace carrel::python {

/// What an element is, as `struct` has it.
const char* formatTextOf(ElementFormat format);
/// \return a tuple; null with an exception set
PyObject* toTuple(const QList<qint64>& numbers);

/// All that there is to see, for as long as `buffer` lives. It belongs to no object.
Py_buffer wholeViewOf(const Buffer& buffer);

/// The buffer protocol (PEP 3118): `bf_getbuffer`.
int lendView(PyObject* self, Py_buffer* view, int flags);
/// numpy's own protocol: the property `__array_interface__`. Who reads it keeps the object itself, and so the memory.
PyObject* arrayInterfaceOf(PyObject* self, void*);

}  // namespace carrel::python
