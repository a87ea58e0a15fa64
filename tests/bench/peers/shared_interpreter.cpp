// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "peers/shared_interpreter.h"

#include "orders.h"
#include "peers/require.h"

#include <Python.h>

namespace carrel::bench {

namespace {

PyObject* writeText(PyObject* self, PyObject* text)
{
    Py_ssize_t size = 0;
    const char* const bytes = PyUnicode_AsUTF8AndSize(text, &size);
    if (!bytes)
        return nullptr;
    (*static_cast<SharedInterpreter::Write*>(PyCapsule_GetPointer(self, nullptr)))({bytes, std::size_t(size)});
    return PyLong_FromSsize_t(size);
}

PyMethodDef writeMethod = {"write", writeText, METH_O, nullptr};

void callNow(const char* function, qint64 argument)
{
    PyObject* const main = PyImport_AddModule("__main__");  // borrowed
    PyObject* const value = argument < 0 ? PyObject_CallMethod(main, function, nullptr)
                                         : PyObject_CallMethod(main, function, "L", static_cast<long long>(argument));
    require(value, "a call into the shared interpreter failed");
    Py_DECREF(value);
}

}  // namespace

SharedInterpreter::SharedInterpreter(const QByteArray& script, Write write) : m_write(std::move(write))
{
    PyInterpreterConfig config{};
    config.allow_threads = 1;
    config.check_multi_interp_extensions = 1;
    config.gil = PyInterpreterConfig_OWN_GIL;
    require(!PyStatus_Exception(Py_NewInterpreterFromConfig(&m_window, &config)), "no interpreter was created");
    m_interpreter = PyInterpreterState_Get();
    catchOutput();
    PyObject* const names = PyModule_GetDict(PyImport_AddModule("__main__"));
    PyObject* const value = PyRun_String(script.constData(), Py_file_input, names, names);
    require(value, "the script failed");
    Py_DECREF(value);
    PyEval_SaveThread();
}

SharedInterpreter::~SharedInterpreter()
{
    PyEval_RestoreThread(m_window);
    Py_EndInterpreter(m_window);
}

/// A module is the simplest thing that has a function of its own. What is printed is written, and asks for nothing
/// else.
void SharedInterpreter::catchOutput()
{
    PyObject* const self = PyCapsule_New(&m_write, nullptr, nullptr);
    PyObject* const function = self ? PyCFunction_New(&writeMethod, self) : nullptr;
    PyObject* const stream = function ? PyModule_New("stream") : nullptr;
    require(stream && PyObject_SetAttrString(stream, "write", function) == 0
                && PySys_SetObject("stdout", stream) == 0,
            "the output could not be caught");
    Py_DECREF(stream);
    Py_DECREF(function);
    Py_DECREF(self);
}

void SharedInterpreter::call(const char* function)
{
    PyThreadState* const ours = PyThreadState_New(m_interpreter);
    PyEval_RestoreThread(ours);
    callNow(function, -1);
    PyThreadState_Clear(ours);
    PyThreadState_DeleteCurrent();
}

void SharedInterpreter::callFromWindow(const char* function, qint64 argument)
{
    PyEval_RestoreThread(m_window);
    callNow(function, argument);
    PyEval_SaveThread();
}

}  // namespace carrel::bench
