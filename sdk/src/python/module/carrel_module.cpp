// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "python/module/carrel_module.h"

#include "python/conversion.h"
#include "python/host_blocks.h"
#include "python/host_proxy.h"
#include "python/module/buffer_type.h"
#include "python/module/dialogs.h"
#include "python/module/doctor.h"
#include "python/module/job_functions.h"
#include "python/module/limits.h"
#include "python/module/log_records.h"
#include "python/module/module_state.h"
#include "python/module/moving.h"
#include "python/module/parameters.h"
#include "python/module/queue_type.h"
#include "python/module/showing.h"
#include "python/module/siblings.h"
#include "python/module/stop_signs.h"
#include "python/module/streams.h"
#include "python/module/waits.h"
#include "python/object.h"
#include "python/present_module.h"

#include <carrel/version.h>

#include <structmember.h>

namespace carrel::python {

namespace {

/// `_has_own_folder()`: whether a change of the working folder, or the umask, is seen by this script alone.
PyObject* hasOwnFolder(PyObject* module, PyObject*)
{
    const InterpreterState* const state = interpreterOf(module);
    return state ? PyBool_FromLong(state->hasOwnFolder) : nullptr;
}

/// What few look for is made when somebody does (PEP 562).
PyObject* getAttribute(PyObject*, PyObject* name)
{
    const auto is = [name](const char* known) { return PyUnicode_CompareWithASCIIString(name, known) == 0; };
    if (PyUnicode_Check(name) && is("ui"))
        return presentOrImported("carrel.ui").release();
    if (PyUnicode_Check(name) && is("diagnosis"))
        return presentOrImported("carrel.diagnosis").release();
    if (PyUnicode_Check(name) && is("EditConflict"))
        return editConflictType().release();
    if (PyUnicode_Check(name) && is("Future"))
        return futureType().release();
    if (PyUnicode_Check(name) && is("Plot"))
        return plotType().release();
    return PyErr_Format(PyExc_AttributeError, "module 'carrel' has no attribute %R", name);
}

PyMethodDef methods[] = {
    {"__getattr__", getAttribute, METH_O, nullptr},
    {"_has_own_folder", hasOwnFolder, METH_NOARGS, nullptr},
    {nullptr, nullptr, 0, nullptr},
};

PyStructSequence_Field documentFields[] = {
    {"name", "name of the document"},
    {"arguments", "what the host gives to its scripts, by name"},
    {nullptr, nullptr},
};

PyStructSequence_Desc documentDescription = {
    "carrel.Document",
    "The document that this session belongs to.",
    documentFields,
    2,
};

int addDocumentType(PyObject* module, ModuleState& state)
{
    state.documentType = reinterpret_cast<PyObject*>(PyStructSequence_NewType(&documentDescription));
    return state.documentType ? PyModule_AddObjectRef(module, "Document", state.documentType) : -1;
}

PyObject* makeCancelledType()
{
    return PyErr_NewExceptionWithDoc(
        "carrel.Cancelled",
        "Raised once in a script that was asked to stop, by the user or for a limit.\n\n"
        "A KeyboardInterrupt, as the user's Stop is to a session what Ctrl-C is to a program: `except Exception` does not\n"
        "catch it, and what knows Ctrl-C (asyncio, subprocess) ends well. finally and with blocks run; a script that goes\n"
        "on regardless is stopped line by line when its time to clean up is over.",
        PyExc_KeyboardInterrupt, nullptr);
}

/// That of the interpreter, which keeps it: a script may import the module anew, and have this one freed, while it is stopped.
/// \return a new reference; null with an exception set
PyObject* cancelledTypeOf(InterpreterState* interpreter)
{
    if (interpreter && interpreter->cancelledType)
        return Py_NewRef(interpreter->cancelledType);
    Object type = Object::steal(makeCancelledType());
    if (!type || !interpreter)
        return type.release();
    PyObject* const keeper = PyInterpreterState_GetDict(PyInterpreterState_Get());
    if (!keeper || PyDict_SetItemString(keeper, "carrel.cancelled_type", type.get()) < 0)
        return nullptr;
    interpreter->cancelledType = type.get();
    return type.release();
}

int execute(PyObject* module)
{
    ModuleState& state = stateOf(module);
    state.interpreter = lentState(Attachment::ofCaller());
    state.cancelledType = cancelledTypeOf(state.interpreter);
    if (!state.cancelledType || PyModule_AddObjectRef(module, "Cancelled", state.cancelledType) < 0)
        return -1;
    if (PyModule_AddStringConstant(module, "version", CARREL_VERSION_STRING) < 0)
        return -1;
    for (const auto add : {addJobFunctions, addStreams, addStopSigns, addWaits, addLimits, addMoving, addHostCalls, addDialogs,
                           addLogRecords, addSiblings, addHostBlocks, addDoctor, addShowing, addParameters}) {
        if (add(module) < 0)
            return -1;
    }
    if (state.interpreter && (!addBufferTypes(module, *state.interpreter) || !addQueueTypes(module, *state.interpreter)))
        return -1;
    return addDocumentType(module, state);
}

int traverse(PyObject* module, visitproc visit, void* arg)
{
    const ModuleState& state = stateOf(module);
    Py_VISIT(state.cancelledType);
    Py_VISIT(state.documentType);
    Py_VISIT(state.stopHandler);
    return 0;
}

int clear(PyObject* module)
{
    ModuleState& state = stateOf(module);
    Py_CLEAR(state.cancelledType);
    Py_CLEAR(state.documentType);
    if (state.interpreter)
        state.interpreter->stopHandler = nullptr;
    Py_CLEAR(state.stopHandler);
    return 0;
}

/// A module that dies by its count is freed without having been cleared.
void freeState(void* module)
{
    clear(static_cast<PyObject*>(module));
}

PyModuleDef_Slot slots[] = {
    {Py_mod_exec, reinterpret_cast<void*>(execute)},
    {Py_mod_multiple_interpreters, Py_MOD_PER_INTERPRETER_GIL_SUPPORTED},
    {Py_mod_gil, Py_MOD_GIL_USED},
    {0, nullptr},
};

PyDoc_STRVAR(moduleDoc, "The script's way to its host: progress, intermediate results, and the document it belongs to.");

PyModuleDef definition = {
    .m_base = PyModuleDef_HEAD_INIT,
    .m_name = "carrel",
    .m_doc = moduleDoc,
    .m_size = sizeof(ModuleState),
    .m_methods = methods,
    .m_slots = slots,
    .m_traverse = traverse,
    .m_clear = clear,
    .m_free = freeState,
};

}  // namespace

PyObject* initialiseCarrelModule()
{
    return PyModuleDef_Init(&definition);
}

bool setDocument(const Attachment& attachment, const base::InterpreterSpec& spec)
{
    const Object module = presentOrImported("carrel");
    Object name = fromText(attachment, spec.documentName);
    Object arguments = fromValue(attachment, Value(spec.arguments));
    if (!module || !name || !arguments)
        return false;
    const Object document
        = Object::steal(PyStructSequence_New(reinterpret_cast<PyTypeObject*>(stateOf(module.get()).documentType)));
    if (!document)
        return false;
    PyStructSequence_SetItem(document.get(), 0, name.release());
    PyStructSequence_SetItem(document.get(), 1, arguments.release());
    return PyModule_AddObjectRef(module.get(), "document", document.get()) == 0;
}

}  // namespace carrel::python
