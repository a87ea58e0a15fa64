// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "python/execution.h"

#include "python/cancellation.h"
#include "python/conversion.h"
#include "python/error_capture.h"
#include "python/interpreter_state.h"
#include "python/memory/ledger.h"
#include "python/modules.h"
#include "python/object.h"

#include <algorithm>

namespace carrel::python {

namespace {

constexpr qsizetype maximumDisplay = 4096;

enum class Crossing {
    Required,     ///< a value that cannot cross is an error of the script
    WherePossible  ///< … is replaced by `None`; its display text still arrives
};

PyObject* mainDictionary()  // borrowed
{
    PyObject* const module = PyImport_AddModule("__main__");
    return module ? PyModule_GetDict(module) : nullptr;
}

Object sourcesModule()
{
    return Object::steal(PyImport_ImportModule("_carrel.sources"));
}

/// One way to get the result object of each kind of request; null with an exception set.
class Runner {
public:
    explicit Runner(const Attachment& attachment) : m_attachment(attachment) {}

    Object operator()(const base::RunSource& request) const;
    Object operator()(const base::EvaluateExpression& request) const;
    Object operator()(const base::CallFunction& request) const;
    Object operator()(const base::ReloadModules& request) const;

private:
    Object compile(const Source& source) const;
    Object compileLine(PyObject* sources, const Source& source) const;
    Object call(PyObject* function, const base::CallFunction& request) const;

