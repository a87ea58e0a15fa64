// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "python/module/carrel_module.h"

#include "python/conversion.h"
#include "python/interpreter_state.h"
#include "python/memory/ledger.h"
#include "python/object.h"
#include "python/present_module.h"

#include <carrel/version.h>

#include <cmath>
#include <structmember.h>

namespace carrel::python {

namespace {

constexpr const char* stateKey = "carrel.interpreter_state";

struct ModuleState {
    InterpreterState* interpreter;  ///< null in the main interpreter, where no script runs
    PyObject* cancelledType;
    PyObject* documentType;
};

ModuleState& stateOf(PyObject* module)
{
    return *static_cast<ModuleState*>(PyModule_GetState(module));
}

/// \return null with an exception set where there is no session
InterpreterState* interpreterOf(PyObject* module)
{
    InterpreterState* const state = stateOf(module).interpreter;
    if (!state)
        PyErr_SetString(PyExc_RuntimeError, "there is no session here: this interpreter does not belong to a document");
    return state;
}

bool isJobThread(const InterpreterState& state)
{
    return PyThread_get_thread_ident() == state.jobThread;
}

/// Raises `carrel.Cancelled` if the job was asked to stop and this is the thread that has to be told.
/// \return whether it did
bool raiseIfCancelled(InterpreterState& state)
{
    base::RunControl& control = *state.control;
    if (!control.isCancelled() || !isJobThread(state) || !control.claimDelivery(control.current()))
        return false;
    state.deliveredBy = StopRung::Cooperative;
    PyErr_SetNone(state.cancelledType);
    return true;
}

// --- progress, publish, is_cancelled ---------------------------------------------------------------------------

PyDoc_STRVAR(progressDoc,
             "progress(done, total=None, text=None)\n--\n\n"
             "Tell the user how far the script is.\n\n"
             "done counts in any unit, up to total; without total the bar shows that work goes on.\n"
             "Cheap: call it as often as you like, the host sees the last one of each frame.\n"
             "Raises carrel.Cancelled, once, if the user asked the script to stop.");

PyObject* progress(PyObject* module, PyObject* arguments, PyObject* keywords)
{
    static const char* const names[] = {"done", "total", "text", nullptr};
    double done = 0;
    PyObject* total = Py_None;
    PyObject* text = Py_None;
    if (!PyArg_ParseTupleAndKeywords(arguments, keywords, "d|OO:progress", const_cast<char**>(names), &done, &total, &text))
        return nullptr;
    InterpreterState* const state = interpreterOf(module);
    if (!state || raiseIfCancelled(*state))
        return nullptr;
    Progress progress{.done = done, .total = total == Py_None ? 0.0 : PyFloat_AsDouble(total), .text = {}};
    if (PyErr_Occurred())
        return nullptr;
    const Attachment attachment = Attachment::ofCaller();
    if (text != Py_None) {
        if (!PyUnicode_Check(text))
            return PyErr_Format(PyExc_TypeError, "text must be a str or None, not %s", Py_TYPE(text)->tp_name);
        progress.text = toText(attachment, text);
    }
    {
        const Detachment detachment(attachment);
        state->port->reportProgress(progress);
    }
    Py_RETURN_NONE;
}

PyDoc_STRVAR(publishDoc, "publish(value, /)\n--\n\n"
                         "Send an intermediate result to the host while the script goes on.\n\n"
                         "value may be None, bool, int, float, str, bytes, datetime, and lists, tuples and dicts of\n"
                         "them; TypeError names what may not cross. Every published value arrives, in order; a script\n"
                         "that publishes faster than the host reads is held back.\n"
                         "Raises carrel.Cancelled, once, if the user asked the script to stop.");

PyObject* publish(PyObject* module, PyObject* object)
{
    InterpreterState* const state = interpreterOf(module);
    if (!state || raiseIfCancelled(*state))
        return nullptr;
    const Attachment attachment = Attachment::ofCaller();
    const auto value = toValue(attachment, object);
    if (!value)
        return nullptr;
    {
        const Detachment detachment(attachment);
        state->port->publish(*value);
    }
    Py_RETURN_NONE;
}

PyDoc_STRVAR(isCancelledDoc, "is_cancelled()\n--\n\n"
                             "Return whether the user asked the script to stop.\n\n"
                             "For loops that want to end in their own way, and for threads, which are not interrupted.");

PyObject* isCancelled(PyObject* module, PyObject*)
{
    InterpreterState* const state = interpreterOf(module);
    return state ? PyBool_FromLong(state->control->isCancelled()) : nullptr;
}

// --- output and sleep, which stand in for the standard library's ------------------------------------------------

PyObject* write(PyObject* module, PyObject* string, OutputStream stream)
{
    InterpreterState* const state = interpreterOf(module);
    if (!state)
        return nullptr;
    if (!PyUnicode_Check(string))
        return PyErr_Format(PyExc_TypeError, "write() argument must be str, not %s", Py_TYPE(string)->tp_name);
    const Attachment attachment = Attachment::ofCaller();
    const QString text = toText(attachment, string);
    if (!text.isEmpty()) {
        const Detachment detachment(attachment);
        state->port->write(stream, text);
    }
    return PyLong_FromSsize_t(PyUnicode_GET_LENGTH(string));
}

PyObject* writeStdout(PyObject* module, PyObject* string)
{
    return write(module, string, OutputStream::Stdout);
}

PyObject* writeStderr(PyObject* module, PyObject* string)
{
    return write(module, string, OutputStream::Stderr);
}

/// \return seconds >= 0, or nothing with the exception that time.sleep() would raise
std::optional<double> sleepLength(PyObject* object)
{
    const double seconds = PyFloat_AsDouble(object);
    if (seconds == -1.0 && PyErr_Occurred())
        return {};
    if (std::isnan(seconds)) {
        PyErr_SetString(PyExc_ValueError, "Invalid value NaN (not a number)");
        return {};
    }
    if (seconds < 0) {
        PyErr_SetString(PyExc_ValueError, "sleep length must be non-negative");
        return {};
    }
    if (seconds > 9e9) {
        PyErr_SetString(PyExc_OverflowError, "timestamp out of range for platform time_t");
        return {};
    }
    return seconds;
}

PyDoc_STRVAR(sleepDoc, "sleep(seconds, /)\n--\n\n"
                       "Delay execution for a given number of seconds, which may be fractional.\n\n"
                       "As time.sleep(), which it replaces in a session, but ends at once when the job is stopped.");

PyObject* sleep(PyObject* module, PyObject* object)
{
    InterpreterState* const state = interpreterOf(module);
    const auto seconds = state ? sleepLength(object) : std::nullopt;
    if (!seconds)
        return nullptr;
    using Clock = base::RunControl::Clock;
    const auto deadline = Clock::now() + std::chrono::duration_cast<Clock::duration>(std::chrono::duration<double>(*seconds));
    const auto wakeOn = isJobThread(*state) ? base::WakeOn::CancelOrKill : base::WakeOn::Kill;
    const Attachment attachment = Attachment::ofCaller();
    base::WaitEnd end{};
    do {
        {
            const Detachment detachment(attachment);
            end = state->control->wait(deadline, wakeOn);
        }
        if (end == base::WaitEnd::Cancelled && raiseIfCancelled(*state))
            return nullptr;
    } while (end == base::WaitEnd::Cancelled);  // somebody else was told first: sleep on
    Py_RETURN_NONE;
}

// --- hooks that say nothing of a stop --------------------------------------------------------------------------

/// `sys.unraisablehook` and `threading.excepthook`: threads that are being stopped have nothing to report.
PyObject* reportUnlessCancelled(PyObject* module, PyObject* report, const char* hookModule, const char* hook)
{
    const memory::QuotaExemption exemption;  // "there is no memory left" has to be said, too
    const Object type = Object::steal(PyObject_GetAttrString(report, "exc_type"));
    if (!type)
        return nullptr;
    if (type.get() == stateOf(module).cancelledType)
        Py_RETURN_NONE;
    const Object owner = Object::steal(PyImport_ImportModule(hookModule));
    const Object original = owner ? Object::steal(PyObject_GetAttrString(owner.get(), hook)) : Object();
    return original ? PyObject_CallOneArg(original.get(), report) : nullptr;
}

PyObject* reportUnraisable(PyObject* module, PyObject* report)
{
    return reportUnlessCancelled(module, report, "sys", "__unraisablehook__");
}

PyObject* reportThreadException(PyObject* module, PyObject* report)
{
    return reportUnlessCancelled(module, report, "threading", "__excepthook__");
}

// --- the module ----------------------------------------------------------------------------------------------

PyMethodDef methods[] = {
    {"progress", reinterpret_cast<PyCFunction>(reinterpret_cast<void (*)()>(progress)), METH_VARARGS | METH_KEYWORDS, progressDoc},
    {"publish", publish, METH_O, publishDoc},
    {"is_cancelled", isCancelled, METH_NOARGS, isCancelledDoc},
    {"_write_stdout", writeStdout, METH_O, nullptr},
    {"_write_stderr", writeStderr, METH_O, nullptr},
    {"_report_unraisable", reportUnraisable, METH_O, nullptr},
    {"_report_thread_exception", reportThreadException, METH_O, nullptr},
    {nullptr, nullptr, 0, nullptr},
};

PyMethodDef sleepMethod = {"sleep", sleep, METH_O, sleepDoc};

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

InterpreterState* lentState()
{
    PyObject* const dictionary = PyInterpreterState_GetDict(PyInterpreterState_Get());
    PyObject* const capsule = dictionary ? PyDict_GetItemString(dictionary, stateKey) : nullptr;
    return capsule ? static_cast<InterpreterState*>(PyCapsule_GetPointer(capsule, stateKey)) : nullptr;
}

int addDocumentType(PyObject* module, ModuleState& state)
{
    state.documentType = reinterpret_cast<PyObject*>(PyStructSequence_NewType(&documentDescription));
    return state.documentType ? PyModule_AddObjectRef(module, "Document", state.documentType) : -1;
}

/// Under the name of the function that it stands in for, so that it is pickled as that (multiprocessing).
int addSleep(PyObject* module)
{
    const Object name = Object::steal(PyUnicode_FromString("time"));
    const Object function = name ? Object::steal(PyCFunction_NewEx(&sleepMethod, module, name.get())) : Object();
    return function ? PyModule_AddObjectRef(module, "_sleep", function.get()) : -1;
}

int execute(PyObject* module)
{
    ModuleState& state = stateOf(module);
    state.interpreter = lentState();
    state.cancelledType = PyErr_NewExceptionWithDoc(
        "carrel.Cancelled",
        "Raised once in a script that the user asked to stop.\n\n"
        "A BaseException, so that `except Exception` does not catch it. finally and with blocks run; a script that goes\n"
        "on regardless is stopped line by line when its time to clean up is over.",
        PyExc_BaseException, nullptr);
    if (!state.cancelledType || PyModule_AddObjectRef(module, "Cancelled", state.cancelledType) < 0)
        return -1;
    if (state.interpreter)
        state.interpreter->cancelledType = state.cancelledType;
    if (PyModule_AddStringConstant(module, "version", CARREL_VERSION_STRING) < 0)
        return -1;
    return addSleep(module) < 0 ? -1 : addDocumentType(module, state);
}

int traverse(PyObject* module, visitproc visit, void* arg)
{
    const ModuleState& state = stateOf(module);
    Py_VISIT(state.cancelledType);
    Py_VISIT(state.documentType);
    return 0;
}

int clear(PyObject* module)
{
    ModuleState& state = stateOf(module);
    Py_CLEAR(state.cancelledType);
    Py_CLEAR(state.documentType);
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

bool lendStateToModule(const Attachment&, InterpreterState& state)
{
    PyObject* const dictionary = PyInterpreterState_GetDict(PyInterpreterState_Get());
    const Object capsule = Object::steal(PyCapsule_New(&state, stateKey, nullptr));
    return dictionary && capsule && PyDict_SetItemString(dictionary, stateKey, capsule.get()) == 0;
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
