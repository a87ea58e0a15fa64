// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "python/module/queue_type.h"

#include "python/conversion.h"
#include "python/module/module_state.h"
#include "python/module/queue_awaits.h"
#include "python/module/queue_calls.h"
#include "python/module/queue_use.h"

namespace carrel::python {

namespace {

struct QueueObject {
    PyObject_HEAD QueueHandles::Handle handle;  ///< belongs to the interpreter's QueueHandles
    InterpreterState* state;
};

QueueObject& objectOf(PyObject* self) { return *reinterpret_cast<QueueObject*>(self); }

/// \return null with an exception set
InterpreterState* stateHere()
{
    InterpreterState* const state = lentState(Attachment::ofCaller());
    if (state && state->queueType)
        return state;
    PyErr_SetString(PyExc_RuntimeError, "there is no session here: this interpreter does not belong to a document");
    return nullptr;
}

Object makeObject(InterpreterState& state, std::shared_ptr<base::QueueCore> core)
{
    auto* const type = reinterpret_cast<PyTypeObject*>(state.queueType);
    Object made = Object::steal(type->tp_alloc(type, 0));
    if (!made)
        return {};
    objectOf(made.get()).state = &state;
    new (&objectOf(made.get()).handle) QueueHandles::Handle(state.queues.add(std::move(core)));
    return made;
}

PyObject* make(PyTypeObject*, PyObject* arguments, PyObject* keywords)
{
    static const char* const names[] = {"maxsize", nullptr};
    long long capacity = Queue::defaultCapacity;
    InterpreterState* const state = stateHere();
    if (!state || !PyArg_ParseTupleAndKeywords(arguments, keywords, "|L:Queue", const_cast<char**>(names), &capacity))
        return nullptr;
    if (capacity < 1 || capacity > Queue::maximumCapacity)
        return PyErr_Format(PyExc_ValueError, "a queue holds 1 to %d values, not %lld", Queue::maximumCapacity,
                            capacity);
    auto core = state->port->makeQueue(int(capacity));
    if (!core)
        return PyErr_Format(PyExc_OSError, "a process that was forked has no way to the host, which has the queues");
    return makeObject(*state, std::move(core)).release();
}

void deallocate(PyObject* self)
{
    PyTypeObject* const type = Py_TYPE(self);
    if (objectOf(self).state)
        stateOfQueue(self).queues.remove(objectOf(self).handle);
    type->tp_free(self);
    Py_DECREF(type);
}

// --- the rest -------------------------------------------------------------------------------------------------

PyDoc_STRVAR(closeDoc,
             "close()\n--\n\n"
             "Have nothing put any more. What is in the queue can still be got; whoever waits is woken.");

PyObject* close(PyObject* self, PyObject*)
{
    stateOfQueue(self).control->noteEffect();
    coreOf(self)->close();
    Py_RETURN_NONE;
}

std::optional<base::QueueLook> lookAt(PyObject* self) { return lookAtQueue(stateOfQueue(self), coreOf(self)); }

PyDoc_STRVAR(sizeDoc, "qsize()\n--\n\nReturn how many values are in the queue, as of just now.");
PyObject* size(PyObject* self, PyObject*)
{
    const auto look = lookAt(self);
    return look ? PyLong_FromLong(look->size) : nullptr;
}

PyDoc_STRVAR(emptyDoc, "empty()\n--\n\nReturn whether nothing is in the queue, as of just now.");
PyObject* empty(PyObject* self, PyObject*)
{
    const auto look = lookAt(self);
    return look ? PyBool_FromLong(look->size == 0) : nullptr;
}

PyDoc_STRVAR(fullDoc, "full()\n--\n\nReturn whether there is no room in the queue, as of just now.");
PyObject* full(PyObject* self, PyObject*)
{
    const auto look = lookAt(self);
    return look ? PyBool_FromLong(look->size >= coreOf(self)->capacity()) : nullptr;
}

PyObject* closed(PyObject* self, void*)
{
    const auto look = lookAt(self);
    return look ? PyBool_FromLong(look->isClosed) : nullptr;
}

PyObject* maxsize(PyObject* self, void*) { return PyLong_FromLong(coreOf(self)->capacity()); }

PyObject* repr(PyObject* self) { return PyUnicode_FromFormat("carrel.Queue(%d)", coreOf(self)->capacity()); }

Py_hash_t hash(PyObject* self) { return Py_HashPointer(coreOf(self).get()); }

PyObject* compare(PyObject* self, PyObject* other, int operation)
{
    if (!Py_IS_TYPE(other, Py_TYPE(self)) || (operation != Py_EQ && operation != Py_NE))
        Py_RETURN_NOTIMPLEMENTED;
    return PyBool_FromLong((coreOf(self) == coreOf(other)) == (operation == Py_EQ));
}

// --- the type -------------------------------------------------------------------------------------------------

PyDoc_STRVAR(putNowaitDoc, "put_nowait(item, /)\n--\n\nAs put(item, block=False).");
PyDoc_STRVAR(getNowaitDoc, "get_nowait()\n--\n\nAs get(block=False).");
PyDoc_STRVAR(agetDoc, "aget()\n--\n\nAs get(), to be awaited: other tasks of the event loop go on meanwhile.");
PyDoc_STRVAR(aputDoc,
             "aput(item, /)\n--\n\nAs put(item), to be awaited: other tasks of the event loop go on meanwhile.");

PyMethodDef methods[] = {
    {"put", asMethod(putIntoQueue), METH_FASTCALL | METH_KEYWORDS, queuePutDoc},
    {"get", asMethod(getFromQueue), METH_FASTCALL | METH_KEYWORDS, queueGetDoc},
    {"put_nowait", putNowait, METH_O, putNowaitDoc},
    {"get_nowait", getNowait, METH_NOARGS, getNowaitDoc},
    {"aput", aputIntoQueue, METH_O, aputDoc},
    {"aget", agetFromQueue, METH_NOARGS, agetDoc},
    {"close", close, METH_NOARGS, closeDoc},
    {"qsize", size, METH_NOARGS, sizeDoc},
    {"empty", empty, METH_NOARGS, emptyDoc},
    {"full", full, METH_NOARGS, fullDoc},
    {"_attempt_get", attemptGet, METH_NOARGS, nullptr},
    {"_attempt_put", attemptPut, METH_O, nullptr},
    {"_alarm", armAlarm, METH_VARARGS, nullptr},
    {"_disarm", disarmAlarm, METH_O, nullptr},
    {nullptr, nullptr, 0, nullptr},
};

PyGetSetDef properties[] = {
    {"maxsize", maxsize, nullptr, "How many values the queue holds.", nullptr},
    {"closed", closed, nullptr, "Whether nothing can be put any more.", nullptr},
    {nullptr, nullptr, nullptr, nullptr, nullptr},
};

PyDoc_STRVAR(
    typeDoc,
    "Queue(maxsize=1024)\n--\n\n"
    "Values on their way between scripts, their siblings, other sessions and the host: first in, first out.");

PyType_Slot slots[] = {
    {Py_tp_new, reinterpret_cast<void*>(make)},
    {Py_tp_dealloc, reinterpret_cast<void*>(deallocate)},
    {Py_tp_repr, reinterpret_cast<void*>(repr)},
    {Py_tp_hash, reinterpret_cast<void*>(hash)},
    {Py_tp_richcompare, reinterpret_cast<void*>(compare)},
    {Py_tp_iter, reinterpret_cast<void*>(PyObject_SelfIter)},
    {Py_tp_iternext, reinterpret_cast<void*>(nextOfQueue)},
    {Py_am_aiter, reinterpret_cast<void*>(PyObject_SelfIter)},
    {Py_am_anext, reinterpret_cast<void*>(asyncNextOfQueue)},
    {Py_tp_methods, methods},
    {Py_tp_getset, properties},
    {Py_tp_doc, const_cast<char*>(typeDoc)},
    {0, nullptr},
};

PyType_Spec spec = {
    .name = "carrel.Queue",
    .basicsize = sizeof(QueueObject),
    .itemsize = 0,
    .flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_IMMUTABLETYPE,
    .slots = slots,
};

/// \return false with an exception set
bool makeTypes(InterpreterState& state)
{
    const Object type = Object::steal(PyType_FromSpec(&spec));
    const Object closedType = Object::steal(PyErr_NewExceptionWithDoc(
        "carrel.QueueClosed",
        "The queue has been closed: nothing can be put into it any more, or it is empty and nothing will come.",
        PyExc_Exception, nullptr));
    PyObject* const keeper = PyInterpreterState_GetDict(PyInterpreterState_Get());
    if (!type || !closedType || !keeper || PyDict_SetItemString(keeper, "carrel.queue_type", type.get()) < 0
        || PyDict_SetItemString(keeper, "carrel.queue_closed_type", closedType.get()) < 0)
        return false;
    state.queueType = type.get();
    state.queueClosedType = closedType.get();
    return true;
}

}  // namespace

const std::shared_ptr<base::QueueCore>& coreOf(PyObject* queue) { return *objectOf(queue).handle; }

InterpreterState& stateOfQueue(PyObject* queue) { return *objectOf(queue).state; }

bool addQueueTypes(PyObject* module, InterpreterState& state)
{
    if (!state.queueType && !makeTypes(state))
        return false;
    return PyModule_AddObjectRef(module, "Queue", state.queueType) == 0
        && PyModule_AddObjectRef(module, "QueueClosed", state.queueClosedType) == 0;
}

std::optional<Queue> queueIn(const Attachment& attachment, PyObject* object)
{
    const InterpreterState* const state = lentState(attachment);
    if (!state || !state->queueType || !Py_IS_TYPE(object, reinterpret_cast<PyTypeObject*>(state->queueType)))
        return {};
    return Queue(coreOf(object));
}

Object fromQueue(const Attachment&, const Queue& queue)
{
    InterpreterState* const state = stateHere();
    return state ? makeObject(*state, queue.core()) : Object();
}

}  // namespace carrel::python
