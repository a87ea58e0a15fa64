// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "python/host_blocks.h"

#include "python/present_module.h"

namespace carrel::python {

namespace {

constexpr const char* objectsName = "_carrel.host_objects";
constexpr const char* batchesName = "_carrel.host_batches";
constexpr const char* editsName = "_carrel.edits";

/// Null with an exception set.
Object fromModule(const char* moduleName, const char* name)
{
    const Object module = presentOrImported(moduleName);
    return module ? Object::steal(PyObject_GetAttrString(module.get(), name)) : Object();
}

PyDoc_STRVAR(batchDoc,
             "batch()\n--\n\n"
             "Collect calls and changes of host objects, and have the host do them at once.\n\n"
             "with carrel.batch(): costs one hop to the host instead of one for each. A call gives an object\n"
             "whose result() is there when the block has ended. What fails is raised at its end, when everything\n"
             "was tried. A block that is left by an exception does nothing more.");

PyObject* batch(PyObject*, PyObject*)
{
    const Object type = fromModule(batchesName, "Batch");
    return type ? PyObject_CallNoArgs(type.get()) : nullptr;
}

PyDoc_STRVAR(
    postDoc,
    "post(method, /, *arguments, **keywords)\n--\n\n"
    "Have the host call a method of one of its objects, without waiting for it.\n\n"
    "post(scene.add, 1) is scene.add(1), but goes on at once; calls stay in order. What it returns is lost,\n"
    "and what goes wrong is told to the host. A script that is faster than the host is held back.");

PyObject* post(PyObject*, PyObject* arguments, PyObject* keywords)
{
    const Object function = fromModule(objectsName, "post");
    return function ? PyObject_Call(function.get(), arguments, keywords) : nullptr;
}

PyDoc_STRVAR(
    editDoc,
    "edit(name, /)\n--\n\n"
    "Have what a block does with host objects be one step that the user can undo, or nothing.\n\n"
    "with carrel.edit(\"Extrude\"): keeps all changes when the block ends well, and rolls them back when it is\n"
    "left by an exception, or the job is stopped. Raises EditConflict where the user has edited meanwhile.");

PyObject* edit(PyObject*, PyObject* name)
{
    const Object type = fromModule(editsName, "Edit");
    return type ? PyObject_CallOneArg(type.get(), name) : nullptr;
}

PyMethodDef functions[] = {
    {"batch", batch, METH_NOARGS, batchDoc},
    {"post", reinterpret_cast<PyCFunction>(reinterpret_cast<void (*)()>(post)), METH_VARARGS | METH_KEYWORDS,
     postDoc},
    {"edit", edit, METH_O, editDoc},
    {nullptr, nullptr, 0, nullptr},
};

}  // namespace

Object editConflictType() { return fromModule(editsName, "EditConflict"); }

int addHostBlocks(PyObject* module) { return PyModule_AddFunctions(module, functions); }

}  // namespace carrel::python
