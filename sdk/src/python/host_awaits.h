// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "python/attachment.h"
#include "python/interpreter_state.h"

#include <Python.h>

namespace carrel::python {

/// `_host_begin(requests)`: returns a descriptor that becomes readable when the host has answered, the number of the
/// call, and what keeps the descriptor.
PyObject* beginHostCall(InterpreterState& state, base::HostCall call);

/// `_host_end(number)`, once for each that was begun. \return nothing with an exception set where there is no answer
std::optional<base::HostAnswer> endHostCall(const Attachment& attachment, InterpreterState& state, PyObject* number);

/// `call_async(method, /, *arguments, **keywords)` of the `carrel` module.
PyObject* callHostAsync(PyObject* module, PyObject* arguments, PyObject* keywords);
extern const char* const callHostAsyncDoc;

}  // namespace carrel::python
