// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "python/module/carrel_module.h"

#include "python/cancellation.h"
#include "python/conversion.h"
#include "python/hand_back.h"
#include "python/interpreter_state.h"
#include "python/memory/ledger.h"
#include "python/module/buffer_type.h"
#include "python/module/waits.h"
#include "python/object.h"
#include "python/present_module.h"
#include "python/script_limits.h"
#include "python/wake_socket.h"

#include <carrel/version.h>

#include <cmath>
#include <structmember.h>

namespace carrel::python {

namespace {

struct ModuleState {
    InterpreterState* interpreter;  ///< null in the main interpreter, where no script runs
    PyObject* cancelledType;
    PyObject* documentType;
    PyObject* stopHandler;
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

// --- progress, publish, is_cancelled ---------------------------------------------------------------------------

PyDoc_STRVAR(progressDoc,
             "progress(done, total=None, text=None)\n--\n\n"
             "Tell the user how far the script is.\n\n"
             "done counts in any unit, up to total; without total the bar shows that work goes on.\n"
             "Cheap: call it as often as you like, the host sees the last one of each frame.\n"
             "Raises carrel.Cancelled, once, if the script was asked to stop.");

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
                         "value may be None, bool, int, float, str, bytes, datetime, Buffer, and lists, tuples and dicts\n"
                         "of them; TypeError names what may not cross. Every published value arrives, in order; a script\n"
                         "that publishes faster than the host reads is held back.\n"
                         "Raises carrel.Cancelled, once, if the script was asked to stop.");

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
                             "Return whether the script was asked to stop.\n\n"
                             "For loops that want to end in their own way, and for threads, which are not interrupted: in a\n"
                             "thread it stays true, also when the job is over, and it becomes true when the session ends.");

/// A thread may look only after the job that it belongs to is over.
bool isThreadCancelled(const base::RunControl& control)
{
    thread_local const base::RunId firstLook = control.latest();
    return control.wasCancelledSince(firstLook);
}

PyObject* isCancelled(PyObject* module, PyObject*)
{
    InterpreterState* const state = interpreterOf(module);
    if (!state)
        return nullptr;
    return PyBool_FromLong(isJobThread(*state) ? state->control->isCancelled() : isThreadCancelled(*state->control));
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
    base::WaitEnd end{};
    do {
        {
            const Detachment detachment(Attachment::ofCaller());
            end = state->control->wait(deadline, wakeOn);
        }
        if (end == base::WaitEnd::Cancelled && raiseIfCancelled(*state))
            return nullptr;
    } while (end == base::WaitEnd::Cancelled);  // it was told meanwhile
    Py_RETURN_NONE;
}

// --- hooks that say nothing of a stop --------------------------------------------------------------------------

/// \return whether a report is about `carrel.Cancelled`; -1 with an exception set
int isAboutStop(PyObject* module, PyObject* report)
{
    const Object type = Object::steal(PyObject_GetAttrString(report, "exc_type"));
    return type ? type.get() == stateOf(module).cancelledType : -1;
}

PyObject* reportByStandardHook(PyObject* report, const char* hookModule, const char* hook)
{
    const memory::QuotaExemption exemption;  // "there is no memory left" has to be said, too
    const Object owner = Object::steal(PyImport_ImportModule(hookModule));
    const Object original = owner ? Object::steal(PyObject_GetAttrString(owner.get(), hook)) : Object();
    return original ? PyObject_CallOneArg(original.get(), report) : nullptr;
}

/// `sys.unraisablehook`: a stop that was lost in a `__del__` is no news for the user, but for the script.
PyObject* reportUnraisable(PyObject* module, PyObject* report)
{
    const int isStop = isAboutStop(module, report);
    if (isStop == 0)
        return reportByStandardHook(report, "sys", "__unraisablehook__");
    if (isStop < 0)
        return nullptr;
    if (InterpreterState* const state = stateOf(module).interpreter)
        deliverAgain(*state);
    Py_RETURN_NONE;
}

/// `threading.excepthook`: threads that are being stopped have nothing to report.
PyObject* reportThreadException(PyObject* module, PyObject* report)
{
    const int isStop = isAboutStop(module, report);
    if (isStop == 0)
        return reportByStandardHook(report, "threading", "__excepthook__");
    return isStop < 0 ? nullptr : Py_NewRef(Py_None);
}

// --- for Carrel's own Python -----------------------------------------------------------------------------------

/// `_shielded(function, argument)`: calls it with nothing stopping it in the middle.
PyObject* shielded(PyObject*, PyObject* const* arguments, Py_ssize_t count)
{
    if (count != 2)
        return PyErr_Format(PyExc_TypeError, "_shielded() takes 2 arguments, not %zd", count);
    const StopShield shield(Attachment::ofCaller());
    return PyObject_CallOneArg(arguments[0], arguments[1]);
}

// --- the module ----------------------------------------------------------------------------------------------

/// `_set_stop_handler(handler)`: what is called instead of raising in an event loop's own code; None: nothing.
/// Returns whether this is the thread that is told of a stop.
PyObject* setStopHandler(PyObject* module, PyObject* handler)
{
    InterpreterState* const state = interpreterOf(module);
    if (!state)
        return nullptr;
    if (!isJobThread(*state))
        Py_RETURN_FALSE;
    PyObject* const kept = handler == Py_None ? nullptr : Py_NewRef(handler);
    state->stopHandler = kept;
    Py_XSETREF(stateOf(module).stopHandler, kept);
    Py_RETURN_TRUE;
}

/// `_wake_on_stop(socket)`: a byte is sent through that file descriptor when the run is stopped. Returns a number.
PyObject* wakeOnStop(PyObject* module, PyObject* descriptor)
{
    InterpreterState* const state = interpreterOf(module);
    const int socket = state ? PyObject_AsFileDescriptor(descriptor) : -1;
    if (socket < 0)
        return nullptr;
    return PyLong_FromUnsignedLongLong(state->control->addBell([socket] { wakeThroughSocket(socket); }));
}

/// `_is_killed()`
PyObject* isKilled(PyObject* module, PyObject*)
{
    const InterpreterState* const state = interpreterOf(module);
    return state ? PyBool_FromLong(state->control->isKilled()) : nullptr;
}

/// `_has_own_folder()`: whether a change of the working folder, or the umask, is seen by this script alone.
PyObject* hasOwnFolder(PyObject* module, PyObject*)
{
    const InterpreterState* const state = interpreterOf(module);
    return state ? PyBool_FromLong(state->hasOwnFolder) : nullptr;
}

/// `_run_thread(function, *args, **keywords)`: calls it, as the first call of a thread whose processor time is counted.
PyObject* runThread(PyObject* module, PyObject* const* arguments, Py_ssize_t count, PyObject* keywords)
{
    const InterpreterState* const state = interpreterOf(module);
    if (!state)
        return nullptr;
    if (count < 1)
        return PyErr_Format(PyExc_TypeError, "_run_thread() takes a function");
    const std::shared_ptr<ProcessorTime> time = state->processorTime;
    const ProcessorTime::OfThisThread ofThisThread(*time);
    return PyObject_Vectorcall(arguments[0], arguments + 1, size_t(count - 1), keywords);
}

/// `_admit_thread(function)`: what the thread that is about to be started shall call in its place. Raises where the script has
/// as many threads as it may have.
PyObject* admitOneThread(PyObject* module, PyObject* function)
{
    const InterpreterState* const state = interpreterOf(module);
    if (!state || !admitThread(Attachment::ofCaller(), *state))
        return nullptr;
    if (!PyCallable_Check(function))
        return Py_NewRef(function);  // CPython itself says what is wrong with it
    const Object run = Object::steal(PyObject_GetAttrString(module, "_run_thread"));
    return run ? PyMethod_New(run.get(), function) : nullptr;
}

/// `_deepest_recursion()`
PyObject* recursionCeiling(PyObject* module, PyObject*)
{
    const InterpreterState* const state = interpreterOf(module);
    return state ? PyLong_FromLong(deepestRecursion(*state)) : nullptr;
}

/// `_wake_no_more(number)`
PyObject* wakeNoMore(PyObject* module, PyObject* number)
{
    InterpreterState* const state = interpreterOf(module);
    const unsigned long long bell = state ? PyLong_AsUnsignedLongLong(number) : 0;
    if (!state || PyErr_Occurred())
        return nullptr;
    state->control->removeBell(bell);
    Py_RETURN_NONE;
}

// --- input, and programs that the script starts ------------------------------------------------------------------

/// `_read_line(is_secret)`: a line of the user's, with its end; empty where there is none.
PyObject* readLine(PyObject* module, PyObject* isSecret)
{
    InterpreterState* const state = interpreterOf(module);
    if (!state)
        return nullptr;
    const auto kind = isSecret == Py_True ? base::InputKind::Secret : base::InputKind::Plain;
    const Attachment attachment = Attachment::ofCaller();
    std::optional<QString> line;
    {
        const Detachment detachment(attachment);
        line = state->port->readInput(kind);
    }
    if (!line && raiseIfCancelled(*state))
        return nullptr;
    if (line && !line->endsWith(QLatin1Char('\n')))
        line->append(QLatin1Char('\n'));
    return fromText(attachment, line.value_or(QString())).release();
}

/// `_child_descriptor(stream)`: what a child inherits for the standard stream of that number.
PyObject* childDescriptor(PyObject* module, PyObject* number)
{
    InterpreterState* const state = interpreterOf(module);
    const long stream = state ? PyLong_AsLong(number) : -1;
    if (!state || PyErr_Occurred())
        return nullptr;
    const int descriptor = state->port->childDescriptor(int(stream));
    if (descriptor >= 0)
        return PyLong_FromLong(descriptor);
    errno = -descriptor;
    return PyErr_SetFromErrno(PyExc_OSError);
}

/// `_adopt_child(process_id, serves_several_jobs, owns_group)`
PyObject* adoptChild(PyObject* module, PyObject* arguments)
{
    InterpreterState* const state = interpreterOf(module);
    long long processId = 0;
    int servesSeveralJobs = 0;
    int ownsGroup = 0;
    if (!state || !PyArg_ParseTuple(arguments, "Lpp:_adopt_child", &processId, &servesSeveralJobs, &ownsGroup))
        return nullptr;
    const auto life = servesSeveralJobs ? base::ChildLife::Session : base::ChildLife::Job;
    state->port->adoptChild({processId, life, ownsGroup != 0});
    Py_RETURN_NONE;
}

/// `_flush_children()`
PyObject* flushChildren(PyObject* module, PyObject*)
{
    InterpreterState* const state = interpreterOf(module);
    if (!state)
        return nullptr;
    const Detachment detachment(Attachment::ofCaller());
    state->port->flushChildren();
    Py_RETURN_NONE;
}

// --- moving to a worker process ----------------------------------------------------------------------------------

/// `_note_event(event, arguments)`: the audit hook of sessions that can move.
PyObject* noteEvent(PyObject* module, PyObject* const* arguments, Py_ssize_t count)
{
    InterpreterState* const state = stateOf(module).interpreter;
    const char* const event = state && count == 2 && PyUnicode_Check(arguments[0]) ? PyUnicode_AsUTF8(arguments[0]) : nullptr;
    if (event && PyTuple_Check(arguments[1]))
        noteEffectOf(*state, event, arguments[1]);
    PyErr_Clear();
    Py_RETURN_NONE;
}

/// `_refuse(module)`: an import is being refused that works in a worker process. Raises where the job is given back to run
/// there; else the user is told.
PyObject* refuse(PyObject* module, PyObject* name)
{
    InterpreterState* const state = interpreterOf(module);
    if (!state)
        return nullptr;
    const Attachment attachment = Attachment::ofCaller();
    const QString text = PyUnicode_Check(name) ? toText(attachment, name) : QString();
    if (handBack(attachment, *state, text)) {
        PyErr_SetNone(state->cancelledType);
        return nullptr;
    }
    const Detachment detachment(attachment);
    state->port->adviseWorker(text);
    Py_RETURN_NONE;
}

/// `_aside(function, *arguments)`: calls it; what that does to the world is none of the script's doing.
PyObject* aside(PyObject* module, PyObject* const* arguments, Py_ssize_t count)
{
    InterpreterState* const state = interpreterOf(module);
    if (!state || count < 1)
        return nullptr;
    ++state->aside;
    PyObject* const result = PyObject_Vectorcall(arguments[0], arguments + 1, std::size_t(count - 1), nullptr);
    --state->aside;
    return result;
}

PyMethodDef methods[] = {
    {"progress", reinterpret_cast<PyCFunction>(reinterpret_cast<void (*)()>(progress)), METH_VARARGS | METH_KEYWORDS, progressDoc},
    {"publish", publish, METH_O, publishDoc},
    {"is_cancelled", isCancelled, METH_NOARGS, isCancelledDoc},
    {"_write_stdout", writeStdout, METH_O, nullptr},
    {"_write_stderr", writeStderr, METH_O, nullptr},
    {"_report_unraisable", reportUnraisable, METH_O, nullptr},
    {"_report_thread_exception", reportThreadException, METH_O, nullptr},
    {"_shielded", reinterpret_cast<PyCFunction>(reinterpret_cast<void (*)()>(shielded)), METH_FASTCALL, nullptr},
    {"_set_stop_handler", setStopHandler, METH_O, nullptr},
    {"_wake_on_stop", wakeOnStop, METH_O, nullptr},
    {"_wake_no_more", wakeNoMore, METH_O, nullptr},
    {"_is_killed", isKilled, METH_NOARGS, nullptr},
    {"_read_line", readLine, METH_O, nullptr},
    {"_child_descriptor", childDescriptor, METH_O, nullptr},
    {"_adopt_child", adoptChild, METH_VARARGS, nullptr},
    {"_flush_children", flushChildren, METH_NOARGS, nullptr},
    {"_note_event", reinterpret_cast<PyCFunction>(reinterpret_cast<void (*)()>(noteEvent)), METH_FASTCALL, nullptr},
    {"_refuse", refuse, METH_O, nullptr},
    {"_aside", reinterpret_cast<PyCFunction>(reinterpret_cast<void (*)()>(aside)), METH_FASTCALL, nullptr},
    {"_has_own_folder", hasOwnFolder, METH_NOARGS, nullptr},
    {"_admit_thread", admitOneThread, METH_O, nullptr},
    {"_run_thread", reinterpret_cast<PyCFunction>(reinterpret_cast<void (*)()>(runThread)), METH_FASTCALL | METH_KEYWORDS, nullptr},
    {"_deepest_recursion", recursionCeiling, METH_NOARGS, nullptr},
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
    state.interpreter = lentState(Attachment::ofCaller());
    state.cancelledType = PyErr_NewExceptionWithDoc(
        "carrel.Cancelled",
        "Raised once in a script that was asked to stop, by the user or for a limit.\n\n"
        "A KeyboardInterrupt, as the user's Stop is to a session what Ctrl-C is to a program: `except Exception` does not\n"
        "catch it, and what knows Ctrl-C (asyncio, subprocess) ends well. finally and with blocks run; a script that goes\n"
        "on regardless is stopped line by line when its time to clean up is over.",
        PyExc_KeyboardInterrupt, nullptr);
    if (!state.cancelledType || PyModule_AddObjectRef(module, "Cancelled", state.cancelledType) < 0)
        return -1;
    if (state.interpreter)
        state.interpreter->cancelledType = state.cancelledType;
    if (PyModule_AddStringConstant(module, "version", CARREL_VERSION_STRING) < 0)
        return -1;
    if (addSleep(module) < 0 || addWaits(module) < 0)
        return -1;
    if (state.interpreter && !addBufferTypes(module, *state.interpreter))
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
