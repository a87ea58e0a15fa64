// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "python/kill_switch.h"

#include "python/cancellation.h"
#include "python/exception_table.h"
#include "python/interpreter_state.h"
#include "python/object.h"
#include "python/stop_places.h"

namespace carrel::python {

namespace {

bool mustGoOn(const InterpreterState& state, PyFrameObject* frame, int event)
{
    if (state.shields > 0 && isJobThread(state))
        return true;
    // A method of the script's own begins with an event, so it does not get past by leaving a `with`.
    return mustBeFinished(*frame) || (event == PyTrace_LINE && isLeavingWith(*frame));
}

/// A loop that is written in one line is an event of it whenever it jumps back. What is raised there passes by every `try`
/// and `with` of the function, and so leaves locks taken (python/cpython issue 152375). Where that is known to be mended.
bool mayRaiseInJump()
{
    return Py_Version >= 0x030e0af0 || (Py_Version >= 0x030d0ff0 && Py_Version < 0x030e0000);  // 3.14.10 and 3.13.15
}

/// A jump looks for exceptions of this kind before it comes to its event.
int raiseAtNextJump(const InterpreterState& state, PyFrameObject& frame)
{
    closeGapInTry(frame);
    PyThreadState_SetAsyncExc(PyThread_get_thread_ident(), state.cancelledType);
    return 0;
}

void forgetNextJump()
{
    if (!mayRaiseInJump())
        PyThreadState_SetAsyncExc(PyThread_get_thread_ident(), nullptr);
}

int raiseOnEveryEvent(PyObject* capsule, PyFrameObject* frame, int event, PyObject*)
{
    const InterpreterState& state = stateInCapsule(capsule);
    if (mustGoOn(state, frame, event))
        return 0;
    if (event == PyTrace_LINE && !mayRaiseInJump() && isJumpingBack(*frame))
        return raiseAtNextJump(state, *frame);
    forgetNextJump();
    PyErr_SetNone(state.cancelledType);
    return -1;
}

}  // namespace

void throwKillSwitch(const Attachment&, const InterpreterState& state)
{
    PyEval_SetTraceAllThreads(raiseOnEveryEvent, state.capsule);
}

void throwKillSwitchAtOthers(const Attachment& attachment, const InterpreterState& state)
{
    throwKillSwitch(attachment, state);
    takeOffKillSwitch(attachment);
}

void takeOffKillSwitch(const Attachment&)
{
    PyEval_SetTrace(nullptr, nullptr);
    forgetNextJump();
}

}  // namespace carrel::python
