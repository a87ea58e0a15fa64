// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/run_control.h"
#include "python/script_wait.h"

#include <optional>

namespace carrel::python {

/// When a wait ends by itself; nothing: never.
using Deadline = std::optional<base::RunControl::Clock::time_point>;

/// How an attempt to get through a gate ended.
enum class Passage {
    Granted,
    TimedOut,
    Stopped,  ///< an exception is set
};

/// What is inside of a lock: lets one thread of the script through at a time. Guarded by the GIL, so that a gate that
/// nobody waits at costs no more than a flag; safe to be zeroed instead of constructed.
class Gate {
public:
    /// Waits until `deadline`, with the GIL given away.
    Passage pass(Deadline deadline, WaitKind kind = WaitKind::OfScript);
    bool tryToPass();
    /// Opens it again, for the first that waits. One that has waited for long gets it before anybody else can.
    void open();
    bool isClosed() const { return m_isClosed; }

    /// In a child process that was forked there is nobody else.
    void reset() { *this = {}; }

private:
    class Waiter;

    Passage waitInLine(Waiter& waiter, Deadline deadline, WaitKind kind);
    void append(Waiter& waiter);
    void remove(Waiter& waiter);

    bool m_isClosed = false;
    Waiter* m_first = nullptr;
    Waiter* m_last = nullptr;
};

}  // namespace carrel::python
