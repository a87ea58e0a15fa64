// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "python/module/descriptor_waits.h"

#include "python/attachment.h"
#include "python/module/bytes.h"
#include "python/module/ready_wait.h"
#include "python/module/socket_waits.h"
#include "python/module/stand_in.h"
#include "python/object.h"
#include "python/script_wait.h"

#include <algorithm>
#include <climits>
#include <string_view>

namespace carrel::python {

namespace {

/// What is no descriptor is the function's own business. \return -1 for that, without an exception
int descriptorIn(PyObject* argument)
{
    const long number = PyLong_Check(argument) ? PyLong_AsLong(argument) : -1;
    PyErr_Clear();
    return number >= 0 && number <= INT_MAX ? int(number) : -1;
}

// --- descriptors ---------------------------------------------------------------------------------------------------

/// What reading or writing came to.
struct Transfer {
    Py_ssize_t size = 0;
    enum {
        Done,
        LeftToFunction,  ///< which need not wait now, or must not
        UnknownHere,     ///< the function has to be called, and may wait
        Stopped,         ///< an exception is set
    } end = Done;
};

/// The descriptor at which this thread was told last that it cannot be asked not to wait, as for most files: then it is
/// looked at instead, which is cheaper than to ask in vain. Nothing but time depends on its being right.
int& unaskable()
{
    thread_local int descriptor = -1;
    return descriptor;
}

/// What `count` of readNow() or writeNow() means, and waiting if it says so. \return nothing to go on
std::optional<Transfer> endOf(std::ptrdiff_t count, int descriptor, DescriptorEvents events, Py_ssize_t done)
{
    const bool mayWait = mayWaitInTheMiddle(descriptor);
    if (!mayWait || count != notNow)
        unaskable() = descriptor;
    if (!mayWait)
        return Transfer{done, Transfer::LeftToFunction};
    if (count != notNow)
        return Transfer{done, Transfer::UnknownHere};
    if (waitUntilReady(descriptor, events, {}) < 0)
        return Transfer{done, Transfer::Stopped};
    return {};
}

Transfer readSome(int descriptor, char* to, Py_ssize_t size)
{
    const Attachment attachment = Attachment::ofCaller();
    while (true) {
        const std::ptrdiff_t count = [&] {
            const Detachment detachment(attachment);
            return readNow(descriptor, to, std::size_t(size));
        }();
        if (count >= 0)
            return {count, Transfer::Done};
        if (const auto end = endOf(count, descriptor, readable, 0))
            return *end;
    }
}

Transfer writeWhole(int descriptor, const char* from, Py_ssize_t size)
{
    const Attachment attachment = Attachment::ofCaller();
    Py_ssize_t done = 0;
    while (done < size) {
        const std::ptrdiff_t count = [&] {
            const Detachment detachment(attachment);
            return writeNow(descriptor, from + done, std::size_t(size - done));
        }();
        if (count > 0)
            done += count;
        else if (const auto end = endOf(count, descriptor, writable, done))
            return *end;
    }
    return {done, Transfer::Done};
}

PyObject* callReady(PyObject* object, PyObject* const* arguments, size_t countAndFlags, PyObject* keywords)
{
    if (raiseIfLeftForCall())
        return nullptr;
    const StandIn& self = standIn(object);
    const int descriptor = PyVectorcall_NARGS(countAndFlags) > 0 ? descriptorIn(arguments[0]) : -1;
    const bool isReady = descriptor < 0 || happenedAt(descriptor, self.events) || isNonBlocking(descriptor)
                         || waitUntilReady(descriptor, self.events, {}) >= 0;
    return isReady ? callFunction(self, arguments, countAndFlags, keywords) : nullptr;
}

PyObject* callRead(PyObject* object, PyObject* const* arguments, size_t countAndFlags, PyObject* keywords)
{
    if (raiseIfLeftForCall())
        return nullptr;
    const bool isUsual = PyVectorcall_NARGS(countAndFlags) == 2 && !keywords && PyLong_CheckExact(arguments[1]);
    const int descriptor = isUsual ? descriptorIn(arguments[0]) : -1;
    const Py_ssize_t size = isUsual ? PyLong_AsSsize_t(arguments[1]) : -1;
    PyErr_Clear();
    if (descriptor < 0 || size <= 0 || descriptor == unaskable())
        return callReady(object, arguments, countAndFlags, keywords);
    PyObject* bytes = PyBytes_FromStringAndSize(nullptr, size);
    if (!bytes)
        return nullptr;
    const Transfer transfer = readSome(descriptor, PyBytes_AS_STRING(bytes), size);
    if (transfer.end == Transfer::Done) {
        _PyBytes_Resize(&bytes, transfer.size);
        return bytes;
    }
    Py_DECREF(bytes);
    switch (transfer.end) {
    case Transfer::Stopped:
        return nullptr;
    case Transfer::UnknownHere:
        return callReady(object, arguments, countAndFlags, keywords);
    default:
        return callFunction(standIn(object), arguments, countAndFlags, keywords);
    }
}

PyObject* callWrite(PyObject* object, PyObject* const* arguments, size_t countAndFlags, PyObject* keywords)
{
    if (raiseIfLeftForCall())
        return nullptr;
    const StandIn& self = standIn(object);
    const bool isUsual = PyVectorcall_NARGS(countAndFlags) == 2 && !keywords;
    const int descriptor = isUsual ? descriptorIn(arguments[0]) : -1;
    if (descriptor < 0 || !PyObject_CheckBuffer(arguments[1]))
        return callFunction(self, arguments, countAndFlags, keywords);
    const Bytes bytes(arguments[1]);
    if (!bytes)
        return nullptr;
    if (descriptor == unaskable() && bytes.size() <= Py_ssize_t(roomIfWritable) && happenedAt(descriptor, writable))
        return callFunction(self, arguments, countAndFlags, keywords);
    const Transfer transfer = writeWhole(descriptor, bytes.data(), bytes.size());
    if (transfer.end == Transfer::Stopped)
        return nullptr;
    if (transfer.end == Transfer::LeftToFunction && transfer.size == 0)
        return callFunction(self, arguments, countAndFlags, keywords);
    const Object done = Object::steal(PyLong_FromSsize_t(transfer.size));
    if (!done || (transfer.end == Transfer::Done && bytes.size() > 0))
        return Py_XNewRef(done.get());
    return PyObject_CallFunctionObjArgs(self.otherwise, arguments[0], arguments[1], done.get(), nullptr);
}

// --------------------------------------------------------------------------------------------------------------------

struct How {
    std::string_view name;
    vectorcallfunc call;
    Binding binding;
};

constexpr How hows[] = {
    {"read", callRead, Binding::OfFunction},
    {"write", callWrite, Binding::OfFunction},
    {"ready", callReady, Binding::OfFunction},
    {"receive", callReceive, Binding::OfMethod},
    {"send", callSend, Binding::OfMethod},
    {"sendall", callSendAll, Binding::OfMethod},
};

}  // namespace

PyObject* waitAtDescriptor(PyObject* module, PyObject* arguments)
{
    PyObject* function = nullptr;
    const char* name = nullptr;
    int events = 0;
    int flagsAt = 0;
    PyObject* helper = nullptr;
    PyObject* step = nullptr;
    PyObject* otherwise = nullptr;
    if (!PyArg_ParseTuple(arguments, "Os|iiOOO:_wait_at_descriptor", &function, &name, &events, &flagsAt, &helper, &step,
                          &otherwise))
        return nullptr;
    const auto* const how = std::ranges::find(hows, std::string_view(name), &How::name);
    if (how == std::end(hows) || flagsAt >= mostArgumentsOfSocket)
        return PyErr_Format(PyExc_ValueError, "no way to wait: %s", name);
    PyObject* const result = makeStandIn(module, how->binding, function, how->call);
    if (!result)
        return nullptr;
    standIn(result).events = DescriptorEvents(events);
    standIn(result).flagsAt = flagsAt;
    standIn(result).helper = Py_XNewRef(helper);
    standIn(result).step = Py_XNewRef(step);
    standIn(result).otherwise = Py_XNewRef(otherwise);
    return result;
}

PyObject* readInto(PyObject*, PyObject* const* arguments, Py_ssize_t count)
{
    const int descriptor = count == 2 ? descriptorIn(arguments[0]) : -1;
    const Bytes bytes(count == 2 ? arguments[1] : Py_None, PyBUF_WRITABLE);
    if (!bytes)
        return nullptr;
    const Transfer transfer = readSome(descriptor, bytes.data(), bytes.size());
    if (transfer.end == Transfer::Stopped)
        return nullptr;
    return transfer.end == Transfer::Done ? PyLong_FromSsize_t(transfer.size) : Py_NewRef(Py_None);
}

PyObject* writeAll(PyObject*, PyObject* const* arguments, Py_ssize_t count)
{
    const int descriptor = count == 2 ? descriptorIn(arguments[0]) : -1;
    const Bytes bytes(count == 2 ? arguments[1] : Py_None);
    if (!bytes)
        return nullptr;
    const Transfer transfer = writeWhole(descriptor, bytes.data(), bytes.size());
    return transfer.end == Transfer::Stopped ? nullptr : PyLong_FromSsize_t(transfer.size);
}

}  // namespace carrel::python
