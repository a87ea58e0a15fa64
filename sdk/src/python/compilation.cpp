// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "python/compilation.h"

#include "python/conversion.h"
#include "python/last_statement.h"
#include "python/present_module.h"

#include <algorithm>

namespace carrel::python {

namespace {

// Each try may cost as much as compiling the whole.
constexpr int mostTries = 3;

Object sourcesModule() { return presentOrImported("_carrel.sources"); }

/// What becomes of all warnings while this lives. No Python runs meanwhile, so nobody else is concerned.
class WarningsAre {
public:
    explicit WarningsAre(const char* action)
        : m_filters(presentFilters()),
          m_filter(Object::steal(Py_BuildValue("sOOOi", action, Py_None, PyExc_Warning, Py_None, 0)))
    {
        m_inForce = m_filters && m_filter && PyList_Insert(m_filters.get(), 0, m_filter.get()) == 0;
        PyErr_Clear();
    }
    WarningsAre(const WarningsAre&) = delete;
    WarningsAre& operator=(const WarningsAre&) = delete;
    ~WarningsAre()
    {
        for (Py_ssize_t i = 0; m_inForce && i < PyList_GET_SIZE(m_filters.get()); ++i) {
            if (PyList_GET_ITEM(m_filters.get(), i) == m_filter.get()) {
                PyList_SetSlice(m_filters.get(), i, i + 1, nullptr);
                return;
            }
        }
    }

    /// Not where a script has put something else in the place of the list.
    bool areInForce() const { return m_inForce; }

private:
    /// Those that CPython itself would look into.
    static Object presentFilters()
    {
        Object module = presentModule("warnings");
        if (!module)
            module = presentModule("_warnings");
        Object filters = module ? Object::steal(PyObject_GetAttrString(module.get(), "filters")) : Object();
        return filters && PyList_CheckExact(filters.get()) ? std::move(filters) : Object();
    }

    const Object m_filters;
    const Object m_filter;
    bool m_inForce = false;
};

/// What is compiled, under the name that tracebacks show.
class Compiler {
public:
    /// \param coding PyCF_IGNORE_COOKIE: text is UTF-8, whatever it declares; 0: it is what it declares
    Compiler(PyObject* fileName, int coding) : m_fileName(fileName), m_coding(coding) { }

    /// As `builtins.compile`, without its types. \param start Py_eval_input or Py_file_input
    Object compile(const QByteArray& text, int start, int more = 0) const
    {
        PyCompilerFlags flags{.cf_flags = PyCF_SOURCE_IS_UTF8 | m_coding | more,
                              .cf_feature_version = PY_MINOR_VERSION};
        return Object::steal(Py_CompileStringObject(text.constData(), m_fileName, start, &flags, -1));
    }

