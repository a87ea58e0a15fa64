// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "python/module/queue_type.h"

#include "python/conversion.h"
#include "python/descriptor_wait.h"
#include "python/module/module_state.h"
#include "python/module/queue_use.h"
#include "python/module/ready_wait.h"
#include "python/present_module.h"

#include <array>

namespace carrel::python {

namespace {

using base::QueueAttempt;
using base::QueueSide;

struct QueueObject {
    PyObject_HEAD
    QueueHandles::Handle handle;  ///< belongs to the interpreter's QueueHandles
    InterpreterState* state;
};

QueueObject& objectOf(PyObject* self) { return *reinterpret_cast<QueueObject*>(self); }

const std::shared_ptr<base::QueueCore>& coreOf(PyObject* self) { return *objectOf(self).handle; }

InterpreterState& stateOfQueue(PyObject* self) { return *objectOf(self).state; }

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
    if (!state
        || !PyArg_ParseTupleAndKeywords(arguments, keywords, "|L:Queue", const_cast<char**>(names), &capacity))
        return nullptr;
    if (capacity < 1 || capacity > Queue::maximumCapacity)
        return PyErr_Format(PyExc_ValueError, "a queue holds 1 to %d values, not %lld", Queue::maximumCapacity, capacity);
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

// --- what scripts are told ------------------------------------------------------------------------------------

PyObject* raiseOf(const char* moduleName, const char* name)
{
    const Object module = Object::steal(PyImport_ImportModule(moduleName));
    const Object type = module ? Object::steal(PyObject_GetAttrString(module.get(), name)) : Object();
    if (type)
        PyErr_SetNone(type.get());
    return nullptr;
}

/// Always null, with the exception of a try that was not Done.
PyObject* raiseFor(PyObject* self, QueueAttempt::End end, QueueSide needed)
{
    switch (end) {
    case QueueAttempt::End::NotNow:
        return needed == QueueSide::Room ? raiseOf("queue", "Full") : raiseOf("_queue", "Empty");
    case QueueAttempt::End::Closed:
        PyErr_SetString(stateOfQueue(self).queueClosedType,
                        needed == QueueSide::Room ? "the queue has been closed: nothing can be put any more"
                                                  : "the queue has been closed, and it is empty");
        return nullptr;
    case QueueAttempt::End::Contained:
        PyErr_SetString(PyExc_ValueError, "a queue cannot be put into itself, nor what has it in it");
        return nullptr;
    default:
        PyErr_SetString(PyExc_OSError, "the host, which has the queue, cannot be asked");
        return nullptr;
    }
}

// --- put and get ----------------------------------------------------------------------------------------------

/// As queue.Queue reads them. \return nothing with an exception set
std::optional<QueuePatience> patienceIn(PyObject* block, PyObject* timeout)
{
    const int isBlocking = block ? PyObject_IsTrue(block) : 1;
    if (isBlocking < 0)
        return {};
    if (isBlocking == 0)
        return QueuePatience{false, {}};
    if (!timeout || timeout == Py_None)
        return QueuePatience{};
    const double seconds = PyFloat_AsDouble(timeout);
    if (seconds == -1 && PyErr_Occurred())
        return {};
    if (!(seconds >= 0)) {
        PyErr_SetString(PyExc_ValueError, "'timeout' must be a non-negative number");
        return {};
    }
    const auto deadline = deadlineIn(timeout);
    return deadline ? std::optional(QueuePatience{true, *deadline}) : std::nullopt;
}

/// The arguments of a vectorcall by their names; those that are not given are null.
template <size_t N>
bool sortArguments(const char* function, const std::array<const char*, N>& names, PyObject* const* arguments,
                   Py_ssize_t count, PyObject* keywords, std::array<PyObject*, N>& sorted)
{
    if (count > Py_ssize_t(N)) {
        PyErr_Format(PyExc_TypeError, "%s() takes at most %zu arguments (%zd given)", function, N, count);
        return false;
    }
    std::copy(arguments, arguments + count, sorted.begin());
    for (Py_ssize_t i = 0; keywords && i < PyTuple_GET_SIZE(keywords); ++i) {
        PyObject* const name = PyTuple_GET_ITEM(keywords, i);
        size_t at = 0;
        while (at < N && PyUnicode_CompareWithASCIIString(name, names[at]) != 0)
            ++at;
        if (at == N || sorted[at]) {
            PyErr_Format(PyExc_TypeError, "%s() got an unexpected or a second argument '%U'", function, name);
            return false;
        }
        sorted[at] = arguments[count + i];
    }
    return true;
}

PyObject* putUntil(PyObject* self, PyObject* item, QueuePatience patience)
{
    auto value = toValue(Attachment::ofCaller(), item);
    if (!value || raiseIfLeftForCall())
        return nullptr;
    const auto attempt = useQueue(stateOfQueue(self), coreOf(self), QueueSide::Room, *value, patience);
    if (!attempt)
        return nullptr;
    if (attempt->end != QueueAttempt::End::Done)
        return raiseFor(self, attempt->end, QueueSide::Room);
    Py_RETURN_NONE;
}

PyObject* getUntil(PyObject* self, QueuePatience patience)
{
    if (raiseIfLeftForCall())
        return nullptr;
    Value value;
    const auto attempt = useQueue(stateOfQueue(self), coreOf(self), QueueSide::Items, value, patience);
    if (!attempt)
        return nullptr;
    if (attempt->end != QueueAttempt::End::Done)
        return raiseFor(self, attempt->end, QueueSide::Items);
    return fromValue(Attachment::ofCaller(), value).release();
}

PyDoc_STRVAR(putDoc, "put(item, block=True, timeout=None)\n--\n\n"
                     "Put a value at the end. If the queue is full, wait until there is room.\n\n"
                     "As of queue.Queue: without block, or after timeout seconds, queue.Full is raised. Raises\n"
                     "carrel.QueueClosed once the queue is closed. Stop ends the wait.");

PyObject* put(PyObject* self, PyObject* const* arguments, Py_ssize_t count, PyObject* keywords)
{
    if (count == 1 && !keywords)
        return putUntil(self, arguments[0], {});
    std::array<PyObject*, 3> sorted{};
    if (!sortArguments<3>("put", {"item", "block", "timeout"}, arguments, count, keywords, sorted))
        return nullptr;
    if (!sorted[0])
        return PyErr_Format(PyExc_TypeError, "put() needs an item");
    const auto patience = patienceIn(sorted[1], sorted[2]);
    return patience ? putUntil(self, sorted[0], *patience) : nullptr;
}

PyDoc_STRVAR(getDoc, "get(block=True, timeout=None)\n--\n\n"
                     "Return the value that was put first. If the queue is empty, wait for one.\n\n"
                     "As of queue.Queue: without block, or after timeout seconds, queue.Empty is raised. Raises\n"
                     "carrel.QueueClosed when the queue is closed and empty. Stop ends the wait.");

PyObject* get(PyObject* self, PyObject* const* arguments, Py_ssize_t count, PyObject* keywords)
{
    if (count == 0 && !keywords)
        return getUntil(self, {});
    std::array<PyObject*, 2> sorted{};
    if (!sortArguments<2>("get", {"block", "timeout"}, arguments, count, keywords, sorted))
        return nullptr;
    const auto patience = patienceIn(sorted[0], sorted[1]);
    return patience ? getUntil(self, *patience) : nullptr;
}

PyDoc_STRVAR(putNowaitDoc, "put_nowait(item)\n--\n\nAs put(item, block=False).");
PyObject* putNowait(PyObject* self, PyObject* item) { return putUntil(self, item, {false, {}}); }

PyDoc_STRVAR(getNowaitDoc, "get_nowait()\n--\n\nAs get(block=False).");
PyObject* getNowait(PyObject* self, PyObject*) { return getUntil(self, {false, {}}); }

/// Of a loop: ends when the queue is closed and empty.
PyObject* next(PyObject* self)
{
    PyObject* const item = getUntil(self, {});
    if (!item && PyErr_ExceptionMatches(stateOfQueue(self).queueClosedType))
        PyErr_Clear();
    return item;
}

// --- the rest -------------------------------------------------------------------------------------------------

PyDoc_STRVAR(closeDoc, "close()\n--\n\n"
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

PyObject* repr(PyObject* self)
{
    return PyUnicode_FromFormat("carrel.Queue(%d)", coreOf(self)->capacity());
}

Py_hash_t hash(PyObject* self) { return Py_HashPointer(coreOf(self).get()); }

PyObject* compare(PyObject* self, PyObject* other, int operation)
{
    if (!Py_IS_TYPE(other, Py_TYPE(self)) || (operation != Py_EQ && operation != Py_NE))
        Py_RETURN_NOTIMPLEMENTED;
    return PyBool_FromLong((coreOf(self) == coreOf(other)) == (operation == Py_EQ));
}

// --- asyncio --------------------------------------------------------------------------------------------------

PyObject* callAsync(const char* function, PyObject* self, PyObject* item)
{
    const Object module = presentOrImported("_carrel.queue_waits");
    const Object called = module ? Object::steal(PyObject_GetAttrString(module.get(), function)) : Object();
    return called ? PyObject_CallFunctionObjArgs(called.get(), self, item, nullptr) : nullptr;
}

PyDoc_STRVAR(agetDoc, "aget()\n--\n\nAs get(), to be awaited: other tasks of the event loop go on meanwhile.");
PyObject* aget(PyObject* self, PyObject*) { return callAsync("aget", self, nullptr); }

PyDoc_STRVAR(aputDoc, "aput(item)\n--\n\nAs put(item), to be awaited: other tasks of the event loop go on meanwhile.");
PyObject* aput(PyObject* self, PyObject* item) { return callAsync("aput", self, item); }

PyObject* asyncIterator(PyObject* self) { return Py_NewRef(self); }
PyObject* asyncNext(PyObject* self) { return callAsync("next_item", self, nullptr); }

/// `_attempt_get()` and `_attempt_put(item)`: return `(True, value)`, or `(False, seen)` where it has to be awaited.
PyObject* attemptOnce(PyObject* self, QueueSide needed, Value& value)
{
    const auto attempt = useQueue(stateOfQueue(self), coreOf(self), needed, value, {false, {}});
    if (!attempt)
        return nullptr;
    if (attempt->end == QueueAttempt::End::NotNow)
        return Py_BuildValue("(OK)", Py_False, attempt->seen);
    if (attempt->end != QueueAttempt::End::Done)
        return raiseFor(self, attempt->end, needed);
    const Object got = needed == QueueSide::Items ? fromValue(Attachment::ofCaller(), value) : Object::share(Py_None);
    return got ? PyTuple_Pack(2, Py_True, got.get()) : nullptr;
}

PyObject* attemptGet(PyObject* self, PyObject*)
{
    Value value;
    return attemptOnce(self, QueueSide::Items, value);
}

PyObject* attemptPut(PyObject* self, PyObject* item)
{
    auto value = toValue(Attachment::ofCaller(), item);
    return value ? attemptOnce(self, QueueSide::Room, *value) : nullptr;
}

using SharedBell = std::shared_ptr<DescriptorBell>;

void dropBell(PyObject* capsule) { delete static_cast<SharedBell*>(PyCapsule_GetPointer(capsule, nullptr)); }

/// `_alarm(needs_room, seen)`: returns a descriptor that becomes readable when another try is worth it, the number of the
/// alarm, and what keeps the descriptor.
PyObject* alarm(PyObject* self, PyObject* arguments)
{
    int needsRoom = 0;
    unsigned long long seen = 0;
    if (!PyArg_ParseTuple(arguments, "pK:_alarm", &needsRoom, &seen))
        return nullptr;
    const auto bell = std::make_shared<DescriptorBell>();
    if (bell->descriptor() < 0)
        return PyErr_Format(PyExc_OSError, "the process has no open files left to wait with");
    auto kept = std::make_unique<SharedBell>(bell);
    const Object keeper = Object::steal(PyCapsule_New(kept.get(), nullptr, dropBell));
    if (!keeper)
        return nullptr;
    kept.release();
    const QueueSide side = needsRoom ? QueueSide::Room : QueueSide::Items;
    const quint64 number = coreOf(self)->arm(side, seen, [bell] { bell->ring(); });
    return Py_BuildValue("(iKO)", bell->descriptor(), number, keeper.get());
}

PyObject* disarm(PyObject* self, PyObject* number)
{
    const unsigned long long armed = PyLong_AsUnsignedLongLong(number);
    if (PyErr_Occurred())
        return nullptr;
    coreOf(self)->disarm(armed);
    Py_RETURN_NONE;
}

// --- the type -------------------------------------------------------------------------------------------------

PyMethodDef methods[] = {
    {"put", asMethod(put), METH_FASTCALL | METH_KEYWORDS, putDoc},
    {"get", asMethod(get), METH_FASTCALL | METH_KEYWORDS, getDoc},
    {"put_nowait", putNowait, METH_O, putNowaitDoc},
    {"get_nowait", getNowait, METH_NOARGS, getNowaitDoc},
    {"aput", aput, METH_O, aputDoc},
    {"aget", aget, METH_NOARGS, agetDoc},
    {"close", close, METH_NOARGS, closeDoc},
    {"qsize", size, METH_NOARGS, sizeDoc},
    {"empty", empty, METH_NOARGS, emptyDoc},
    {"full", full, METH_NOARGS, fullDoc},
    {"_attempt_get", attemptGet, METH_NOARGS, nullptr},
    {"_attempt_put", attemptPut, METH_O, nullptr},
    {"_alarm", alarm, METH_VARARGS, nullptr},
    {"_disarm", disarm, METH_O, nullptr},
    {nullptr, nullptr, 0, nullptr},
};

PyGetSetDef properties[] = {
    {"maxsize", maxsize, nullptr, "How many values the queue holds.", nullptr},
    {"closed", closed, nullptr, "Whether nothing can be put any more.", nullptr},
    {nullptr, nullptr, nullptr, nullptr, nullptr},
};

PyDoc_STRVAR(typeDoc, "Queue(maxsize=1024)\n--\n\n"
                      "Values on their way between scripts, their siblings, other sessions and the host: first in, first out.");

PyType_Slot slots[] = {
    {Py_tp_new, reinterpret_cast<void*>(make)},
    {Py_tp_dealloc, reinterpret_cast<void*>(deallocate)},
    {Py_tp_repr, reinterpret_cast<void*>(repr)},
    {Py_tp_hash, reinterpret_cast<void*>(hash)},
    {Py_tp_richcompare, reinterpret_cast<void*>(compare)},
    {Py_tp_iter, reinterpret_cast<void*>(PyObject_SelfIter)},
    {Py_tp_iternext, reinterpret_cast<void*>(next)},
    {Py_am_aiter, reinterpret_cast<void*>(asyncIterator)},
    {Py_am_anext, reinterpret_cast<void*>(asyncNext)},
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
