// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0

// A host module in the plain C API, with state of its own for each session.
#include <Python.h>

namespace {

struct State {
    long count;
};

PyObject* next(PyObject* module, PyObject*)
{
    auto* state = static_cast<State*>(PyModule_GetState(module));
    return PyLong_FromLong(++state->count);
}

PyMethodDef methods[] = {
    {"next", &next, METH_NOARGS, PyDoc_STR("One more than the last time, in this session.")},
    {nullptr, nullptr, 0, nullptr},
};

PyModuleDef_Slot slots[] = {
    {Py_mod_multiple_interpreters, Py_MOD_PER_INTERPRETER_GIL_SUPPORTED},
    {0, nullptr},
};

PyModuleDef definition = {
    PyModuleDef_HEAD_INIT, "counting", nullptr, sizeof(State), methods, slots, nullptr, nullptr, nullptr,
};

}  // namespace

PyMODINIT_FUNC PyInit_counting() { return PyModuleDef_Init(&definition); }
