// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/run_control.h"
#include "python/attachment.h"

struct _frame;  // PyFrameObject, without Python.h

namespace carrel::python {

struct InterpreterState;

/// \file
/// How `carrel.Cancelled` gets into a script: once in a run, in the job's thread, and never into Carrel's own Python.
/// Every function needs the GIL of the script's interpreter.

/// Whether this is the thread that jobs run on.
bool isJobThread(const InterpreterState& state);

/// In a call that the script made: raises it if the job was asked to stop and this is the thread that has to be told.
/// \return whether it did
bool raiseIfCancelled(InterpreterState& state);

/// In a wait of the script's at `place` (null: it runs no Python), which a request has woken: raises it if this is the thread
/// that has to be told, and the wait may be left. An event loop that is told otherwise is not told here.
/// \return whether it did
bool raiseInWait(InterpreterState& state, _frame* place);

/// Whether a StopShield keeps this thread from being stopped.
bool isShielded(const InterpreterState& state);

/// Between two instructions of any thread of the script: raises it, or sees to it that the job's thread comes here later.
/// Where that thread is inside of an event loop's own code, which an exception would leave inconsistent, the loop's stop
/// handler is called instead, as asyncio does with Ctrl-C. Where it is at something that must be finished, or shielded,
/// it is raised later, as soon as that thread is elsewhere and calls something native.
/// \return -1 with the exception set, or 0
int deliverCancelled(InterpreterState& state, base::RunId run);

/// It was raised where exceptions are only reported (`__del__`, a callback of the garbage collector): the script has not
/// been told, so it is raised again right behind that place, or as soon as it may be.
void deliverAgain(InterpreterState& state);

/// When a run is over: the job's thread does not come to deliverCancelled() any more. To be called there.
void forgetDelivery(const InterpreterState& state);

/// While it lives, nothing stops the job's thread: for Carrel's own Python, which a stop in the middle could break for the
/// jobs to come. Only for code that ends by itself, and soon. Does nothing
/// on other threads, and in the main interpreter.
class StopShield {
public:
    explicit StopShield(const Attachment& attachment);
    ~StopShield();
    StopShield(const StopShield&) = delete;  // counts in the interpreter's state
    StopShield& operator=(const StopShield&) = delete;

private:
    InterpreterState* m_state;  // null where there is nothing to do
};

}  // namespace carrel::python
