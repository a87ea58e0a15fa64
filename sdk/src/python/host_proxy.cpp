// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "python/host_proxy.h"

#include "python/cancellation.h"
#include "python/conversion.h"
#include "python/host_blocks.h"
#include "python/interpreter_state.h"
#include "python/memory/ledger.h"
#include "python/present_module.h"

namespace carrel::python {

using namespace Qt::StringLiterals;

namespace {

constexpr const char* moduleName = "_carrel.host_objects";

// --- classes ----------------------------------------------------------------------------------------------------

Value signatureValue(const base::SignatureDescription& signature)
{
    Value::List parameters;
    for (const auto& parameter : signature.parameters)
        parameters.emplace_back(Value::List{parameter.name, parameter.type});
    return Value::List{std::move(parameters), signature.required, signature.result};
}

Value methodValues(const QList<base::MethodDescription>& methods)
{
    Value::List list;
    for (const auto& method : methods) {
        Value::List signatures;
        for (const auto& signature : method.signatures)
            signatures.push_back(signatureValue(signature));
        list.emplace_back(Value::List{method.name, std::move(signatures), method.documentation});
    }
    return list;
}

Value propertyValues(const QList<base::PropertyDescription>& properties)
{
    Value::List list;
    for (const auto& property : properties) {
        const bool isWritable = property.access == base::PropertyAccess::ReadWrite;
        list.emplace_back(Value::List{property.name, property.type, isWritable, property.documentation});
    }
    return list;
}

Value enumValues(const QList<base::EnumDescription>& enums)
{
    Value::List list;
    for (const auto& description : enums) {
        Value::List entries;
        for (const auto& [name, number] : description.entries)
            entries.emplace_back(Value::List{name, number});
        list.emplace_back(
            Value::List{description.name, description.kind == base::EnumKind::Flag, std::move(entries)});
    }
    return list;
}

/// What `define()` takes.
Value::List argumentsOf(const base::ClassDescription& description)
{
    return {qint64(description.id),
            qint64(description.baseId),
            description.name,
            description.documentation,
            propertyValues(description.properties),
            methodValues(description.methods),
            enumValues(description.enums),
            methodValues(description.signalMembers)};
}

/// \return false with an exception set
bool callModule(const Attachment& attachment, PyObject* module, const char* function, const Value::List& values)
{
    const Object list = fromValue(attachment, Value(values));
    const Object arguments = list ? Object::steal(PyList_AsTuple(list.get())) : Object();
    const Object callable = Object::steal(PyObject_GetAttrString(module, function));
    return arguments && callable && Object::steal(PyObject_CallObject(callable.get(), arguments.get()));
}

bool define(const Attachment& attachment, PyObject* module, const std::vector<base::ClassDescription>& classes)
{
    for (const base::ClassDescription& description : classes) {
        if (!callModule(attachment, module, "define", argumentsOf(description)))
            return false;
    }
    return true;
}

// --- calls ------------------------------------------------------------------------------------------------------

std::optional<Value> crossing(const Attachment& attachment, PyObject* object)
{
    return toValue(attachment, object, Destination::HostObject);
}

/// Of `(action, number, member, arguments, keywords)`, and the edit, where it is part of one.
/// \return nothing with an exception set
std::optional<base::HostRequest> requestOf(const Attachment& attachment, PyObject* tuple)
{
    int action = 0;
    unsigned long long number = 0;
    PyObject* member = nullptr;
    PyObject* arguments = nullptr;
    PyObject* keywords = nullptr;
    unsigned long long edit = 0;
    if (!PyArg_ParseTuple(tuple, "iKUOO|K", &action, &number, &member, &arguments, &keywords, &edit))
        return {};
    const auto positional = crossing(attachment, arguments);
    const auto named = positional ? crossing(attachment, keywords) : std::nullopt;
    if (!named)
        return {};
    return base::HostRequest{base::HostRequest::Action(action), number, toText(attachment, member),
                             positional->toList(), named->toDict(), edit};
}

std::optional<base::HostCall> callOf(const Attachment& attachment, PyObject* requests)
{
    base::HostCall call;
    const Object sequence = Object::steal(PySequence_Tuple(requests));
    for (Py_ssize_t i = 0; sequence && i < PyTuple_GET_SIZE(sequence.get()); ++i) {
        PyObject* const item = PyTuple_GET_ITEM(sequence.get(), i);
        auto request = PyTuple_Check(item) ? requestOf(attachment, item) : std::nullopt;
        if (!request)
            return {};
        call.requests.push_back(*std::move(request));
    }
    return sequence ? std::optional(std::move(call)) : std::nullopt;
}

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
    const Object module = presentOrImported(moduleName);
    if (!module || !define(attachment, module.get(), answer.classes))
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

/// `_host_call(requests)`: what the host has answered to each, see fromReply().
PyObject* hostCall(PyObject*, PyObject* requests)
{
    const Attachment attachment = Attachment::ofCaller();
    InterpreterState* const state = stateOrError(attachment);
    auto call = state ? callFrom(attachment, *state, requests) : std::nullopt;
    if (!call)
        return nullptr;
    const auto wakeOn = isJobThread(*state) ? base::WakeOn::CancelOrKill : base::WakeOn::Kill;
    std::optional<base::HostAnswer> answer;
    {
        const Detachment detachment(attachment);
        answer = state->port->callHost(*std::move(call), wakeOn);
    }
    if (answer)
        return fromAnswer(attachment, *answer);
    if (!raiseIfCancelled(*state))
        PyErr_SetNone(state->cancelledType);  // killed: whoever waits has to leave
    return nullptr;
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
    {"_host_call", hostCall, METH_O, nullptr},
    {"_host_post", hostPost, METH_O, nullptr},
    {"_host_release", hostRelease, METH_VARARGS, nullptr},
    {nullptr, nullptr, 0, nullptr},
};

bool applyExposure(const Attachment& attachment, const base::ExposeObject& exposure)
{
    const Object module = presentOrImported(moduleName);
    if (!module || !define(attachment, module.get(), exposure.classes))
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
    const Object module = presentOrImported(moduleName);
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
