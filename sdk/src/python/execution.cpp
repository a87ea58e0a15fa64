// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "python/execution.h"

#include "base/limit_text.h"
#include "python/cancellation.h"
#include "python/compilation.h"
#include "python/conversion.h"
#include "python/error_capture.h"
#include "python/hand_back.h"
#include "python/host_proxy.h"
#include "python/interactive.h"
#include "python/interpreter_state.h"
#include "python/memory/ledger.h"
#include "python/module/streams.h"
#include "python/modules.h"
#include "python/object.h"
#include "python/present_module.h"
#include "python/script_limits.h"

namespace carrel::python {

namespace {

constexpr qsizetype maximumDisplay = 4096;

enum class Crossing {
    Required,     ///< a value that cannot cross is an error of the script
    WherePossible  ///< … is replaced by `None`; its display text still arrives
};

/// The interpreter keeps the object alive, in place of what it kept under the key before.
/// \return false with an exception set
bool keep(const char* key, PyObject* object)
{
    PyObject* const keeper = PyInterpreterState_GetDict(PyInterpreterState_Get());
    return keeper && PyDict_SetItemString(keeper, key, object) >= 0;
}

/// Borrowed; null with an exception set.
PyObject* mainName(InterpreterState& state)
{
    if (state.mainName)
        return state.mainName;
    const Object name = Object::steal(PyUnicode_InternFromString("__main__"));
    if (!name || !keep("carrel.main_name", name.get()))
        return nullptr;
    return state.mainName = name.get();
}

/// Borrowed; null with an exception set.
PyObject* mainDictionary(InterpreterState& state)
{
    PyObject* const name = mainName(state);
    PyObject* const modules = name ? PyImport_GetModuleDict() : nullptr;
    if (!modules)
        return nullptr;
    PyObject* module = PyDict_Check(modules) ? PyDict_GetItemWithError(modules, name) : nullptr;
    if (!module && !PyErr_Occurred())
        module = PyImport_AddModule("__main__");
    return module ? PyModule_GetDict(module) : nullptr;
}

Object sourcesModule()
{
    return presentOrImported("_carrel.sources");
}

/// What a coroutine returns, which runs to its end now: a job is over when all is done that it was asked for.
/// \param result null with an exception set, which stays so
Object awaited(Object result)
{
    if (!result || !PyCoro_CheckExact(result.get()))
        return result;
    const Object asyncio = presentOrImported("asyncio");
    return asyncio ? Object::steal(PyObject_CallMethod(asyncio.get(), "run", "O", result.get())) : Object();
}

/// One way to get the result object of each kind of request; null with an exception set.
class Runner {
public:
    Runner(const Attachment& attachment, InterpreterState& state) : m_attachment(attachment), m_state(state) {}

    Object operator()(const base::RunSource& request) const;
    Object operator()(const base::RunInteractively& request) const;
    Object operator()(const base::EvaluateExpression& request) const;
    Object operator()(const base::CallFunction& request) const;
    Object operator()(const base::ReloadModules& request) const;
    Object operator()(const base::RunCallback& request) const;

private:
    std::optional<CompiledSource> compile(const Source& source) const;
    Object find(const QString& text) const;
    Object call(PyObject* function, const base::CallFunction& request) const;
    Object argumentsOf(const base::CallFunction& request) const;

