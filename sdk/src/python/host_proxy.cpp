// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "python/host_proxy.h"

#include "python/cancellation.h"
#include "python/class_arguments.h"
#include "python/conversion.h"
#include "python/host_awaits.h"
#include "python/host_blocks.h"
#include "python/host_request.h"
#include "python/interpreter_state.h"
#include "python/memory/ledger.h"
#include "python/module/module_state.h"
#include "python/present_module.h"

namespace carrel::python {

using namespace Qt::StringLiterals;

namespace {

constexpr const char* moduleName = "_carrel.host_objects";
constexpr const char* classesName = "_carrel.host_classes";
constexpr const char* signalsName = "_carrel.host_signals";

// --- classes ----------------------------------------------------------------------------------------------------

/// \return false with an exception set
bool callModule(const Attachment& attachment, PyObject* module, const char* function, const Value::List& values)
{
    const Object list = fromValue(attachment, Value(values));
    const Object arguments = list ? Object::steal(PyList_AsTuple(list.get())) : Object();
    const Object callable = Object::steal(PyObject_GetAttrString(module, function));
    return arguments && callable && Object::steal(PyObject_CallObject(callable.get(), arguments.get()));
}

/// \return false with an exception set
bool define(const Attachment& attachment, const std::vector<base::ClassDescription>& classes)
{
    if (classes.empty())
        return true;
    const Object module = presentOrImported(classesName);
    if (!module)
        return false;
    for (const base::ClassDescription& description : classes) {
        if (!callModule(attachment, module.get(), "define", argumentsOf(description)))
            return false;
    }
    return true;
}

// --- calls ------------------------------------------------------------------------------------------------------

/// Null with an exception set.
Object exceptionOf(base::HostFailure::Kind kind)
{
    switch (kind) {
    case base::HostFailure::Kind::Gone:
        return Object::share(PyExc_ReferenceError);
    case base::HostFailure::Kind::Attribute:
        return Object::share(PyExc_AttributeError);
    case base::HostFailure::Kind::Type:
        return Object::share(PyExc_TypeError);
    case base::HostFailure::Kind::Value:
        return Object::share(PyExc_ValueError);
    case base::HostFailure::Kind::Overflow:
        return Object::share(PyExc_OverflowError);
    case base::HostFailure::Kind::Timeout:
        return Object::share(PyExc_TimeoutError);
    case base::HostFailure::Kind::Index:
        return Object::share(PyExc_IndexError);
    case base::HostFailure::Kind::Conflict:
        return editConflictType();
    case base::HostFailure::Kind::Runtime:
        break;
    }
    return Object::share(PyExc_RuntimeError);
}

/// An exception, or `(value, class, name of its enumeration)`.
Object fromReply(const Attachment& attachment, const base::HostReply& reply)
{
    if (const auto* failure = std::get_if<base::HostFailure>(&reply)) {
        const Object message = fromText(attachment, failure->message);
        const Object type = message ? exceptionOf(failure->kind) : Object();
        return type ? Object::steal(PyObject_CallOneArg(type.get(), message.get())) : Object();
    }
    const auto& result = std::get<base::HostResult>(reply);
    const Object value = fromValue(attachment, result.value);
    const Object name = value ? fromText(attachment, result.enumName) : Object();
    if (!name)
        return {};
    return Object::steal(
        Py_BuildValue("(OKO)", value.get(), static_cast<unsigned long long>(result.enumClass), name.get()));
}

PyObject* fromAnswer(const Attachment& attachment, const base::HostAnswer& answer)
{
    if (!define(attachment, answer.classes))
        return nullptr;
    Object list = Object::steal(PyList_New(Py_ssize_t(answer.replies.size())));
    for (size_t i = 0; list && i < answer.replies.size(); ++i) {
        Object reply = fromReply(attachment, answer.replies[i]);
        if (!reply)
            return nullptr;
        PyList_SET_ITEM(list.get(), Py_ssize_t(i), reply.release());
    }
    return list.release();
}

InterpreterState* stateOrError(const Attachment& attachment)
{
    InterpreterState* const state = lentState(attachment);
    if (!state)
        PyErr_SetString(PyExc_RuntimeError,
                        "there is no session here: this interpreter does not belong to a document");
    return state;
}

/// With what the script has no use for any more, which the host is told of along with it.
/// \return nothing with an exception set
std::optional<base::HostCall> callFrom(const Attachment& attachment, InterpreterState& state, PyObject* requests)
{
    if (raiseIfCancelled(state))
        return {};
    auto call = callOf(attachment, requests);
    if (call)
        call->released = std::exchange(state.released, {});
    return call;
}

/// \return nothing with an exception set
std::optional<base::HostAnswer> answerTo(const Attachment& attachment, InterpreterState& state, base::HostCall call)
{
    const auto wakeOn = isJobThread(state) ? base::WakeOn::CancelOrKill : base::WakeOn::Kill;
    std::optional<base::HostAnswer> answer;
    {
        const Detachment detachment(attachment);
        answer = state.port->callHost(std::move(call), wakeOn);
    }
    if (!answer && !raiseIfCancelled(state))
        PyErr_SetNone(state.cancelledType);  // killed: whoever waits has to leave
    return answer;
}

/// `_host_call(requests)`: what the host has answered to each, see fromReply().
PyObject* hostCall(PyObject*, PyObject* requests)
{
    const Attachment attachment = Attachment::ofCaller();
    InterpreterState* const state = stateOrError(attachment);
    auto call = state ? callFrom(attachment, *state, requests) : std::nullopt;
    const auto answer = call ? answerTo(attachment, *state, *std::move(call)) : std::nullopt;
    return answer ? fromAnswer(attachment, *answer) : nullptr;
}

/// Whether it is a value that needs nothing of the module.
bool isPlain(const base::HostAnswer& answer)
{
    const auto* const result = answer.classes.empty() ? std::get_if<base::HostResult>(&answer.replies.front()) : nullptr;
    return result && result->enumName.isEmpty();
}

/// `_host_ask(action, number, member, arguments, keywords)`: the value that the host has answered with; raises what it
/// has answered.
PyObject* hostAsk(PyObject* module, PyObject* const* parts, Py_ssize_t count)
{
    const Attachment attachment = Attachment::ofCaller();
    InterpreterState* const state = interpreterOf(module);
    if (!state || raiseIfCancelled(*state))
        return nullptr;
    auto request = requestOf(attachment, parts, count);
    if (!request)
        return nullptr;
    base::HostCall call;
    call.requests.push_back(*std::move(request));
    call.released = std::exchange(state->released, {});
    const auto answer = answerTo(attachment, *state, std::move(call));
    if (!answer || answer->replies.empty())
        return nullptr;
    if (isPlain(*answer))
        return fromValue(attachment, std::get<base::HostResult>(answer->replies.front()).value).release();
    const Object replies = Object::steal(fromAnswer(attachment, *answer));
    const Object objects = replies ? presentOrImported(moduleName) : Object();
    return objects ? PyObject_CallMethod(objects.get(), "outcome_of", "(O)", PyList_GET_ITEM(replies.get(), 0)) : nullptr;
}

PyObject* hostBegin(PyObject*, PyObject* requests)
{
    const Attachment attachment = Attachment::ofCaller();
    InterpreterState* const state = stateOrError(attachment);
    auto call = state ? callFrom(attachment, *state, requests) : std::nullopt;
    return call ? beginHostCall(*state, *std::move(call)) : nullptr;
}

PyObject* hostEnd(PyObject*, PyObject* number)
{
    const Attachment attachment = Attachment::ofCaller();
    InterpreterState* const state = stateOrError(attachment);
    const auto answer = state ? endHostCall(attachment, *state, number) : std::nullopt;
    return answer ? fromAnswer(attachment, *answer) : nullptr;
}

/// `_host_post(requests)`
PyObject* hostPost(PyObject*, PyObject* requests)
{
    const Attachment attachment = Attachment::ofCaller();
    InterpreterState* const state = stateOrError(attachment);
    auto call = state ? callFrom(attachment, *state, requests) : std::nullopt;
    if (!call)
        return nullptr;
    const Detachment detachment(attachment);
    state->port->postToHost(*std::move(call));
    Py_RETURN_NONE;
}

/// `_host_release(number, count)`: the script has no use any more for an object that it was told of so often. The
/// host is told with the next call.
PyObject* hostRelease(PyObject*, PyObject* arguments)
{
    unsigned long long number = 0;
    unsigned long long count = 0;
    if (!PyArg_ParseTuple(arguments, "KK:_host_release", &number, &count))
        return nullptr;
    InterpreterState* const state = lentState(Attachment::ofCaller());
    if (state && count > 0)
        state->released.push_back({number, count});
    Py_RETURN_NONE;
}

PyMethodDef functions[] = {
    {"call_async", asMethod(callHostAsync), METH_VARARGS | METH_KEYWORDS, callHostAsyncDoc},
    {"_host_begin", hostBegin, METH_O, nullptr},
    {"_host_end", hostEnd, METH_O, nullptr},
    {"_host_ask", reinterpret_cast<PyCFunction>(reinterpret_cast<void (*)()>(hostAsk)), METH_FASTCALL, nullptr},
    {"_host_call", hostCall, METH_O, nullptr},
    {"_host_post", hostPost, METH_O, nullptr},
    {"_host_release", hostRelease, METH_VARARGS, nullptr},
    {nullptr, nullptr, 0, nullptr},
};

bool applyExposure(const Attachment& attachment, const base::ExposeObject& exposure)
{
    const Object module = presentOrImported(moduleName);
    if (!module || !define(attachment, exposure.classes))
        return false;
    if (!exposure.object)
        return callModule(attachment, module.get(), "withdraw", {exposure.name});
    return callModule(attachment, module.get(), "expose",
                      {exposure.name, qint64(exposure.object->id), qint64(exposure.object->classId)});
}

}  // namespace

void exposeObject(const Attachment& attachment, const base::ExposeObject& exposure)
{
    const memory::QuotaExemption exemption;
    const StopShield shield(attachment);
    if (!applyExposure(attachment, exposure))
        PyErr_WriteUnraisable(nullptr);
}

Object callBack(const Attachment& attachment, const base::RunCallback& request)
{
    base::HostAnswer arguments;
    arguments.classes = request.classes;
    arguments.replies.assign(request.arguments.begin(), request.arguments.end());
    const Object module = presentOrImported(signalsName);
    const Object list = module ? Object::steal(fromAnswer(attachment, arguments)) : Object();
    if (!list)
        return {};
    return Object::steal(PyObject_CallMethod(module.get(), "call_back", "KO",
                                             static_cast<unsigned long long>(request.callback), list.get()));
}

Object proxyOf(const Attachment&, const ObjectRef& reference)
{
    const Object module = presentOrImported(moduleName);
    if (!module)
        return {};
    return Object::steal(PyObject_CallMethod(module.get(), "proxy", "KK",
                                             static_cast<unsigned long long>(reference.id),
                                             static_cast<unsigned long long>(reference.classId)));
}

std::optional<ObjectRef> referenceOf(const Attachment&, PyObject* object)
{
    const Object module = presentModule(moduleName);
    const Object type = module ? Object::steal(PyObject_GetAttrString(module.get(), "HostObject")) : Object();
    std::optional<ObjectRef> reference;
    if (type && PyType_Check(type.get()) && PyObject_TypeCheck(object, reinterpret_cast<PyTypeObject*>(type.get()))) {
        const Object number = Object::steal(PyObject_GetAttrString(object, "_carrel_id"));
        const unsigned long long id = number ? PyLong_AsUnsignedLongLong(number.get()) : 0;
        if (!PyErr_Occurred())
            reference = ObjectRef{id, 0};
    }
    PyErr_Clear();
    return reference;
}

int addHostCalls(PyObject* module) { return PyModule_AddFunctions(module, functions); }

}  // namespace carrel::python
