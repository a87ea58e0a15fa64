// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "python/embedded_code.h"

#include <QtCore/QByteArray>

#include <algorithm>
#include <cstring>

namespace carrel::python {

namespace {

constexpr int withDocstrings = 0;
constexpr int withoutDocstrings = 2;  // they would take memory in each interpreter, and nobody sees them

constexpr const char* callOfExecuteRare = "__import__('carrel')._execute_rare(__name__, globals())\n";

QByteArray nameOf(const EmbeddedSource& source)
{
    return QByteArray(source.package) + '.' + source.name;
}

Object compile(const EmbeddedSource& source, const char* text)
{
    const QByteArray file = QByteArrayLiteral("<carrel>/") + source.name + ".py";
    const bool isOfScripts = std::strcmp(source.package, "carrel") == 0;
    PyCompilerFlags flags{.cf_flags = CO_FUTURE_ANNOTATIONS, .cf_feature_version = PY_MINOR_VERSION};
    return Object::steal(Py_CompileStringExFlags(text, file.constData(), Py_file_input, &flags,
                                                 isOfScripts ? withDocstrings : withoutDocstrings));
}

}  // namespace

Object codeOf(const Attachment&, const EmbeddedSource& source)
{
    return compile(source, source.text);
}

Object placeholderOf(const Attachment&, const EmbeddedSource& source)
{
    return compile(source, callOfExecuteRare);
}

bool executeRare(const Attachment& attachment, const char* name, PyObject* content)
{
    const auto sources = embeddedSources();
    const auto source = std::find_if(sources.begin(), sources.end(), [name](const EmbeddedSource& one) {
        return one.execution == Execution::Rarely && nameOf(one) == name;
    });
    if (source == sources.end()) {
        PyErr_Format(PyExc_ImportError, "there is no module %s in Carrel", name);
        return false;
    }
    const Object code = codeOf(attachment, *source);
    return code && Object::steal(PyEval_EvalCode(code.get(), content, content));
}

}  // namespace carrel::python
