// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "mesh.h"

namespace geometry {

/// With edges along the axes, around the origin.
/// \param size length of an edge
/// \throws std::invalid_argument if it is not above zero and finite
Mesh cube(double size);

inline constexpr int maximumSubdivisions = 8;

/// A sphere around the origin, made from an icosahedron each of whose triangles is split into four again and again:
/// 20 * 4^subdivisions triangles of nearly one size, with every vertex on the sphere.
/// \throws std::invalid_argument for a radius that is not above zero and finite, or a number of subdivisions outside
///         of 0 to maximumSubdivisions
Mesh icosphere(double radius, int subdivisions);

inline constexpr int maximumSegments = 1024;

/// Around the origin, with the z axis through its hole.
struct TorusShape {
    double majorRadius = 1;  ///< from the centre to the middle of the tube
    double minorRadius = 0.25;  ///< of the tube
    int majorSegments = 48;  ///< around the hole
    int minorSegments = 24;  ///< around the tube
};

/// \throws std::invalid_argument unless 0 < minorRadius < majorRadius, and both numbers of segments are from 3 to
///         maximumSegments
Mesh torus(const TorusShape& shape);

}  // namespace geometry
