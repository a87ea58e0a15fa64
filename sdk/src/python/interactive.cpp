// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "python/interactive.h"

#include "python/conversion.h"
#include "python/present_module.h"

namespace carrel::python {

namespace {

constexpr qsizetype maximumDisplay = 4096;

Object interactiveModule() { return presentOrImported("_carrel.interactive"); }

QString shortened(const QString& text)
{
    return text.size() <= maximumDisplay ? text : text.left(maximumDisplay - 1) + QChar(0x2026);
}

Object codeIn(PyObject* pair, Py_ssize_t index)
{
    PyObject* const code = PyTuple_GET_ITEM(pair, index);
    return code == Py_None ? Object() : Object::share(code);
}

}  // namespace

std::optional<CompiledSource> compileInteractively(const Attachment& attachment, const Source& source)
{
    const Object module = interactiveModule();
    const Object text = fromText(attachment, QString::fromUtf8(source.code()));
    const Object name = fromText(attachment, source.displayName());
    if (!module || !text || !name)
        return {};
    const Object parts = Object::steal(
        PyObject_CallMethod(module.get(), "compile_statements", "OOi", text.get(), name.get(), source.firstLine()));
    if (!parts)
        return {};
    return CompiledSource{codeIn(parts.get(), 0), codeIn(parts.get(), 1)};
}

Object evaluateInteractively(const Attachment&, PyObject* code, PyObject* globals)
{
    Object result = Object::steal(PyEval_EvalCode(code, globals, globals));
    const bool awaits = reinterpret_cast<PyCodeObject*>(code)->co_flags & CO_COROUTINE;
    if (!result || !awaits)
        return result;
    const Object asyncio = presentOrImported("asyncio");
    return asyncio ? Object::steal(PyObject_CallMethod(asyncio.get(), "run", "O", result.get())) : Object();
}

std::optional<Succeeded> displayInteractively(const Attachment& attachment, PyObject* object)
{
    if (object == Py_None)
        return Succeeded{};
    const Object module = interactiveModule();
    const Object shown = module ? Object::steal(PyObject_CallMethod(module.get(), "display", "O", object)) : Object();
    if (!shown)
        return {};
    if (shown.get() == Py_None)
        return Succeeded{};
    PyObject* const content = PyTuple_GET_ITEM(shown.get(), 0);
    auto value = toValue(attachment, content);
    PyErr_Clear();
    return Succeeded{value ? std::move(*value) : Value(),
                     shortened(toText(attachment, PyTuple_GET_ITEM(shown.get(), 1)))};
}

}  // namespace carrel::python
