// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "python/module/stand_in.h"

#include "python/object.h"

#include <structmember.h>

namespace carrel::python {

namespace {

PyObject* bindMethod(PyObject* self, PyObject* instance, PyObject*)
{
    return instance && instance != Py_None ? PyMethod_New(self, instance) : Py_NewRef(self);
}

PyObject* attributeOfFunction(PyObject* self, PyObject* name)
{
    if (PyObject* const own = PyObject_GenericGetAttr(self, name))
        return own;
    if (!PyErr_ExceptionMatches(PyExc_AttributeError))
        return nullptr;
    PyErr_Clear();
    return PyObject_GetAttr(standIn(self).function, name);
}

PyObject* reprOfFunction(PyObject* self)
{
    return PyObject_Repr(standIn(self).function);
}

/// Those that the type has of its own would hide the function's. \param name as a C string
PyObject* namedAttribute(PyObject* self, void* name)
{
    return PyObject_GetAttrString(standIn(self).function, static_cast<const char*>(name));
}

/// Pickled by its name, under which it is found again.
PyObject* reduce(PyObject* self, PyObject*)
{
    return PyObject_GetAttrString(standIn(self).function, "__qualname__");
}

int traverse(PyObject* self, visitproc visit, void* arg)
{
    Py_VISIT(Py_TYPE(self));
    Py_VISIT(standIn(self).function);
    Py_VISIT(standIn(self).helper);
    Py_VISIT(standIn(self).step);
    Py_VISIT(standIn(self).otherwise);
    Py_VISIT(standIn(self).arguments);
    return 0;
}

void deallocate(PyObject* self)
{
    PyTypeObject* const type = Py_TYPE(self);
    PyObject_GC_UnTrack(self);
    Py_XDECREF(standIn(self).function);
    Py_XDECREF(standIn(self).helper);
    Py_XDECREF(standIn(self).step);
    Py_XDECREF(standIn(self).otherwise);
    Py_XDECREF(standIn(self).arguments);
    type->tp_free(self);
    Py_DECREF(type);
}

PyMethodDef methods[] = {
    {"__reduce__", reduce, METH_NOARGS, nullptr},
    {nullptr, nullptr, 0, nullptr},
};

char docName[] = "__doc__";
char moduleName[] = "__module__";

PyGetSetDef attributes[] = {
    {docName, namedAttribute, nullptr, nullptr, docName},
    {moduleName, namedAttribute, nullptr, nullptr, moduleName},
    {nullptr, nullptr, nullptr, nullptr, nullptr},
};

PyMemberDef members[] = {
    {"__vectorcalloffset__", T_PYSSIZET, offsetof(StandIn, call), READONLY, nullptr},
    {nullptr, 0, 0, 0, nullptr},
};

constexpr unsigned long flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_HAVE_GC | Py_TPFLAGS_HAVE_VECTORCALL
                                | Py_TPFLAGS_IMMUTABLETYPE | Py_TPFLAGS_DISALLOW_INSTANTIATION;

/// Of methods. Functions have all but the first.
PyType_Slot slots[] = {
    {Py_tp_descr_get, reinterpret_cast<void*>(bindMethod)},
    {Py_tp_dealloc, reinterpret_cast<void*>(deallocate)},
    {Py_tp_traverse, reinterpret_cast<void*>(traverse)},
    {Py_tp_call, reinterpret_cast<void*>(PyVectorcall_Call)},
    {Py_tp_getattro, reinterpret_cast<void*>(attributeOfFunction)},
    {Py_tp_repr, reinterpret_cast<void*>(reprOfFunction)},
    {Py_tp_methods, methods},
    {Py_tp_members, members},
    {Py_tp_getset, attributes},
    {0, nullptr},
};

PyType_Spec functionSpec = {
    .name = "carrel._Function", .basicsize = sizeof(StandIn), .itemsize = 0, .flags = flags, .slots = slots + 1};

// The flag spares each call the object that a bound method is.
PyType_Spec methodSpec = {.name = "carrel._Method",
                          .basicsize = sizeof(StandIn),
                          .itemsize = 0,
                          .flags = flags | Py_TPFLAGS_METHOD_DESCRIPTOR,
                          .slots = slots};

/// Made when it is first needed.
Object typeOf(PyObject* module, Binding binding)
{
    const char* const name = binding == Binding::OfMethod ? "_Method" : "_Function";
    PyType_Spec& spec = binding == Binding::OfMethod ? methodSpec : functionSpec;
    if (PyObject* const known = PyDict_GetItemString(PyModule_GetDict(module), name))
        return Object::share(known);
    Object type = Object::steal(PyType_FromModuleAndSpec(module, &spec, nullptr));
    return type && PyModule_AddObjectRef(module, name, type.get()) == 0 ? std::move(type) : Object();
}

}  // namespace

PyObject* makeStandIn(PyObject* module, Binding binding, PyObject* function, vectorcallfunc call)
{
    const Object type = typeOf(module, binding);
    if (!type)
        return nullptr;
    auto* const kind = reinterpret_cast<PyTypeObject*>(type.get());
    PyObject* const self = kind->tp_alloc(kind, 0);
    if (!self)
        return nullptr;
    standIn(self).call = call;
    standIn(self).function = Py_NewRef(function);
    return self;
}

int replaceMethod(PyObject* type, PyObject* name, PyObject* standIn)
{
    auto* const kind = reinterpret_cast<PyTypeObject*>(type);
    const Object dictionary = Object::steal(PyType_GetDict(kind));
    if (!dictionary || PyDict_SetItem(dictionary.get(), name, standIn) < 0)
        return -1;
    PyType_Modified(kind);
    return 0;
}

}  // namespace carrel::python
