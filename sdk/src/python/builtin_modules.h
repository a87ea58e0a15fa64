// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <carrel/host_module.h>
#include <carrel/result.h>

#include <vector>

namespace carrel::python {

/// Whether the host's modules can be registered. Changes nothing.
/// \return HostModuleMissing, with the name, for one without initialiser, a name that is no identifier, or one that is
///         taken
Result<void> checkHostModules(const std::vector<HostModule>& hostModules);

/// Enters Carrel's own modules and the host's, which were found right, into CPython's table of built-in modules. Before
/// CPython is initialised, once in a process.
/// \return StartFailed
Result<void> registerBuiltinModules(const std::vector<HostModule>& hostModules);

}  // namespace carrel::python
