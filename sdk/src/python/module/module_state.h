// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "python/interpreter_state.h"

#include <Python.h>

namespace carrel::python {

/// What the `carrel` module keeps in each interpreter.
struct ModuleState {
    InterpreterState* interpreter;  ///< null in the main interpreter, where no script runs
    PyObject* cancelledType;
    PyObject* documentType;
    PyObject* stopHandler;
};

inline ModuleState& stateOf(PyObject* module) { return *static_cast<ModuleState*>(PyModule_GetState(module)); }

/// \return null with an exception set where there is no session
inline InterpreterState* interpreterOf(PyObject* module)
{
    InterpreterState* const state = stateOf(module).interpreter;
    if (!state)
        PyErr_SetString(PyExc_RuntimeError,
                        "there is no session here: this interpreter does not belong to a document");
    return state;
}

/// A function with more parameters than the two that a table of functions has.
template <class Function>
PyCFunction asMethod(Function function)
{
    return reinterpret_cast<PyCFunction>(reinterpret_cast<void (*)()>(function));
}

}  // namespace carrel::python
