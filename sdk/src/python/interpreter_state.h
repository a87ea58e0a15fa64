// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/messages.h"
#include "base/run_control.h"
#include "base/script_port.h"

#include <memory>

struct _object;  // PyObject, without Python.h
struct _is;      // PyInterpreterState

namespace carrel::python {

/// What the parts of one interpreter share: its C++ side. The `carrel` module finds it through the interpreter's own
/// dictionary, the interrupter holds a share of it.
struct InterpreterState {
    InterpreterState(std::shared_ptr<base::ScriptPort> scriptPort, std::shared_ptr<base::RunControl> runControl)
        : port(std::move(scriptPort)), control(std::move(runControl))
    {
    }

    const std::shared_ptr<base::ScriptPort> port;
    const std::shared_ptr<base::RunControl> control;

    // Set once at creation, read afterwards.
    unsigned long jobThread = 0;       ///< CPython's ident of the session's thread
    _object* cancelledType = nullptr;  ///< `carrel.Cancelled`, kept alive by the module

    /// Which rung delivered `carrel.Cancelled` in this run. Touched only while attached.
    StopRung deliveredBy = StopRung::Exception;
};

}  // namespace carrel::python
