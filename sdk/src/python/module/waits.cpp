// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "python/module/waits.h"

#include "python/attachment.h"
#include "python/cancellation.h"
#include "python/module/descriptor_waits.h"
#include "python/module/module_state.h"
#include "python/module/ready_wait.h"
#include "python/module/stand_in.h"
#include "python/module/timed_waits.h"
#include "python/module/unlimited_socket.h"
#include "python/object.h"
#include "python/script_wait.h"

#include <algorithm>
#include <chrono>
#include <cmath>

namespace carrel::python {

namespace {

using namespace std::chrono_literals;

constexpr auto turnOfSignals = 50ms;  // handlers run on the thread that waits

// --- time.sleep() ------------------------------------------------------------------------------------------------

/// \return seconds >= 0, or nothing with the exception that time.sleep() would raise
std::optional<double> sleepLength(PyObject* object)
{
    const double seconds = PyFloat_AsDouble(object);
    if (seconds == -1.0 && PyErr_Occurred())
        return {};
    if (std::isnan(seconds)) {
        PyErr_SetString(PyExc_ValueError, "Invalid value NaN (not a number)");
        return {};
    }
    if (seconds < 0) {
        PyErr_SetString(PyExc_ValueError, "sleep length must be non-negative");
        return {};
    }
    if (seconds > 9e9) {
        PyErr_SetString(PyExc_OverflowError, "timestamp out of range for platform time_t");
        return {};
    }
    return seconds;
}

PyDoc_STRVAR(sleepDoc, "sleep(seconds, /)\n--\n\n"
                       "Delay execution for a given number of seconds, which may be fractional.\n\n"
                       "As time.sleep(), which it replaces in a session, but ends at once when the job is stopped.");

PyObject* sleep(PyObject* module, PyObject* object)
{
    InterpreterState* const state = interpreterOf(module);
    const auto seconds = state ? sleepLength(object) : std::nullopt;
    if (!seconds)
        return nullptr;
    using Clock = base::RunControl::Clock;
    const auto deadline = Clock::now() + std::chrono::duration_cast<Clock::duration>(std::chrono::duration<double>(*seconds));
    const auto wakeOn = isJobThread(*state) ? base::WakeOn::CancelOrKill : base::WakeOn::Kill;
    const bool looksForSignals = handlesSignals(*state);
    base::WaitEnd end{};
    do {
        const auto until = looksForSignals ? std::min(deadline, Clock::now() + turnOfSignals) : deadline;
        {
            const Detachment detachment(Attachment::ofCaller());
            end = state->control->wait(until, wakeOn);
        }
        if (end == base::WaitEnd::Cancelled && raiseIfCancelled(*state))
            return nullptr;
        if (looksForSignals && PyErr_CheckSignals() < 0)
            return nullptr;
    } while (end == base::WaitEnd::Cancelled  // it was told meanwhile
             || (end == base::WaitEnd::TimedOut && Clock::now() < deadline));
    Py_RETURN_NONE;
}

PyMethodDef sleepMethod = {"sleep", sleep, METH_O, sleepDoc};

/// Under the name of the function that it stands in for, so that it is pickled as that (multiprocessing).
int addSleep(PyObject* module)
{
    const Object name = Object::steal(PyUnicode_FromString("time"));
    const Object function = name ? Object::steal(PyCFunction_NewEx(&sleepMethod, module, name.get())) : Object();
    return function ? PyModule_AddObjectRef(module, "_sleep", function.get()) : -1;
}

// --- waiting at a descriptor -------------------------------------------------------------------------------------

/// `_wait_ready(descriptor, events, seconds)`: returns the events that have happened, as poll(2) has them; 0 after so many
/// seconds (None: never).
PyObject* waitReady(PyObject*, PyObject* const* arguments, Py_ssize_t count)
{
    if (count != 3)
        return PyErr_Format(PyExc_TypeError, "_wait_ready() takes 3 arguments, not %zd", count);
    const int descriptor = PyObject_AsFileDescriptor(arguments[0]);
    const long events = descriptor < 0 ? -1 : PyLong_AsLong(arguments[1]);
    if (events == -1 && PyErr_Occurred())
        return nullptr;
    InterpreterState* const state = lentState(Attachment::ofCaller());
    if (state && raiseIfStopped(*state))
        return nullptr;
    const auto deadline = deadlineIn(arguments[2]);
    const int happened = deadline ? waitUntilReady(descriptor, DescriptorEvents(events), *deadline) : -1;
    return happened < 0 ? nullptr : PyLong_FromLong(happened);
}

/// `_pause(seconds)`: as `_sleep()`, but the kill-switch is an exception.
PyObject* pause(PyObject*, PyObject* seconds)
{
    const auto deadline = deadlineIn(seconds);
    return deadline && waitUntilReady(-1, 0, *deadline) >= 0 ? Py_NewRef(Py_None) : nullptr;
}

// --- waiting in a function of somebody else's ----------------------------------------------------------------------

/// A wait of a thread in a function of somebody else's.
struct BegunWait {
    explicit BegunWait(InterpreterState& state)
        : wait(state), stopBell(state, [&bell = DescriptorBell::ofThisThread()] { bell.ring(); })
    {
    }
    ScriptWait wait;
    StopBell stopBell;
};

std::optional<BegunWait>& waitOfThisThread()
{
    thread_local std::optional<BegunWait> wait;
    return wait;
}

/// `_begin_wait()`: returns a descriptor that becomes readable when the script is stopped, until `_end_wait()`.
PyObject* beginWait(PyObject*, PyObject*)
{
    const DescriptorBell& bell = DescriptorBell::ofThisThread();
    InterpreterState* const state = lentState(Attachment::ofCaller());
    auto& begun = waitOfThisThread();
    bell.silence();
    begun.reset();
    if (!state)
        return PyErr_Format(PyExc_RuntimeError, "Only a session can wait.");
    begun.emplace(*state);
    if (begun->wait.raiseIfStopped()) {
        begun.reset();
        return nullptr;
    }
    return PyLong_FromLong(bell.descriptor());
}

/// `_end_wait()`: raises `carrel.Cancelled` if it is due.
PyObject* endWait(PyObject*, PyObject*)
{
    auto& begun = waitOfThisThread();
    const bool isStopped = begun && begun->wait.raiseIfStopped();
    begun.reset();
    return isStopped ? nullptr : Py_NewRef(Py_None);
}

/// `_takes_pieces(descriptor)`: whether writing to it may wait in the middle.
PyObject* takesPieces(PyObject*, PyObject* descriptor)
{
    const long number = PyLong_AsLong(descriptor);
    if (number == -1 && PyErr_Occurred())
        return nullptr;
    return PyBool_FromLong(number >= 0 && number <= INT_MAX && mayWaitInTheMiddle(int(number)));
}

/// `_forget_parked_threads()`: in a process that was forked.
PyObject* forgetParkedThreads(PyObject*, PyObject*)
{
    if (InterpreterState* const state = lentState(Attachment::ofCaller()))
        state->parked.forget();
    Py_RETURN_NONE;
}

/// `_replace_method(type, name, function)`: also of a type that does not let itself be changed.
PyObject* replaceMethodOf(PyObject*, PyObject* arguments)
{
    PyObject* type = nullptr;
    PyObject* name = nullptr;
    PyObject* function = nullptr;
    if (!PyArg_ParseTuple(arguments, "O!UO:_replace_method", &PyType_Type, &type, &name, &function))
        return nullptr;
    return replaceMethod(type, name, function) == 0 ? Py_NewRef(Py_None) : nullptr;
}

PyMethodDef functions[] = {
    {"_wait_ready", asMethod(waitReady), METH_FASTCALL, nullptr},
    {"_pause", pause, METH_O, nullptr},
    {"_begin_wait", beginWait, METH_NOARGS, nullptr},
    {"_end_wait", endWait, METH_NOARGS, nullptr},
    {"_takes_pieces", takesPieces, METH_O, nullptr},
    {"_read_into", asMethod(readInto), METH_FASTCALL, nullptr},
    {"_write_all", asMethod(writeAll), METH_FASTCALL, nullptr},
    {"_wait_at_descriptor", waitAtDescriptor, METH_VARARGS, nullptr},
    {"_wait_in_turns", waitInTurns, METH_VARARGS, nullptr},
    {"_replace_method", replaceMethodOf, METH_VARARGS, nullptr},
    {"_call_without_time_limit", asMethod(callWithoutTimeLimit), METH_FASTCALL, nullptr},
    {"_forget_parked_threads", forgetParkedThreads, METH_NOARGS, nullptr},
    {nullptr, nullptr, 0, nullptr},
};

}  // namespace

int addWaits(PyObject* module)
{
    return addSleep(module) < 0 ? -1 : PyModule_AddFunctions(module, functions);
}

}  // namespace carrel::python
