// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "python/kill_switch.h"

#include "python/cancellation.h"
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

int raiseOnEveryEvent(PyObject* capsule, PyFrameObject* frame, int event, PyObject*)
{
    const InterpreterState& state = stateInCapsule(capsule);
    if (mustGoOn(state, frame, event))
        return 0;
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
    PyEval_SetTrace(nullptr, nullptr);
}

}  // namespace carrel::python
