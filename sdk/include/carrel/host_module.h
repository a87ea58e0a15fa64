// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <carrel/export.h>

#include <QtCore/QString>

namespace carrel {

/// A Python module written in C++ that the host offers to its scripts. `carrel_add_host_module()` of the CMake
/// package makes one from a binding and generates the function that returns it; hosts pass it on to
/// RuntimeConfig::hostModules and need no Python header.
///
/// Each session that imports it gets an instance of its own, so the binding keeps its state in the module (PEP 489,
/// PEP 630) and declares `Py_MOD_PER_INTERPRETER_GIL_SUPPORTED` (pybind11:
/// `py::multiple_interpreters::per_interpreter_gil()`); an import of one that does not is refused.
struct HostModule {
    /// The module's `PyInit_NAME`, as an address without a Python type: returns a new reference or null.
    using Initialiser = void* (*)();

    QString name;  ///< what scripts import; a Python identifier
    Initialiser initialiser = nullptr;
};

}  // namespace carrel
