// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGui/QMatrix4x4>

#include <array>

namespace studio {

/// Three numbers: a point, angles, factors. In `double`, so that a script reads what it has written.
using Triple = std::array<double, 3>;

/// Where an object is, in the space of its scene, whose z axis points up.
struct Placement {
    Triple position{0, 0, 0};
    Triple rotation{0, 0, 0};  ///< degrees about the axes of the scene: x first, then y, then z
    Triple scale{1, 1, 1};     ///< before it is turned

    QMatrix4x4 matrix() const;

    friend bool operator==(const Placement&, const Placement&) = default;
};

}  // namespace studio
