// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "python/variable_text.h"

#include "python/integer.h"
#include "python/object.h"
#include "python/text.h"

#include <carrel/value.h>

#include <Python.h>

namespace carrel::python {

namespace {

using namespace Qt::StringLiterals;

constexpr qsizetype longest = 200;  // characters
constexpr int deepest = 3;
constexpr Py_ssize_t mostItems = 30;
constexpr Py_ssize_t largestInteger = 512;  // bytes: writing one in decimal takes the square of its length
constexpr int longestName = 100;

/// Everything in it is looked at without a call that a class could answer.
class Writer {
public:
    explicit Writer(const Attachment& attachment) : m_attachment(attachment) { }

    void write(PyObject* object);
    QString text() const { return m_text.size() <= longest ? m_text : m_text.left(longest) + u'\u2026'; }

private:
    bool isFull() const { return m_text.size() > longest; }
    bool writeConstant(PyObject* object);
    bool writeNumber(PyObject* object);
    bool writeText(PyObject* object);
    bool writeContainer(PyObject* object);
    void writeInteger(PyObject* object);
    void writeSequence(PyObject* object, const QString& open, const QString& close);
    void writeSet(PyObject* object);
    void writeDict(PyObject* object);
    void writeOther(PyObject* object);
    void writeValue(const Value& value) { m_text += value.toDisplayText(longest); }
    /// Before an item. \return false where the rest is left out
    bool goOn(Py_ssize_t index);

    const Attachment& m_attachment;
    QString m_text;
    int m_depth = 0;
};

void Writer::write(PyObject* object)
{
    if (isFull() || writeConstant(object) || writeNumber(object) || writeText(object))
        return;
    if (m_depth >= deepest) {
        m_text += u'\u2026';
        return;
    }
    ++m_depth;
    if (!writeContainer(object))
        writeOther(object);
    --m_depth;
}

bool Writer::writeConstant(PyObject* object)
{
    const std::pair<PyObject*, QString> constants[]{
        {Py_None, u"None"_s}, {Py_True, u"True"_s}, {Py_False, u"False"_s}, {Py_Ellipsis, u"Ellipsis"_s}};
    for (const auto& [constant, text] : constants) {
        if (object == constant) {
            m_text += text;
            return true;
        }
    }
    return false;
}

bool Writer::writeNumber(PyObject* object)
{
    if (PyLong_CheckExact(object))
        writeInteger(object);
    else if (PyFloat_CheckExact(object))
        writeValue(PyFloat_AS_DOUBLE(object));
    else if (PyComplex_CheckExact(object)) {
        const Py_complex number = PyComplex_AsCComplex(object);
        const QString imaginary = Value(number.imag).toDisplayText();
        m_text += u"(%1%2%3j)"_s.arg(Value(number.real).toDisplayText(), imaginary.startsWith(u'-') ? u""_s : u"+"_s,
                                     imaginary);
    } else
        return false;
    return true;
}

void Writer::writeInteger(PyObject* object)
{
    const Py_ssize_t bytes = PyLong_AsNativeBytes(object, nullptr, 0, -1);
    if (bytes > largestInteger) {
        m_text += u"<int of some %1 digits>"_s.arg(qint64(double(bytes) * 8 * 0.30103) + 1);
        return;
    }
    if (const auto number = integerIn(object))
        writeValue(*number);
}

bool Writer::writeText(PyObject* object)
{
    if (PyUnicode_CheckExact(object)) {
        const Object beginning = Object::steal(PyUnicode_Substring(object, 0, longest + 1));
        if (beginning)
            writeValue(toText(m_attachment, beginning.get()));
    } else if (PyBytes_CheckExact(object))
        writeValue(QByteArray(PyBytes_AS_STRING(object), qMin(PyBytes_GET_SIZE(object), Py_ssize_t(longest))));
    else if (PyByteArray_CheckExact(object)) {
        m_text += u"bytearray("_s;
        writeValue(
            QByteArray(PyByteArray_AS_STRING(object), qMin(PyByteArray_GET_SIZE(object), Py_ssize_t(longest))));
        m_text += u')';
    } else
        return false;
    return true;
}

bool Writer::writeContainer(PyObject* object)
{
    if (PyList_CheckExact(object))
        writeSequence(object, u"["_s, u"]"_s);
    else if (PyTuple_CheckExact(object))
        writeSequence(object, u"("_s, PyTuple_GET_SIZE(object) == 1 ? u",)"_s : u")"_s);
    else if (PyDict_CheckExact(object))
        writeDict(object);
    else if (PyAnySet_CheckExact(object))
        writeSet(object);
    else
        return false;
    return true;
}

bool Writer::goOn(Py_ssize_t index)
{
    if (index > 0)
        m_text += u", "_s;
    const bool isEnough = isFull() || index >= mostItems;
    if (isEnough)
        m_text += u'\u2026';
    return !isEnough;
}

void Writer::writeSequence(PyObject* object, const QString& open, const QString& close)
{
    m_text += open;
    for (Py_ssize_t i = 0; i < PySequence_Fast_GET_SIZE(object) && goOn(i); ++i)
        write(PySequence_Fast_GET_ITEM(object, i));
    m_text += close;
}

void Writer::writeDict(PyObject* object)
{
    m_text += u'{';
    PyObject* key = nullptr;
    PyObject* item = nullptr;
    Py_ssize_t index = 0;
    for (Py_ssize_t position = 0; PyDict_Next(object, &position, &key, &item) && goOn(index); ++index) {
        write(key);
        m_text += u": "_s;
        write(item);
    }
    m_text += u'}';
}

void Writer::writeSet(PyObject* object)
{
    if (PySet_GET_SIZE(object) == 0 || PyFrozenSet_CheckExact(object))
        m_text += PyFrozenSet_CheckExact(object) ? u"frozenset("_s : u"set("_s;
    const bool isInParentheses = m_text.endsWith(u'(');
    m_text += PySet_GET_SIZE(object) > 0 ? u"{"_s : QString();
    const Object iterator = Object::steal(PyObject_GetIter(object));  // that of built-in sets
    for (Py_ssize_t i = 0; iterator && i < PySet_GET_SIZE(object) && goOn(i); ++i) {
        const Object item = Object::steal(PyIter_Next(iterator.get()));
        if (item)
            write(item.get());
    }
    m_text += PySet_GET_SIZE(object) > 0 ? u"}"_s : QString();
    m_text += isInParentheses ? u")"_s : QString();
}

void Writer::writeOther(PyObject* object)
{
    const auto nameOf = [](const PyTypeObject& type) {
        return QString::fromUtf8(type.tp_name, qstrnlen(type.tp_name, longestName));
    };
    if (PyType_Check(object))
        m_text += u"<class '%1'>"_s.arg(nameOf(*reinterpret_cast<PyTypeObject*>(object)));
    else
        m_text += u"<%1 at 0x%2>"_s.arg(nameOf(*Py_TYPE(object))).arg(quintptr(object), 0, 16);
}

}  // namespace

QString variableText(const Attachment& attachment, PyObject* object)
{
    Writer writer(attachment);
    writer.write(object);
    PyErr_Clear();
    return writer.text();
}

}  // namespace carrel::python
