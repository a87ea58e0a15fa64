// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <Python.h>

/// \file
/// `carrel.Buffer` as array libraries see it that speak DLPack: methods of it, as the array API standard (2023.12)
/// has them. Every function needs the GIL.

namespace carrel::python {

extern const char* const bufferDlpackDoc;
PyObject* lendTensor(PyObject* self, PyObject* arguments, PyObject* keywords);

extern const char* const bufferDlpackDeviceDoc;
PyObject* deviceOfTensor(PyObject* self, PyObject*);

}  // namespace carrel::python
