// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "python/module/buffer_lock_type.h"

#include "python/module/buffer_type.h"
#include "python/module/ready_wait.h"
#include "python/script_wait.h"

#include <algorithm>

namespace carrel::python {

namespace {

using namespace std::chrono_literals;
using Clock = base::RunControl::Clock;

/// The thread that has to see to the process's signals, which do not ring here, looks that often.
constexpr auto turnOfSignals = 50ms;

struct BufferLockObject {
    PyObject_HEAD
    PyObject* buffer;
};

const Buffer& bufferOf(PyObject* self) { return handleOf(reinterpret_cast<BufferLockObject*>(self)->buffer).buffer; }

/// \return null with an exception set
InterpreterState* stateHere()
{
    InterpreterState* const state = lentState(Attachment::ofCaller());
    if (!state)
        PyErr_SetString(PyExc_RuntimeError,
                        "there is no session here: this interpreter does not belong to a document");
    return state;
}

// --- waiting -----------------------------------------------------------------------------------------------------

enum class Got { Lock, Nothing, Exception };

Got refuseSecond()
{
    PyErr_SetString(PyExc_RuntimeError, "this thread has the lock of the buffer already, and would wait for itself");
    return Got::Exception;
}

void sleepUntilChange(const base::SharedLock& lock, quint32 seen, Deadline deadline, const InterpreterState& state)
{
    if (handlesSignals(state)) {
        const auto turn = Clock::now() + turnOfSignals;
        deadline = deadline ? std::min(*deadline, turn) : turn;
    }
    const Detachment detachment(Attachment::ofCaller());
    lock.waitForChange(seen, deadline);
}

Got waitForLock(InterpreterState& state, const Buffer& buffer, Deadline deadline)
{
    const std::shared_ptr<base::BufferMemory>& memory = buffer.memory();
    ScriptWait wait(state);
    const StopBell bell(state, [memory] { memory->lock().wakeWaiting(); });
    for (;;) {
        const quint32 seen = memory->lock().changes();
        if (state.buffers.tryLock(buffer, PyThread_get_thread_ident()))
            return Got::Lock;
        if (wait.raiseIfStopped() || PyErr_CheckSignals() < 0)
            return Got::Exception;
        if (deadline && Clock::now() >= *deadline)
            return Got::Nothing;
        sleepUntilChange(memory->lock(), seen, deadline, state);
    }
}

Got acquireUntil(InterpreterState& state, PyObject* self, Deadline deadline)
{
    if (raiseIfLeftForCall())
        return Got::Exception;
    const Object keptAlive = Object::share(self);
    const Buffer buffer = bufferOf(self);
    const unsigned long thread = PyThread_get_thread_ident();
    if (state.buffers.tryLock(buffer, thread))
        return Got::Lock;
    const bool mayWait = !deadline || *deadline > Clock::now();
    if (mayWait && state.buffers.hasLock(buffer, thread))
        return refuseSecond();
    return mayWait ? waitForLock(state, buffer, deadline) : Got::Nothing;
}

// --- methods -----------------------------------------------------------------------------------------------------

/// \return nothing with an exception set; for no limit a deadline that is none
std::optional<Deadline> deadlineOf(bool isBlocking, PyObject* timeout)
{
    const double seconds = PyFloat_AsDouble(timeout);
    if (PyErr_Occurred())
        return {};
    if (!isBlocking && seconds != -1) {
        PyErr_SetString(PyExc_ValueError, "can't specify a timeout for a non-blocking call");
        return {};
    }
    if (seconds < 0 && seconds != -1) {
        PyErr_SetString(PyExc_ValueError, "timeout value must be a non-negative number");
        return {};
    }
    if (!isBlocking)
        return std::optional<Deadline>(std::in_place, Clock::now());
    return seconds == -1 ? std::optional<Deadline>(std::in_place) : deadlineIn(timeout);
}

PyDoc_STRVAR(acquireDoc,
             "acquire(blocking=True, timeout=-1)\n--\n\n"
             "Wait until nobody else has the lock, and take it. Return whether it was got.\n\n"
             "timeout is in seconds. Stop ends the wait.");

PyObject* acquire(PyObject* self, PyObject* arguments, PyObject* keywords)
{
    static const char* const names[] = {"blocking", "timeout", nullptr};
    int isBlocking = 1;
    const Object none = Object::steal(PyFloat_FromDouble(-1));
    PyObject* timeout = none.get();
    if (!none
        || !PyArg_ParseTupleAndKeywords(arguments, keywords, "|pO:acquire", const_cast<char**>(names), &isBlocking,
                                        &timeout))
        return nullptr;
    InterpreterState* const state = stateHere();
    const auto deadline = state ? deadlineOf(isBlocking != 0, timeout) : std::nullopt;
    if (!deadline)
        return nullptr;
    const Got got = acquireUntil(*state, self, *deadline);
    return got == Got::Exception ? nullptr : PyBool_FromLong(got == Got::Lock);
}

PyDoc_STRVAR(releaseDoc, "release()\n--\n\nGive the lock back. RuntimeError if no thread of this session has it.");

PyObject* release(PyObject* self, PyObject*)
{
    InterpreterState* const state = stateHere();
    if (!state)
        return nullptr;
    if (state->buffers.unlock(bufferOf(self)))
        Py_RETURN_NONE;
    PyErr_SetString(PyExc_RuntimeError, "release of a buffer's lock that this session does not have");
    return nullptr;
}

PyDoc_STRVAR(
    lockedDoc,
    "locked()\n--\n\nReturn whether anybody has the lock: a thread of this session, another one, or the host.");

PyObject* locked(PyObject* self, PyObject*) { return PyBool_FromLong(bufferOf(self).memory()->lock().isHeld()); }

PyObject* enter(PyObject* self, PyObject*)
{
    InterpreterState* const state = stateHere();
    if (!state || acquireUntil(*state, self, {}) != Got::Lock)
        return nullptr;
    Py_RETURN_TRUE;
}

PyObject* leave(PyObject* self, PyObject*) { return release(self, nullptr); }

void deallocate(PyObject* self)
{
    PyTypeObject* const type = Py_TYPE(self);
    Py_XDECREF(reinterpret_cast<BufferLockObject*>(self)->buffer);
    type->tp_free(self);
    Py_DECREF(type);
}

PyMethodDef methods[] = {
    {"acquire", reinterpret_cast<PyCFunction>(reinterpret_cast<void (*)()>(acquire)), METH_VARARGS | METH_KEYWORDS,
     acquireDoc},
    {"release", release, METH_NOARGS, releaseDoc},
    {"locked", locked, METH_NOARGS, lockedDoc},
    {"__enter__", enter, METH_NOARGS, nullptr},
    {"__exit__", leave, METH_VARARGS, nullptr},
    {nullptr, nullptr, 0, nullptr},
};

PyDoc_STRVAR(
    typeDoc,
    "The lock of a buffer, the same one for all who share its memory: scripts of any session, and the host.");

PyType_Slot slots[] = {
    {Py_tp_dealloc, reinterpret_cast<void*>(deallocate)},
    {Py_tp_methods, methods},
    {Py_tp_doc, const_cast<char*>(typeDoc)},
    {0, nullptr},
};

PyType_Spec spec = {
    .name = "carrel.BufferLock",
    .basicsize = sizeof(BufferLockObject),
    .itemsize = 0,
    .flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_IMMUTABLETYPE | Py_TPFLAGS_DISALLOW_INSTANTIATION,
    .slots = slots,
};

}  // namespace

Object makeBufferLockType()
{
    return Object::steal(PyType_FromSpec(&spec));
}

PyObject* makeBufferLock(PyTypeObject* type, PyObject* buffer)
{
    PyObject* const made = type->tp_alloc(type, 0);
    if (made)
        reinterpret_cast<BufferLockObject*>(made)->buffer = Py_NewRef(buffer);
    return made;
}

}  // namespace carrel::python
