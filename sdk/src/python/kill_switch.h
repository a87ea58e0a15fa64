// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <Python.h>

namespace carrel::python {

/// From now on every event of every thread of the attached interpreter raises `carrel.Cancelled`: a trace function that
/// always fails. No handler of the script can get past it, because the handler's own first line raises too. Costs nothing
/// until it is thrown.
inline void throwKillSwitch(PyObject* cancelledType)
{
    const Py_tracefunc raiseOnEveryEvent = [](PyObject* type, PyFrameObject*, int, PyObject*) {
        PyErr_SetNone(type);
        return -1;
    };
    PyEval_SetTraceAllThreads(raiseOnEveryEvent, cancelledType);
}

}  // namespace carrel::python
