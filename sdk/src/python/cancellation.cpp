// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "python/cancellation.h"

#include "python/interpreter_state.h"
#include "python/object.h"
#include "python/stop_places.h"

namespace carrel::python {

namespace {

/// What the job's thread is at; null where it runs no Python.
Object codeOfJobThread(const InterpreterState& state)
{
    const Object frame = Object::steal(reinterpret_cast<PyObject*>(PyThreadState_GetFrame(state.jobThreadState)));
    return frame ? Object::steal(reinterpret_cast<PyObject*>(PyFrame_GetCode(reinterpret_cast<PyFrameObject*>(frame.get()))))
                 : Object();
}

bool canRaiseInJobThread(const InterpreterState& state)
{
    const Object code = codeOfJobThread(state);
    return state.shields == 0 && !(code && mustBeFinished(*reinterpret_cast<PyCodeObject*>(code.get())));
}

/// \return whether there is one that will end by itself
bool tellEventLoop(const InterpreterState& state)
{
    const Object code = state.stopHandler ? codeOfJobThread(state) : Object();
    if (!code || !isOfEventLoop(*reinterpret_cast<PyCodeObject*>(code.get())))
        return false;
    const Object handler = Object::share(state.stopHandler);  // it may be taken back meanwhile
    const Object told = Object::steal(PyObject_CallNoArgs(handler.get()));
    PyErr_Clear();
    return told.get() == Py_True;
}

}  // namespace

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

int deliverCancelled(InterpreterState& state, base::RunId run)
{
    if (!canRaiseInJobThread(state) || !state.control->claimDelivery(run))
        return 0;
    state.deliveredBy = StopRung::Exception;
    if (tellEventLoop(state))
        return 0;
    if (isJobThread(state)) {
        PyErr_SetNone(state.cancelledType);
        return -1;
    }
    // Raised when that thread next looks: at the latest where a function begins, so before it is inside of another one that
    // must be finished. One that it returns to is not protected from it.
    PyThreadState_SetAsyncExc(state.jobThread, state.cancelledType);
    state.control->alert();
    return 0;
}

void deliverAgain(InterpreterState& state)
{
    const base::RunControl& control = *state.control;
    if (!isJobThread(state) || !control.isCancelled() || control.isKilled())
        return;
    if (canRaiseInJobThread(state))
        PyThreadState_SetAsyncExc(state.jobThread, state.cancelledType);
    else
        state.control->withdrawDelivery();  // whoever comes next delivers it
}

/// CPython looks for it when a function begins (RESUME), so an empty one is run.
bool raiseWhatIsLeft()
{
    const Object nothing = Object::steal(Py_CompileString("None", "<carrel>/nothing", Py_eval_input));
    const Object globals = Object::steal(PyDict_New());
    return nothing && globals && Object::steal(PyEval_EvalCode(nothing.get(), globals.get(), globals.get()));
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
