// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "scene/measures.h"

#include "scene/rows.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace studio {

namespace {

QVector3D smallest(const QVector3D& a, const QVector3D& b)
{
    return {std::min(a.x(), b.x()), std::min(a.y(), b.y()), std::min(a.z(), b.z())};
}

QVector3D largest(const QVector3D& a, const QVector3D& b)
{
    return {std::max(a.x(), b.x()), std::max(a.y(), b.y()), std::max(a.z(), b.z())};
}

template <class Number>
QVector3D pointOf(const Rows<Number>& rows, qint64 row)
{
    return {float(rows.at(row, 0)), float(rows.at(row, 1)), float(rows.at(row, 2))};
}

/// False for NaN, too.
bool isDrawn(float x, float y, float z)
{
    return std::fabs(x) < largestCoordinate && std::fabs(y) < largestCoordinate && std::fabs(z) < largestCoordinate;
}
bool isDrawn(const QVector3D& point) { return isDrawn(point.x(), point.y(), point.z()); }

/// Adds the normal of each triangle to its corners, as long as it is. Indices are looked at again: a script may have
/// changed them.
template <class Number, class Index>
void addNormals(const Rows<Number>& vertices, const Rows<Index>& triangles, std::vector<QVector3D>& normals)
{
    const auto count = quint64(vertices.count());
    for (qint64 row = 0; row < triangles.count(); ++row) {
        const auto a = quint64(triangles.at(row, 0));
        const auto b = quint64(triangles.at(row, 1));
        const auto c = quint64(triangles.at(row, 2));
        if (a >= count || b >= count || c >= count)
            continue;
        const QVector3D corner = pointOf(vertices, qint64(a));
        const QVector3D normal =
            QVector3D::crossProduct(pointOf(vertices, qint64(b)) - corner, pointOf(vertices, qint64(c)) - corner);
        if (!isDrawn(normal))
            continue;
        normals[a] += normal;
        normals[b] += normal;
        normals[c] += normal;
    }
}

}  // namespace

Box Box::united(const Box& other) const { return {smallest(least, other.least), largest(most, other.most)}; }

Box Box::mapped(const QMatrix4x4& matrix) const
{
    const QVector3D first = matrix.map(least);
    Box box{first, first};
    for (int corner = 1; corner < 8; ++corner) {
        const QVector3D point = matrix.map(QVector3D(
            corner & 1 ? most.x() : least.x(), corner & 2 ? most.y() : least.y(), corner & 4 ? most.z() : least.z()));
        box = box.united({point, point});
    }
    return box;
}

std::optional<Box> boxOf(const ObjectGeometry& geometry)
{
    std::optional<Box> box;
    if (!geometry.vertices)
        return box;
    withNumbers(*geometry.vertices, [&](const auto& rows) {
        std::array<float, 3> least{largestCoordinate, largestCoordinate, largestCoordinate};
        std::array<float, 3> most{-largestCoordinate, -largestCoordinate, -largestCoordinate};
        for (qint64 row = 0; row < rows.count(); ++row) {
            const std::array<float, 3> point{float(rows.at(row, 0)), float(rows.at(row, 1)), float(rows.at(row, 2))};
            if (!isDrawn(point[0], point[1], point[2]))
                continue;
            for (size_t axis = 0; axis < 3; ++axis) {
                least[axis] = std::min(least[axis], point[axis]);
                most[axis] = std::max(most[axis], point[axis]);
            }
        }
        if (least[0] <= most[0])
            box = Box{{least[0], least[1], least[2]}, {most[0], most[1], most[2]}};
    });
    return box;
}

std::vector<QVector3D> smoothNormals(const ObjectGeometry& geometry)
{
    std::vector<QVector3D> normals(size_t(geometry.vertexCount()));
    if (!geometry.vertices || !geometry.indices)
        return normals;
    withNumbers(*geometry.vertices, [&](const auto& vertices) {
        withIndices(*geometry.indices, [&](const auto& triangles) { addNormals(vertices, triangles, normals); });
    });
    for (QVector3D& normal : normals)
        normal.normalize();
    return normals;
}

}  // namespace studio
