// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "peers/detached_engines.h"

#include "orders.h"
#include "peers/python_engines.h"

namespace carrel::bench {

RestoringEngine::RestoringEngine(const char* script)
{
    const PyInterpreterConfig config = isolatedConfig();
    if (PyStatus_Exception(Py_NewInterpreterFromConfig(&m_threadState, &config)))
        giveUp("no interpreter was created");
    PyObject* const names = PyModule_GetDict(PyImport_AddModule("__main__"));
    PyObject* const none = PyRun_String(script, Py_file_input, names, names);
    m_tiny = PyDict_GetItemString(names, "tiny");
    if (!none || !m_tiny)
        giveUp("the script has no tiny()");
    Py_DECREF(none);
    Py_INCREF(m_tiny);
    PyEval_SaveThread();
}

RestoringEngine::~RestoringEngine()
{
    PyEval_RestoreThread(m_threadState);
    Py_DECREF(m_tiny);
    Py_EndInterpreter(m_threadState);
}

qint64 RestoringEngine::callTiny(qint64 argument)
{
    PyEval_RestoreThread(m_threadState);
    PyObject* const number = PyLong_FromLongLong(argument);
    PyObject* const value = PyObject_CallOneArg(m_tiny, number);
    const qint64 result = PyLong_AsLongLong(value);
    Py_DECREF(value);
    Py_DECREF(number);
    PyEval_SaveThread();
    return result;
}

ActivatingEngine::ActivatingEngine(const char* script) : m_interpreter(pybind11::subinterpreter::create())
{
    const pybind11::subinterpreter_scoped_activate active(*m_interpreter);
    pybind11::exec(script);
    m_tiny = pybind11::eval("tiny");
}

ActivatingEngine::~ActivatingEngine()
{
    {
        const pybind11::subinterpreter_scoped_activate active(*m_interpreter);
        m_tiny.reset();
    }
    m_interpreter.reset();
}

qint64 ActivatingEngine::callTiny(qint64 argument)
{
    const pybind11::subinterpreter_scoped_activate active(*m_interpreter);
    return (*m_tiny)(argument).cast<qint64>();
}

}  // namespace carrel::bench
