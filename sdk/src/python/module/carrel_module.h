// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/messages.h"
#include "python/attachment.h"

#include <Python.h>

namespace carrel::python {

/// `PyInit_carrel`: the module that every session has. Raw C API (a call costs 30 ns), heap types, module state,
/// multi-phase initialisation (PEP 489); its state is found through the interpreter that imports it.
PyObject* initialiseCarrelModule();

/// Sets `carrel.document`. \return false with an exception set
bool setDocument(const Attachment& attachment, const base::InterpreterSpec& spec);

}  // namespace carrel::python
