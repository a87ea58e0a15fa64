// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <Python.h>

namespace carrel::python {

/// How the native function behind a method is to be called, as the METH_ flags have it. \return 0 for what is no such
/// method
inline int callKind(PyObject* method)
{
    constexpr int all = METH_VARARGS | METH_FASTCALL | METH_NOARGS | METH_O | METH_KEYWORDS | METH_METHOD;
    return Py_IS_TYPE(method, &PyMethodDescr_Type)
               ? reinterpret_cast<PyMethodDescrObject*>(method)->d_method->ml_flags & all
               : 0;
}

/// The function itself, as the method would call it, which looks at the type of the instance first.
/// \param method that has the call kind of `Function`
template <class Function>
Function nativeFunction(PyObject* method)
{
    const PyMethodDef& definition = *reinterpret_cast<PyMethodDescrObject*>(method)->d_method;
    return reinterpret_cast<Function>(reinterpret_cast<void (*)()>(definition.ml_meth));
}

}  // namespace carrel::python
