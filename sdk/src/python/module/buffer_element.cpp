// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "python/module/buffer_element.h"

#include <bit>
#include <cstring>
#include <limits>

namespace carrel::python {

namespace {

/// A copy, as others may write to it meanwhile; and it may lie anywhere.
template <class T>
T copyOf(const std::byte* place)
{
    T value;
    std::memcpy(&value, place, sizeof value);
    return value;
}

/// An int; of what is more than a qint64 a number that no row has.
qint64 numberIn(PyObject* key)
{
    const auto* const number = reinterpret_cast<const PyLongObject*>(key);
    if (PyUnstable_Long_IsCompact(number))  // all but those of a gigabyte: needs no call
        return PyUnstable_Long_CompactValue(number);
    int overflow = 0;
    const long long value = PyLong_AsLongLongAndOverflow(key, &overflow);
    return overflow == 0 ? value : std::numeric_limits<qint64>::max();
}

/// Negative where there is none of that number, or the key is no number.
qint64 indexIn(const ElementRow& row, PyObject* key)
{
    if (!PyLong_CheckExact(key))
        return -1;
    const qint64 asked = numberIn(key);
    const qint64 index = asked < 0 ? asked + row.count : asked;
    return index < row.count ? index : -1;
}

PyObject* elementAt(const std::byte* place, ElementFormat format)
{
    switch (format) {
    case ElementFormat::Bool:
        return PyBool_FromLong(copyOf<quint8>(place));
    case ElementFormat::Int8:
        return PyLong_FromLong(copyOf<qint8>(place));
    case ElementFormat::UInt8:
        return PyLong_FromLong(copyOf<quint8>(place));
    case ElementFormat::Int16:
        return PyLong_FromLong(copyOf<qint16>(place));
    case ElementFormat::UInt16:
        return PyLong_FromLong(copyOf<quint16>(place));
    case ElementFormat::Int32:
        return PyLong_FromLong(copyOf<qint32>(place));
    case ElementFormat::UInt32:
        return PyLong_FromUnsignedLong(copyOf<quint32>(place));
    case ElementFormat::Int64:
        return PyLong_FromLongLong(copyOf<qint64>(place));
    case ElementFormat::UInt64:
        return PyLong_FromUnsignedLongLong(copyOf<quint64>(place));
    case ElementFormat::Float16: {
        const double value = PyFloat_Unpack2(reinterpret_cast<const char*>(place), std::endian::native == std::endian::little);
        return value == -1.0 && PyErr_Occurred() ? nullptr : PyFloat_FromDouble(value);
    }
    case ElementFormat::Float32:
        return PyFloat_FromDouble(double(copyOf<float>(place)));
    case ElementFormat::Float64:
        return PyFloat_FromDouble(copyOf<double>(place));
    }
    Py_UNREACHABLE();
}

}  // namespace

ElementRow rowOf(const Buffer& buffer)
{
    const BufferLayout& layout = buffer.layout();
    if (layout.shape.size() != 1)
        return {};
    return {buffer.data(), layout.shape.first(), layout.strides.first(), layout.format};
}

PyObject* readElement(const ElementRow& row, PyObject* key)
{
    const qint64 index = indexIn(row, key);
    return index < 0 ? nullptr : elementAt(row.first + index * row.stride, row.format);
}

}  // namespace carrel::python
