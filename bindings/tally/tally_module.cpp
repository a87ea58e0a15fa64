// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0

#include <Python.h>

#include <cstring>
#include <limits>

/// \file
/// The Python module `tally`: how to write a host module in the plain C API so that it may live in many interpreters at
/// once, each with its own GIL. It has no static variable that ever changes. What an older module would keep in one (its
/// class, its exception, a counter) lies in the module's state, which every interpreter has of its own (PEP 573, 630).
/// CPython's `_abc` went the same way: its static counter of invalidations became a member of such a state.

namespace {

//! [state]
struct ModuleState {
    PyObject* tallyType;
    PyObject* limitError;
    unsigned long long additions;  // guarded by the GIL of this interpreter alone
};
//! [state]

struct Tally {
    PyObject_HEAD
    PyObject* counts;
};

ModuleState* stateOf(PyObject* module) { return static_cast<ModuleState*>(PyModule_GetState(module)); }

/// The dict from thing to the cell of its count, borrowed.
PyObject* countsOf(PyObject* self) { return reinterpret_cast<Tally*>(self)->counts; }

// ---- the class: a heap type (PEP 384), so that each interpreter makes and frees one of its own

PyObject* newTally(PyTypeObject* type, PyObject* arguments, PyObject* keywords)
{
    if (PyTuple_GET_SIZE(arguments) != 0 || (keywords && PyDict_GET_SIZE(keywords) != 0)) {
        PyErr_SetString(PyExc_TypeError, "Tally() takes no arguments");
        return nullptr;
    }
    PyObject* self = type->tp_alloc(type, 0);
    if (!self)
        return nullptr;
    PyObject* counts = PyDict_New();
    if (!counts) {
        Py_DECREF(self);
        return nullptr;
    }
    reinterpret_cast<Tally*>(self)->counts = counts;
    return self;
}

int traverseTally(PyObject* self, visitproc visit, void* arg)
{
    Py_VISIT(Py_TYPE(self));  // an object of a heap type owns its type
    Py_VISIT(countsOf(self));
    return 0;
}

int clearTally(PyObject* self)
{
    Py_CLEAR(reinterpret_cast<Tally*>(self)->counts);
    return 0;
}

void deallocateTally(PyObject* self)
{
    PyTypeObject* type = Py_TYPE(self);
    PyObject_GC_UnTrack(self);
    clearTally(self);
    type->tp_free(self);
    Py_DECREF(type);
}

// A count is kept in eight bytes that are changed in place. Were it an int, to be read, and then stored again, each of the
// two would call the thing's `__hash__` and `__eq__`: what these add to the same tally in between would be lost.

long long numberIn(PyObject* cell)
{
    long long number = 0;
    std::memcpy(&number, PyByteArray_AS_STRING(cell), sizeof number);
    return number;
}

/// \return the count of `thing`, 0 if it has none, -1 with an exception
long long countOf(PyObject* self, PyObject* thing)
{
    PyObject* cell = countsOf(self) ? PyDict_GetItemWithError(countsOf(self), thing) : nullptr;
    if (!cell)
        return PyErr_Occurred() ? -1 : 0;
    return numberIn(cell);
}

/// Where the count of `thing` is, made if need be. Borrowed; null with an exception. All that the thing itself does is
/// over then.
PyObject* cellOf(PyObject* self, PyObject* thing)
{
    if (!countsOf(self)) {  // a finalizer, after the collector cleared this object
        PyErr_SetString(PyExc_RuntimeError, "the tally is gone");
        return nullptr;
    }
    const long long none = 0;
    PyObject* fresh = PyByteArray_FromStringAndSize(reinterpret_cast<const char*>(&none), sizeof none);
    PyObject* cell = fresh ? PyDict_SetDefault(countsOf(self), thing, fresh) : nullptr;
    Py_XDECREF(fresh);
    return cell;
}

/// \return the count after `times` more, or -1 with an exception, and nothing counted
long long countMore(ModuleState& state, PyObject* cell, long long times)
{
    const long long before = numberIn(cell);
    if (before > std::numeric_limits<long long>::max() - times) {
        PyErr_SetString(state.limitError, "the count would become too large");
        return -1;
    }
    const long long after = before + times;
    std::memcpy(PyByteArray_AS_STRING(cell), &after, sizeof after);
    ++state.additions;
    return after;
}

/// \return how often to count, or -1 with an exception
long long timesIn(PyObject* times)
{
    const long long number = times ? PyLong_AsLongLong(times) : 1;
    if (number >= 0 || PyErr_Occurred())
        return number;
    PyErr_SetString(PyExc_ValueError, "times must not be negative");
    return -1;
}

struct AddArguments {
    PyObject* thing = nullptr;  // borrowed
    PyObject* times = nullptr;  // borrowed, or null
};

/// Where the argument called `name` goes. Null with an exception if there is none, or if it has a value.
PyObject** placeOf(PyObject* name, AddArguments& into)
{
    PyObject** place = PyUnicode_CompareWithASCIIString(name, "thing") == 0   ? &into.thing
                       : PyUnicode_CompareWithASCIIString(name, "times") == 0 ? &into.times
                                                                              : nullptr;
    if (place && !*place)
        return place;
    if (place)
        PyErr_Format(PyExc_TypeError, "add() got two values for %R", name);
    else
        PyErr_Format(PyExc_TypeError, "add() knows no argument %R", name);
    return nullptr;
}

bool parse(PyObject* const* arguments, Py_ssize_t count, PyObject* names, AddArguments& into)
{
    if (count > 2) {
        PyErr_Format(PyExc_TypeError, "add() takes at most 2 arguments (%zd given)", count);
        return false;
    }
    into = {count > 0 ? arguments[0] : nullptr, count > 1 ? arguments[1] : nullptr};
    for (Py_ssize_t i = 0; names && i < PyTuple_GET_SIZE(names); ++i) {
        PyObject** place = placeOf(PyTuple_GET_ITEM(names, i), into);
        if (!place)
            return false;
        *place = arguments[count + i];
    }
    if (!into.thing)
        PyErr_SetString(PyExc_TypeError, "add() needs the argument 'thing'");
    return into.thing != nullptr;
}

/// Takes the class that defines it (PEP 573), as the way to the state of its module: `type(self)` might be a subclass of
/// another module. (Tally is final; a method should not depend on that.)
PyObject* add(PyObject* self, PyTypeObject* definingClass, PyObject* const* arguments, Py_ssize_t count,
              PyObject* names)
{
    AddArguments given;
    if (!parse(arguments, count, names, given))
        return nullptr;
    const long long times = timesIn(given.times);
    auto* state = static_cast<ModuleState*>(PyType_GetModuleState(definingClass));
    PyObject* cell = times >= 0 && state ? cellOf(self, given.thing) : nullptr;
    const long long after = cell ? countMore(*state, cell, times) : -1;
    return after >= 0 ? PyLong_FromLongLong(after) : nullptr;
}

PyObject* countMethod(PyObject* self, PyObject* thing)
{
    const long long count = countOf(self, thing);
    return count == -1 && PyErr_Occurred() ? nullptr : PyLong_FromLongLong(count);
}

Py_ssize_t lengthOfTally(PyObject* self) { return countsOf(self) ? PyDict_GET_SIZE(countsOf(self)) : 0; }

// The tables below are never written to, so that interpreters may share them.

PyMethodDef tallyMethods[] = {
    {"add", reinterpret_cast<PyCFunction>(reinterpret_cast<void (*)()>(&add)),
     METH_METHOD | METH_FASTCALL | METH_KEYWORDS, "Count `thing` that many times more and return its count."},
    {"count", &countMethod, METH_O, "How often `thing` was counted; 0 if never."},
    {nullptr, nullptr, 0, nullptr},
};

PyType_Slot tallySlots[] = {
    {Py_tp_doc, const_cast<char*>("How often each of several things was seen.")},
    {Py_tp_new, reinterpret_cast<void*>(&newTally)},
    {Py_tp_dealloc, reinterpret_cast<void*>(&deallocateTally)},
    {Py_tp_traverse, reinterpret_cast<void*>(&traverseTally)},
    {Py_tp_clear, reinterpret_cast<void*>(&clearTally)},
    {Py_tp_methods, tallyMethods},
    {Py_sq_length, reinterpret_cast<void*>(&lengthOfTally)},
    {0, nullptr},
};

PyType_Spec tallySpec = {"tally.Tally", sizeof(Tally), 0,
                         Py_TPFLAGS_DEFAULT | Py_TPFLAGS_HAVE_GC | Py_TPFLAGS_IMMUTABLETYPE, tallySlots};

// ---- the module, initialised in two phases (PEP 489)

PyObject* additions(PyObject* module, PyObject* /*unused*/)
{
    return PyLong_FromUnsignedLongLong(stateOf(module)->additions);
}

/// The second phase: fills the state, which is all zero at first.
int execute(PyObject* module)
{
    ModuleState& state = *stateOf(module);
    state.tallyType = PyType_FromModuleAndSpec(module, &tallySpec, nullptr);
    if (!state.tallyType || PyModule_AddObjectRef(module, "Tally", state.tallyType) < 0)
        return -1;
    state.limitError = PyErr_NewExceptionWithDoc("tally.LimitError", "A count would become too large for 64 bits.",
                                                 nullptr, nullptr);
    return state.limitError ? PyModule_AddObjectRef(module, "LimitError", state.limitError) : -1;
}

int traverseModule(PyObject* module, visitproc visit, void* arg)
{
    Py_VISIT(stateOf(module)->tallyType);
    Py_VISIT(stateOf(module)->limitError);
    return 0;
}

int clearModule(PyObject* module)
{
    Py_CLEAR(stateOf(module)->tallyType);
    Py_CLEAR(stateOf(module)->limitError);
    return 0;
}

void freeModule(void* module) { clearModule(static_cast<PyObject*>(module)); }

PyMethodDef moduleMethods[] = {
    {"additions", &additions, METH_NOARGS, "How often something was added to any tally of this interpreter."},
    {nullptr, nullptr, 0, nullptr},
};

//! [slots]
PyModuleDef_Slot moduleSlots[] = {
    {Py_mod_exec, reinterpret_cast<void*>(&execute)},
    {Py_mod_multiple_interpreters, Py_MOD_PER_INTERPRETER_GIL_SUPPORTED},  // the promise that sessions ask for
    {0, nullptr},
};
//! [slots]

PyModuleDef definition = {PyModuleDef_HEAD_INIT, "tally",         "Count how often things occur.",
                          sizeof(ModuleState),   moduleMethods,   moduleSlots,
                          &traverseModule,       &clearModule,    &freeModule};

}  // namespace

/// The first phase only says what the module is made of.
PyMODINIT_FUNC PyInit_tally() { return PyModuleDef_Init(&definition); }
