// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "python/variables.h"

#include "python/memory/ledger.h"
#include "python/module/buffer_type.h"
#include "python/object.h"
#include "python/text.h"
#include "python/variable_text.h"

#include <carrel/value.h>

#include <QtCore/QDateTime>

#include <chrono>

namespace carrel::python {

namespace {

using Clock = std::chrono::steady_clock;

constexpr std::chrono::milliseconds budget{5};
constexpr size_t mostVariables = 1'000;
constexpr int longestType = 200;

/// Borrowed; null where there is none. A lookup would compare the name with what a script may have put beside it.
PyObject* presentMain()
{
    PyObject* const modules = PyImport_GetModuleDict();
    if (!modules || !PyDict_CheckExact(modules))
        return nullptr;
    PyObject* key = nullptr;
    PyObject* module = nullptr;
    for (Py_ssize_t position = 0; PyDict_Next(modules, &position, &key, &module);) {
        if (PyUnicode_CheckExact(key) && PyUnicode_CompareWithASCIIString(key, "__main__") == 0)
            return PyModule_Check(module) ? PyModule_GetDict(module) : nullptr;
    }
    return nullptr;
}

bool isForPeople(const QString& name) { return !(name.startsWith(u"__") && name.endsWith(u"__")); }

Variable::Kind kindOf(PyObject* object)
{
    if (PyModule_Check(object))
        return Variable::Kind::Module;
    if (PyType_Check(object))
        return Variable::Kind::Class;
    const bool isFunction = PyFunction_Check(object) || PyCFunction_Check(object) || PyMethod_Check(object);
    return isFunction ? Variable::Kind::Function : Variable::Kind::Data;
}

/// Of containers whose length is a field of theirs.
std::optional<qint64> lengthOf(PyObject* object)
{
    if (PyList_CheckExact(object) || PyTuple_CheckExact(object))
        return PySequence_Fast_GET_SIZE(object);
    if (PyDict_CheckExact(object))
        return PyDict_GET_SIZE(object);
    if (PyAnySet_CheckExact(object))
        return PySet_GET_SIZE(object);
    if (PyUnicode_CheckExact(object))
        return PyUnicode_GET_LENGTH(object);
    if (PyBytes_CheckExact(object))
        return PyBytes_GET_SIZE(object);
    if (PyByteArray_CheckExact(object))
        return PyByteArray_GET_SIZE(object);
    return {};
}

/// No class statement of Python's makes one that looks so.
bool isMadeInC(const PyTypeObject& type)
{
    return !(type.tp_flags & Py_TPFLAGS_HEAPTYPE) || (type.tp_flags & Py_TPFLAGS_IMMUTABLETYPE);
}

/// What tells its memory without any code of Python's.
bool isArray(PyObject* object)
{
    const PyTypeObject& type = *Py_TYPE(object);
    if (PyMemoryView_Check(object))
        return true;
    return isMadeInC(type)
        && (qstrcmp(type.tp_name, "numpy.ndarray") == 0 || qstrcmp(type.tp_name, "array.array") == 0);
}

/// What a letter of the buffer protocol stands for.
QString nameOfFormat(const Py_buffer& view)
{
    const QString format = QString::fromLatin1(view.format ? view.format : "B");
    const bool hasOrder = !format.isEmpty() && QStringView(u"@=<>!").contains(format[0]);
    const QString letter = hasOrder ? format.mid(1) : format;
    const qint64 bits = 8 * qint64(view.itemsize);
    if (letter == u"?")
        return QStringLiteral("bool");
    if (letter.size() == 1 && QStringView(u"bhilqn").contains(letter))
        return QStringLiteral("int%1").arg(bits);
    if (letter.size() == 1 && QStringView(u"BHILQN").contains(letter))
        return QStringLiteral("uint%1").arg(bits);
    if (letter.size() == 1 && QStringView(u"efdg").contains(letter))
        return QStringLiteral("float%1").arg(bits);
    if (letter.startsWith(u'Z'))
        return QStringLiteral("complex%1").arg(bits);
    return letter == u"O" ? QStringLiteral("object") : letter.left(60);
}

void describeArray(PyObject* object, Variable& to)
{
    Py_buffer view;
    if (PyObject_GetBuffer(object, &view, PyBUF_FULL_RO) < 0)
        return PyErr_Clear();  // of dates, for example, or released
    for (int i = 0; i < view.ndim && view.shape; ++i)
        to.shape.append(view.shape[i]);
    to.text = nameOfFormat(view);
    PyBuffer_Release(&view);
}

void describeBuffer(const Buffer& buffer, Variable& to)
{
    for (const qint64 size : buffer.shape())
        to.shape.append(size);
    to.text = Value(buffer).toDisplayText(longestType);
}

Variable describe(const Attachment& attachment, PyObject* object, const QString& name)
{
    Variable variable{name, kindOf(object)};
    variable.type = QString::fromUtf8(Py_TYPE(object)->tp_name, qstrnlen(Py_TYPE(object)->tp_name, longestType));
    if (const auto length = lengthOf(object))
        variable.shape.append(*length);
    if (const auto buffer = bufferIn(attachment, object))
        describeBuffer(*buffer, variable);
    else if (isArray(object))
        describeArray(object, variable);
    if (variable.text.isEmpty())
        variable.text = variableText(attachment, object);
    return variable;
}

}  // namespace

VariableSnapshot inspectVariables(const Attachment& attachment, Inspection inspection)
{
    const memory::QuotaExemption exemption;
    const auto deadline = Clock::now() + budget;
    VariableSnapshot snapshot{.takenAt = QDateTime::currentMSecsSinceEpoch(), .isCurrent = true};
    PyObject* const globals = presentMain();
    PyObject* key = nullptr;
    PyObject* object = nullptr;
    bool isFull = false;
    for (Py_ssize_t position = 0; globals && PyDict_Next(globals, &position, &key, &object);) {
        if (!PyUnicode_CheckExact(key))
            continue;
        const QString name = toText(attachment, key);
        if (!isForPeople(name))
            continue;
        isFull = isFull || snapshot.variables.size() >= mostVariables
            || (inspection == Inspection::InARun && Clock::now() > deadline);
        if (isFull)
            ++snapshot.omitted;
        else
            snapshot.variables.push_back(describe(attachment, object, name));
    }
    PyErr_Clear();
    return snapshot;
}

}  // namespace carrel::python
