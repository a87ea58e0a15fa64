// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "python/conversion.h"

#include "python/date_times.h"
#include "python/host_proxy.h"
#include "python/integer.h"
#include "python/memory/ledger.h"
#include "python/module/buffer_type.h"
#include "python/module/queue_type.h"

#include <unordered_map>
#include <utility>

namespace carrel::python {

namespace {

// --- Python -> Value ------------------------------------------------------------------------------------------

/// Walks one object; remembers where it is, so that an error can name the place.
class Reader {
public:
    Reader(const Attachment& attachment, Destination destination)
        : m_attachment(attachment), m_destination(destination)
    {
    }

    std::optional<Value> read(PyObject* object);

private:
    std::optional<Value> readInteger(PyObject* object);
    std::optional<Value> readText(PyObject* object);
    std::optional<Value> readBytes(PyObject* object);
    std::optional<Value> readSequence(PyObject* object);
    std::optional<Value> readDict(PyObject* object);
    std::optional<Value> refuse(PyObject* object);

    /// From a container to what is in it. Said in words only where something cannot cross.
    struct Step {
        const Step* outer = nullptr;
        Py_ssize_t index = 0;
        const Value* key = nullptr;  // of an item of a dict
        bool isKey = false;          // it is the key itself
    };
    std::optional<Value> readNested(PyObject* object, Step step);
    static QString placeOf(const Step* step);

    // \return false with an exception set
    bool hasRoomFor(qsizetype values) const;
    bool countBytes(qsizetype bytes);
    template <class Copy>
    std::optional<Value> readImmutable(PyObject* object, qsizetype bytes, Copy copy);

