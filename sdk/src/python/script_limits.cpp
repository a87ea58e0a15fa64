// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "python/script_limits.h"

#include "python/interpreter_state.h"
#include "python/memory/account.h"
#include "python/object.h"
#include "python/thread_drain.h"

#include <algorithm>

namespace carrel::python {

namespace {

/// Frames of Python live on the heap: a million of them take some hundred megabytes, and a thousand millions all there is.
constexpr int deepestWithoutLimit = 1'000'000;
/// An import alone takes some dozens.
constexpr int leastDepth = 100;
/// The deepest call of all is not part of the traceback, nor are calls that Carrel makes.
constexpr int missingInTraceback = 32;

/// Where the exception that refuses a thread says how many there would have been. Its type is RuntimeError, as CPython's own
/// is where there cannot be one more, so that alone does not tell.
constexpr const char* threadsAttribute = "_carrel_threads";

bool isA(PyObject* exception, PyObject* type)
{
    return PyErr_GivenExceptionMatches(exception, type) != 0;
}

std::optional<LimitExceeded> exceededMemory(const InterpreterState& state, PyObject* exception)
{
    const qint64 refused = state.memory->refused();
    if (refused == 0 || !isA(exception, PyExc_MemoryError))
        return {};
    return LimitExceeded{Limit::Memory, state.limits.memory, refused};
}

qint64 framesInTraceback(PyObject* exception)
{
    const Object traceback = Object::steal(PyException_GetTraceback(exception));
    qint64 count = 0;
    for (auto* entry = reinterpret_cast<PyTracebackObject*>(traceback.get()); entry; entry = entry->tb_next)
        ++count;
    return count;
}

/// CPython raises the same where calls in C go too deep for its own taste, and a script may have set a lower limit itself.
std::optional<LimitExceeded> exceededDepth(const InterpreterState& state, PyObject* exception)
{
    if (state.limits.recursionDepth <= 0 || !isA(exception, PyExc_RecursionError))
        return {};
    const int allowed = deepestRecursion(state);
    const qint64 used = framesInTraceback(exception);
    if (used + missingInTraceback < allowed)
        return {};
    return LimitExceeded{Limit::RecursionDepth, allowed, std::max<qint64>(used, allowed + 1)};
}

std::optional<LimitExceeded> exceededThreads(const InterpreterState& state, PyObject* exception)
{
    if (!Py_IS_TYPE(exception, reinterpret_cast<PyTypeObject*>(PyExc_RuntimeError)))  // else attributes may be code
        return {};
    const Object wanted = Object::steal(PyObject_GetAttrString(exception, threadsAttribute));
    const long long used = wanted && PyLong_Check(wanted.get()) ? PyLong_AsLongLong(wanted.get()) : 0;
    PyErr_Clear();
    if (used <= 0)
        return {};
    return LimitExceeded{Limit::Threads, state.limits.threads, used};
}

void refuseThread(int allowed)
{
    PyErr_Format(PyExc_RuntimeError,
                 "the scripts of this document may have %d thread(s) at once, and have them: wait until one has ended, "
                 "as join() does, or give the work to fewer",
                 allowed);
    const Object exception = Object::steal(PyErr_GetRaisedException());
    const Object wanted = Object::steal(PyLong_FromLong(allowed + 1L));
    if (!wanted || PyObject_SetAttrString(exception.get(), threadsAttribute, wanted.get()) < 0)
        PyErr_Clear();
    PyErr_SetRaisedException(Py_NewRef(exception.get()));
}

}  // namespace

void setLimits(const Attachment&, InterpreterState& state, const Limits& limits)
{
    state.limits = limits;
    state.memory->setLimit(limits.memory);
    if (limits.recursionDepth > 0)
        Py_SetRecursionLimit(deepestRecursion(state));
}

LimitsOfJob::LimitsOfJob(const Attachment& attachment, InterpreterState& state, const std::optional<Limits>& limits)
    : m_attachment(attachment), m_state(state), m_hasOwn(limits.has_value()), m_before(state.limits),
      m_depthBefore(Py_GetRecursionLimit())
{
    if (limits)
        setLimits(attachment, state, *limits);
}

LimitsOfJob::~LimitsOfJob()
{
    if (!m_hasOwn)
        return;
    setLimits(m_attachment, m_state, m_before);
    Py_SetRecursionLimit(m_depthBefore);
}

std::optional<LimitExceeded> exceededLimit(const Attachment&, const InterpreterState& state, PyObject* exception)
{
    if (auto limit = state.control->exceeded())
        return limit;
    if (auto limit = exceededMemory(state, exception))
        return limit;
    if (auto limit = exceededDepth(state, exception))
        return limit;
    return exceededThreads(state, exception);
}

int deepestRecursion(const InterpreterState& state)
{
    return state.limits.recursionDepth > 0 ? std::max(state.limits.recursionDepth, leastDepth) : deepestWithoutLimit;
}

bool admitThread(const Attachment& attachment, const InterpreterState& state)
{
    const int allowed = state.limits.threads;
    // The caller's own thread is one of all, and the job's, which nobody has started, is another or the same.
    if (allowed <= 0 || countOtherThreads(attachment) < allowed)
        return true;
    refuseThread(allowed);
    return false;
}

}  // namespace carrel::python
