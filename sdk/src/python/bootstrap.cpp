// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "python/bootstrap.h"

#include "python/conversion.h"
#include "python/embedded_code.h"
#include "python/frozen_modules.h"
#include "python/object.h"

#include <marshal.h>

namespace carrel::python {

namespace {

constexpr const char* package = "_carrel";
bool createPackage()
{
    PyObject* const module = PyImport_AddModule(package);  // borrowed
    const Object path = Object::steal(PyList_New(0));      // a package, but with nothing to be found on disk
    return module && path && PyObject_SetAttrString(module, "__path__", path.get()) == 0;
}

/// Without the import machinery, which would look for a file and make up a path for it.
bool executeModule(const QByteArray& name, const QByteArray& code)
{
    const Object codeObject = Object::steal(PyMarshal_ReadObjectFromString(code.constData(), code.size()));
    PyObject* const module = PyImport_AddModule(name.constData());  // borrowed
    if (!codeObject || !module)
        return false;
    PyObject* const content = PyModule_GetDict(module);
    if (PyDict_SetItemString(content, "__builtins__", PyEval_GetBuiltins()) < 0
        || !Object::steal(PyEval_EvalCode(codeObject.get(), content, content)))
        return false;
    const QByteArray attribute = name.mid(name.indexOf('.') + 1);
    return PyObject_SetAttrString(PyImport_AddModule(package), attribute.constData(), module) == 0;
}

/// \return null with an exception set
Object compiled(const Attachment& attachment, const EmbeddedSource& source)
{
    const Object code =
        source.execution == Execution::Rarely ? placeholderOf(attachment, source) : codeOf(attachment, source);
    return code ? Object::steal(PyMarshal_WriteObjectToString(code.get(), Py_MARSHAL_VERSION)) : Object();
}

Object listOf(const Attachment& attachment, const QStringList& texts)
{
    Value::List list(texts.begin(), texts.end());
    return fromValue(attachment, Value(std::move(list)));
}

}  // namespace

Bootstrap Bootstrap::compile(const Attachment& attachment)
{
    Bootstrap bootstrap;
    for (const EmbeddedSource& source : embeddedSources()) {
        const Object bytes = compiled(attachment, source);
        if (!bytes)
            return {};
        Module module{QByteArray(source.package) + '.' + source.name,
                      QByteArray(PyBytes_AS_STRING(bytes.get()), PyBytes_GET_SIZE(bytes.get()))};
        if (source.execution == Execution::AtStart)
            bootstrap.m_modules.push_back(std::move(module));
        else
            keepModule(attachment, module.name, module.code);
    }
    return bootstrap;
}

bool Bootstrap::runInHost(const Attachment& attachment, const Paths& paths) const
{
    return start(attachment, paths, "start_in_host");
}

bool Bootstrap::runInWorker(const Attachment& attachment, const Paths& paths) const
{
    return start(attachment, paths, "start_in_worker");
}

bool Bootstrap::start(const Attachment& attachment, const Paths& paths, const char* function) const
{
    const Object carrel = Object::steal(PyImport_ImportModule("carrel"));
    if (!carrel || !createPackage())
        return false;
    for (const Module& module : m_modules) {
        if (!executeModule(module.name, module.code))
            return false;
    }
    const Object start = Object::steal(PyImport_ImportModule("_carrel.session_start"));
    const Object executable = fromText(attachment, paths.executable);
    const Object library = fromText(attachment, paths.standardLibrary);
    const Object modulePaths = listOf(attachment, paths.modulePaths);
    const Object writeStdout = Object::steal(PyObject_GetAttrString(carrel.get(), "_write_stdout"));
    const Object writeStderr = Object::steal(PyObject_GetAttrString(carrel.get(), "_write_stderr"));
    if (!start || !executable || !library || !modulePaths || !writeStdout || !writeStderr)
        return false;
    return bool(Object::steal(PyObject_CallMethod(start.get(), function, "OOOOO", executable.get(), library.get(),
                                                  modulePaths.get(), writeStdout.get(), writeStderr.get())));
}

}  // namespace carrel::python
