// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scene/measures.h"

#include <QtGui/QVector4D>

#include <array>

namespace studio {

/// What a camera sees: the space between six planes. What is outside of it need not be drawn.
class Frustum {
public:
    /// \param toClip puts points into the space that OpenGL cuts: of an object where boxes are those of an object
    explicit Frustum(const QMatrix4x4& toClip);

    /// False only where nothing of the box can be seen.
    bool touches(const Box& box) const;

private:
    std::array<QVector4D, 6> m_planes;  // what is inside is on the positive side of each
};

}  // namespace studio
