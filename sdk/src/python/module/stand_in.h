// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "python/descriptor_wait.h"

#include <Python.h>

namespace carrel::python {

/// A callable that stands in for a native function, or method, and is like it in all but what happens in a call.
struct StandIn {
    PyObject_HEAD
    vectorcallfunc call;
    PyObject* function;   ///< that it stands in for
    PyObject* helper;     ///< something of Python's that `call` uses; may be null
    PyObject* step;       ///< the plain function that does a part of it; may be null
    PyObject* otherwise;  ///< called where `call` does not know how, or has come only so far; may be null
    PyObject* arguments;      ///< of a call past Python's own way, where that is possible; may be null
    int flagsAt;          ///< which argument has flags, for a method of sockets
    DescriptorEvents events;  ///< what is waited for, for what waits at a descriptor
};

inline StandIn& standIn(PyObject* self)
{
    return *reinterpret_cast<StandIn*>(self);
}

/// Whether a call through an instance has the instance as its first argument.
enum class Binding {
    OfFunction,  ///< no, as for a native function wherever it is put
    OfMethod,    ///< yes
};

/// \param module `carrel`, which keeps the types
/// \return null with an exception set
PyObject* makeStandIn(PyObject* module, Binding binding, PyObject* function, vectorcallfunc call);

/// Puts it where the method of a native type is, in this interpreter.
/// \return -1 with an exception set, or 0
int replaceMethod(PyObject* type, PyObject* name, PyObject* standIn);

/// A call of the function that it stands in for.
inline PyObject* callFunction(const StandIn& self, PyObject* const* arguments, size_t countAndFlags, PyObject* keywords)
{
    return PyObject_Vectorcall(self.function, arguments, countAndFlags, keywords);
}

/// Whether its native function may be called with `instance` and `arguments`, past Python's own way.
inline bool canCallNative(const StandIn& self, PyObject* instance)
{
    return self.arguments && PyObject_TypeCheck(instance, PyDescr_TYPE(self.function));
}

}  // namespace carrel::python
