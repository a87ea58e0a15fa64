// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "python/module/stop_signs.h"

#include "python/cancellation.h"
#include "python/memory/ledger.h"
#include "python/module/module_state.h"
#include "python/object.h"
#include "python/wake_socket.h"

namespace carrel::python {

namespace {

// --- hooks that say nothing of a stop --------------------------------------------------------------------------

/// \return whether a report is about `carrel.Cancelled`; -1 with an exception set
int isAboutStop(PyObject* module, PyObject* report)
{
    const Object type = Object::steal(PyObject_GetAttrString(report, "exc_type"));
    return type ? type.get() == stateOf(module).cancelledType : -1;
}

/// `sys.unraisablehook`: a stop that was lost in a `__del__` is no news for the user, but for the script.
PyObject* reportUnraisable(PyObject* module, PyObject* report)
{
    const memory::QuotaExemption exemption;  // "there is no memory left" has to be said, too
    const int isStop = isAboutStop(module, report);
    if (isStop < 0)
        return nullptr;
    if (isStop == 0) {
        PyObject* const standard = PySys_GetObject("__unraisablehook__");  // borrowed; an interpreter that ends imports nothing
        return standard ? PyObject_CallOneArg(standard, report) : Py_NewRef(Py_None);
    }
    if (InterpreterState* const state = stateOf(module).interpreter)
        deliverAgain(*state);
    Py_RETURN_NONE;
}

/// `threading.excepthook`: threads that are being stopped have nothing to report.
PyObject* reportThreadException(PyObject* module, PyObject* report)
{
    const memory::QuotaExemption exemption;  // as above
    if (const int isStop = isAboutStop(module, report); isStop != 0)
        return isStop < 0 ? nullptr : Py_NewRef(Py_None);
    const Object threading = Object::steal(PyImport_ImportModule("threading"));
    const Object standard = threading ? Object::steal(PyObject_GetAttrString(threading.get(), "__excepthook__")) : Object();
    return standard ? PyObject_CallOneArg(standard.get(), report) : nullptr;
}

// --- being told of a stop, or not --------------------------------------------------------------------------------

/// `_shielded(function, argument)`: calls it with nothing stopping it in the middle.
PyObject* shielded(PyObject*, PyObject* const* arguments, Py_ssize_t count)
{
    if (count != 2)
        return PyErr_Format(PyExc_TypeError, "_shielded() takes 2 arguments, not %zd", count);
    const StopShield shield(Attachment::ofCaller());
    return PyObject_CallOneArg(arguments[0], arguments[1]);
}

/// `_set_stop_handler(handler)`: what is called instead of raising in an event loop's own code; None: nothing.
/// Returns whether this is the thread that is told of a stop.
PyObject* setStopHandler(PyObject* module, PyObject* handler)
{
    InterpreterState* const state = interpreterOf(module);
    if (!state)
        return nullptr;
    if (!isJobThread(*state))
        Py_RETURN_FALSE;
    PyObject* const kept = handler == Py_None ? nullptr : Py_NewRef(handler);
    state->stopHandler = kept;
    Py_XSETREF(stateOf(module).stopHandler, kept);
    Py_RETURN_TRUE;
}

/// `_wake_on_stop(socket)`: a byte is sent through that file descriptor when the run is stopped. Returns a number.
PyObject* wakeOnStop(PyObject* module, PyObject* descriptor)
{
    InterpreterState* const state = interpreterOf(module);
    const int socket = state ? PyObject_AsFileDescriptor(descriptor) : -1;
    if (socket < 0)
        return nullptr;
    return PyLong_FromUnsignedLongLong(state->control->addBell([socket] { wakeThroughSocket(socket); }));
}

/// `_wake_no_more(number)`
PyObject* wakeNoMore(PyObject* module, PyObject* number)
{
    InterpreterState* const state = interpreterOf(module);
    const unsigned long long bell = state ? PyLong_AsUnsignedLongLong(number) : 0;
    if (!state || PyErr_Occurred())
        return nullptr;
    state->control->removeBell(bell);
    Py_RETURN_NONE;
}

/// `_is_killed()`
PyObject* isKilled(PyObject* module, PyObject*)
{
    const InterpreterState* const state = interpreterOf(module);
    return state ? PyBool_FromLong(state->control->isKilled()) : nullptr;
}

PyMethodDef functions[] = {
    {"_report_unraisable", reportUnraisable, METH_O, nullptr},
    {"_report_thread_exception", reportThreadException, METH_O, nullptr},
    {"_shielded", asMethod(shielded), METH_FASTCALL, nullptr},
    {"_set_stop_handler", setStopHandler, METH_O, nullptr},
    {"_wake_on_stop", wakeOnStop, METH_O, nullptr},
    {"_wake_no_more", wakeNoMore, METH_O, nullptr},
    {"_is_killed", isKilled, METH_NOARGS, nullptr},
    {nullptr, nullptr, 0, nullptr},
};

}  // namespace

int addStopSigns(PyObject* module) { return PyModule_AddFunctions(module, functions); }

}  // namespace carrel::python
