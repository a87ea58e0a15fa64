// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0

// A host module in the plain C API: the least that CPython lets a call cost.
#include "call_target.h"

#include <Python.h>

namespace {

using carrel::bench::CallTarget;

PyObject* fortyTwo(PyObject*, PyObject*) { return PyLong_FromLong(carrel::bench::fortyTwo()); }

/// \return whether it can be told from -1, which is also what a failure gives
bool readLong(PyObject* object, long& number)
{
    number = PyLong_AsLong(object);
    return number != -1 || !PyErr_Occurred();
}

PyObject* increment(PyObject*, PyObject* argument)
{
    long number = 0;
    return readLong(argument, number) ? PyLong_FromLong(carrel::bench::increment(number)) : nullptr;
}

PyObject* sum(PyObject*, PyObject* const* arguments, Py_ssize_t count)
{
    if (count != 2)
        return PyErr_Format(PyExc_TypeError, "sum() takes 2 arguments, and not %zd", count);
    long one = 0;
    long other = 0;
    if (!readLong(arguments[0], one) || !readLong(arguments[1], other))
        return nullptr;
    return PyLong_FromLong(carrel::bench::sum(one, other));
}

/// `thread_state_number()`: that of the calling thread. CPython numbers them as it makes them.
PyObject* threadStateNumber(PyObject*, PyObject*)
{
    return PyLong_FromUnsignedLongLong(PyThreadState_GetID(PyThreadState_Get()));
}

struct TargetObject {
    PyObject_HEAD
    CallTarget target;
};

PyObject* makeTarget(PyTypeObject* type, PyObject*, PyObject*)
{
    PyObject* const object = type->tp_alloc(type, 0);
    if (object)
        new (&reinterpret_cast<TargetObject*>(object)->target) CallTarget;
    return object;
}

void freeTarget(PyObject* object)
{
    PyTypeObject* const type = Py_TYPE(object);
    reinterpret_cast<TargetObject*>(object)->target.~CallTarget();
    type->tp_free(object);
    Py_DECREF(type);
}

PyObject* valueOf(PyObject* object, void*)
{
    return PyLong_FromLong(reinterpret_cast<TargetObject*>(object)->target.value);
}

PyObject* elementOf(PyObject* object, Py_ssize_t index)
{
    const auto& elements = reinterpret_cast<TargetObject*>(object)->target.elements;
    if (index < 0 || std::size_t(index) >= elements.size()) {
        PyErr_SetString(PyExc_IndexError, "there is no such element");
        return nullptr;
    }
    return PyLong_FromLong(elements[std::size_t(index)]);
}

PyGetSetDef properties[] = {
    {"value", valueOf, nullptr, nullptr, nullptr},
    {nullptr, nullptr, nullptr, nullptr, nullptr},
};

PyType_Slot targetSlots[] = {
    {Py_tp_new, reinterpret_cast<void*>(makeTarget)},
    {Py_tp_dealloc, reinterpret_cast<void*>(freeTarget)},
    {Py_tp_getset, properties},
    {Py_sq_item, reinterpret_cast<void*>(elementOf)},
    {0, nullptr},
};

PyType_Spec targetSpec = {"bench_calls.Target", sizeof(TargetObject), 0, Py_TPFLAGS_DEFAULT, targetSlots};

int execute(PyObject* module)
{
    PyObject* const type = PyType_FromModuleAndSpec(module, &targetSpec, nullptr);
    return type ? PyModule_Add(module, "Target", type) : -1;
}

PyMethodDef methods[] = {
    {"forty_two", fortyTwo, METH_NOARGS, nullptr},
    {"increment", increment, METH_O, nullptr},
    {"sum", reinterpret_cast<PyCFunction>(reinterpret_cast<void (*)()>(sum)), METH_FASTCALL, nullptr},
    {"thread_state_number", threadStateNumber, METH_NOARGS, nullptr},
    {nullptr, nullptr, 0, nullptr},
};

PyModuleDef_Slot slots[] = {
    {Py_mod_exec, reinterpret_cast<void*>(execute)},
    {Py_mod_multiple_interpreters, Py_MOD_PER_INTERPRETER_GIL_SUPPORTED},
    {0, nullptr},
};

PyModuleDef definition = {
    PyModuleDef_HEAD_INIT, "bench_calls", nullptr, 0, methods, slots, nullptr, nullptr, nullptr,
};

}  // namespace

PyMODINIT_FUNC PyInit_bench_calls() { return PyModuleDef_Init(&definition); }
