// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <carrel/export.h>
#include <carrel/runtime.h>

#include <optional>

namespace carrel {

/// Lets a host's own program be the worker process of its sessions (Isolation::OutOfProcess), so that the modules of
/// RuntimeConfig::hostModules are there as well. The first thing that `main` does:
///
/// \code
/// int main(int argc, char** argv)
/// {
///     const carrel::RuntimeConfig config{.hostModules = {carrel::modules::gears()}};
///     if (const auto status = carrel::runAsWorker(argc, argv, config))
///         return *status;
///     QApplication app(argc, argv);
///     …
/// \endcode
///
/// A program that does not call it has its scripts run by `carrel-worker`, which is installed with the SDK and knows no
/// host modules.
/// A program that has started threads before this (from constructors of global objects, say) can be a worker, but no confined
/// one (SessionConfig::confinement).
/// \param config the one that Runtime::start() will get: a worker takes the host modules from it
/// \return nothing in a program that was started by its user; else the status that `main` shall return. At present it
///         does not return in a worker: when that has done all its work, the process ends, without destructors and
///         functions of `atexit()`.
/// \hostthread before anything else is set up
CARREL_EXPORT std::optional<int> runAsWorker(int argc, char** argv, const RuntimeConfig& config = {});

}  // namespace carrel
