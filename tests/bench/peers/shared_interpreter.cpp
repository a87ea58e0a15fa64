// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "peers/shared_interpreter.h"

#include "orders.h"
#include "peers/require.h"

#include <Python.h>

namespace carrel::bench {

namespace {

/// A new reference.
PyObject* valueOf(const char* function, qint64 argument)
{
    PyObject* const main = PyImport_AddModule("__main__");  // borrowed
    PyObject* const value = argument < 0 ? PyObject_CallMethod(main, function, nullptr)
                                         : PyObject_CallMethod(main, function, "L", static_cast<long long>(argument));
    require(value, "a call into the shared interpreter failed");
    return value;
}

}  // namespace

SharedInterpreter::SharedInterpreter(const QByteArray& script)
{
    PyInterpreterConfig config{};
    config.allow_threads = 1;
    config.check_multi_interp_extensions = 1;
    config.gil = PyInterpreterConfig_OWN_GIL;
    require(!PyStatus_Exception(Py_NewInterpreterFromConfig(&m_window, &config)), "no interpreter was created");
    m_interpreter = PyInterpreterState_Get();
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

void SharedInterpreter::call(const char* function)
{
    PyThreadState* const ours = PyThreadState_New(m_interpreter);
    PyEval_RestoreThread(ours);
    Py_DECREF(valueOf(function, -1));
    PyThreadState_Clear(ours);
    PyThreadState_DeleteCurrent();
}

void SharedInterpreter::callFromWindow(const char* function, qint64 argument)
{
    PyEval_RestoreThread(m_window);
    Py_DECREF(valueOf(function, argument));
    PyEval_SaveThread();
}

QString SharedInterpreter::textFromWindow(const char* function)
{
    PyEval_RestoreThread(m_window);
    PyObject* const value = valueOf(function, -1);
    Py_ssize_t size = 0;
    const char* const bytes = PyUnicode_AsUTF8AndSize(value, &size);
    require(bytes, "a function of the shared interpreter gave no text");
    const QString text = QString::fromUtf8(bytes, size);
    Py_DECREF(value);
    PyEval_SaveThread();
    return text;
}

}  // namespace carrel::bench
