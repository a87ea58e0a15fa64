// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/queue_core.h"

#include <Python.h>

namespace carrel::python {

/// \file
/// What scripts put into queues and get out of them: methods of `carrel.Queue`.

extern const char* const queuePutDoc;
extern const char* const queueGetDoc;
PyObject* putIntoQueue(PyObject* self, PyObject* const* arguments, Py_ssize_t count, PyObject* keywords);
PyObject* getFromQueue(PyObject* self, PyObject* const* arguments, Py_ssize_t count, PyObject* keywords);
PyObject* putNowait(PyObject* self, PyObject* item);
PyObject* getNowait(PyObject* self, PyObject*);
/// Of a loop: ends when the queue is closed and empty.
PyObject* nextOfQueue(PyObject* self);

/// Always null, with the exception of a try that was not Done.
PyObject* raiseForAttempt(PyObject* self, base::QueueAttempt::End end, base::QueueSide needed);

}  // namespace carrel::python
