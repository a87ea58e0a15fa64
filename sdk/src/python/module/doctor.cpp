// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "python/module/doctor.h"

#include "python/embedded_code.h"
#include "python/module/module_state.h"
#include "python/present_module.h"

namespace carrel::python {

namespace {

PyDoc_STRVAR(doctorDoc,
             "doctor(module, /, *, timeout=60.0)\n--\n\n"
             "Tell whether a module or package loads in interpreters with a private GIL, and why not.\n\n"
             "module is a name, as it is imported or installed, or a module. It is tried in processes of their own,\n"
             "where a crash costs nothing; timeout is how many seconds each import may take there.\n"
             "Returns a carrel.diagnosis.Report.");

PyObject* doctor(PyObject*, PyObject* arguments, PyObject* keywords)
{
    const Object module = presentOrImported("_carrel.session_doctor");
    const Object function = module ? Object::steal(PyObject_GetAttrString(module.get(), "diagnose")) : Object();
    return function ? PyObject_Call(function.get(), arguments, keywords) : nullptr;
}

// As modules have them that were compiled before PEP 820 gave these slots other numbers. All CPythons take them.
constexpr int oldMultipleInterpreters = 3;
constexpr int oldGil = 4;

PyObject* valueOrNone(const PyModuleDef_Slot* slots, int wanted, int oldWanted)
{
    for (const PyModuleDef_Slot* slot = slots; slot->slot; ++slot) {
        if (slot->slot == wanted || slot->slot == oldWanted)
            return PyLong_FromVoidPtr(slot->value);
    }
    return Py_NewRef(Py_None);
}

/// `_slots_of(module)`: the values of Py_mod_multiple_interpreters and Py_mod_gil, None for one that it does not have;
/// None for a module of one phase.
PyObject* slotsOf(PyObject*, PyObject* module)
{
    if (!PyModule_Check(module))
        return PyErr_Format(PyExc_TypeError, "a module is needed, not %s", Py_TYPE(module)->tp_name);
    const PyModuleDef* const definition = PyModule_GetDef(module);
    if (!definition || !definition->m_slots)
        return PyErr_Occurred() ? nullptr : Py_NewRef(Py_None);
    return Py_BuildValue("(NN)",
                         valueOrNone(definition->m_slots, Py_mod_multiple_interpreters, oldMultipleInterpreters),
                         valueOrNone(definition->m_slots, Py_mod_gil, oldGil));
}

/// `_execute_rare(name, globals)`: a module of Carrel's own that has not been compiled before.
PyObject* executeRareModule(PyObject*, PyObject* const* arguments, Py_ssize_t count)
{
    const char* const name = count == 2 && PyUnicode_Check(arguments[0]) ? PyUnicode_AsUTF8(arguments[0]) : nullptr;
    if (!name || !PyDict_Check(arguments[1])) {
        if (!PyErr_Occurred())
            PyErr_SetString(PyExc_TypeError, "_execute_rare() takes a name and a dict");
        return nullptr;
    }
    return executeRare(Attachment::ofCaller(), name, arguments[1]) ? Py_NewRef(Py_None) : nullptr;
}

PyMethodDef functions[] = {
    {"doctor", asMethod(doctor), METH_VARARGS | METH_KEYWORDS, doctorDoc},
    {"_slots_of", slotsOf, METH_O, nullptr},
    {"_execute_rare", asMethod(executeRareModule), METH_FASTCALL, nullptr},
    {nullptr, nullptr, 0, nullptr},
};

}  // namespace

int addDoctor(PyObject* module) { return PyModule_AddFunctions(module, functions); }

}  // namespace carrel::python
