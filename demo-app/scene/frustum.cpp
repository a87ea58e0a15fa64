// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "scene/frustum.h"

#include <algorithm>

namespace studio {

Frustum::Frustum(const QMatrix4x4& toClip)
{
    for (int axis = 0; axis < 3; ++axis) {
        const size_t least = 2 * size_t(axis);
        m_planes[least] = toClip.row(3) + toClip.row(axis);
        m_planes[least + 1] = toClip.row(3) - toClip.row(axis);
    }
}

bool Frustum::touches(const Box& box) const
{
    return std::all_of(m_planes.begin(), m_planes.end(), [&box](const QVector4D& plane) {
        const QVector4D farthest(plane.x() > 0 ? box.most.x() : box.least.x(),
                                 plane.y() > 0 ? box.most.y() : box.least.y(),
                                 plane.z() > 0 ? box.most.z() : box.least.z(), 1);
        return QVector4D::dotProduct(plane, farthest) >= 0;
    });
}

}  // namespace studio
