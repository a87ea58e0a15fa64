// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "python/kill_switch.h"

#include "python/cancellation.h"
#include "python/interpreter_state.h"
#include "python/object.h"
#include "python/stop_places.h"

#include <opcode.h>

namespace carrel::python {

namespace {

/// Whether an exception is about to leave a `with`: what is native there (a lock) releases in the next instruction. A
/// method of the script's own begins with an event, so it does not get past.
bool isLeavingWith(PyFrameObject* frame, PyCodeObject& code)
{
    const Object bytes = Object::steal(PyCode_GetCode(&code));
    const int at = PyFrame_GetLasti(frame);
    if (!bytes)
        PyErr_Clear();
    if (!bytes || at < 0 || at + 2 >= PyBytes_GET_SIZE(bytes.get()))
        return false;
    const auto* const instructions = reinterpret_cast<const unsigned char*>(PyBytes_AS_STRING(bytes.get()));
    return instructions[at] == PUSH_EXC_INFO && instructions[at + 2] == WITH_EXCEPT_START;
}

bool mustGoOn(const InterpreterState& state, PyFrameObject* frame, int event)
{
    if (state.shields > 0 && isJobThread(state))
        return true;
    const Object code = Object::steal(reinterpret_cast<PyObject*>(PyFrame_GetCode(frame)));
    auto& codeObject = *reinterpret_cast<PyCodeObject*>(code.get());
    return mustBeFinished(codeObject) || (event == PyTrace_LINE && isLeavingWith(frame, codeObject));
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
