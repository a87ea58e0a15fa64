// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "python/cancellation.h"

#include "python/exception_table.h"
#include "python/exported_api.h"
#include "python/interpreter_state.h"
#include "python/object.h"
#include "python/stop_places.h"

#include <chrono>
#include <utility>

namespace carrel::python {

namespace {

// What is being left when the stop comes is left properly, unless that takes longer. Not by the clock where it computes: a
// busy machine may give a script no more than an instruction in so long.
constexpr std::chrono::milliseconds timeToExit{100};

/// What the job's thread is at; null where it runs no Python.
Object frameOfJobThread(const InterpreterState& state)
{
    return Object::steal(reinterpret_cast<PyObject*>(PyThreadState_GetFrame(state.jobThreadState)));
}

bool isExitTooLong(InterpreterState& state)
{
    const std::chrono::nanoseconds used = state.processorTime->used();
    if (!state.usedBeforeExit)
        state.usedBeforeExit = used;
    return used - *state.usedBeforeExit > timeToExit;
}

bool mayStopAt(InterpreterState& state, PyFrameObject& frame)
{
    return !mustBeFinished(frame) && (!isInExit(frame) || isExitTooLong(state));
}

/// \return whether there is one that will end by itself
bool tellEventLoop(InterpreterState& state, base::RunId run)
{
    const Object handler = Object::share(state.stopHandler);  // it may be taken back meanwhile
    if (!state.control->claimDelivery(run))
        return false;
    state.deliveredBy = StopRung::Exception;
    const Object told = Object::steal(PyObject_CallNoArgs(handler.get()));
    PyErr_Clear();
    if (told.get() == Py_True)
        return true;
    state.control->withdrawDelivery();
    return false;
}

// --- where the request cannot be met at once ---------------------------------------------------------------------

/// The profile function that the job's thread gets: at the next native function that it calls, it is asked.
int deliverAtNextCall(PyObject* capsule, PyFrameObject*, int event, PyObject*)
{
    InterpreterState& state = stateInCapsule(capsule);
    if (state.control->wasDelivered())
        forgetDelivery(state);
    return event == PyTrace_C_CALL ? deliverCancelled(state, state.control->current()) : 0;
}

/// A thread that waits most of the time does so at a lock, where it must not be stopped, and is never the one that comes by
/// when there is a request. An asynchronous exception (PyThreadState_SetAsyncExc) would reach it, but be raised wherever it
/// is then, also in the middle of releasing that lock. One that has a profiler has to take a request itself.
void deliverLater(const InterpreterState& state)
{
    if (!state.jobThreadState->c_profilefunc && !setProfileOf(state.jobThreadState, deliverAtNextCall, state.capsule))
        PyErr_Clear();
}

int deliverToCurrent(void* argument)
{
    auto& state = *static_cast<InterpreterState*>(argument);
    return deliverCancelled(state, state.control->current());
}

/// Where CPython looks for requests the next time. Where its queue of them is full, whoever comes next delivers it.
void askAgain(InterpreterState& state)
{
    addPendingCall(PyThreadState_GetInterpreter(state.jobThreadState), &deliverToCurrent, &state);
}

/// Whether the script is in an `except` or a `finally` for a stop: then it was told.
bool isHandlingStop(const InterpreterState& state)
{
    const Object handled = Object::steal(PyErr_GetHandledException());
    return handled && PyErr_GivenExceptionMatches(handled.get(), state.cancelledType);
}

/// Where the exception may be forgotten it does not count as delivered: if the script goes on as if nothing had been,
/// it is told again.
int raiseToBeAskedAgain(InterpreterState& state)
{
    forgetDelivery(state);
    state.mayBeForgotten = true;
    state.deliveredBy = StopRung::Exception;
    askAgain(state);
    PyErr_SetNone(state.cancelledType);
    return -1;
}

}  // namespace

void forgetDelivery(const InterpreterState& state)
{
    if (state.jobThreadState->c_profilefunc == deliverAtNextCall)
        PyEval_SetProfile(nullptr, nullptr);
}

bool isJobThread(const InterpreterState& state)
{
    return PyThread_get_thread_ident() == state.jobThread;
}

bool raiseIfCancelled(InterpreterState& state)
{
    base::RunControl& control = *state.control;
    if (!control.isCancelled() || !isJobThread(state) || !control.claimDelivery(control.current()))
        return false;
    state.deliveredBy = StopRung::Cooperative;
    PyErr_SetNone(state.cancelledType);
    return true;
}

bool raiseInWait(InterpreterState& state, PyFrameObject* place)
{
    const bool isLongEnough = state.control->sinceRequest() > timeToExit;
    const bool mayLeave = !place || (mayLeaveWait(*place) && (isLongEnough || !isInExit(*place)));
    const bool isToldOtherwise = state.stopHandler && place && isOfEventLoop(*place);
    return mayLeave && !isToldOtherwise && !isShielded(state) && raiseIfCancelled(state);
}

bool isShielded(const InterpreterState& state)
{
    return state.shields > 0 && isJobThread(state);
}

int deliverCancelled(InterpreterState& state, base::RunId run)
{
    const Object object = frameOfJobThread(state);
    auto* const frame = reinterpret_cast<PyFrameObject*>(object.get());
    if (state.control->wasDelivered())
        return 0;
    if (std::exchange(state.mayBeForgotten, false) && isJobThread(state) && isHandlingStop(state)) {
        state.control->claimDelivery(run);
        return 0;
    }
    const bool mayStop = state.shields == 0 && (!frame || mayStopAt(state, *frame));
    if (mayStop && state.stopHandler && frame && isOfEventLoop(*frame) && tellEventLoop(state, run))
        return 0;
    if (!mayStop || !isJobThread(state)) {
        deliverLater(state);
        return 0;
    }
    if (frame && state.control->isCancelled() && mayBeForgotten(*frame))
        return raiseToBeAskedAgain(state);
    if (!state.control->claimDelivery(run))
        return 0;
    forgetDelivery(state);
    state.deliveredBy = StopRung::Exception;
    if (frame)
        closeGapInTry(*frame);
    PyErr_SetNone(state.cancelledType);
    return -1;
}

void deliverAgain(InterpreterState& state)
{
    base::RunControl& control = *state.control;
    if (!isJobThread(state) || !control.isCancelled() || control.isKilled())
        return;
    control.withdrawDelivery();
    askAgain(state);
}

StopShield::StopShield(const Attachment& attachment) : m_state(lentState(attachment))
{
    if (m_state && !isJobThread(*m_state))
        m_state = nullptr;
    if (m_state)
        ++m_state->shields;
}

StopShield::~StopShield()
{
    if (m_state)
        --m_state->shields;
}

}  // namespace carrel::python
