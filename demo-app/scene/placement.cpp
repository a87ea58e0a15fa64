// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "scene/placement.h"

namespace studio {

QMatrix4x4 Placement::matrix() const
{
    QMatrix4x4 matrix;
    matrix.translate(float(position[0]), float(position[1]), float(position[2]));
    matrix.rotate(float(rotation[2]), 0, 0, 1);
    matrix.rotate(float(rotation[1]), 0, 1, 0);
    matrix.rotate(float(rotation[0]), 1, 0, 0);
    matrix.scale(float(scale[0]), float(scale[1]), float(scale[2]));
    return matrix;
}

}  // namespace studio
