// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/part_numbers.h"

#include "scene/rows.h"

#include <QtGui/QVector3D>

#include <algorithm>
#include <array>
#include <cmath>

namespace studio {

using carrel::Buffer;
using carrel::ElementFormat;

namespace {

PartKind kindOf(ObjectKind kind)
{
    if (kind == ObjectKind::Mesh)
        return PartKind::Mesh;
    return kind == ObjectKind::Points ? PartKind::Points : PartKind::Lines;
}

template <class Number>
Number* start(QByteArray& bytes)
{
    return reinterpret_cast<Number*>(bytes.data());
}

/// \param place of points; of directions only how it turns them
QByteArray vectorsOf(const Buffer& buffer, const QMatrix4x4& place, qint64 firstRow, qint64 count)
{
    QByteArray bytes(count * 3 * qint64(sizeof(float)), Qt::Uninitialized);
    float* out = start<float>(bytes);
    withNumbers(buffer, [&](const auto& rows) {
        for (qint64 row = firstRow; row < firstRow + count; ++row) {
            const QVector3D own(float(rows.at(row, 0)), float(rows.at(row, 1)), float(rows.at(row, 2)));
            const QVector3D at = place.isIdentity() ? own : place.map(own);
            for (int axis = 0; axis < 3; ++axis)
                *out++ = at[axis];
        }
    });
    return bytes;
}

quint8 byteOf(double part) { return part > 0 ? quint8(std::lround(std::min(part, 1.0) * 255)) : quint8(0); }
quint8 byteOf(quint8 part) { return part; }

template <class Number>
void copyColors(const Rows<Number>& rows, qint64 firstRow, qint64 count, quint8* out)
{
    for (qint64 row = firstRow; row < firstRow + count; ++row) {
        for (int column = 0; column < 4; ++column)
            *out++ = column < rows.columns() ? byteOf(rows.at(row, column)) : quint8(255);
    }
}

QByteArray colorsOf(const Buffer& buffer, qint64 firstRow, qint64 count)
{
    QByteArray bytes(count * 4, Qt::Uninitialized);
    if (buffer.format() == ElementFormat::UInt8)
        copyColors(Rows<quint8>(buffer), firstRow, count, start<quint8>(bytes));
    else
        withNumbers(buffer, [&](const auto& rows) { copyColors(rows, firstRow, count, start<quint8>(bytes)); });
    return bytes;
}

QByteArray indicesOf(const ObjectGeometry& geometry, int columns, qint64 firstRow, qint64 count)
{
    QByteArray bytes(count * columns * qint64(sizeof(quint32)), Qt::Uninitialized);
    quint32* out = start<quint32>(bytes);
    if (!geometry.indices) {  // a line through all vertices
        for (qint64 row = firstRow; row < firstRow + count; ++row) {
            *out++ = quint32(row);
            *out++ = quint32(row + 1);
        }
        return bytes;
    }
    const auto vertices = quint64(geometry.vertexCount());
    withIndices(*geometry.indices, [&](const auto& rows) {
        for (qint64 row = firstRow; row < firstRow + count; ++row) {
            for (int column = 0; column < columns; ++column) {
                const auto index = quint64(rows.at(row, column));
                *out++ = index < vertices ? quint32(index) : 0;
            }
        }
    });
    return bytes;
}

QByteArray placesOf(const Buffer& buffer, qint64 firstRow, qint64 count)
{
    QByteArray bytes(count * 2 * qint64(sizeof(float)), Qt::Uninitialized);
    float* out = start<float>(bytes);
    withNumbers(buffer, [&](const auto& rows) {
        for (qint64 row = firstRow; row < firstRow + count; ++row) {
            *out++ = float(rows.at(row, 0));
            *out++ = float(rows.at(row, 1));
        }
    });
    return bytes;
}

QMatrix4x4 turnOf(const Placement& placement) { return QMatrix4x4(placement.matrix().normalMatrix()); }

}  // namespace

PartHeader headerOf(const ObjectState& state)
{
    const ObjectGeometry& geometry = state.geometry;
    PartHeader header{.name = state.name,
                      .kind = kindOf(state.kind),
                      .color = state.color.name(),
                      .vertices = geometry.vertexCount(),
                      .hasNormals = state.isSmooth && geometry.normals.has_value(),
                      .hasColors = geometry.colors.has_value(),
                      .opacity = state.opacity,
                      .wrap = geometry.wrap};
    if (state.kind == ObjectKind::Lines && !geometry.indices)
        header.indexRows = std::max<qint64>(header.vertices - 1, 0);
    else if (state.kind != ObjectKind::Points)
        header.indexRows = geometry.indexRows();
    return header;
}

QByteArray pixelsOf(const Buffer& picture, qint64 firstRow, qint64 rows)
{
    const qint64 pixels = rows * picture.shape()[1];
    const qint64 channels = picture.shape()[2];
    const auto* in = reinterpret_cast<const quint8*>(picture.data()) + firstRow * picture.shape()[1] * channels;
    QByteArray bytes(pixels * 4, Qt::Uninitialized);
    quint8* out = start<quint8>(bytes);
    for (qint64 pixel = 0; pixel < pixels; ++pixel, in += channels) {
        out = std::copy_n(in, 3, out);
        *out++ = channels == 4 ? in[3] : quint8(255);
    }
    return bytes;
}

QByteArray numbersOf(const ObjectState& state, Section section, qint64 firstRow, qint64 rows)
{
    switch (section) {
    case Section::Vertices:
        return vectorsOf(*state.geometry.vertices, state.placement.matrix(), firstRow, rows);
    case Section::Normals:
        return vectorsOf(*state.geometry.normals, turnOf(state.placement), firstRow, rows);
    case Section::Colors:
        return colorsOf(*state.geometry.colors, firstRow, rows);
    case Section::Uv:
        return placesOf(*state.geometry.uv, firstRow, rows);
    case Section::Indices:
        break;
    }
    return indicesOf(state.geometry, state.kind == ObjectKind::Mesh ? 3 : 2, firstRow, rows);
}

}  // namespace studio
