// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "python/module/siblings.h"

#include "python/conversion.h"
#include "python/module/module_state.h"
#include "python/present_module.h"

namespace carrel::python {

namespace {

PyDoc_STRVAR(mapDoc,
             "map(function, items, /, *, workers=None)\n--\n\n"
             "Call a function with each of the items, several at a time, and return the results in order.");
PyDoc_STRVAR(mapAsyncDoc,
             "map_async(function, items, /, *, workers=None)\n--\n\n"
             "Call a function with each of the items, several at a time, for `async for` over the results in order.");
PyDoc_STRVAR(submitDoc,
             "submit(function, /, *arguments, **keywords)\n--\n\n"
             "Have a function called beside this script, and return a future of its result.");

PyObject* callParallel(const char* name, PyObject* arguments, PyObject* keywords)
{
    const Object module = presentOrImported("_carrel.parallel");
    const Object function = module ? Object::steal(PyObject_GetAttrString(module.get(), name)) : Object();
    return function ? PyObject_Call(function.get(), arguments, keywords) : nullptr;
}

PyObject* map(PyObject*, PyObject* arguments, PyObject* keywords)
{
    return callParallel("map_items", arguments, keywords);
}

PyObject* mapAsync(PyObject*, PyObject* arguments, PyObject* keywords)
{
    return callParallel("map_async", arguments, keywords);
}

PyObject* submit(PyObject*, PyObject* arguments, PyObject* keywords)
{
    return callParallel("submit", arguments, keywords);
}

/// `_want_siblings(pool, count, tasks, results, folders, board)`
PyObject* wantSiblings(PyObject* module, PyObject* arguments)
{
    InterpreterState* const state = interpreterOf(module);
    const Attachment attachment = Attachment::ofCaller();
    const auto values = state ? toValue(attachment, arguments) : std::nullopt;
    if (!values)
        return nullptr;
    const Value::List& list = values->toList();
    if (list.size() != 6)
        return PyErr_Format(PyExc_TypeError, "_want_siblings() takes 6 arguments");
    base::SiblingsWanted wanted;
    wanted.pool = quint64(list[0].toInteger().value_or(0));
    wanted.count = int(list[1].toInteger().value_or(0));
    wanted.tasks = list[2];
    wanted.results = list[3];
    for (const Value& folder : list[4].toList())
        wanted.modulePaths.append(folder.toText().value_or(QString()));
    wanted.board = list[5];
    const Detachment detachment(attachment);
    state->port->wantSiblings(std::move(wanted));
    return Py_None;
}

/// `_dismiss_siblings(pool)`
PyObject* dismissSiblings(PyObject* module, PyObject* number)
{
    InterpreterState* const state = interpreterOf(module);
    const unsigned long long pool = state ? PyLong_AsUnsignedLongLong(number) : 0;
    if (PyErr_Occurred())
        return nullptr;
    const Detachment detachment(Attachment::ofCaller());
    state->port->dismissSiblings(pool);
    return Py_None;
}

/// `_stop_sibling(pool, sibling)`
PyObject* stopSibling(PyObject* module, PyObject* arguments)
{
    InterpreterState* const state = interpreterOf(module);
    unsigned long long pool = 0;
    int sibling = 0;
    if (!state || !PyArg_ParseTuple(arguments, "Ki", &pool, &sibling))
        return nullptr;
    const Detachment detachment(Attachment::ofCaller());
    state->port->stopSibling({pool, sibling});
    return Py_None;
}

PyMethodDef functions[] = {
    {"map", asMethod(map), METH_VARARGS | METH_KEYWORDS, mapDoc},
    {"submit", asMethod(submit), METH_VARARGS | METH_KEYWORDS, submitDoc},
    {"map_async", asMethod(mapAsync), METH_VARARGS | METH_KEYWORDS, mapAsyncDoc},
    {"_want_siblings", wantSiblings, METH_VARARGS, nullptr},
    {"_dismiss_siblings", dismissSiblings, METH_O, nullptr},
    {"_stop_sibling", stopSibling, METH_VARARGS, nullptr},
    {nullptr, nullptr, 0, nullptr},
};

}  // namespace

Object futureType()
{
    const Object module = presentOrImported("_carrel.futures");
    return module ? Object::steal(PyObject_GetAttrString(module.get(), "Future")) : Object();
}

int addSiblings(PyObject* module) { return PyModule_AddFunctions(module, functions); }

}  // namespace carrel::python
