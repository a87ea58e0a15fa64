// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "peers/python_engines.h"

#include "orders.h"
#include "peers/require.h"

#include <carrel_modules/geometry.h>

namespace carrel::bench {

namespace {

void offer(const char* name, const HostModule& module)
{
    require(PyImport_AppendInittab(name, reinterpret_cast<PyObject* (*)()>(module.initialiser)) == 0,
            "a host module could not be added");
}

void initialise(Site site)
{
    PyConfig config;
    PyConfig_InitIsolatedConfig(&config);
    config.site_import = site == Site::Imported ? 1 : 0;
    config.write_bytecode = 0;
    config.install_signal_handlers = 0;
    PyStatus status = PyConfig_SetBytesString(&config, &config.home, CARREL_BENCH_PYTHON_HOME);
    if (!PyStatus_Exception(status))
        status = Py_InitializeFromConfig(&config);
    PyConfig_Clear(&config);
    require(!PyStatus_Exception(status), "CPython did not start");
}

/// New reference.
PyObject* evaluate(const char* text, int start)
{
    PyObject* const names = PyModule_GetDict(PyImport_AddModule("__main__"));
    return PyRun_String(text, start, names, names);
}

}  // namespace

PyInterpreterConfig isolatedConfig()
{
    PyInterpreterConfig config{};
    config.allow_threads = 1;
    config.check_multi_interp_extensions = 1;
    config.gil = PyInterpreterConfig_OWN_GIL;
    return config;
}

EmbeddedPython::EmbeddedPython(Site site, const HostModule& calls)
{
    offer("geometry", modules::geometry());
    offer("bench_calls", calls);
    initialise(site);
    // pybind11 wants to know the main interpreter before it makes others.
    pybind11::detail::get_internals();
    // Two interpreters that load it first crash on 3.13 (gh-136421); hosts have to know this.
    PyObject* const module = PyImport_ImportModule("datetime");
    require(module, "datetime could not be imported");
    Py_DECREF(module);
    PyEval_SaveThread();
}

CApiEngine::CApiEngine()
{
    const PyInterpreterConfig config = isolatedConfig();
    require(!PyStatus_Exception(Py_NewInterpreterFromConfig(&m_threadState, &config)), "no interpreter was created");
    m_interpreter = PyInterpreterState_Get();
    m_thread = PyThread_get_thread_ident();
}

CApiEngine::~CApiEngine() { Py_EndInterpreter(m_threadState); }

qint64 CApiEngine::firstValue()
{
    PyObject* const value = evaluate("6 * 7", Py_eval_input);
    require(value, "the first statement failed");
    const qint64 number = PyLong_AsLongLong(value);
    Py_DECREF(value);
    return number;
}

void CApiEngine::run(const char* script)
{
    PyObject* const value = evaluate(script, Py_file_input);
    require(value, "the script failed");
    Py_DECREF(value);
}

qint64 CApiEngine::callWork(int index, qint64 argument)
{
    PyObject* const functions = evaluate("WORK", Py_eval_input);
    require(functions, "the script has no WORK");
    PyObject* const value = PyObject_CallFunction(PyList_GetItem(functions, index), "L", argument);
    require(value, "the call failed");
    const qint64 number = PyLong_AsLongLong(value);
    Py_DECREF(value);
    Py_DECREF(functions);
    return number;
}

void CApiEngine::callUntilStopped(int index)
{
    PyObject* const functions = evaluate("STOPS", Py_eval_input);
    require(functions, "the script has no STOPS");
    PyObject* const value = PyObject_CallNoArgs(PyList_GetItem(functions, index));
    require(!value, "what never ends did end");
    PyErr_Clear();
    Py_DECREF(functions);
}

void CApiEngine::raiseKeyboardInterrupt() const
{
    PyThreadState* const ours = PyThreadState_New(m_interpreter);
    PyEval_RestoreThread(ours);
    require(PyThreadState_SetAsyncExc(m_thread, PyExc_KeyboardInterrupt) == 1, "the thread is not known to Python");
    PyThreadState_Clear(ours);
    PyThreadState_DeleteCurrent();
}

Pybind11Engine::Pybind11Engine() : m_interpreter(pybind11::subinterpreter::create())
{
    m_active.emplace(m_interpreter);
}

/// The activation must end before the interpreter.
Pybind11Engine::~Pybind11Engine() { m_active.reset(); }

qint64 Pybind11Engine::firstValue() { return pybind11::eval("6 * 7").cast<qint64>(); }

void Pybind11Engine::run(const char* script) { pybind11::exec(script); }

qint64 Pybind11Engine::callWork(int index, qint64 argument)
{
    return pybind11::eval("WORK").cast<pybind11::list>()[std::size_t(index)](argument).cast<qint64>();
}

}  // namespace carrel::bench
