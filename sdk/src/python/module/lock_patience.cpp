// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "python/module/lock_patience.h"

#include "python/object.h"

#include <cmath>

namespace carrel::python {

namespace {

using Clock = base::RunControl::Clock;

constexpr double thirtyYears = 1e9;  // which no clock of ours could count much further than

/// A time limit as Python's locks have it: -1 is none.
std::optional<LockPatience> patienceFor(int isBlocking, double seconds)
{
    const char* problem = nullptr;
    PyObject* type = PyExc_ValueError;
    if (!isBlocking && seconds != -1)
        problem = "can't specify a timeout for a non-blocking call";
    else if (std::isnan(seconds))
        problem = "Invalid value NaN (not a number)";
    else if (seconds < 0 && seconds != -1)
        problem = "timeout value must be a non-negative number";
    else if (seconds > 9'223'372'036.0) {
        type = PyExc_OverflowError;
        problem = "timeout value is too large";
    }
    if (problem) {
        PyErr_SetString(type, problem);
        return {};
    }
    if (!isBlocking || seconds == 0)
        return LockPatience{.mayWait = false, .deadline = {}};
    if (seconds < 0 || seconds > thirtyYears)
        return LockPatience{};
    const auto length = std::chrono::duration_cast<Clock::duration>(std::chrono::duration<double>(seconds));
    return LockPatience{.mayWait = true, .deadline = Clock::now() + length};
}

}  // namespace

std::optional<LockPatience> parseLockPatience(PyObject* const* arguments, Py_ssize_t count, PyObject* keywords)
{
    if (count == 0 && !keywords)
        return LockPatience{};
    static const char* const names[] = {"blocking", "timeout", nullptr};
    const Object positional = Object::steal(PyTuple_New(count));
    const Object named = Object::steal(keywords ? PyDict_New() : nullptr);
    if (!positional || (keywords && !named))
        return {};
    for (Py_ssize_t i = 0; i < count; ++i)
        PyTuple_SET_ITEM(positional.get(), i, Py_NewRef(arguments[i]));
    for (Py_ssize_t i = 0; keywords && i < PyTuple_GET_SIZE(keywords); ++i) {
        if (PyDict_SetItem(named.get(), PyTuple_GET_ITEM(keywords, i), arguments[count + i]) < 0)
            return {};
    }
    int isBlocking = 1;
    double seconds = -1;
    if (!PyArg_ParseTupleAndKeywords(positional.get(), named.get(), "|pd:acquire", const_cast<char**>(names), &isBlocking, &seconds))
        return {};
    return patienceFor(isBlocking, seconds);
}

}  // namespace carrel::python
