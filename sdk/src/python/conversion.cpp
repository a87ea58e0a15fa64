// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "python/conversion.h"

#include "python/host_proxy.h"
#include "python/integer.h"
#include "python/memory/ledger.h"
#include "python/module/buffer_type.h"
#include "python/module/queue_type.h"

#include <array>

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
    std::optional<Value> readBytes(PyObject* object);
    std::optional<Value> readSequence(PyObject* object);
    std::optional<Value> readDict(PyObject* object);
    std::optional<Value> readDateTime(PyObject* object);
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

    const Attachment& m_attachment;
    const Destination m_destination;
    const Step* m_step = nullptr;
    int m_depth = 0;
    qsizetype m_count = 0;
};

// A list that holds the same list many times, and that one another, is small in Python and has no end as plain data.
constexpr qsizetype maximumValues = 4'000'000;

std::optional<Value> Reader::read(PyObject* object)
{
    if (++m_count > maximumValues) {
        PyErr_Format(PyExc_ValueError, "the value holds more than %zd values; it cannot cross to the host at once", maximumValues);
        return {};
    }
    if (object == Py_None)
        return Value();
    if (PyBool_Check(object))
        return Value(object == Py_True);
    if (PyLong_Check(object))
        return integerIn(object);
    if (PyFloat_Check(object))
        return Value(PyFloat_AS_DOUBLE(object));
    if (PyUnicode_Check(object))
        return Value(toText(m_attachment, object));
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
    return readDateTime(object);
}

std::optional<Value> Reader::readBytes(PyObject* object)
{
    if (PyBytes_Check(object))
        return Value(QByteArray(PyBytes_AS_STRING(object), PyBytes_GET_SIZE(object)));
    return Value(QByteArray(PyByteArray_AS_STRING(object), PyByteArray_GET_SIZE(object)));
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

/// The class `datetime.datetime` if the script has imported it; without it, nothing can be one.
Object dateTimeClass()
{
    PyObject* module = PyDict_GetItemString(PyImport_GetModuleDict(), "datetime");
    if (!module)
        return {};
    Object type = Object::steal(PyObject_GetAttrString(module, "datetime"));
    if (!type)
        PyErr_Clear();
    return type;
}

std::optional<int> intAttribute(PyObject* object, const char* name)
{
    const Object attribute = Object::steal(PyObject_GetAttrString(object, name));
    if (!attribute)
        return {};
    const long number = PyLong_AsLong(attribute.get());
    if (number == -1 && PyErr_Occurred())
        return {};
    return int(number);
}

/// \return false with an exception set
bool readUtcOffset(PyObject* object, DateTime& time)
{
    const Object offset = Object::steal(PyObject_CallMethod(object, "utcoffset", nullptr));
    if (!offset)
        return false;
    if (offset.get() == Py_None)
        return true;
    const auto days = intAttribute(offset.get(), "days");
    const auto seconds = intAttribute(offset.get(), "seconds");
    if (!days || !seconds)
        return false;
    time.utcOffsetSeconds = *days * 86'400 + *seconds;
    return true;
}

std::optional<Value> Reader::readDateTime(PyObject* object)
{
    const Object type = dateTimeClass();
    if (!type || !PyType_Check(type.get()) || !PyObject_TypeCheck(object, reinterpret_cast<PyTypeObject*>(type.get())))
        return refuse(object);
    DateTime time;
    const std::array<std::pair<const char*, int*>, 7> fields{{{"year", &time.year},
                                                              {"month", &time.month},
                                                              {"day", &time.day},
                                                              {"hour", &time.hour},
                                                              {"minute", &time.minute},
                                                              {"second", &time.second},
                                                              {"microsecond", &time.microsecond}}};
    for (const auto& [name, field] : fields) {
        const auto number = intAttribute(object, name);
        if (!number)
            return {};
        *field = *number;
    }
    if (!readUtcOffset(object, time))
        return {};
    return Value(time);
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

Object timeZone(PyObject* module, int offsetSeconds)
{
    const Object delta = Object::steal(PyObject_CallMethod(module, "timedelta", "ii", 0, offsetSeconds));
    return delta ? Object::steal(PyObject_CallMethod(module, "timezone", "O", delta.get())) : Object();
}

Object fromDateTime(const DateTime& time)
{
    const Object module = Object::steal(PyImport_ImportModule("datetime"));
    if (!module)
        return {};
    const Object zone = time.utcOffsetSeconds ? timeZone(module.get(), *time.utcOffsetSeconds) : Object::share(Py_None);
    if (!zone)
        return {};
    return Object::steal(PyObject_CallMethod(module.get(), "datetime", "iiiiiiiO", time.year, time.month, time.day,
                                             time.hour, time.minute, time.second, time.microsecond, zone.get()));
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