    const Attachment& m_attachment;
    const Destination m_destination;
    const Step* m_step = nullptr;
    int m_depth = 0;
    qsizetype m_count = 0;
    qsizetype m_bytes = 0;                                            // of texts, bytes and large integers
    std::unordered_map<PyObject*, std::pair<Object, Value>> m_large;  // each with what keeps its address
};

// A list that holds the same list many times, and that one another, is small in Python and has no end as plain data.
// So is one that holds the same text many times.
constexpr qsizetype maximumValues = 4'000'000;
constexpr qsizetype maximumBytes = qsizetype(2) << 30;
constexpr qsizetype largeContent = 4096;  // bytes

std::optional<Value> Reader::read(PyObject* object)
{
    ++m_count;
    if (!hasRoomFor(0))
        return {};
    if (object == Py_None)
        return Value();
    if (PyBool_Check(object))
        return Value(object == Py_True);
    if (PyLong_Check(object))
        return readInteger(object);
    if (PyFloat_Check(object))
        return Value(PyFloat_AS_DOUBLE(object));
    if (PyUnicode_Check(object))
        return readText(object);
    if (PyBytes_Check(object) || PyByteArray_Check(object))
        return readBytes(object);
    if (PyList_Check(object) || PyTuple_Check(object))
        return readSequence(object);
    if (PyDict_Check(object))
        return readDict(object);
    if (const auto buffer = bufferIn(m_attachment, object))
        return Value(*buffer);
    if (const auto queue = queueIn(m_attachment, object))
        return Value(*queue);
    if (const auto reference =
            m_destination == Destination::HostObject ? referenceOf(m_attachment, object) : std::nullopt)
        return Value(*reference);
    return isDateTime(object) ? dateTimeIn(object) : refuse(object);
}

/// Asked before anything is allocated for them.
bool Reader::hasRoomFor(qsizetype values) const
{
    if (values <= maximumValues - m_count)
        return true;
    PyErr_Format(PyExc_ValueError, "the value holds more than %zd values; it cannot cross to the host at once",
                 maximumValues);
    return false;
}

bool Reader::countBytes(qsizetype bytes)
{
    m_bytes += bytes;
    if (m_bytes <= maximumBytes)
        return true;
    PyErr_Format(PyExc_ValueError,
                 "the value holds more than %zd bytes of text, bytes and digits; it cannot cross to the host at once "
                 "(a carrel.Buffer of any size can)",
                 maximumBytes);
    return false;
}

/// What is large and occurs many times is copied once, as it is only once in Python.
template <class Copy>
std::optional<Value> Reader::readImmutable(PyObject* object, qsizetype bytes, Copy copy)
{
    if (!countBytes(bytes))
        return {};
    if (bytes < largeContent)
        return Value(copy());
    auto known = m_large.find(object);
    if (known == m_large.end())
        known = m_large.emplace(object, std::pair(Object::share(object), Value(copy()))).first;
    return known->second.second;
}

std::optional<Value> Reader::readInteger(PyObject* object)
{
    auto number = integerIn(object);
    const bool isLarge = number && number->kind() == Value::Kind::BigInteger;
    if (isLarge && !countBytes(number->toBigInteger()->magnitude.size()))
        return {};
    return number;
}

std::optional<Value> Reader::readText(PyObject* object)
{
    const bool isWide = PyUnicode_KIND(object) == PyUnicode_4BYTE_KIND;  // two UTF-16 units a character, at most
    const qsizetype bytes = PyUnicode_GET_LENGTH(object) * (isWide ? 4 : 2);
    return readImmutable(object, bytes, [&] { return toText(m_attachment, object); });
}

std::optional<Value> Reader::readBytes(PyObject* object)
{
    if (PyBytes_Check(object)) {
        const qsizetype size = PyBytes_GET_SIZE(object);
        return readImmutable(object, size, [&] { return QByteArray(PyBytes_AS_STRING(object), size); });
    }
    const qsizetype size = PyByteArray_GET_SIZE(object);
    if (!countBytes(size))
        return {};
    return Value(QByteArray(PyByteArray_AS_STRING(object), size));
}

QString Reader::placeOf(const Step* step)
{
    if (!step)
        return {};
    if (step->isKey)
        return placeOf(step->outer) + QStringLiteral(".keys()");
    const QString index = step->key ? step->key->toDisplayText(80) : QString::number(step->index);
    return placeOf(step->outer) + QLatin1Char('[') + index + QLatin1Char(']');
}

std::optional<Value> Reader::readNested(PyObject* object, Step step)
{
    if (m_depth >= Value::maximumDepth) {
        PyErr_Format(PyExc_ValueError,
                     "the value contains itself, or is nested more than %d levels deep; it cannot cross to the host",
                     Value::maximumDepth);
        return {};
    }
    step.outer = m_step;
    m_step = &step;
    ++m_depth;
    auto value = read(object);
    --m_depth;
    m_step = step.outer;
    return value;
}

std::optional<Value> Reader::readSequence(PyObject* object)
{
    if (!hasRoomFor(PySequence_Fast_GET_SIZE(object)))
        return {};
    // utcoffset() of a datetime subclass may run code of the script, which may shrink the list: look at the size anew.
    Value::List list;
    list.reserve(size_t(PySequence_Fast_GET_SIZE(object)));
    for (Py_ssize_t i = 0; i < PySequence_Fast_GET_SIZE(object); ++i) {
        const Object item = Object::share(PySequence_Fast_GET_ITEM(object, i));
        auto value = readNested(item.get(), {.index = i});
        if (!value)
            return {};
        list.push_back(std::move(*value));
    }
    return Value(std::move(list));
}

std::optional<Value> Reader::readDict(PyObject* object)
{
    if (!hasRoomFor(2 * PyDict_Size(object)))
        return {};
    const Object copy = Object::steal(PyDict_Copy(object));  // cannot change while it is walked
    if (!copy)
        return {};
    Value::Dict dict;
    dict.reserve(size_t(PyDict_Size(copy.get())));
    PyObject* key = nullptr;
    PyObject* item = nullptr;
    for (Py_ssize_t position = 0; PyDict_Next(copy.get(), &position, &key, &item);) {
        auto keyValue = readNested(key, {.isKey = true});
        if (!keyValue)
            return {};
        auto itemValue = readNested(item, {.key = &*keyValue});
        if (!itemValue)
            return {};
        dict.emplace_back(std::move(*keyValue), std::move(*itemValue));
    }
    return Value(std::move(dict));
}

std::optional<Value> Reader::refuse(PyObject* object)
{
    const QString place = m_step ? QStringLiteral(" (at %1)").arg(placeOf(m_step)) : QString();
    const QString sentence
        = QStringLiteral("a value of type '%1'%2 cannot cross to the host; None, bool, int, float, str, bytes, list, "
                         "tuple, dict, datetime, carrel.Buffer and carrel.Queue can")
              .arg(QString::fromUtf8(Py_TYPE(object)->tp_name), place);
    PyErr_SetString(PyExc_TypeError, sentence.toUtf8().constData());
    return {};
}

// --- Value -> Python ------------------------------------------------------------------------------------------

Object fromBigInteger(const BigInteger& number)
{
    Object magnitude = Object::steal(PyLong_FromUnsignedNativeBytes(
        number.magnitude.constData(), size_t(number.magnitude.size()), Py_ASNATIVEBYTES_LITTLE_ENDIAN));
    if (!magnitude || !number.negative)
        return magnitude;
    return Object::steal(PyNumber_Negative(magnitude.get()));
}

Object fromList(const Attachment& attachment, const Value::List& list)
{
    Object result = Object::steal(PyList_New(Py_ssize_t(list.size())));
    for (size_t i = 0; result && i < list.size(); ++i) {
        Object item = fromValue(attachment, list[i]);
        if (!item)
            return {};
        PyList_SET_ITEM(result.get(), Py_ssize_t(i), item.release());
    }
    return result;
}

/// A list as a key has to be a tuple, or it could not be hashed.
Object fromKey(const Attachment& attachment, const Value& key)
{
    Object object = fromValue(attachment, key);
    if (!object || !PyList_Check(object.get()))
        return object;
    Object tuple = Object::steal(PyTuple_New(PyList_GET_SIZE(object.get())));
    for (Py_ssize_t i = 0; tuple && i < PyList_GET_SIZE(object.get()); ++i) {
        Object item = fromKey(attachment, key.toList()[size_t(i)]);
        if (!item)
            return {};
        PyTuple_SET_ITEM(tuple.get(), i, item.release());
    }
    return tuple;
}

Object fromDict(const Attachment& attachment, const Value::Dict& dict)
{
    Object result = Object::steal(PyDict_New());
    for (const auto& [key, value] : dict) {
        const Object keyObject = fromKey(attachment, key);
        const Object item = keyObject ? fromValue(attachment, value) : Object();
        if (!result || !item || PyDict_SetItem(result.get(), keyObject.get(), item.get()) < 0)
            return {};
    }
    return result;
}

}  // namespace

std::optional<Value> toValue(const Attachment& attachment, PyObject* object, Destination destination)
{
    const memory::QuotaExemption exemption;
    return Reader(attachment, destination).read(object);
}

Object fromValue(const Attachment& attachment, const Value& value)
{
    const memory::QuotaExemption exemption;
    switch (value.kind()) {
    case Value::Kind::None:
        return Object::share(Py_None);
    case Value::Kind::Bool:
        return Object::share(*value.toBool() ? Py_True : Py_False);
    case Value::Kind::Integer:
        return Object::steal(PyLong_FromLongLong(*value.toInteger()));
    case Value::Kind::BigInteger:
        return fromBigInteger(*value.toBigInteger());
    case Value::Kind::Float:
        return Object::steal(PyFloat_FromDouble(*value.toFloat()));
    case Value::Kind::String:
        return fromText(attachment, *value.toText());
    case Value::Kind::Bytes: {
        const QByteArray bytes = *value.toBytes();
        return Object::steal(PyBytes_FromStringAndSize(bytes.constData(), bytes.size()));
    }
    case Value::Kind::List:
        return fromList(attachment, value.toList());
    case Value::Kind::Dict:
        return fromDict(attachment, value.toDict());
    case Value::Kind::DateTime:
        return fromDateTime(*value.toDateTime());
    case Value::Kind::Buffer:
        return fromBuffer(attachment, *value.toBuffer());
    case Value::Kind::Queue:
        return fromQueue(attachment, *value.toQueue());
    case Value::Kind::Object:
        return proxyOf(attachment, *value.toObject());
    }
    Q_UNREACHABLE();
}

}  // namespace carrel::python
