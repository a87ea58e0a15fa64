// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "python/host_awaits.h"

#include "python/module/bell_keeper.h"
#include "python/present_module.h"

namespace carrel::python {

namespace {

PyObject* refuse()
{
    PyErr_SetString(PyExc_RuntimeError, "the document is closing: its host takes no calls any more");
    return nullptr;
}

}  // namespace

PyObject* beginHostCall(InterpreterState& state, base::HostCall call)
{
    const KeptBell kept = makeKeptBell();
    if (!kept.keeper)
        return nullptr;
    quint64 number = 0;
    {
        const Detachment detachment(Attachment::ofCaller());
        number = state.port->beginHostCall(std::move(call), [bell = kept.bell] { bell->ring(); });
    }
    return number == 0 ? refuse() : Py_BuildValue("(iKO)", kept.bell->descriptor(), number, kept.keeper.get());
}

std::optional<base::HostAnswer> endHostCall(const Attachment& attachment, InterpreterState& state, PyObject* number)
{
    const unsigned long long call = PyLong_AsUnsignedLongLong(number);
    if (PyErr_Occurred())
        return {};
    std::optional<base::HostAnswer> answer;
    {
        const Detachment detachment(attachment);
        answer = state.port->endHostCall(call);
    }
    if (!answer)
        refuse();
    return answer;
}

const char* const callHostAsyncDoc =
    "call_async(method, /, *arguments, **keywords)\n--\n\n"
    "Have the host call a method of one of its objects, to be awaited.\n\n"
    "await call_async(scene.add, 1) is scene.add(1), but other tasks of the event loop go on meanwhile.";

PyObject* callHostAsync(PyObject*, PyObject* arguments, PyObject* keywords)
{
    const Object module = presentOrImported("_carrel.host_awaits");
    const Object function = module ? Object::steal(PyObject_GetAttrString(module.get(), "call_async")) : Object();
    return function ? PyObject_Call(function.get(), arguments, keywords) : nullptr;
}

}  // namespace carrel::python
