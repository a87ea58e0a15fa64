// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <carrel/buffer.h>

#include <cstddef>
#include <cstring>
#include <utility>

namespace studio {

/// Reads a buffer of rows, whatever its strides. Each number is copied out exactly once, since a script may be
/// writing.
template <class Number>
class Rows {
public:
    explicit Rows(const carrel::Buffer& buffer)
        : m_data(buffer.data()),
          m_count(buffer.shape()[0]),
          m_columns(int(buffer.shape()[1])),
          m_rowStride(buffer.layout().strides[0]),
          m_columnStride(buffer.layout().strides[1])
    {
    }

    qint64 count() const { return m_count; }
    int columns() const { return m_columns; }

    Number at(qint64 row, int column) const
    {
        Number number;
        std::memcpy(&number, m_data + row * m_rowStride + column * m_columnStride, sizeof number);
        return number;
    }

private:
    const std::byte* m_data;
    qint64 m_count;
    int m_columns;
    qint64 m_rowStride;
    qint64 m_columnStride;
};

/// Calls `visit` with Rows<float> or Rows<double>. Does nothing for other formats, which are refused when given.
template <class Visitor>
void withNumbers(const carrel::Buffer& buffer, Visitor&& visit)
{
    if (buffer.format() == carrel::ElementFormat::Float32)
        visit(Rows<float>(buffer));
    else if (buffer.format() == carrel::ElementFormat::Float64)
        visit(Rows<double>(buffer));
}

/// Calls `visit` with Rows of the whole numbers that indices may be.
template <class Visitor>
void withIndices(const carrel::Buffer& buffer, Visitor&& visit)
{
    switch (buffer.format()) {
    case carrel::ElementFormat::UInt16:
        return visit(Rows<quint16>(buffer));
    case carrel::ElementFormat::Int32:
        return visit(Rows<qint32>(buffer));
    case carrel::ElementFormat::UInt32:
        return visit(Rows<quint32>(buffer));
    case carrel::ElementFormat::Int64:
        return visit(Rows<qint64>(buffer));
    case carrel::ElementFormat::UInt64:
        return visit(Rows<quint64>(buffer));
    default:
        return;
    }
}

}  // namespace studio
