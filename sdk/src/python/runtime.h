// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "python/bootstrap.h"

#include <carrel/host_module.h>
#include <carrel/limits.h>
#include <carrel/result.h>

#include <QtCore/QByteArray>
#include <QtCore/QSet>
#include <QtCore/QString>
#include <QtCore/QStringList>

#include <memory>
#include <vector>

struct _ts;  // PyThreadState

namespace carrel::python {

/// What becomes of the main interpreter.
enum class MainInterpreter {
    Parked,       ///< it runs no script: each session has an interpreter of its own
    RunsScripts,  ///< it is that of the one session of a worker process
};

/// What CPython is started with.
struct RuntimeOptions {
    QString home;  ///< empty: the Python that this library was built with
    QStringList modulePaths;
    std::vector<HostModule> hostModules;
    ReturnedMemory returnedMemory = ReturnedMemory::Unmap;
    MainInterpreter mainInterpreter = MainInterpreter::Parked;
    QString crashReport{};  ///< empty: none
};

/// The process-wide CPython with its main interpreter. In a host that is parked: it preloads what interpreters must not
/// load first (or at once), compiles Carrel's own Python, and runs no script.
///
/// Lifetime and threads: initialised and finalised on one thread, the broker, which stays alive in between; read from any.
class Runtime {
public:
    /// \return PythonNotFound, PythonTooOld, PythonUnsupported, HostModuleMissing or StartFailed. After the last one
    ///         CPython must not be started again in this process.
    static Result<std::unique_ptr<Runtime>> initialise(const RuntimeOptions& options);

    /// Of the main interpreter, in which CPython first initialises what sessions import.
    void collectGarbage();

    /// Ends CPython. Every interpreter must have been ended before; where one was abandoned, do not call this.
    void finalise();

    const Bootstrap& bootstrap() const { return m_bootstrap; }
    /// Those that all sessions have in common.
    const Bootstrap::Paths& paths() const { return m_paths; }

    /// Names of the host's own modules.
    const QSet<QByteArray>& hostModules() const { return m_hostModules; }

    static QString version();
    QString executable() const { return m_paths.executable; }
    /// Of the main interpreter, on the thread that initialised this.
    _ts* mainThreadState() const { return m_threadState; }

private:
    Runtime() = default;
    Result<void> setUpMainInterpreter(const RuntimeOptions& options);

    _ts* m_threadState = nullptr;
    Bootstrap m_bootstrap;
    Bootstrap::Paths m_paths;
    QSet<QByteArray> m_hostModules;
};

}  // namespace carrel::python
