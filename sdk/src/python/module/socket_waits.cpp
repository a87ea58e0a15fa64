// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "python/module/socket_waits.h"

#include "python/module/bytes.h"
#include "python/module/ready_wait.h"
#include "python/module/stand_in.h"
#include "python/module/unlimited_socket.h"
#include "python/object.h"
#include "python/script_wait.h"

#include <algorithm>

namespace carrel::python {

namespace {

/// How long a socket waits.
struct SocketPatience {
    bool mayWait = true;
    Deadline deadline;
};

/// Nothing with an exception set.
std::optional<SocketPatience> patienceOf(const StandIn& self, PyObject* socket)
{
    const Object timeout = Object::steal(PyObject_CallOneArg(self.helper, socket));
    if (timeout.get() == Py_None)
        return SocketPatience{};
    if (timeout && PyFloat_Check(timeout.get()) && PyFloat_AS_DOUBLE(timeout.get()) == 0)
        return SocketPatience{.mayWait = false, .deadline = {}};
    const auto deadline = timeout ? deadlineIn(timeout.get()) : std::nullopt;
    return deadline ? std::optional(SocketPatience{.mayWait = true, .deadline = *deadline}) : std::nullopt;
}

/// \return false with an exception set
bool waitAtSocket(PyObject* socket, DescriptorEvents events, Deadline deadline)
{
    const int descriptor = PyObject_AsFileDescriptor(socket);
    if (descriptor < 0) {
        PyErr_Clear();  // closed, which the method says
        return true;
    }
    const int happened = waitUntilReady(descriptor, events, deadline);
    if (happened == 0)
        PyErr_SetString(PyExc_TimeoutError, "timed out");
    return happened > 0;
}

/// What a call was told in `flags`; those that are not given are none.
long flagsIn(const StandIn& self, PyObject* const* arguments, Py_ssize_t count)
{
    const bool isGiven = count > self.flagsAt && PyLong_Check(arguments[self.flagsAt]);
    const long flags = isGiven ? PyLong_AsLong(arguments[self.flagsAt]) : 0;
    PyErr_Clear();
    return flags;
}

/// \return null with BlockingIOError where it would have to wait
PyObject* callWithFlags(const StandIn& self, PyObject* const* arguments, Py_ssize_t count, long flags)
{
    const Object number = Object::steal(PyLong_FromLong(withoutWaiting(flags)));
    const Object none = Object::steal(PyLong_FromLong(0));  // what stands between is a length that is not given
    if (!number || !none)
        return nullptr;
    PyObject* changed[mostArgumentsOfSocket];
    for (Py_ssize_t i = 0; i < mostArgumentsOfSocket; ++i)
        changed[i] = i < count ? arguments[i] : none.get();
    changed[self.flagsAt] = number.get();
    return PyObject_Vectorcall(self.step, changed, size_t(std::max<Py_ssize_t>(count, self.flagsAt + 1)), nullptr);
}

PyObject* callWithoutWaiting(const StandIn& self, PyObject* const* arguments, Py_ssize_t count, long flags,
                             Deadline deadline)
{
    if (!deadline)
        return callWithFlags(self, arguments, count, flags);
    const UnlimitedSocket unlimited(self.step, arguments[0]);
    if (!unlimited.get())
        return nullptr;
    PyObject* changed[mostArgumentsOfSocket];
    std::copy_n(arguments, count, changed);
    changed[0] = unlimited.get();
    return callWithFlags(self, changed, count, flags);
}

/// Whether it was not done because it would have had to wait; no exception is set then.
bool wouldWait(PyObject* result)
{
    if (result || !PyErr_ExceptionMatches(PyExc_BlockingIOError))
        return false;
    PyErr_Clear();
    return true;
}

/// The rest of what is to be sent, or all, by Carrel's own Python.
PyObject* sendRest(const StandIn& self, PyObject* const* arguments, long flags, Py_ssize_t done)
{
    return PyObject_CallFunction(self.otherwise, "OOln", arguments[0], arguments[1], flags, done);
}

/// \return how much of the data was sent without waiting; -1 with an exception set
Py_ssize_t sendWithoutWaiting(const StandIn& self, PyObject* const* arguments, Py_ssize_t count, long flags,
                              Deadline deadline)
{
    const Object sent = Object::steal(callWithoutWaiting(self, arguments, count, flags, deadline));
    if (wouldWait(sent.get()))
        return 0;
    return sent ? PyLong_AsSsize_t(sent.get()) : -1;
}

Py_ssize_t sizeOf(PyObject* data)
{
    if (PyBytes_CheckExact(data))
        return PyBytes_GET_SIZE(data);
    const Bytes bytes(data);
    return bytes ? bytes.size() : -1;
}

enum class Sending { Some, All };

template <Sending sending>
PyObject* send(PyObject* object, PyObject* const* arguments, size_t countAndFlags, PyObject* keywords)
{
    if (raiseIfLeftForCall())
        return nullptr;
    const StandIn& self = standIn(object);
    const Py_ssize_t count = PyVectorcall_NARGS(countAndFlags);
    if (count < 2 || count > 3 || keywords || !PyObject_CheckBuffer(arguments[1]))
        return callFunction(self, arguments, countAndFlags, keywords);
    const auto patience = patienceOf(self, arguments[0]);
    if (!patience)
        return nullptr;
    const long flags = flagsIn(self, arguments, count);
    if (!patience->mayWait || saysNotToWait(flags))
        return callFunction(self, arguments, countAndFlags, keywords);
    const Py_ssize_t size = sizeOf(arguments[1]);
    if (size < 0)
        return nullptr;
    const bool isSomeEnough = sending == Sending::Some && patience->deadline;
    Py_ssize_t sent = sendWithoutWaiting(self, arguments, count, flags, patience->deadline);
    while (isSomeEnough && sent == 0 && size > 0) {
        if (!waitAtSocket(arguments[0], writable, patience->deadline))
            return nullptr;
        sent = sendWithoutWaiting(self, arguments, count, flags, patience->deadline);
    }
    if (sent < 0)
        return nullptr;
    if (sent < size && !isSomeEnough)
        return sendRest(self, arguments, flags, sent);
    return sending == Sending::All ? Py_NewRef(Py_None) : PyLong_FromSsize_t(sent);
}

}  // namespace

PyObject* callReceive(PyObject* object, PyObject* const* arguments, size_t countAndFlags, PyObject* keywords)
{
    if (raiseIfLeftForCall())
        return nullptr;
    const StandIn& self = standIn(object);
    const Py_ssize_t count = PyVectorcall_NARGS(countAndFlags);
    if (count < 1)
        return callFunction(self, arguments, countAndFlags, keywords);
    const auto patience = patienceOf(self, arguments[0]);
    if (!patience)
        return nullptr;
    const long flags = flagsIn(self, arguments, count);
    if (!patience->mayWait || saysNotToWait(flags))
        return callFunction(self, arguments, countAndFlags, keywords);
    if (saysToWaitForAll(flags) || keywords || count < 2 || count > mostArgumentsOfSocket)
        return waitAtSocket(arguments[0], readable, patience->deadline)
            ? callFunction(self, arguments, countAndFlags, keywords)
            : nullptr;
    while (true) {
        PyObject* const result = callWithoutWaiting(self, arguments, count, flags, patience->deadline);
        if (!wouldWait(result))
            return result;
        if (!waitAtSocket(arguments[0], readable, patience->deadline))
            return nullptr;
    }
}

PyObject* callSend(PyObject* object, PyObject* const* arguments, size_t countAndFlags, PyObject* keywords)
{
    return send<Sending::Some>(object, arguments, countAndFlags, keywords);
}

PyObject* callSendAll(PyObject* object, PyObject* const* arguments, size_t countAndFlags, PyObject* keywords)
{
    return send<Sending::All>(object, arguments, countAndFlags, keywords);
}

}  // namespace carrel::python