    const Attachment& m_attachment;
};

/// As `builtins.compile`, which would first make a hundred types for syntax trees (over a millisecond, in each session).
Object compileText(const QByteArray& text, PyObject* fileName, int start)
{
    PyCompilerFlags flags{.cf_flags = PyCF_SOURCE_IS_UTF8 | PyCF_IGNORE_COOKIE, .cf_feature_version = PY_MINOR_VERSION};
    return Object::steal(Py_CompileStringObject(text.constData(), fileName, start, &flags, -1));
}

/// One statement or none: whether it is an expression is found out by trying.
bool isOneLine(const Source& source)
{
    const QByteArray& text = source.code();
    const auto separates = [](char c) { return c == '\n' || c == '\r' || c == ';' || c == '\0'; };
    return source.coding() == Source::Coding::Text && source.firstLine() == 1
           && std::none_of(text.begin(), text.end(), separates);
}

/// \return as compile()
Object Runner::compileLine(PyObject* sources, const Source& source) const
{
    const Object name = fromText(m_attachment, source.displayName());
    const Object text = fromText(m_attachment, QString::fromUtf8(source.code()));
    if (!name || !text || !Object::steal(PyObject_CallMethod(sources, "remember", "OO", name.get(), text.get())))
        return {};
    if (const Object expression = compileText(source.code().trimmed(), name.get(), Py_eval_input))
        return Object::steal(PyTuple_Pack(2, Py_None, expression.get()));
    if (!PyErr_ExceptionMatches(PyExc_SyntaxError))
        return {};
    PyErr_Clear();
    const Object statement = compileText(source.code(), name.get(), Py_file_input);
    return statement ? Object::steal(PyTuple_Pack(2, statement.get(), Py_None)) : Object();
}

/// \return (statements, expression), each may be None
Object Runner::compile(const Source& source) const
{
    const memory::QuotaExemption exemption;  // who has used up everything must still be able to clear something
    const StopShield shield(m_attachment);
    const Object sources = sourcesModule();
    const Object file = fromText(m_attachment, source.filePath());
    if (!sources || !file)
        return {};
    if (!source.filePath().isEmpty()
        && !Object::steal(PyObject_CallMethod(sources.get(), "enter_file", "O", file.get())))
        return {};
    if (isOneLine(source))
        return compileLine(sources.get(), source);
    const Object name = fromText(m_attachment, source.displayName());
    const QByteArray& bytes = source.code();
    const Object code = source.coding() == Source::Coding::Text
                            ? Object::steal(PyUnicode_DecodeUTF8(bytes.constData(), bytes.size(), "replace"))
                            : Object::steal(PyBytes_FromStringAndSize(bytes.constData(), bytes.size()));
    if (!name || !code)
        return {};
    return Object::steal(
        PyObject_CallMethod(sources.get(), "compile_source", "OOi", code.get(), name.get(), source.firstLine()));
}

Object Runner::operator()(const base::RunSource& request) const
{
    const Object parts = compile(request.source);
    PyObject* const globals = mainDictionary();
    if (!parts || !globals)
        return {};
    Object result = Object::share(Py_None);
    for (int i = 0; i < 2 && result; ++i) {
        PyObject* const code = PyTuple_GET_ITEM(parts.get(), i);
        if (code != Py_None)
            result = Object::steal(PyEval_EvalCode(code, globals, globals));
    }
    if (result && PyTuple_GET_ITEM(parts.get(), 1) == Py_None)
        return Object::share(Py_None);
    return result;
}

Object Runner::operator()(const base::EvaluateExpression& request) const
{
    const Object sources = sourcesModule();
    const Object text = fromText(m_attachment, request.expression);
    PyObject* const globals = mainDictionary();
    if (!sources || !text || !globals)
        return {};
    const Object code = [&] {
        const memory::QuotaExemption exemption;
        const StopShield shield(m_attachment);
        return Object::steal(PyObject_CallMethod(sources.get(), "compile_expression", "O", text.get()));
    }();
    return code ? Object::steal(PyEval_EvalCode(code.get(), globals, globals)) : Object();
}

Object Runner::operator()(const base::CallFunction& request) const
{
    const Object sources = sourcesModule();
    const Object name = fromText(m_attachment, request.function);
    if (!sources || !name)
        return {};
    const Object function = Object::steal(PyObject_CallMethod(sources.get(), "find_function", "O", name.get()));
    return function ? call(function.get(), request) : Object();
}

Object Runner::call(PyObject* function, const base::CallFunction& request) const
{
    const Object list = fromValue(m_attachment, Value(request.arguments));
    const Object keywords = fromValue(m_attachment, Value(request.keywords));
    const Object arguments = list ? Object::steal(PyList_AsTuple(list.get())) : Object();
    if (!arguments || !keywords)
        return {};
    return Object::steal(PyObject_Call(function, arguments.get(), keywords.get()));
}

Object Runner::operator()(const base::ReloadModules& request) const
{
    return reloadModules(m_attachment, request.names);
}

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

Outcome describeException(const Attachment& attachment, InterpreterState& state, PyObject* exception)
{
    if (state.control->isKilled())
        return Outcome(Cancelled{StopRung::KillSwitch});
    if (PyObject_TypeCheck(exception, reinterpret_cast<PyTypeObject*>(state.cancelledType)))
        return Outcome(Cancelled{state.deliveredBy});
    if (PyObject_TypeCheck(exception, reinterpret_cast<PyTypeObject*>(PyExc_SystemExit)))
        return describeSystemExit(attachment, state, exception);
    return Outcome(Failed{captureError(attachment, exception)});
}

}  // namespace

Outcome execute(const Attachment& attachment, InterpreterState& state, const base::JobRequest& request)
{
    state.deliveredBy = StopRung::Cooperative;  // what a script that raises it by itself gets
    const auto crossing = std::holds_alternative<base::RunSource>(request) ? Crossing::WherePossible : Crossing::Required;
    const Object result = std::visit(Runner(attachment), request);
    if (result) {
        if (auto success = describeResult(attachment, result.get(), crossing); success && !state.control->isKilled())
            return Outcome(std::move(*success));
        if (!PyErr_Occurred())
            return Outcome(Cancelled{StopRung::KillSwitch});
    }
    const Object exception = Object::steal(PyErr_GetRaisedException());
    return describeException(attachment, state, exception.get());
}

}  // namespace carrel::python
