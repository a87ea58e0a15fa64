// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <Python.h>

namespace carrel::python {

/// `_waiting(function, events, flags_at=0)` of the `carrel` module: a callable that is `function` in all but one: it waits
/// for `events` first, at its first argument, and so that a stop ends the wait.
///
/// That argument is a descriptor; or, with `flags_at`, a socket, of which the callable is a method, and which may be
/// given flags at that place (the socket is at 0).
PyObject* makeWaitingFunction(PyObject* module, PyObject* arguments);

}  // namespace carrel::python
