// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <pybind11/embed.h>
#include <pybind11/subinterpreter.h>

#include <QtCore/QtGlobal>

#include <optional>

namespace carrel::bench {

/// An interpreter with a private GIL whose thread takes the GIL for each call alone, by PyEval_RestoreThread and
/// PyEval_SaveThread. Made, used and destroyed on one thread.
class RestoringEngine {
public:
    explicit RestoringEngine(const char* script);
    RestoringEngine(const RestoringEngine&) = delete;
    RestoringEngine& operator=(const RestoringEngine&) = delete;
    ~RestoringEngine();

    /// Calls the script's `tiny(argument)`.
    qint64 callTiny(qint64 argument);

private:
    PyThreadState* m_threadState = nullptr;
    PyObject* m_tiny = nullptr;
};

/// The same with pybind11's subinterpreter_scoped_activate.
class ActivatingEngine {
public:
    explicit ActivatingEngine(const char* script);
    ActivatingEngine(const ActivatingEngine&) = delete;
    ActivatingEngine& operator=(const ActivatingEngine&) = delete;
    ~ActivatingEngine();

    qint64 callTiny(qint64 argument);

private:
    std::optional<pybind11::subinterpreter> m_interpreter;
    std::optional<pybind11::object> m_tiny;  // only touched while it is active
};

}  // namespace carrel::bench
