// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "python/host_request.h"

#include "base/wire/enumerators.h"
#include "python/conversion.h"
#include "python/text.h"

namespace carrel::python {

namespace {

constexpr Py_ssize_t partsOfRequest = 5;

std::optional<Value> crossing(const Attachment& attachment, PyObject* object)
{
    return toValue(attachment, object, Destination::HostObject);
}

/// Scripts can reach the functions that take requests, and give them anything.
std::optional<base::HostRequest> refuse()
{
    PyErr_SetString(PyExc_TypeError, "this is no request");
    return {};
}

std::optional<base::HostRequest> requestIn(const Attachment& attachment, PyObject* tuple)
{
    return PyTuple_Check(tuple) ? requestOf(attachment, &PyTuple_GET_ITEM(tuple, 0), PyTuple_GET_SIZE(tuple))
                                : refuse();
}

}  // namespace

std::optional<base::HostRequest> requestOf(const Attachment& attachment, PyObject* const* parts, Py_ssize_t count)
{
    const bool isInEdit = count == partsOfRequest + 1;
    if ((count != partsOfRequest && !isInEdit) || !PyUnicode_Check(parts[2]))
        return refuse();
    const auto action = base::HostRequest::Action(PyLong_AsLong(parts[0]));
    if (!base::wire::isKnown(action))
        return refuse();
    base::HostRequest request{action, PyLong_AsUnsignedLongLong(parts[1]), toText(attachment, parts[2])};
    if (isInEdit)
        request.edit = PyLong_AsUnsignedLongLong(parts[partsOfRequest]);
    if (PyErr_Occurred())
        return {};
    const auto positional = crossing(attachment, parts[3]);
    if (!positional)
        return {};
    request.arguments = positional->toList();
    if (parts[4] == Py_None || (PyDict_Check(parts[4]) && PyDict_GET_SIZE(parts[4]) == 0))
        return request;
    const auto named = crossing(attachment, parts[4]);
    if (!named)
        return {};
    request.keywords = named->toDict();
    return request;
}

std::optional<base::HostCall> callOf(const Attachment& attachment, PyObject* requests)
{
    base::HostCall call;
    const Object sequence = Object::steal(PySequence_Tuple(requests));
    for (Py_ssize_t i = 0; sequence && i < PyTuple_GET_SIZE(sequence.get()); ++i) {
        auto request = requestIn(attachment, PyTuple_GET_ITEM(sequence.get(), i));
        if (!request)
            return {};
        call.requests.push_back(*std::move(request));
    }
    return sequence ? std::optional(std::move(call)) : std::nullopt;
}

}  // namespace carrel::python
