// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
// What docs/migration.md begins with: a program that embeds CPython by itself.
#include <Python.h>

#include <optional>

//! [before]
/// Runs a script, in the window's thread. What it prints, and its traceback, go to the program's standard output and
/// error.
bool runScript(const char* text, const char* name)
{
    PyObject* globals = PyModule_GetDict(PyImport_AddModule("__main__"));
    PyObject* code = Py_CompileString(text, name, Py_file_input);
    PyObject* result = code ? PyEval_EvalCode(code, globals, globals) : nullptr;
    Py_XDECREF(code);
    Py_XDECREF(result);
    if (result)
        return true;
    PyErr_Print();  // ends the program where the script has called sys.exit()
    return false;
}

/// Asks a function of the script.
std::optional<double> weightOf(double radius)
{
    PyObject* globals = PyModule_GetDict(PyImport_AddModule("__main__"));
    PyObject* function = PyDict_GetItemString(globals, "weight");
    PyObject* weight = function ? PyObject_CallFunction(function, "d", radius) : nullptr;
    const double number = weight ? PyFloat_AsDouble(weight) : 0.0;
    Py_XDECREF(weight);
    if (weight && !PyErr_Occurred())
        return number;
    PyErr_Print();
    return std::nullopt;
}
//! [before]

int mainOfAnEmbedder()
{
    Py_Initialize();
    const bool worked =
        runScript("def weight(radius):\n    return 0.02 * radius ** 2\n", "gear.py") && weightOf(12.0);
    return Py_FinalizeEx() == 0 && worked ? 0 : 1;
}
