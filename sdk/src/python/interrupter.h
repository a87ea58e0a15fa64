// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/run_control.h"

#include <carrel/script_stack.h>

#include <functional>
#include <memory>

struct _is;  // PyInterpreterState

namespace carrel::python {

class Attachment;
struct InterpreterState;

/// The only door through which other threads reach a running script. A copyable handle; it may outlive the interpreter,
/// and then does nothing.
///
/// It uses CPython's per-interpreter pending calls, which need no GIL: a request is left in a queue that the script's
/// own threads empty between two instructions.
///
/// \anythread every function; none waits for the script, whatever it does.
class Interrupter {
public:
    Interrupter() = default;

    /// Raises `carrel.Cancelled` in the job's thread, unless `run` is over or it has been raised already. Worth repeating
    /// until the control says that it was delivered: there are moments in which nothing may be raised.
    void raise(base::RunId run) const;

    /// From now on every line of every thread of this interpreter raises `carrel.Cancelled`, until `run` is over. Worth
    /// repeating: threads that the script starts later are reached by the next call.
    void killSwitch(base::RunId run) const;

    /// Has the next thread of the script that comes by do something, between two of its instructions, unless `run` is
    /// over. For what ends soon and runs no code of the script.
    void visit(base::RunId run, std::function<void(const Attachment&)> visit) const;

    /// Has the next thread of the script that comes by tell its port what all of them are at, unless `run` is over.
    void requestStack(base::RunId run) const;

    /// What requestStack() tells, from here, without any of them: see readStacks(). For a script that does not answer, because native code
    /// holds it, or all of its threads wait.
    /// \return no threads where the interpreter has ended
    ScriptStack readStack() const;

    /// Others get the locks of buffers that this interpreter has. For one that is abandoned.
    void releaseBufferLocks() const;

private:
    friend class Interpreter;
    struct Door;
    enum class Order { Raise, Kill, TellStack, Visit };
    struct Request;

    explicit Interrupter(std::shared_ptr<InterpreterState> state);
    /// Needs the interpreter attached. CPython itself shuts the door, as the last thing before it frees the interpreter.
    /// \return false with an exception set
    bool open(_is* interpreter);
    void send(Order order, base::RunId run) const;
    void leave(Order order, base::RunId run) const;
    static int deliver(void* request);

    std::shared_ptr<Door> m_door;
};

}  // namespace carrel::python
