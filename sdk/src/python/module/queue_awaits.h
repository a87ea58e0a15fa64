// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <Python.h>

namespace carrel::python {

/// \file
/// Methods of `carrel.Queue` for tasks of asyncio; the rest of it is Python (`_carrel.queue_waits`).

PyObject* agetFromQueue(PyObject* self, PyObject*);
PyObject* aputIntoQueue(PyObject* self, PyObject* item);
PyObject* asyncNextOfQueue(PyObject* self);

/// `_attempt_get()` and `_attempt_put(item)`: return `(True, value)`, or `(False, seen)` where it has to be awaited.
PyObject* attemptGet(PyObject* self, PyObject*);
PyObject* attemptPut(PyObject* self, PyObject* item);
/// `_alarm(needs_room, seen)`: returns a descriptor that becomes readable when another try is worth it, the number of
/// the alarm, and what keeps the descriptor.
PyObject* armAlarm(PyObject* self, PyObject* arguments);
/// `_disarm(number)`
PyObject* disarmAlarm(PyObject* self, PyObject* number);

}  // namespace carrel::python
