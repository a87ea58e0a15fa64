// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "python/module/unlimited_socket.h"

#include "python/present_module.h"

#include <vector>

namespace carrel::python {

namespace {

/// While it lives, new sockets of this interpreter have no time limit. Nothing in between gives the GIL away.
class NoDefaultTimeLimit {
public:
    NoDefaultTimeLimit() : m_module(presentModule("_socket"))
    {
        if (m_module)
            m_previous = Object::steal(PyObject_CallMethod(m_module.get(), "getdefaulttimeout", nullptr));
        if (isNeeded())
            set(Py_None);
    }
    ~NoDefaultTimeLimit()
    {
        PyObject* const raised = PyErr_GetRaisedException();
        if (isNeeded())
            set(m_previous.get());
        PyErr_SetRaisedException(raised);
    }
    NoDefaultTimeLimit(const NoDefaultTimeLimit&) = delete;  // puts back what it found
    NoDefaultTimeLimit& operator=(const NoDefaultTimeLimit&) = delete;

private:
    bool isNeeded() const { return m_previous && m_previous.get() != Py_None; }
    void set(PyObject* seconds)
    {
        Object::steal(PyObject_CallMethod(m_module.get(), "setdefaulttimeout", "O", seconds));
        PyErr_Clear();
    }

    const Object m_module;
    Object m_previous;
};

/// What the native type says of a socket: that of a script may say something else, by code of its own.
Object nativeMember(PyTypeObject* type, PyObject* socket, const char* name)
{
    const Object member = Object::steal(PyObject_GetAttrString(reinterpret_cast<PyObject*>(type), name));
    return member ? Object::steal(PyObject_CallMethod(member.get(), "__get__", "O", socket)) : Object();
}

/// A method of the native type, called.
Object nativeCall(PyTypeObject* type, PyObject* socket, const char* method)
{
    const Object function = Object::steal(PyObject_GetAttrString(reinterpret_cast<PyObject*>(type), method));
    return function ? Object::steal(PyObject_CallOneArg(function.get(), socket)) : Object();
}

/// \return null with an exception set
Object makeUnlimited(PyTypeObject* type, PyObject* socket, PyObject* descriptor)
{
    const Object family = nativeMember(type, socket, "family");
    const Object kind = nativeMember(type, socket, "type");
    const Object protocol = nativeMember(type, socket, "proto");
    if (!family || !kind || !protocol)
        return {};
    const NoDefaultTimeLimit unlimited;
    return Object::steal(PyObject_CallFunctionObjArgs(reinterpret_cast<PyObject*>(type), family.get(), kind.get(),
                                                      protocol.get(), descriptor, nullptr));
}

}  // namespace

UnlimitedSocket::UnlimitedSocket(PyObject* method, PyObject* socket)
{
    PyTypeObject* const type = PyDescr_TYPE(method);
    const Object timeLimit = nativeCall(type, socket, "gettimeout");
    const Object descriptor = timeLimit ? nativeCall(type, socket, "fileno") : Object();
    if (!descriptor)
        return;
    m_isOwn = timeLimit.get() != Py_None && PyLong_AsLong(descriptor.get()) >= 0;
    m_socket = m_isOwn ? makeUnlimited(type, socket, descriptor.get()) : Object::share(socket);
}

UnlimitedSocket::~UnlimitedSocket()
{
    if (!m_isOwn || !m_socket)
        return;
    PyObject* const raised = PyErr_GetRaisedException();
    Object::steal(PyObject_CallMethod(m_socket.get(), "detach", nullptr));
    PyErr_SetRaisedException(raised);
}

PyObject* callWithoutTimeLimit(PyObject*, PyObject* const* arguments, Py_ssize_t count)
{
    if (count < 2 || !PyObject_TypeCheck(arguments[0], &PyMethodDescr_Type))
        return PyErr_Format(PyExc_TypeError, "_call_without_time_limit() takes a native method, a socket, and arguments");
    const UnlimitedSocket unlimited(arguments[0], arguments[1]);
    if (!unlimited.get())
        return nullptr;
    std::vector<PyObject*> changed(arguments + 1, arguments + count);
    changed[0] = unlimited.get();
    return PyObject_Vectorcall(arguments[0], changed.data(), changed.size(), nullptr);
}

}  // namespace carrel::python
