// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "python/module/descriptor_waits.h"

#include "python/attachment.h"
#include "python/module/ready_wait.h"
#include "python/module/stand_in.h"
#include "python/object.h"
#include "python/script_wait.h"

#include <algorithm>
#include <climits>
#include <string_view>

namespace carrel::python {

namespace {

/// A view of the bytes of an object, for as long as this lives.
class Bytes {
public:
    explicit Bytes(PyObject* object, int flags = PyBUF_SIMPLE) : m_isValid(PyObject_GetBuffer(object, &m_view, flags) == 0) {}
    ~Bytes()
    {
        if (m_isValid)
            PyBuffer_Release(&m_view);
    }
    Bytes(const Bytes&) = delete;  // gives the view back once
    Bytes& operator=(const Bytes&) = delete;

    explicit operator bool() const { return m_isValid; }  ///< false with an exception set
    char* data() const { return static_cast<char*>(m_view.buf); }
    Py_ssize_t size() const { return m_view.len; }

private:
    Py_buffer m_view;
    const bool m_isValid;
};

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

// --- sockets -------------------------------------------------------------------------------------------------------

constexpr Py_ssize_t mostArguments = 5;  // of a method of sockets that reads

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
PyObject* callWithoutWaiting(const StandIn& self, PyObject* const* arguments, Py_ssize_t count, long flags)
{
    const Object number = Object::steal(PyLong_FromLong(withoutWaiting(flags)));
    const Object none = Object::steal(PyLong_FromLong(0));  // what stands between is a length that is not given
    if (!number || !none)
        return nullptr;
    PyObject* changed[mostArguments];
    for (Py_ssize_t i = 0; i < mostArguments; ++i)
        changed[i] = i < count ? arguments[i] : none.get();
    changed[self.flagsAt] = number.get();
    return PyObject_Vectorcall(self.step, changed, size_t(std::max<Py_ssize_t>(count, self.flagsAt + 1)), nullptr);
}

/// Whether it was not done because it would have had to wait; no exception is set then.
bool wouldWait(PyObject* result)
{
    if (result || !PyErr_ExceptionMatches(PyExc_BlockingIOError))
        return false;
    PyErr_Clear();
    return true;
}

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
    // With a time limit the method looks for itself first, and waits, whatever the flags say.
    if (patience->deadline || saysToWaitForAll(flags) || keywords || count < 2 || count > mostArguments)
        return waitAtSocket(arguments[0], readable, patience->deadline)
            ? callFunction(self, arguments, countAndFlags, keywords)
            : nullptr;
    while (true) {
        PyObject* const result = callWithoutWaiting(self, arguments, count, flags);
        if (!wouldWait(result))
            return result;
        if (!waitAtSocket(arguments[0], readable, {}))
            return nullptr;
    }
}

/// The rest of what is to be sent, or all, by Carrel's own Python.
PyObject* sendRest(const StandIn& self, PyObject* const* arguments, long flags, Py_ssize_t done)
{
    return PyObject_CallFunction(self.otherwise, "OOln", arguments[0], arguments[1], flags, done);
}

/// \return how much of the data was sent without waiting; -1 with an exception set
Py_ssize_t sendWithoutWaiting(const StandIn& self, PyObject* const* arguments, Py_ssize_t count, long flags)
{
    const Object sent = Object::steal(callWithoutWaiting(self, arguments, count, flags));
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
PyObject* callSend(PyObject* object, PyObject* const* arguments, size_t countAndFlags, PyObject* keywords)
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
    // With a time limit the method looks for itself first, and waits, whatever the flags say.
    if (size < 0 || (patience->deadline && !waitAtSocket(arguments[0], writable, patience->deadline)))
        return nullptr;
    const Py_ssize_t sent = sendWithoutWaiting(self, arguments, count, flags);
    if (sent < 0)
        return nullptr;
    const bool isEnough = sending == Sending::Some && patience->deadline && sent > 0;
    if (sent < size && !isEnough)
        return sendRest(self, arguments, flags, sent);
    return sending == Sending::All ? Py_NewRef(Py_None) : PyLong_FromSsize_t(sent);
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
    {"send", callSend<Sending::Some>, Binding::OfMethod},
    {"sendall", callSend<Sending::All>, Binding::OfMethod},
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
    if (how == std::end(hows) || flagsAt >= mostArguments)
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
