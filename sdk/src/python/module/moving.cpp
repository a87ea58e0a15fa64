// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "python/module/moving.h"

#include "python/conversion.h"
#include "python/hand_back.h"
#include "python/module/module_state.h"

namespace carrel::python {

namespace {

/// `_note_event(event, arguments)`: the audit hook of sessions that can move.
PyObject* noteEvent(PyObject* module, PyObject* const* arguments, Py_ssize_t count)
{
    InterpreterState* const state = stateOf(module).interpreter;
    const char* const event =
        state && count == 2 && PyUnicode_Check(arguments[0]) ? PyUnicode_AsUTF8(arguments[0]) : nullptr;
    if (event && PyTuple_Check(arguments[1]))
        noteEffectOf(*state, event, arguments[1]);
    PyErr_Clear();
    Py_RETURN_NONE;
}

/// `_refuse(module)`: an import is being refused that works in a worker process. Raises where the job is given back
/// to run there; else the user is told.
PyObject* refuse(PyObject* module, PyObject* name)
{
    InterpreterState* const state = interpreterOf(module);
    if (!state)
        return nullptr;
    const Attachment attachment = Attachment::ofCaller();
    const QString text = PyUnicode_Check(name) ? toText(attachment, name) : QString();
    if (handBack(attachment, *state, text)) {
        PyErr_SetNone(state->cancelledType);
        return nullptr;
    }
    const Detachment detachment(attachment);
    state->port->adviseWorker(text);
    Py_RETURN_NONE;
}

/// `_aside(function, *arguments)`: calls it; what that does to the world is none of the script's doing.
PyObject* callAside(PyObject* module, PyObject* const* arguments, Py_ssize_t count)
{
    if (!interpreterOf(module) || count < 1)
        return nullptr;
    const Aside aside;
    return PyObject_Vectorcall(arguments[0], arguments + 1, std::size_t(count - 1), nullptr);
}

PyMethodDef functions[] = {
    {"_note_event", asMethod(noteEvent), METH_FASTCALL, nullptr},
    {"_refuse", refuse, METH_O, nullptr},
    {"_aside", asMethod(callAside), METH_FASTCALL, nullptr},
    {nullptr, nullptr, 0, nullptr},
};

}  // namespace

int addMoving(PyObject* module) { return PyModule_AddFunctions(module, functions); }

}  // namespace carrel::python
