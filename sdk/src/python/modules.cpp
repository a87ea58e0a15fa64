// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "python/modules.h"

#include "python/conversion.h"

namespace carrel::python {

namespace {

/// Calls a function of `_carrel.modules` with a list of texts.
Object call(const Attachment& attachment, const char* function, const QStringList& texts)
{
    const Object modules = Object::steal(PyImport_ImportModule("_carrel.modules"));
    const Object list = fromValue(attachment, Value(Value::List(texts.begin(), texts.end())));
    return modules && list ? Object::steal(PyObject_CallMethod(modules.get(), function, "O", list.get())) : Object();
}

/// What `editable()` says of a module.
LoadedModule loadedModule(const Value::List& entry)
{
    return {entry.at(0).toText().value_or(QString()), entry.at(1).toText().value_or(QString()),
            entry.at(2).toInteger().value_or(-1), entry.at(3).toInteger().value_or(-1)};
}

}  // namespace

bool putFoldersFirst(const Attachment& attachment, const QStringList& folders)
{
    return folders.isEmpty() || call(attachment, "put_folders_first", folders);
}

qsizetype countOfModules(const Attachment&)
{
    PyObject* const modules = PyImport_GetModuleDict();  // borrowed
    return modules && PyDict_Check(modules) ? PyDict_GET_SIZE(modules) : 0;
}

QList<LoadedModule> editableModules(const Attachment& attachment)
{
    const Object modules = Object::steal(PyImport_ImportModule("_carrel.modules"));
    const Object entries = modules ? Object::steal(PyObject_CallMethod(modules.get(), "editable", nullptr)) : Object();
    const Value value = (entries ? toValue(attachment, entries.get()) : std::nullopt).value_or(Value());
    PyErr_Clear();  // a script that has broken its sys.modules has nothing to be watched
    QList<LoadedModule> result;
    for (const Value& entry : value.toList())
        result.append(loadedModule(entry.toList()));
    return result;
}

Object reloadModules(const Attachment& attachment, const QStringList& names)
{
    return call(attachment, "reload", names);
}

}  // namespace carrel::python
