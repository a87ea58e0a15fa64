// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <carrel/host_module.h>
#include <carrel/result.h>

#include <vector>

namespace carrel::python {

/// Enters Carrel's own modules and the host's into CPython's table of built-in modules. Before CPython is initialised,
/// once in a process.
/// \return HostModuleMissing, with the name, for one without initialiser, a name that is no identifier, or one that is
///         taken
Result<void> registerBuiltinModules(const std::vector<HostModule>& hostModules);

}  // namespace carrel::python
