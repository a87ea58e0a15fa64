// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "python/cancellation.h"

#include "python/interpreter_state.h"
#include "python/object.h"

#include <string_view>

namespace carrel::python {

namespace {

void leaveForJobThread(const InterpreterState& state)
{
    PyThreadState_SetAsyncExc(state.jobThread, state.cancelledType);
    state.control->alert();
}

bool isFileOfEventLoop(PyObject* file)
{
    if (!PyUnicode_Check(file))
        return false;
    const char* const path = PyUnicode_AsUTF8(file);
    PyErr_Clear();
    const std::string_view name = path ? path : "";
    return name.find("/asyncio/") != std::string_view::npos || name.ends_with("/selectors.py");
}

bool isInEventLoop(const InterpreterState& state)
{
    const Object frame = Object::steal(reinterpret_cast<PyObject*>(PyThreadState_GetFrame(state.jobThreadState)));
    if (!frame)
        return false;
    const Object code = Object::steal(
        reinterpret_cast<PyObject*>(PyFrame_GetCode(reinterpret_cast<PyFrameObject*>(frame.get()))));
    return isFileOfEventLoop(reinterpret_cast<PyCodeObject*>(code.get())->co_filename);
}

/// \return whether the loop will end by itself
bool tellEventLoop(const InterpreterState& state)
{
    if (!state.stopHandler || !isInEventLoop(state))
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
    if (state.shields > 0 || !state.control->claimDelivery(run))
        return 0;
    state.deliveredBy = StopRung::Exception;
    if (tellEventLoop(state))
        return 0;
    if (isJobThread(state)) {
        PyErr_SetNone(state.cancelledType);
        return -1;
    }
    leaveForJobThread(state);
    return 0;
}

void deliverAgain(InterpreterState& state)
{
    // The kill-switch needs no help, and other threads are not told.
    if (isJobThread(state) && state.control->isCancelled() && !state.control->isKilled())
        leaveForJobThread(state);
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
    if (!m_state || --m_state->shields > 0)
        return;
    base::RunControl& control = *m_state->control;
    if (!control.isCancelled() || !control.claimDelivery(control.current()))
        return;
    m_state->deliveredBy = StopRung::Exception;
    leaveForJobThread(*m_state);
}

}  // namespace carrel::python
