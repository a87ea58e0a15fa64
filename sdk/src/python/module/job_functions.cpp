// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "python/module/job_functions.h"

#include "python/cancellation.h"
#include "python/conversion.h"
#include "python/module/module_state.h"

namespace carrel::python {

namespace {

PyDoc_STRVAR(progressDoc,
             "progress(done, total=None, text=None)\n--\n\n"
             "Tell the user how far the script is.\n\n"
             "done counts in any unit, up to total; without total the bar shows that work goes on.\n"
             "Cheap: call it as often as you like, the host sees the last one of each frame.\n"
             "Raises carrel.Cancelled, once, if the script was asked to stop.");

PyObject* progress(PyObject* module, PyObject* arguments, PyObject* keywords)
{
    static const char* const names[] = {"done", "total", "text", nullptr};
    double done = 0;
    PyObject* total = Py_None;
    PyObject* text = Py_None;
    if (!PyArg_ParseTupleAndKeywords(arguments, keywords, "d|OO:progress", const_cast<char**>(names), &done, &total,
                                     &text))
        return nullptr;
    InterpreterState* const state = interpreterOf(module);
    if (!state || raiseIfCancelled(*state))
        return nullptr;
    Progress progress{.done = done, .total = total == Py_None ? 0.0 : PyFloat_AsDouble(total), .text = {}};
    if (PyErr_Occurred())
        return nullptr;
    const Attachment attachment = Attachment::ofCaller();
    if (text != Py_None) {
        if (!PyUnicode_Check(text))
            return PyErr_Format(PyExc_TypeError, "text must be a str or None, not %s", Py_TYPE(text)->tp_name);
        progress.text = toText(attachment, text);
    }
    {
        const Detachment detachment(attachment);
        state->port->reportProgress(progress);
    }
    Py_RETURN_NONE;
}

PyDoc_STRVAR(publishDoc,
             "publish(value, /)\n--\n\n"
             "Send an intermediate result to the host while the script goes on.\n\n"
             "value may be None, bool, int, float, str, bytes, datetime, Buffer, Queue, and lists, tuples and dicts\n"
             "of them; TypeError names what may not cross. Every published value arrives, in order; a script\n"
             "that publishes faster than the host reads is held back.\n"
             "Raises carrel.Cancelled, once, if the script was asked to stop.");

PyObject* publish(PyObject* module, PyObject* object)
{
    InterpreterState* const state = interpreterOf(module);
    if (!state || raiseIfCancelled(*state))
        return nullptr;
    const Attachment attachment = Attachment::ofCaller();
    const auto value = toValue(attachment, object);
    if (!value)
        return nullptr;
    {
        const Detachment detachment(attachment);
        state->port->publish(*value);
    }
    Py_RETURN_NONE;
}

PyDoc_STRVAR(isCancelledDoc,
             "is_cancelled()\n--\n\n"
             "Return whether the script was asked to stop.\n\n"
             "For loops that want to end in their own way, and for threads, which are not interrupted: in a\n"
             "thread it stays true, also when the job is over, and it becomes true when the session ends.");

/// A thread may look only after the job that it belongs to is over.
bool isThreadCancelled(const base::RunControl& control)
{
    thread_local const base::RunId firstLook = control.latest();
    return control.wasCancelledSince(firstLook);
}

PyObject* isCancelled(PyObject* module, PyObject*)
{
    InterpreterState* const state = interpreterOf(module);
    if (!state)
        return nullptr;
    return PyBool_FromLong(isJobThread(*state) ? state->control->isCancelled() : isThreadCancelled(*state->control));
}

PyMethodDef functions[] = {
    {"progress", asMethod(progress), METH_VARARGS | METH_KEYWORDS, progressDoc},
    {"publish", publish, METH_O, publishDoc},
    {"is_cancelled", isCancelled, METH_NOARGS, isCancelledDoc},
    {nullptr, nullptr, 0, nullptr},
};

}  // namespace

int addJobFunctions(PyObject* module) { return PyModule_AddFunctions(module, functions); }

}  // namespace carrel::python
