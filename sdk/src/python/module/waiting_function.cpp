// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "python/module/waiting_function.h"

#include "python/module/ready_wait.h"
#include "python/object.h"

#include <algorithm>
#include <structmember.h>

namespace carrel::python {

namespace {

/// A function whose first argument is something that it waits at: waited at here, before the function is called. In all
/// else it is that function.
struct Waiting {
    PyObject_HEAD
    vectorcallfunc call;
    PyObject* function;
    PyObject* fileno;      // names of methods
    PyObject* gettimeout;
    int flagsAt;           // which argument has the flags of a socket; 0: a function that has none, and takes a descriptor
    DescriptorEvents events;
};

constexpr Py_ssize_t mostArguments = 5;  // of a method of sockets that reads

Waiting& waitingOf(PyObject* self)
{
    return *reinterpret_cast<Waiting*>(self);
}

/// What is no descriptor, or is closed, is the function's own business.
bool waitAtDescriptor(const Waiting& waiting, PyObject* argument)
{
    const long descriptor = PyLong_Check(argument) ? PyLong_AsLong(argument) : -1;
    if (descriptor < 0 || descriptor > INT_MAX) {
        PyErr_Clear();
        return true;
    }
    if (happenedAt(int(descriptor), waiting.events) || isNonBlocking(int(descriptor)))
        return true;
    return waitUntilReady(int(descriptor), waiting.events, {}) >= 0;
}

/// What a call of a socket's method was told in `flags`; those that are not given are none.
long flagsIn(const Waiting& waiting, PyObject* const* arguments, Py_ssize_t count)
{
    const bool isGiven = count > waiting.flagsAt && PyLong_Check(arguments[waiting.flagsAt]);
    const long flags = isGiven ? PyLong_AsLong(arguments[waiting.flagsAt]) : 0;
    PyErr_Clear();
    return flags;
}

/// How long a socket waits.
struct SocketPatience {
    bool mayWait = true;
    Deadline deadline;
};

/// Nothing with an exception set.
std::optional<SocketPatience> patienceOf(const Waiting& waiting, PyObject* socket)
{
    const Object timeout = Object::steal(PyObject_CallMethodNoArgs(socket, waiting.gettimeout));
    if (timeout && PyFloat_Check(timeout.get()) && PyFloat_AS_DOUBLE(timeout.get()) == 0)
        return SocketPatience{.mayWait = false, .deadline = {}};
    const auto deadline = timeout ? deadlineIn(timeout.get()) : std::nullopt;
    return deadline ? std::optional(SocketPatience{.mayWait = true, .deadline = *deadline}) : std::nullopt;
}

bool waitAtSocket(const Waiting& waiting, PyObject* socket, Deadline deadline)
{
    const Object number = Object::steal(PyObject_CallMethodNoArgs(socket, waiting.fileno));
    const long descriptor = number ? PyLong_AsLong(number.get()) : -1;
    if (descriptor < 0)
        return !PyErr_Occurred();  // closed, which the function says
    const int happened = waitUntilReady(int(descriptor), waiting.events, deadline);
    if (happened == 0)
        PyErr_SetString(PyExc_TimeoutError, "timed out");
    return happened > 0;
}

/// The call with flags that say not to wait: another thread may have taken what there was.
PyObject* callWithoutWaiting(const Waiting& waiting, PyObject* const* arguments, Py_ssize_t count, long flags)
{
    const Object number = Object::steal(PyLong_FromLong(withoutWaiting(flags)));
    const Object none = Object::steal(PyLong_FromLong(0));  // what stands between is a length that is not given
    if (!number || !none || waiting.flagsAt >= mostArguments || count > mostArguments)
        return nullptr;
    PyObject* changed[mostArguments];
    for (Py_ssize_t i = 0; i < mostArguments; ++i)
        changed[i] = i < count ? arguments[i] : none.get();
    changed[waiting.flagsAt] = number.get();
    return PyObject_Vectorcall(waiting.function, changed, size_t(std::max<Py_ssize_t>(count, waiting.flagsAt + 1)), nullptr);
}

PyObject* callOfSocket(const Waiting& waiting, PyObject* const* arguments, size_t countAndFlags, PyObject* keywords)
{
    const Py_ssize_t count = PyVectorcall_NARGS(countAndFlags);
    const long flags = flagsIn(waiting, arguments, count);
    const auto patience = patienceOf(waiting, arguments[0]);
    if (!patience)
        return nullptr;
    const bool mayWait = patience->mayWait && !saysNotToWait(flags);
    const bool isPlain = !mayWait || patience->deadline || saysToWaitForAll(flags) || keywords || count < 2
                         || count > mostArguments;
    while (true) {
        if (mayWait && !waitAtSocket(waiting, arguments[0], patience->deadline))
            return nullptr;
        PyObject* const result = isPlain ? PyObject_Vectorcall(waiting.function, arguments, countAndFlags, keywords)
                                         : callWithoutWaiting(waiting, arguments, count, flags);
        if (result || isPlain || !PyErr_ExceptionMatches(PyExc_BlockingIOError))
            return result;
        PyErr_Clear();
    }
}

PyObject* callWaiting(PyObject* self, PyObject* const* arguments, size_t countAndFlags, PyObject* keywords)
{
    const Waiting& waiting = waitingOf(self);
    const bool hasArguments = PyVectorcall_NARGS(countAndFlags) > 0;
    if (hasArguments && waiting.flagsAt > 0)
        return callOfSocket(waiting, arguments, countAndFlags, keywords);
    if (hasArguments && !waitAtDescriptor(waiting, arguments[0]))
        return nullptr;
    return PyObject_Vectorcall(waiting.function, arguments, countAndFlags, keywords);
}

/// Those of sockets are methods.
PyObject* bindWaiting(PyObject* self, PyObject* instance, PyObject*)
{
    const bool isMethod = instance && instance != Py_None && waitingOf(self).flagsAt > 0;
    return isMethod ? PyMethod_New(self, instance) : Py_NewRef(self);
}

PyObject* attributeOfFunction(PyObject* self, PyObject* name)
{
    if (PyObject* const own = PyObject_GenericGetAttr(self, name))
        return own;
    if (!PyErr_ExceptionMatches(PyExc_AttributeError))
        return nullptr;
    PyErr_Clear();
    return PyObject_GetAttr(waitingOf(self).function, name);
}

PyObject* reprOfFunction(PyObject* self)
{
    return PyObject_Repr(waitingOf(self).function);
}

/// Those that the type has of its own would hide the function's. \param name as a C string
PyObject* namedAttribute(PyObject* self, void* name)
{
    return PyObject_GetAttrString(waitingOf(self).function, static_cast<const char*>(name));
}

/// Pickled by its name, under which it is found again.
PyObject* reduceWaiting(PyObject* self, PyObject*)
{
    return PyObject_GetAttrString(waitingOf(self).function, "__qualname__");
}

int traverseWaiting(PyObject* self, visitproc visit, void* arg)
{
    Py_VISIT(Py_TYPE(self));
    Py_VISIT(waitingOf(self).function);
    return 0;
}

void freeWaiting(PyObject* self)
{
    PyTypeObject* const type = Py_TYPE(self);
    PyObject_GC_UnTrack(self);
    Py_XDECREF(waitingOf(self).function);
    Py_XDECREF(waitingOf(self).fileno);
    Py_XDECREF(waitingOf(self).gettimeout);
    type->tp_free(self);
    Py_DECREF(type);
}

PyMethodDef waitingMethods[] = {
    {"__reduce__", reduceWaiting, METH_NOARGS, nullptr},
    {nullptr, nullptr, 0, nullptr},
};

char docName[] = "__doc__";
char moduleName[] = "__module__";

PyGetSetDef waitingAttributes[] = {
    {docName, namedAttribute, nullptr, nullptr, docName},
    {moduleName, namedAttribute, nullptr, nullptr, moduleName},
    {nullptr, nullptr, nullptr, nullptr, nullptr},
};

PyMemberDef waitingMembers[] = {
    {"__vectorcalloffset__", T_PYSSIZET, offsetof(Waiting, call), READONLY, nullptr},
    {nullptr, 0, 0, 0, nullptr},
};

PyType_Slot waitingSlots[] = {
    {Py_tp_dealloc, reinterpret_cast<void*>(freeWaiting)},
    {Py_tp_traverse, reinterpret_cast<void*>(traverseWaiting)},
    {Py_tp_call, reinterpret_cast<void*>(PyVectorcall_Call)},
    {Py_tp_descr_get, reinterpret_cast<void*>(bindWaiting)},
    {Py_tp_getattro, reinterpret_cast<void*>(attributeOfFunction)},
    {Py_tp_repr, reinterpret_cast<void*>(reprOfFunction)},
    {Py_tp_methods, waitingMethods},
    {Py_tp_members, waitingMembers},
    {Py_tp_getset, waitingAttributes},
    {0, nullptr},
};

PyType_Spec waitingSpec = {
    .name = "carrel._Waiting",
    .basicsize = sizeof(Waiting),
    .itemsize = 0,
    .flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_HAVE_GC | Py_TPFLAGS_HAVE_VECTORCALL | Py_TPFLAGS_IMMUTABLETYPE
             | Py_TPFLAGS_DISALLOW_INSTANTIATION,
    .slots = waitingSlots,
};

/// Made when it is first needed, which most scripts never do.
Object waitingType(PyObject* module)
{
    constexpr const char* name = "_Waiting";
    PyObject* const known = PyDict_GetItemString(PyModule_GetDict(module), name);
    if (known)
        return Object::share(known);
    Object type = Object::steal(PyType_FromModuleAndSpec(module, &waitingSpec, nullptr));
    return type && PyModule_AddObjectRef(module, name, type.get()) == 0 ? std::move(type) : Object();
}

}  // namespace

PyObject* makeWaitingFunction(PyObject* module, PyObject* arguments)
{
    PyObject* function = nullptr;
    int events = 0;
    int flagsAt = 0;
    if (!PyArg_ParseTuple(arguments, "Oi|i:_waiting", &function, &events, &flagsAt))
        return nullptr;
    const Object type = waitingType(module);
    Object fileno = Object::steal(PyUnicode_InternFromString("fileno"));
    Object gettimeout = Object::steal(PyUnicode_InternFromString("gettimeout"));
    if (!type || !fileno || !gettimeout)
        return nullptr;
    auto* const kind = reinterpret_cast<PyTypeObject*>(type.get());
    PyObject* const self = kind->tp_alloc(kind, 0);
    if (!self)
        return nullptr;
    Waiting& waiting = waitingOf(self);
    waiting.call = callWaiting;
    waiting.function = Py_NewRef(function);
    waiting.fileno = fileno.release();
    waiting.gettimeout = gettimeout.release();
    waiting.flagsAt = flagsAt;
    waiting.events = DescriptorEvents(events);
    return self;
}

}  // namespace carrel::python
