// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "python/hand_back.h"

#include "python/cancellation.h"
#include "python/conversion.h"
#include "python/interpreter_state.h"
#include "python/kill_switch.h"
#include "python/memory/ledger.h"
#include "python/modules.h"
#include "python/object.h"
#include "python/open_flags.h"
#include "python/present_module.h"
#include "python/thread_drain.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace carrel::python {

namespace {

using namespace std::string_view_literals;

// --- effects ----------------------------------------------------------------------------------------------------

/// Families of events that change something, or talk to somebody.
constexpr std::array changingFamilies{"fcntl."sv, "ftplib."sv, "imaplib."sv, "mmap."sv,   "nntplib."sv,  "os."sv,     "poplib."sv,
                                      "shutil."sv, "smtplib."sv, "socket."sv, "subprocess."sv, "syslog."sv, "telnetlib."sv,
                                      "urllib."sv, "webbrowser."sv};
/// Those of them that only look.
constexpr std::array lookingEvents{"os.fwalk"sv, "os.getxattr"sv, "os.listdir"sv, "os.listxattr"sv, "os.scandir"sv,
                                   "os.walk"sv,  "socket.gethostname"sv};

bool isChanging(std::string_view event)
{
    const auto isOfFamily = [event](std::string_view family) { return event.substr(0, family.size()) == family; };
    return std::any_of(changingFamilies.begin(), changingFamilies.end(), isOfFamily)
           && std::find(lookingEvents.begin(), lookingEvents.end(), event) == lookingEvents.end();
}

/// Of a text or a path; empty for what is none.
std::string_view textAt(PyObject* arguments, Py_ssize_t index)
{
    PyObject* const argument = index < PyTuple_GET_SIZE(arguments) ? PyTuple_GET_ITEM(arguments, index) : nullptr;
    Py_ssize_t size = 0;
    const char* const text = argument && PyUnicode_Check(argument) ? PyUnicode_AsUTF8AndSize(argument, &size) : nullptr;
    if (!text)
        PyErr_Clear();
    return text ? std::string_view(text, std::size_t(size)) : std::string_view();
}

/// What CPython keeps of the modules that it compiles is nobody's work.
bool isInCache(PyObject* arguments)
{
    return textAt(arguments, 0).find("__pycache__") != std::string_view::npos;
}

/// `open` with its path, mode and flags; `os.open` has no mode.
bool opensToWrite(PyObject* arguments)
{
    constexpr Py_ssize_t flagsIndex = 2;
    PyObject* const flags = flagsIndex < PyTuple_GET_SIZE(arguments) ? PyTuple_GET_ITEM(arguments, flagsIndex) : nullptr;
    const unsigned long bits = flags && PyLong_Check(flags) ? PyLong_AsUnsignedLongMask(flags) : 0;
    return opensFileToWrite(bits);
}

/// What its functions do is the host's to know.
bool isHostModule(const InterpreterState& state, std::string_view name)
{
    return state.hostModules.contains(QByteArray::fromRawData(name.data(), qsizetype(name.size())));
}

bool isEffect(const InterpreterState& state, std::string_view event, PyObject* arguments)
{
    if (event == "open"sv)
        return opensToWrite(arguments) && !isInCache(arguments);
    if (event == "import"sv)
        return isHostModule(state, textAt(arguments, 0));
    if (event == "ctypes.dlopen"sv)
        return !textAt(arguments, 0).empty();  // importing ctypes opens the program itself, which has no name
    if (event == "sqlite3.connect"sv)
        return textAt(arguments, 0) != ":memory:"sv;
    return isChanging(event) && !isInCache(arguments);
}

/// How many there are in this thread.
thread_local int asides = 0;

// --- what earlier jobs have left ----------------------------------------------------------------------------------

/// Variables of the script's: names that Python itself does not give to a module.
bool hasVariables()
{
    PyObject* const module = PyImport_AddModule("__main__");  // borrowed
    PyObject* const content = module ? PyModule_GetDict(module) : nullptr;
    PyObject* name = nullptr;
    Py_ssize_t position = 0;
    while (content && PyDict_Next(content, &position, &name, nullptr)) {
        Py_ssize_t size = 0;
        const char* const text = PyUnicode_Check(name) ? PyUnicode_AsUTF8AndSize(name, &size) : nullptr;
        if (!text || std::string_view(text, std::size_t(size)).substr(0, 2) != "__"sv)
            return true;
    }
    return false;
}

/// As `compile()` takes it: decoded text, or bytes that say themselves how they are to be read.
Object codeOf(const Source& source)
{
    const QByteArray& code = source.code();
    return Object::steal(source.coding() == Source::Coding::Text ? PyUnicode_FromStringAndSize(code.constData(), code.size())
                                                                 : PyBytes_FromStringAndSize(code.constData(), code.size()));
}

bool isHandBackPossible(const InterpreterState& state)
{
    return state.isMovable && state.beganClean && state.control->current() != 0 && !state.control->hasEffect()
           && !state.control->isCancelled() && !state.handedBackFor;
}

}  // namespace

bool watchEffects(const Attachment&, const InterpreterState&)
{
    PyObject* const addHook = PySys_GetObject("addaudithook");  // borrowed
    const Object carrel = presentModule("carrel");
    const Object hook = carrel ? Object::steal(PyObject_GetAttrString(carrel.get(), "_note_event")) : Object();
    return addHook && hook && Object::steal(PyObject_CallOneArg(addHook, hook.get()));
}

void noteEffectOf(InterpreterState& state, const char* event, PyObject* arguments)
{
    if (asides > 0 || state.control->hasEffect() || state.control->current() == 0)
        return;
    if (isEffect(state, event, arguments))
        state.control->noteEffect();
}

Aside::Aside() { ++asides; }

Aside::~Aside() { --asides; }

void lookForLeavings(const Attachment& attachment, InterpreterState& state)
{
    state.handedBackFor.reset();
    state.beganClean = state.isMovable && !hasVariables() && countOtherThreads(attachment) == 0
                       && editableModules(attachment).isEmpty();
    PyErr_Clear();
}

bool handBackBeforeItBegins(const Attachment& attachment, InterpreterState& state, const base::RunSource& request)
{
    if (!isHandBackPossible(state))
        return false;
    const memory::QuotaExemption exemption;
    const StopShield shield(attachment);
    const Aside aside;
    const Object scan = presentOrImported("_carrel.import_scan");
    const Object text = codeOf(request.source);
    const Object found = scan && text ? Object::steal(PyObject_CallMethod(scan.get(), "refused_import", "O", text.get())) : Object();
    PyErr_Clear();  // what cannot be read will say so when it runs
    if (found && PyUnicode_Check(found.get()) && isHandBackPossible(state))
        state.handedBackFor = toText(attachment, found.get());
    return state.handedBackFor.has_value();
}

bool handBack(const Attachment& attachment, InterpreterState& state, const QString& module)
{
    if (!isHandBackPossible(state) || countOtherThreads(attachment) > 0)
        return false;
    state.handedBackFor = module;
    state.control->kill(state.control->current());
    throwKillSwitch(attachment, state);
    return true;
}

void forgetExitFunctions(const Attachment&)
{
    const Object atexit = presentModule("atexit");
    if (atexit)
        Object::steal(PyObject_CallMethod(atexit.get(), "_clear", nullptr));
    PyErr_Clear();
}

}  // namespace carrel::python
