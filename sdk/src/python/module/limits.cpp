// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "python/module/limits.h"

#include "python/module/module_state.h"
#include "python/object.h"
#include "python/script_limits.h"

namespace carrel::python {

namespace {

/// `_run_thread(function, *args, **keywords)`: calls it, as the first call of a thread whose processor time is
/// counted.
PyObject* runThread(PyObject* module, PyObject* const* arguments, Py_ssize_t count, PyObject* keywords)
{
    const InterpreterState* const state = interpreterOf(module);
    if (!state)
        return nullptr;
    if (count < 1)
        return PyErr_Format(PyExc_TypeError, "_run_thread() takes a function");
    const std::shared_ptr<ProcessorTime> time = state->processorTime;
    const ProcessorTime::OfThisThread ofThisThread(*time);
    return PyObject_Vectorcall(arguments[0], arguments + 1, size_t(count - 1), keywords);
}

/// `_admit_thread(function)`: what the thread that is about to be started shall call in its place. Raises where the
/// script has as many threads as it may have.
PyObject* admitOneThread(PyObject* module, PyObject* function)
{
    const InterpreterState* const state = interpreterOf(module);
    if (!state || !admitThread(Attachment::ofCaller(), *state))
        return nullptr;
    if (!PyCallable_Check(function))
        return Py_NewRef(function);  // CPython itself says what is wrong with it
    const Object run = Object::steal(PyObject_GetAttrString(module, "_run_thread"));
    return run ? PyMethod_New(run.get(), function) : nullptr;
}

/// `_deepest_recursion()`
PyObject* recursionCeiling(PyObject* module, PyObject*)
{
    const InterpreterState* const state = interpreterOf(module);
    return state ? PyLong_FromLong(deepestRecursion(*state)) : nullptr;
}

PyMethodDef functions[] = {
    {"_admit_thread", admitOneThread, METH_O, nullptr},
    {"_run_thread", asMethod(runThread), METH_FASTCALL | METH_KEYWORDS, nullptr},
    {"_deepest_recursion", recursionCeiling, METH_NOARGS, nullptr},
    {nullptr, nullptr, 0, nullptr},
};

}  // namespace

int addLimits(PyObject* module) { return PyModule_AddFunctions(module, functions); }

}  // namespace carrel::python
