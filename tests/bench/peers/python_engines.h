// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <carrel/host_module.h>

#include <pybind11/embed.h>
#include <pybind11/subinterpreter.h>

#include <QtCore/QtGlobal>

#include <optional>

namespace carrel::bench {

enum class Site { Imported, Left };

/// What a host asks for that gives each document an interpreter of its own; Carrel does, too.
PyInterpreterConfig isolatedConfig();

/// CPython itself, as a host starts it: the main interpreter is idle, and its GIL is free.
class EmbeddedPython {
public:
    /// \param calls what scripts import as `bench_calls`
    EmbeddedPython(Site site, const HostModule& calls);
    EmbeddedPython(const EmbeddedPython&) = delete;
    EmbeddedPython& operator=(const EmbeddedPython&) = delete;
    ~EmbeddedPython() = default;  // leaves CPython as it is: the process ends
};

/// An interpreter with a private GIL, by the C API. Its thread holds its GIL from the first to the last moment.
class CApiEngine {
public:
    CApiEngine();
    CApiEngine(const CApiEngine&) = delete;
    CApiEngine& operator=(const CApiEngine&) = delete;
    ~CApiEngine();

    qint64 firstValue();
    void run(const char* script);
    /// Calls one of the functions in the script's list `WORK`.
    qint64 callWork(int index, qint64 argument);
    /// Calls one of the functions in the script's list `STOPS`, which end by an exception or not at all.
    void callUntilStopped(int index);
    /// Raises an exception in whatever it runs, by PyThreadState_SetAsyncExc. From another thread, which waits for
    /// the GIL.
    void raiseKeyboardInterrupt() const;

private:
    PyThreadState* m_threadState = nullptr;
    PyInterpreterState* m_interpreter = nullptr;
    unsigned long m_thread = 0;  // as Python names it
};

/// The same, as pybind11 makes it.
class Pybind11Engine {
public:
    Pybind11Engine();
    ~Pybind11Engine();

    qint64 firstValue();
    void run(const char* script);
    qint64 callWork(int index, qint64 argument);

private:
    pybind11::subinterpreter m_interpreter;
    std::optional<pybind11::subinterpreter_scoped_activate> m_active;
};

}  // namespace carrel::bench
