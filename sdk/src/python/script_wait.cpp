// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "python/script_wait.h"

#include "python/cancellation.h"
#include "python/object.h"
#include "python/stop_places.h"

namespace carrel::python {

namespace {

// The kill-switch is thrown again and again. What must be finished is waited for that often: the thread that it waits for
// is being killed, too, and lets go of what it holds. Only what would never end is left all the same.
constexpr quint64 killsToFinishIn = 5;

/// Where the script is waiting: the innermost frame that is not Carrel's own.
Object placeOfWait()
{
    Object at = Object::share(reinterpret_cast<PyObject*>(PyEval_GetFrame()));
    while (at && isOfCarrel(*reinterpret_cast<PyFrameObject*>(at.get())))
        at = Object::steal(reinterpret_cast<PyObject*>(PyFrame_GetBack(reinterpret_cast<PyFrameObject*>(at.get()))));
    return at;
}

/// \param kills how often the run has been killed during the wait
bool raiseIfDue(InterpreterState& state, WaitKind kind, quint64 kills)
{
    const base::RunControl& control = *state.control;
    const bool isKilled = kills > 0 || control.isKilled();
    if (!isKilled && (!control.isCancelled() || control.wasDelivered()))
        return false;
    const Object place = placeOfWait();
    auto* const frame = reinterpret_cast<PyFrameObject*>(place.get());
    if (!isKilled)
        return kind == WaitKind::OfScript && raiseInWait(state, frame);
    const bool mayLeave = kind == WaitKind::OfScript && !isShielded(state) && (!frame || mayLeaveWait(*frame));
    if (!mayLeave && kills < killsToFinishIn)
        return false;
    PyErr_SetNone(state.cancelledType);
    return true;
}

}  // namespace

bool raiseIfStopped(InterpreterState& state)
{
    return raiseIfDue(state, WaitKind::OfScript, 0);
}

bool raiseIfLeftForCall()
{
    if (!PyThreadState_Get()->c_profilefunc)
        return false;
    InterpreterState* const state = lentState(Attachment::ofCaller());
    return state && raiseIfStopped(*state);
}

ScriptWait::ScriptWait(InterpreterState& state, WaitKind kind)
    : m_state(state), m_kind(kind), m_killsBefore(state.control->kills())
{
}

bool ScriptWait::raiseIfStopped()
{
    return raiseIfDue(m_state, m_kind, m_state.control->kills() - m_killsBefore);
}

StopBell::StopBell(InterpreterState& state, base::RunControl::Bell bell)
    : m_control(*state.control), m_number(m_control.addBell(std::move(bell)))
{
}

StopBell::~StopBell()
{
    m_control.removeBell(m_number);
}

bool handlesSignals(const InterpreterState& state)
{
    return isJobThread(state) && PyInterpreterState_Get() == PyInterpreterState_Main();
}

}  // namespace carrel::python
