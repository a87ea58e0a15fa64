// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "python/module/timed_waits.h"

#include "python/attachment.h"
#include "python/module/native_method.h"
#include "python/module/stand_in.h"
#include "python/object.h"
#include "python/script_wait.h"

#include <algorithm>
#include <limits>
#include <string_view>

namespace carrel::python {

namespace {

using Clock = base::RunControl::Clock;
using Seconds = std::chrono::duration<double>;

// How long a stop may have to wait for its being noticed: so long that most waits need one turn only, …
constexpr Seconds turnBeforeSleep{0.02};
// … and that those which have nothing but turns do not keep the machine awake.
constexpr Seconds turnOfMany{0.045};

constexpr double thirtyYears = 1e9;  // CPython itself has something to say about longer waits

// --- asking once ---------------------------------------------------------------------------------------------------

/// Asks for it once more, for `seconds`; 0: without waiting.
/// \return what the function returns that had it; null without an exception: it was not to be had
using Ask = PyObject* (*)(const StandIn& self, PyObject* of, double seconds);

PyObject* asked(PyObject* function, PyObject* of, double seconds)
{
    if (seconds <= 0) {
        PyObject* const arguments[] = {of, Py_False};
        return PyObject_Vectorcall(function, arguments, 2, nullptr);
    }
    const Object limit = Object::steal(PyFloat_FromDouble(seconds));
    PyObject* const arguments[] = {of, Py_True, limit.get()};
    return limit ? PyObject_Vectorcall(function, arguments, 3, nullptr) : nullptr;
}

/// False is no answer, but a refusal.
PyObject* orNothing(PyObject* answer)
{
    if (answer != Py_False)
        return answer;
    Py_DECREF(answer);
    return nullptr;
}

// Nearly every lock that is asked for is free: then the way through Python's call would cost more than the lock.

/// What `acquire` takes in order not to wait; nothing of what `__exit__` takes matters to a lock.
PyObject* argumentsFor(PyObject* method)
{
    switch (callKind(method)) {
    case METH_VARARGS | METH_KEYWORDS: return Py_BuildValue("(O)", Py_False);
    case METH_VARARGS: return PyTuple_New(0);
    default: return nullptr;
    }
}

PyObject* askLock(const StandIn& self, PyObject* of, double seconds)
{
    if (seconds <= 0 && canCallNative(self, of))
        return orNothing(nativeFunction<PyCFunctionWithKeywords>(self.function)(of, self.arguments, nullptr));
    return orNothing(asked(self.helper ? self.helper : self.function, of, seconds));
}

PyObject* give(const StandIn& self, PyObject* const* arguments, size_t countAndFlags, PyObject* keywords)
{
    const bool mayBeLeave = PyVectorcall_NARGS(countAndFlags) > 0 && !keywords;
    if (mayBeLeave && callKind(self.function) == METH_VARARGS && canCallNative(self, arguments[0]))
        return nativeFunction<PyCFunction>(self.function)(arguments[0], self.arguments);
    return callFunction(self, arguments, countAndFlags, keywords);
}

/// The plain function is the helper: some of those that it stands in for cannot be told how long to wait.
PyObject* askHelper(const StandIn& self, PyObject* of, double seconds)
{
    return orNothing(asked(self.helper, of, seconds));
}

PyObject* askQueue(const StandIn& self, PyObject* of, double seconds)
{
    PyObject* const item = asked(self.function, of, seconds);
    if (!item && PyErr_ExceptionMatches(self.helper))
        PyErr_Clear();
    return item;
}

PyObject* askThread(const StandIn& self, PyObject* of, double seconds)
{
    const Object limit = Object::steal(PyFloat_FromDouble(seconds));
    PyObject* const arguments[] = {of, limit.get()};
    Object result = Object::steal(limit ? PyObject_Vectorcall(self.function, arguments, 2, nullptr) : nullptr);
    const Object isDone = Object::steal(result ? PyObject_CallMethod(of, "is_done", nullptr) : nullptr);
    return isDone.get() == Py_True ? result.release() : nullptr;
}

// --- asking until it is had ----------------------------------------------------------------------------------------

/// Whom the waits for it may sleep by.
enum class Giver {
    ThreadOfScript,  ///< who calls a method that is replaced with "give"
    SomebodyElse,
};

struct Wanted {
    const StandIn& self;
    PyObject* of;
    Ask ask;
    Giver giver;
};

bool isOver(Deadline deadline)
{
    return deadline && Clock::now() >= *deadline;
}

PyObject* askForOneTurn(const Wanted& wanted, Seconds turn, Deadline deadline)
{
    if (deadline)
        turn = std::min<Seconds>(turn, *deadline - Clock::now());
    return wanted.ask(wanted.self, wanted.of, turn.count());
}

/// Sleeps until it may be there, unless it is.
PyObject* askOrSleep(const Wanted& wanted, InterpreterState& state, ScriptWait& wait, Deadline deadline)
{
    const Attachment attachment = Attachment::ofCaller();
    // From here to the detachment nobody else has the GIL, and so nobody gives it unnoticed.
    PyObject* const answer = wanted.ask(wanted.self, wanted.of, 0);
    if (answer || PyErr_Occurred())
        return answer;
    ParkedThread thread(state.parked, wanted.of);
    const StopBell bell(state, [&thread] { thread.wake(); });
    if (wait.raiseIfStopped())
        return nullptr;
    const Detachment detachment(attachment);
    thread.sleepUntil(deadline);
    return nullptr;
}

/// \return null without an exception when the time is over
PyObject* askUntilStopped(const Wanted& wanted, InterpreterState& state, ScriptWait& wait, Deadline deadline)
{
    const bool maySleep = wanted.giver == Giver::ThreadOfScript && !handlesSignals(state);
    while (true) {
        PyObject* answer = askForOneTurn(wanted, maySleep ? turnBeforeSleep : turnOfMany, deadline);
        if (answer || PyErr_Occurred() || isOver(deadline) || wait.raiseIfStopped())
            return answer;
        if (maySleep)
            answer = askOrSleep(wanted, state, wait, deadline);
        if (answer || PyErr_Occurred() || wait.raiseIfStopped())
            return answer;
    }
}

/// \return null without an exception when the time is over
PyObject* askUntil(const Wanted& wanted, Deadline deadline, WaitKind kind = WaitKind::OfScript)
{
    InterpreterState* const state = lentState(Attachment::ofCaller());
    if (!state)
        return PyErr_Format(PyExc_RuntimeError, "Only a session can wait.");
    ScriptWait wait(*state, kind);
    PyObject* const answer = askUntilStopped(wanted, *state, wait, deadline);
    // It may have been woken for what it does not take any more.
    if (!answer && ParkedThreads::exist())
        state->parked.wakeOneFor(wanted.of);
    return answer;
}

// --- what the caller wants -----------------------------------------------------------------------------------------

/// How long a call is to wait.
struct Patience {
    bool isLong = false;  ///< else CPython's own function does it, or says what is wrong
    Deadline deadline;
};

/// A time limit, in seconds. \param none what says that there is none
Patience patienceFor(PyObject* seconds, double none)
{
    if (seconds == Py_None)
        return {true, {}};
    const bool isNumber = PyFloat_Check(seconds) || PyLong_Check(seconds);
    const double length = isNumber ? PyFloat_AsDouble(seconds) : 0;
    PyErr_Clear();
    if (length == none)
        return {true, {}};
    if (!(length > turnBeforeSleep.count()) || length > thirtyYears)
        return {};
    return {true, Clock::now() + std::chrono::duration_cast<Clock::duration>(Seconds(length))};
}

bool isNamed(PyObject* keyword, const char* name)
{
    return PyUnicode_EqualToUTF8(keyword, name);
}

/// As `acquire(blocking=True, timeout=…)` and its like have it, without the instance.
Patience patienceIn(PyObject* const* arguments, Py_ssize_t count, PyObject* keywords, double none)
{
    PyObject* isBlocking = count > 0 ? arguments[0] : Py_True;
    PyObject* seconds = count > 1 ? arguments[1] : Py_None;
    if (count > 2)
        return {};
    for (Py_ssize_t i = 0; keywords && i < PyTuple_GET_SIZE(keywords); ++i) {
        PyObject* const name = PyTuple_GET_ITEM(keywords, i);
        if (isNamed(name, "timeout"))
            seconds = arguments[count + i];
        else if (isNamed(name, "blocking") || isNamed(name, "block"))
            isBlocking = arguments[count + i];
        else
            return {};
    }
    const bool mayWait = PyObject_IsTrue(isBlocking) == 1;
    PyErr_Clear();
    return mayWait ? patienceFor(seconds, none) : Patience{};
}

// --- calls ---------------------------------------------------------------------------------------------------------

/// What such a method returns, or raises, when the time is over.
PyObject* refusal(const Wanted& wanted)
{
    if (wanted.ask == askQueue)
        return asked(wanted.self.function, wanted.of, 0);
    return Py_NewRef(wanted.ask == askThread ? Py_None : Py_False);
}

PyObject* answerOrRefusal(const Wanted& wanted, Deadline deadline)
{
    if (raiseIfLeftForCall())
        return nullptr;
    // The common case: nobody else has it.
    PyObject* answer = wanted.ask(wanted.self, wanted.of, 0);
    if (!answer && !PyErr_Occurred())
        answer = askUntil(wanted, deadline);
    return answer || PyErr_Occurred() ? answer : refusal(wanted);
}

/// \param none the time limit that says that there is none
template <Ask ask, Giver giver, int none>
PyObject* callWaiting(PyObject* object, PyObject* const* arguments, size_t countAndFlags, PyObject* keywords)
{
    const StandIn& self = standIn(object);
    const Py_ssize_t count = PyVectorcall_NARGS(countAndFlags);
    if (count < 1)
        return callFunction(self, arguments, countAndFlags, keywords);
    const Wanted wanted{self, arguments[0], ask, giver};
    if (count > 1 || keywords) {
        const Patience patience = patienceIn(arguments + 1, count - 1, keywords, none);
        if (!patience.isLong)
            return callFunction(self, arguments, countAndFlags, keywords);
        return answerOrRefusal(wanted, patience.deadline);
    }
    return answerOrRefusal(wanted, {});
}

PyObject* callJoin(PyObject* object, PyObject* const* arguments, size_t countAndFlags, PyObject* keywords)
{
    const StandIn& self = standIn(object);
    const Py_ssize_t count = PyVectorcall_NARGS(countAndFlags);
    const Patience patience = count > 1 ? patienceFor(arguments[1], -1) : Patience{true, {}};
    if (count < 1 || count > 2 || keywords || !patience.isLong)
        return callFunction(self, arguments, countAndFlags, keywords);
    return answerOrRefusal({self, arguments[0], askThread, Giver::SomebodyElse}, patience.deadline);
}

/// `_acquire_restore((count, owner))`: after a wait a condition must have its lock again, whatever has ended the wait.
PyObject* callRestore(PyObject* object, PyObject* const* arguments, size_t countAndFlags, PyObject* keywords)
{
    const StandIn& self = standIn(object);
    unsigned long depth = 0;
    unsigned long owner = 0;
    const bool isUsual = PyVectorcall_NARGS(countAndFlags) == 2 && !keywords && PyTuple_Check(arguments[1])
                         && PyArg_ParseTuple(arguments[1], "kk", &depth, &owner)
                         && owner == PyThread_get_thread_ident() && depth > 0;
    PyErr_Clear();
    if (!isUsual)
        return callFunction(self, arguments, countAndFlags, keywords);
    PyObject* const lock = arguments[0];
    Object isHad = Object::steal(askHelper(self, lock, 0));
    if (!isHad && !PyErr_Occurred())
        isHad = Object::steal(askUntil({self, lock, askHelper, Giver::ThreadOfScript}, {}, WaitKind::OfPython));
    for (; isHad && depth > 1; --depth)
        isHad = Object::steal(askHelper(self, lock, 0));
    return isHad ? Py_NewRef(Py_None) : nullptr;
}

PyObject* callGiving(PyObject* object, PyObject* const* arguments, size_t countAndFlags, PyObject* keywords)
{
    PyObject* const result = give(standIn(object), arguments, countAndFlags, keywords);
    if (!ParkedThreads::exist() || !result || PyVectorcall_NARGS(countAndFlags) < 1)
        return result;
    if (InterpreterState* const state = lentState(Attachment::ofCaller()))
        state->parked.wakeOneFor(arguments[0]);
    return result;
}

struct How {
    std::string_view name;
    vectorcallfunc call;
};

constexpr How hows[] = {
    {"acquire", callWaiting<askLock, Giver::ThreadOfScript, -1>},
    {"semaphore", callWaiting<askHelper, Giver::SomebodyElse, std::numeric_limits<int>::max()>},
    {"get", callWaiting<askQueue, Giver::ThreadOfScript, std::numeric_limits<int>::max()>},
    {"join", callJoin},
    {"restore", callRestore},
    {"give", callGiving},
};

vectorcallfunc callOf(const char* name)
{
    const auto* const how = std::ranges::find(hows, std::string_view(name), &How::name);
    return how != std::end(hows) ? how->call : nullptr;
}

}  // namespace

PyObject* waitInTurns(PyObject* module, PyObject* arguments)
{
    PyObject* type = nullptr;
    PyObject* name = nullptr;
    const char* how = nullptr;
    PyObject* helper = nullptr;
    if (!PyArg_ParseTuple(arguments, "O!Us|O:_wait_in_turns", &PyType_Type, &type, &name, &how, &helper))
        return nullptr;
    const vectorcallfunc call = callOf(how);
    if (!call)
        return PyErr_Format(PyExc_ValueError, "no way to wait: %s", how);
    const Object function = Object::steal(PyObject_GetAttr(type, name));
    const Object method = Object::steal(function ? makeStandIn(module, Binding::OfMethod, function.get(), call) : nullptr);
    if (!method)
        return nullptr;
    standIn(method.get()).helper = Py_XNewRef(helper);
    standIn(method.get()).arguments = argumentsFor(function.get());
    return replaceMethod(type, name, method.get()) == 0 ? Py_NewRef(Py_None) : nullptr;
}

}  // namespace carrel::python