    /// Null, with no exception set, if it does not compile.
    Object tryToCompile(const QByteArray& text, int start, int more = 0) const
    {
        Object code = compile(text, start, more);
        PyErr_Clear();
        return code;
    }

private:
    PyObject* const m_fileName;
    const int m_coding;
};

CompiledSource statementsOnly(Object code) { return {std::move(code), {}}; }

CompiledSource expressionOnly(Object code) { return {{}, std::move(code)}; }

/// The code of one or the other, or nothing with the exception set that its compilation ended with.
std::optional<CompiledSource> orError(CompiledSource compiled)
{
    return compiled.statements || compiled.expression ? std::optional(std::move(compiled)) : std::nullopt;
}

// --- one line -------------------------------------------------------------------------------------------------

/// One statement or none.
bool isOneLine(const QByteArray& text)
{
    const auto separates = [](char c) { return c == '\n' || c == '\r' || c == ';'; };
    return std::none_of(text.begin(), text.end(), separates);
}

/// Whether it is an expression is found out by trying, with nothing said: what warns must do so once.
std::optional<CompiledSource> compileLine(const Compiler& compiler, const QByteArray& text)
{
    const QByteArray expression = text.trimmed();
    {
        const WarningsAre errors("error");
        if (Object code = compiler.tryToCompile(expression, Py_eval_input); code && errors.areInForce())
            return expressionOnly(std::move(code));
        if (Object code = compiler.tryToCompile(text, Py_file_input); code && errors.areInForce())
            return statementsOnly(std::move(code));
    }
    const bool isExpression = [&] {
        const WarningsAre unsaid("ignore");
        return bool(compiler.tryToCompile(expression, Py_eval_input));
    }();
    return orError(isExpression ? expressionOnly(compiler.compile(expression, Py_eval_input))
                                : statementsOnly(compiler.compile(text, Py_file_input)));
}

// --- programs -------------------------------------------------------------------------------------------------

/// Only as a statement may an expression have stars with no parentheses around.
bool isExpressionWithStars(const Compiler& compiler, const QByteArray& text)
{
    return text.contains('*') && compiler.tryToCompile('(' + text + "\n)", Py_eval_input);
}

bool isUnmatchedBracket(PyObject* error)
{
    const Object message = error ? Object::steal(PyObject_GetAttrString(error, "msg")) : Object();
    const bool isUnmatched = message && PyUnicode_Check(message.get())
        && PyUnicode_CompareWithASCIIString(message.get(), "unmatched ')'") == 0;
    PyErr_Clear();
    return isUnmatched;
}

/// Not where a text or a bracket is still open, or a backslash joins two lines: a bracket that closes has no match
/// there.
bool beginsStatement(const Compiler& compiler, const QByteArray& text, qsizetype position)
{
    QByteArray before = text.first(position);
    if (before.trimmed().endsWith('\\'))
        return false;
    const Object code = compiler.compile(before.append(')'), Py_file_input);
    const Object error = Object::steal(PyErr_GetRaisedException());
    return !code && isUnmatchedBracket(error.get());
}

/// \param expression the last line that begins a statement, and all behind it, which compiles as one
std::optional<CompiledSource> splitBefore(const Compiler& compiler, const QByteArray& text, const LastStatement& last,
                                          Object expression)
{
    if (last.position() == 0)
        return expressionOnly(std::move(expression));
    Object statements = compiler.tryToCompile(text.first(last.position()), Py_file_input);
    if (!statements)  // that line is within a text or in brackets, or something is wrong
        return {};
    const int futures = reinterpret_cast<PyCodeObject*>(statements.get())->co_flags & PyCF_MASK;
    if (futures & CO_FUTURE_BARRY_AS_BDFL)  // it changes how the rest is read
        return {};
    if (futures)
        expression = compiler.tryToCompile(last.atItsLine(), Py_eval_input, futures);
    return expression ? std::optional(CompiledSource{std::move(statements), std::move(expression)}) : std::nullopt;
}

/// By its text, and by what compiles: if both what stands before a line and what begins there do, they are two parts.
/// \return nothing, with no exception set, if unsure, or if anything is wrong with it
std::optional<CompiledSource> splitText(const Compiler& compiler, const QByteArray& text)
{
    const WarningsAre errors("error");  // what warns is compiled in another way, which says so once
    if (!errors.areInForce()
        || text.contains('\f'))  // after which a line begins in column 0 where it does not seem so
        return {};
    LastStatement last(text);
    for (int i = 0; i < mostTries && last.findNext(); ++i) {
        if (Object expression = compiler.tryToCompile(last.atItsLine(), Py_eval_input)) {
            if (auto both = splitBefore(compiler, text, last, std::move(expression)))
                return both;
        } else if (beginsStatement(compiler, text, last.position())) {
            // More of them may stand in that line.
            if (last.text().contains(';') || isExpressionWithStars(compiler, last.text()))
                return {};
            return orError(statementsOnly(compiler.tryToCompile(text, Py_file_input)));
        }
    }
    return {};
}

/// With syntax trees, which any program can be taken apart with.
std::optional<CompiledSource> splitTree(const Compiler& compiler, const QByteArray& text, PyObject* sources,
                                        PyObject* name)
{
    const Object tree = compiler.compile(text, Py_file_input, PyCF_ONLY_AST);
    const Object parts =
        tree ? Object::steal(PyObject_CallMethod(sources, "compile_tree", "OO", tree.get(), name)) : Object();
    if (!parts)
        return {};
    const auto part = [&](int index) {
        PyObject* const code = PyTuple_GET_ITEM(parts.get(), index);
        return code == Py_None ? Object() : Object::share(code);
    };
    return CompiledSource{part(0), part(1)};
}

// --- sources --------------------------------------------------------------------------------------------------

/// Where CPython looks for a declaration (PEP 263).
QByteArray firstTwoLines(const QByteArray& bytes)
{
    const qsizetype first = bytes.indexOf('\n');
    const qsizetype second = first < 0 ? -1 : bytes.indexOf('\n', first + 1);
    return second < 0 ? bytes : bytes.first(second);
}

/// Whether each part of a file means what it means in UTF-8.
bool isPlainUtf8(const QByteArray& bytes)
{
    return bytes.isValidUtf8() && !bytes.startsWith("\xef\xbb\xbf") && !firstTwoLines(bytes).contains("coding");
}

/// The program with its lines where the user sees them.
QByteArray textOf(const Source& source)
{
    if (source.coding() == Source::Coding::Declared)
        return source.code();
    const QByteArray& code = source.code();
    return QByteArray(source.firstLine() - 1, '\n') + (code.isValidUtf8() ? code : QString::fromUtf8(code).toUtf8());
}

/// Keeps the text for tracebacks, and gives it to the standard library where that has looked for some.
bool remember(PyObject* sources, PyObject* name, const QByteArray& text, Source::Coding coding)
{
    const Object code = coding == Source::Coding::Text
        ? Object::steal(PyUnicode_DecodeUTF8(text.constData(), text.size(), nullptr))
        : Object::steal(PyBytes_FromStringAndSize(text.constData(), text.size()));
    const Object remembered = Object::steal(PyObject_GetAttrString(sources, "remembered"));
    if (!code || !remembered || PyObject_SetItem(remembered.get(), name, code.get()) < 0)
        return false;
    const Object linecache = presentModule("linecache");
    return !linecache || Object::steal(PyObject_CallMethod(sources, "tell_linecache", "O", linecache.get()));
}

/// As CPython does, whose compiler would take it for the end. \return whether there is none
bool hasNoNull(const QByteArray& text)
{
    if (!text.contains('\0'))
        return true;
    PyErr_SetString(PyExc_SyntaxError, "source code string cannot contain null bytes");
    return false;
}

}  // namespace

std::optional<CompiledSource> compileSource(const Attachment& attachment, const Source& source)
{
    const bool isText = source.coding() == Source::Coding::Text;
    const Object sources = sourcesModule();
    const Object name = fromText(attachment, source.displayName());
    const QByteArray text = textOf(source);
    if (!sources || !name || !remember(sources.get(), name.get(), text, source.coding()) || !hasNoNull(text))
        return {};
    const Compiler utf8(name.get(), PyCF_IGNORE_COOKIE);
    if (isText && source.firstLine() == 1 && isOneLine(text))
        return compileLine(utf8, text);
    if (isText || isPlainUtf8(text)) {
        if (auto compiled = splitText(utf8, text))
            return compiled;
    }
    return splitTree(isText ? utf8 : Compiler(name.get(), 0), text, sources.get(), name.get());
}

Object compileExpression(const Attachment& attachment, const QString& text)
{
    const Object sources = sourcesModule();
    const Object given = fromText(attachment, text);
    const Object code = given ? Object::steal(PyObject_CallMethod(given.get(), "strip", nullptr)) : Object();
    const Object name = fromText(attachment, QStringLiteral("<expression>"));
    Py_ssize_t size = 0;
    const char* const bytes = code ? PyUnicode_AsUTF8AndSize(code.get(), &size) : nullptr;
    if (!sources || !name || !bytes)
        return {};
    const QByteArray expression(bytes, size);
    if (!remember(sources.get(), name.get(), expression, Source::Coding::Text) || !hasNoNull(expression))
        return {};
    return Compiler(name.get(), PyCF_IGNORE_COOKIE).compile(expression, Py_eval_input);
}

}  // namespace carrel::python
