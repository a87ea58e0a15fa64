// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "python/module/queue_calls.h"

#include "python/conversion.h"
#include "python/module/queue_type.h"
#include "python/module/queue_use.h"
#include "python/module/ready_wait.h"

#include <algorithm>
#include <array>

namespace carrel::python {

namespace {

using base::QueueAttempt;
using base::QueueSide;

PyObject* raiseOf(const char* moduleName, const char* name)
{
    const Object module = Object::steal(PyImport_ImportModule(moduleName));
    const Object type = module ? Object::steal(PyObject_GetAttrString(module.get(), name)) : Object();
    if (type)
        PyErr_SetNone(type.get());
    return nullptr;
}

}  // namespace

PyObject* raiseForAttempt(PyObject* self, QueueAttempt::End end, QueueSide needed)
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

namespace {

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
template <size_t size>
bool sortArguments(const char* function, const std::array<const char*, size>& names, PyObject* const* arguments,
                   Py_ssize_t count, PyObject* keywords, std::array<PyObject*, size>& sorted)
{
    if (count > Py_ssize_t(size)) {
        PyErr_Format(PyExc_TypeError, "%s() takes at most %zu arguments (%zd given)", function, size, count);
        return false;
    }
    std::copy(arguments, arguments + count, sorted.begin());
    for (Py_ssize_t i = 0; keywords && i < PyTuple_GET_SIZE(keywords); ++i) {
        PyObject* const name = PyTuple_GET_ITEM(keywords, i);
        size_t at = 0;
        while (at < size && PyUnicode_CompareWithASCIIString(name, names[at]) != 0)
            ++at;
        if (at == size || sorted[at]) {
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
    const auto attempt = putValue(stateOfQueue(self), coreOf(self), *std::move(value), patience);
    if (!attempt)
        return nullptr;
    if (attempt->end != QueueAttempt::End::Done)
        return raiseForAttempt(self, attempt->end, QueueSide::Room);
    Py_RETURN_NONE;
}

PyObject* getUntil(PyObject* self, QueuePatience patience)
{
    if (raiseIfLeftForCall())
        return nullptr;
    Value value;
    const auto attempt = getValue(stateOfQueue(self), coreOf(self), value, patience);
    if (!attempt)
        return nullptr;
    if (attempt->end != QueueAttempt::End::Done)
        return raiseForAttempt(self, attempt->end, QueueSide::Items);
    return fromValue(Attachment::ofCaller(), value).release();
}

}  // namespace

const char* const queuePutDoc =
    "put(item, block=True, timeout=None)\n--\n\n"
    "Put a value at the end. If the queue is full, wait until there is room.\n\n"
    "As of queue.Queue: without block, or after timeout seconds, queue.Full is raised. Raises\n"
    "carrel.QueueClosed once the queue is closed. Stop ends the wait.";

PyObject* putIntoQueue(PyObject* self, PyObject* const* arguments, Py_ssize_t count, PyObject* keywords)
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

const char* const queueGetDoc =
    "get(block=True, timeout=None)\n--\n\n"
    "Return the value that was put first. If the queue is empty, wait for one.\n\n"
    "As of queue.Queue: without block, or after timeout seconds, queue.Empty is raised. Raises\n"
    "carrel.QueueClosed when the queue is closed and empty. Stop ends the wait.";

PyObject* getFromQueue(PyObject* self, PyObject* const* arguments, Py_ssize_t count, PyObject* keywords)
{
    if (count == 0 && !keywords)
        return getUntil(self, {});
    std::array<PyObject*, 2> sorted{};
    if (!sortArguments<2>("get", {"block", "timeout"}, arguments, count, keywords, sorted))
        return nullptr;
    const auto patience = patienceIn(sorted[0], sorted[1]);
    return patience ? getUntil(self, *patience) : nullptr;
}

PyObject* putNowait(PyObject* self, PyObject* item) { return putUntil(self, item, {false, {}}); }

PyObject* getNowait(PyObject* self, PyObject*) { return getUntil(self, {false, {}}); }

PyObject* nextOfQueue(PyObject* self)
{
    PyObject* const item = getUntil(self, {});
    if (!item && PyErr_ExceptionMatches(stateOfQueue(self).queueClosedType))
        PyErr_Clear();
    return item;
}

}  // namespace carrel::python
