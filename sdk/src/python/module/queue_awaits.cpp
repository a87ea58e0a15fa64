// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "python/module/queue_awaits.h"

#include "python/conversion.h"
#include "python/module/bell_keeper.h"
#include "python/module/queue_calls.h"
#include "python/module/queue_type.h"
#include "python/module/queue_use.h"
#include "python/present_module.h"

namespace carrel::python {

namespace {

using base::QueueAttempt;
using base::QueueSide;

PyObject* callAsync(const char* function, PyObject* self, PyObject* item)
{
    const Object module = presentOrImported("_carrel.queue_waits");
    const Object called = module ? Object::steal(PyObject_GetAttrString(module.get(), function)) : Object();
    return called ? PyObject_CallFunctionObjArgs(called.get(), self, item, nullptr) : nullptr;
}

/// \return null with an exception set; a pair: whether it is done, and what was got or how often the side had changed
PyObject* resultOf(PyObject* self, const std::optional<QueueAttempt>& attempt, QueueSide needed, const Value& got)
{
    if (!attempt)
        return nullptr;
    if (attempt->end == QueueAttempt::End::NotNow)
        return Py_BuildValue("(OK)", Py_False, attempt->seen);
    if (attempt->end != QueueAttempt::End::Done)
        return raiseForAttempt(self, attempt->end, needed);
    const Object item = fromValue(Attachment::ofCaller(), got);
    return item ? PyTuple_Pack(2, Py_True, item.get()) : nullptr;
}

constexpr QueuePatience none{false, {}};

}  // namespace

PyObject* agetFromQueue(PyObject* self, PyObject*) { return callAsync("aget", self, nullptr); }

PyObject* aputIntoQueue(PyObject* self, PyObject* item) { return callAsync("aput", self, item); }

PyObject* asyncNextOfQueue(PyObject* self) { return callAsync("next_item", self, nullptr); }

PyObject* attemptGet(PyObject* self, PyObject*)
{
    Value value;
    const auto attempt = getValue(stateOfQueue(self), coreOf(self), value, none);
    return resultOf(self, attempt, QueueSide::Items, value);
}

PyObject* attemptPut(PyObject* self, PyObject* item)
{
    auto value = toValue(Attachment::ofCaller(), item);
    if (!value)
        return nullptr;
    const auto attempt = putValue(stateOfQueue(self), coreOf(self), *std::move(value), none);
    return resultOf(self, attempt, QueueSide::Room, {});
}

PyObject* armAlarm(PyObject* self, PyObject* arguments)
{
    int needsRoom = 0;
    unsigned long long seen = 0;
    if (!PyArg_ParseTuple(arguments, "pK:_alarm", &needsRoom, &seen))
        return nullptr;
    const KeptBell kept = makeKeptBell();
    if (!kept.keeper)
        return nullptr;
    const QueueSide side = needsRoom ? QueueSide::Room : QueueSide::Items;
    const quint64 number = coreOf(self)->arm(side, seen, [bell = kept.bell] { bell->ring(); });
    return Py_BuildValue("(iKO)", kept.bell->descriptor(), number, kept.keeper.get());
}

PyObject* disarmAlarm(PyObject* self, PyObject* number)
{
    const unsigned long long armed = PyLong_AsUnsignedLongLong(number);
    if (PyErr_Occurred())
        return nullptr;
    coreOf(self)->disarm(armed);
    Py_RETURN_NONE;
}

}  // namespace carrel::python
