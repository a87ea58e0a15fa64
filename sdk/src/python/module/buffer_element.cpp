// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "python/module/buffer_element.h"

#include <bit>
#include <cstring>

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

}  // namespace

std::optional<qint64> elementOffset(const Buffer& buffer, PyObject* key)
{
    const BufferLayout& layout = buffer.layout();
    if (layout.shape.size() != 1 || !PyLong_CheckExact(key))
        return {};
    int overflow = 0;
    const long long asked = PyLong_AsLongLongAndOverflow(key, &overflow);
    const qint64 count = layout.shape.first();
    const qint64 index = asked < 0 ? asked + count : asked;
    if (overflow != 0 || index < 0 || index >= count)
        return {};
    return index * layout.strides.first();
}

PyObject* readElement(const Buffer& buffer, qint64 offset)
{
    const std::byte* const place = buffer.data() + offset;
    switch (buffer.format()) {
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

}  // namespace carrel::python