    const Attachment& m_attachment;
    InterpreterState& m_state;
};

/// Makes the file that a source belongs to the running one.
bool enterFile(const Attachment& attachment, const QString& path)
{
    if (path.isEmpty())
        return true;
    const Object sources = sourcesModule();
    const Object file = fromText(attachment, path);
    return sources && file && Object::steal(PyObject_CallMethod(sources.get(), "enter_file", "O", file.get()));
}

std::optional<CompiledSource> Runner::compile(const Source& source) const
{
    const memory::QuotaExemption exemption;  // who has used up everything must still be able to clear something
    const StopShield shield(m_attachment);
    if (!enterFile(m_attachment, source.filePath()))
        return {};
    return compileSource(m_attachment, source);
}

Object Runner::operator()(const base::RunSource& request) const
{
    const std::optional<CompiledSource> compiled = compile(request.source);
    PyObject* const globals = mainDictionary(m_state);
    if (!compiled || !globals || handBackBeforeItBegins(m_attachment, m_state, request))
        return {};
    if (compiled->statements && !Object::steal(PyEval_EvalCode(compiled->statements.get(), globals, globals)))
        return {};
    if (!compiled->expression)
        return Object::share(Py_None);
    return Object::steal(PyEval_EvalCode(compiled->expression.get(), globals, globals));
}

Object Runner::operator()(const base::RunInteractively& request) const
{
    const std::optional<CompiledSource> compiled = [&]() -> std::optional<CompiledSource> {
        const memory::QuotaExemption exemption;
        const StopShield shield(m_attachment);
        return compileInteractively(m_attachment, request.source);
    }();
    PyObject* const globals = mainDictionary(m_state);
    if (!compiled || !globals || handBackBeforeItBegins(m_attachment, m_state, base::RunSource{request.source}))
        return {};
    if (compiled->statements && !evaluateInteractively(m_attachment, compiled->statements.get(), globals))
        return {};
    if (!compiled->expression)
        return Object::share(Py_None);
    return evaluateInteractively(m_attachment, compiled->expression.get(), globals);
}

Object Runner::operator()(const base::EvaluateExpression& request) const
{
    PyObject* const globals = mainDictionary(m_state);
    const Object code = [&] {
        const memory::QuotaExemption exemption;
        const StopShield shield(m_attachment);
        return compileExpression(m_attachment, request.expression);
    }();
    return code && globals ? Object::steal(PyEval_EvalCode(code.get(), globals, globals)) : Object();
}

Object Runner::operator()(const base::CallFunction& request) const
{
    const Object function = find(request.function);
    return function ? awaited(call(function.get(), request)) : Object();
}

/// What is called again and again has its name, with the hash that CPython keeps in it, made once.
/// \return null with an exception set
Object nameOfFunction(const Attachment& attachment, InterpreterState& state, const QString& text)
{
    if (state.keptName && state.keptFunction == text)
        return Object::share(state.keptName);
    Object name = fromText(attachment, text);
    const bool isAgain = std::exchange(state.lastFunction, text) == text;
    if (!name || !isAgain)
        return name;
    if (!keep("carrel.function_name", name.get()))
        return {};
    state.keptFunction = text;
    state.keptName = name.get();
    return name;
}

/// What the script itself has defined needs no code of ours to be found.
Object Runner::find(const QString& text) const
{
    const Object name = nameOfFunction(m_attachment, m_state, text);
    PyObject* const globals = name ? mainDictionary(m_state) : nullptr;
    if (!globals)
        return {};
    if (PyObject* const own = PyDict_GetItemWithError(globals, name.get()))
        return Object::share(own);
    const Object sources = PyErr_Occurred() ? Object() : sourcesModule();
    return sources ? Object::steal(PyObject_CallMethod(sources.get(), "find_function", "O", name.get())) : Object();
}

Object Runner::call(PyObject* function, const base::CallFunction& request) const
{
    const Object arguments = argumentsOf(request);
    const bool hasKeywords = !request.keywords.empty();
    const Object keywords = hasKeywords ? fromValue(m_attachment, Value(request.keywords)) : Object();
    if (!arguments || (hasKeywords && !keywords))
        return {};
    return Object::steal(PyObject_Call(function, arguments.get(), keywords.get()));
}

Object Runner::argumentsOf(const base::CallFunction& request) const
{
    const memory::QuotaExemption exemption;
    Object tuple = Object::steal(PyTuple_New(Py_ssize_t(request.arguments.size())));
    for (size_t i = 0; tuple && i < request.arguments.size(); ++i) {
        Object argument = fromValue(m_attachment, request.arguments[i]);
        if (!argument)
            return {};
        PyTuple_SET_ITEM(tuple.get(), Py_ssize_t(i), argument.release());
    }
    return tuple;
}

Object Runner::operator()(const base::ReloadModules& request) const
{
    return reloadModules(m_attachment, request.names);
}

Object Runner::operator()(const base::RunCallback& request) const { return awaited(callBack(m_attachment, request)); }

QString displayText(const Attachment& attachment, PyObject* object)
{
    const Object text = Object::steal(PyObject_Repr(object));
    if (!text)
        return {};
    const QString display = toText(attachment, text.get());
    return display.size() <= maximumDisplay ? display : display.left(maximumDisplay - 1) + QChar(0x2026);
}

/// \return nothing with an exception set
std::optional<Succeeded> describeResult(const Attachment& attachment, PyObject* object, Crossing crossing)
{
    if (auto value = toValue(attachment, object)) {
        QString display = value->isNone() ? QString() : value->toDisplayText(maximumDisplay);
        return Succeeded{std::move(*value), std::move(display)};
    }
    if (crossing == Crossing::Required)
        return {};
    PyErr_Clear();
    QString display = displayText(attachment, object);
    if (PyErr_Occurred())
        return {};
    return Succeeded{Value(), std::move(display)};
}

std::optional<Succeeded> describe(const Attachment& attachment, PyObject* object, const base::JobRequest& request)
{
    if (std::holds_alternative<base::RunInteractively>(request))
        return displayInteractively(attachment, object);
    const bool isWanted =
        !std::holds_alternative<base::RunSource>(request) && !std::holds_alternative<base::RunCallback>(request);
    return describeResult(attachment, object, isWanted ? Crossing::Required : Crossing::WherePossible);
}

Outcome describeSystemExit(const Attachment& attachment, InterpreterState& state, PyObject* exception)
{
    const Object code = Object::steal(PyObject_GetAttrString(exception, "code"));
    if (!code || code.get() == Py_None)
        return Outcome(Succeeded{});
    ScriptError error = captureError(attachment, exception);
    if (PyLong_Check(code.get())) {
        const long number = PyLong_AsLong(code.get());
        PyErr_Clear();
        if (number == 0)
            return Outcome(Succeeded{});
        error.message = QStringLiteral("the script ended itself with exit code %1").arg(number);
        return Outcome(Failed{std::move(error)});
    }
    // As CPython does at the end of a program: the text goes to stderr.
    const Detachment detachment(attachment);
    state.port->write(OutputStream::Stderr, error.message + QLatin1Char('\n'));
    return Outcome(Failed{std::move(error)});
}

Outcome describeExcess(const Attachment& attachment, LimitExceeded limit, PyObject* exception)
{
    limit.error = captureError(attachment, exception);
    if (limit.error.message.isEmpty())
        limit.error.message = base::describe(limit);  // a stop has no words of its own
    return Outcome(std::move(limit));
}

Outcome describeException(const Attachment& attachment, InterpreterState& state, PyObject* exception)
{
    if (auto limit = exceededLimit(attachment, state, exception))
        return describeExcess(attachment, std::move(*limit), exception);
    if (state.control->isKilled())
        return Outcome(Cancelled{StopRung::KillSwitch});
    if (PyObject_TypeCheck(exception, reinterpret_cast<PyTypeObject*>(state.cancelledType)))
        return Outcome(Cancelled{state.deliveredBy});
    if (PyObject_TypeCheck(exception, reinterpret_cast<PyTypeObject*>(PyExc_SystemExit)))
        return describeSystemExit(attachment, state, exception);
    return Outcome(Failed{captureError(attachment, exception)});
}

Outcome carryOut(const Attachment& attachment, InterpreterState& state, const base::JobRequest& request)
{
    state.deliveredBy = StopRung::Cooperative;  // what a script that raises it by itself gets
    const Object result = std::visit(Runner(attachment, state), request);
    if (result) {
        auto success = describe(attachment, result.get(), request);
        if (auto limit = state.control->exceeded(); success && limit)
            return Outcome(std::move(*limit));
        if (success && !state.control->isKilled())
            return Outcome(std::move(*success));
        if (!PyErr_Occurred())
            return Outcome(Cancelled{StopRung::KillSwitch});
    }
    if (state.handedBackFor) {
        PyErr_Clear();
        return Outcome(Cancelled{StopRung::BeforeStart});
    }
    const Object exception = Object::steal(PyErr_GetRaisedException());
    return describeException(attachment, state, exception.get());
}

}  // namespace

Outcome execute(const Attachment& attachment, InterpreterState& state, const base::JobRequest& request)
{
    Outcome outcome = carryOut(attachment, state, request);
    flushReplacedStreams();
    return outcome;
}

void rehearse(const Attachment& attachment, InterpreterState& state)
{
    const QString name = QStringLiteral("<rehearsal>");
    execute(attachment, state, base::RunSource{Source::fromText(QStringLiteral("0"), name)});
    const Object sources = sourcesModule();
    const Object text = fromText(attachment, name);
    if (sources && text)
        Object::steal(PyObject_CallMethod(sources.get(), "forget", "O", text.get()));
    PyErr_Clear();
}

}  // namespace carrel::python
