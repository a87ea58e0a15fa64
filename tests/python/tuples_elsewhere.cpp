// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0

#include <Python.h>

#include <dlfcn.h>

/// \file
/// Makes a program's CPython one whose tuples do not come from where all other objects do. What Carrel finds out about CPython
/// when it starts (`python/memory/blocks`) is not so then. The loader takes the function of a program before that of a library.

namespace {

auto byCPython()
{
    static const auto function = reinterpret_cast<decltype(&PyTuple_New)>(dlsym(RTLD_NEXT, "PyTuple_New"));
    return function;
}

}  // namespace

PyObject* PyTuple_New(Py_ssize_t size)
{
    PyObject* const tuple = byCPython()(size);
    PyMem_RawFree(PyMem_RawMalloc(1));  // asked for last, and elsewhere
    return tuple;
}
