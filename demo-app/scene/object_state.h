// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scene/placement.h"
#include "scene/texture_wrap.h"

#include <carrel/buffer.h>

#include <QtCore/QString>
#include <QtGui/QColor>

#include <memory>
#include <optional>

namespace studio {

enum class ObjectKind { Mesh, Points, Lines };

/// What an object is drawn from: handles of memory that scripts may share, and write to at any time. What was checked
/// when it was given need not be true any more when it is used.
struct ObjectGeometry {
    std::optional<carrel::Buffer> vertices{};  ///< (n, 3) numbers
    std::optional<carrel::Buffer> indices{};   ///< (m, 3) of meshes, (m, 2) of lines; absent: a polyline
    std::optional<carrel::Buffer> normals{};   ///< (n, 3) numbers; absent: computed, where they are needed
    std::optional<carrel::Buffer> colors{};    ///< (n, 3) or (n, 4): bytes, or numbers from 0 to 1
    std::optional<carrel::Buffer> uv{};  ///< meshes: (n, 2) numbers, where in the texture, from its top left corner
    std::optional<carrel::Buffer>
        texture{};  ///< meshes: (height, width, 3) or (…, 4) bytes, one row behind the other
    TextureWrap wrap{};
    qint64 indexLimit = 0;  ///< one more than the largest index, when it was given

    qint64 vertexCount() const { return vertices ? vertices->shape()[0] : 0; }
    qint64 indexRows() const { return indices ? indices->shape()[0] : 0; }

    friend bool operator==(const ObjectGeometry&, const ObjectGeometry&) = default;
};

/// All that an object of a scene is: plain data, of which steps that can be undone keep copies. The memory of its
/// geometry is not copied.
struct ObjectState {
    ObjectKind kind = ObjectKind::Mesh;
    QString name{};
    bool isVisible = true;
    QColor color{};
    double opacity = 1;
    Placement placement{};
    ObjectGeometry geometry{};
    bool isSmooth = false;     ///< meshes: one normal for each vertex, and not for each triangle
    bool isWireframe = false;  ///< meshes: edges only
    double size = 1;           ///< of points and lines, in pixels

    friend bool operator==(const ObjectState&, const ObjectState&) = default;
};

using ObjectStateRef = std::shared_ptr<const ObjectState>;

}  // namespace studio
