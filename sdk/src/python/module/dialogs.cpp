// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "python/module/dialogs.h"

#include "base/dialog_rules.h"
#include "python/cancellation.h"
#include "python/conversion.h"
#include "python/module/dialog_value.h"
#include "python/module/module_state.h"
#include "python/present_module.h"

namespace carrel::python {

namespace {

/// \return nothing with an exception set
std::optional<DialogRequest> requestFrom(const Attachment& attachment, PyObject* description)
{
    const auto value = toValue(attachment, description);
    if (!value)
        return {};
    DialogRequest request = dialogOf(*value);
    const QString problem = base::problemOf(request);
    if (problem.isEmpty())
        return request;
    PyErr_SetString(PyExc_ValueError, problem.toUtf8().constData());
    return {};
}

/// What has ended the wait was a stop, of which the job's thread is told, or the end of the session.
PyObject* withoutAnswer(InterpreterState& state)
{
    if (raiseIfCancelled(state))
        return nullptr;
    if (state.control->isKilled()) {
        PyErr_SetNone(state.cancelledType);  // whoever waits has to leave
        return nullptr;
    }
    Py_RETURN_NONE;
}

/// `(answer,)`, None where the user has not wanted to, or `False` where nobody shows dialogs.
PyObject* fromReply(const Attachment& attachment, const base::DialogReply& reply)
{
    if (reply.how == base::DialogReply::How::NobodyShows)
        Py_RETURN_FALSE;
    if (reply.how == base::DialogReply::How::Refused)
        Py_RETURN_NONE;
    const Object answer = fromValue(attachment, reply.answer);
    return answer ? PyTuple_Pack(1, answer.get()) : nullptr;
}

/// `_show_dialog(description)`, see dialogOf() and fromReply().
PyObject* showDialog(PyObject* module, PyObject* description)
{
    InterpreterState* const state = interpreterOf(module);
    if (!state || raiseIfCancelled(*state))
        return nullptr;
    const Attachment attachment = Attachment::ofCaller();
    auto request = requestFrom(attachment, description);
    if (!request)
        return nullptr;
    std::optional<base::DialogReply> reply;
    {
        const Detachment detachment(attachment);
        reply = state->port->showDialog(*std::move(request));
    }
    return reply ? fromReply(attachment, *reply) : withoutAnswer(*state);
}

PyMethodDef functions[] = {
    {"_show_dialog", showDialog, METH_O, nullptr},
    {nullptr, nullptr, 0, nullptr},
};

}  // namespace

int addDialogs(PyObject* module)
{
    const Object path = Object::steal(PyList_New(0));  // it has modules in it, but none on disk
    if (!path || PyModule_AddObjectRef(module, "__path__", path.get()) < 0)
        return -1;
    return PyModule_AddFunctions(module, functions);
}

}  // namespace carrel::python
