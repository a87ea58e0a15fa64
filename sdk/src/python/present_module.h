// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "python/object.h"

namespace carrel::python {

/// A module that is imported already; null, with no exception set, if it is not. Unlike an import, this runs no code of
/// a script, and touches little: in a session that has just been opened, every line of code that is run is a cold one.
inline Object presentModule(const char* name)
{
    const Object key = Object::steal(PyUnicode_FromString(name));
    Object module = key ? Object::steal(PyImport_GetModule(key.get())) : Object();
    if (!module)
        PyErr_Clear();
    return module;
}

/// The same, imported if need be. Null with an exception set.
inline Object presentOrImported(const char* name)
{
    Object module = presentModule(name);
    return module ? std::move(module) : Object::steal(PyImport_ImportModule(name));
}

}  // namespace carrel::python
