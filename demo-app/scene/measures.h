// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scene/object_state.h"

#include <QtGui/QMatrix4x4>
#include <QtGui/QVector3D>

#include <optional>
#include <vector>

namespace studio {

/// A box along the axes.
struct Box {
    QVector3D least;
    QVector3D most;

    QVector3D centre() const { return (least + most) / 2; }
    /// Half of its diagonal.
    float radius() const { return (most - least).length() / 2; }
    /// Of both boxes.
    Box united(const Box& other) const;
    /// Around the corners where `matrix` puts them.
    Box mapped(const QMatrix4x4& matrix) const;

    friend bool operator==(const Box&, const Box&) = default;
};

/// A coordinate beyond it, or one that is no number, is drawn as nothing and is part of no box.
constexpr float largestCoordinate = 1e18F;

/// Around all vertices of the object itself. Nothing where there is none.
std::optional<Box> boxOf(const ObjectGeometry& geometry);

/// A normal for each vertex: the mean of those of its triangles, weighed by their areas. Zero where there is none.
std::vector<QVector3D> smoothNormals(const ObjectGeometry& geometry);

}  // namespace studio
