// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "shapes.h"

#include <algorithm>
#include <numbers>
#include <string>
#include <unordered_map>

namespace geometry {

namespace {

void requireLength(double number, const char* what)
{
    if (!(number > 0) || !std::isfinite(number))
        throw std::invalid_argument(std::string(what) + " must be a finite number above zero");
}

void requireRange(int number, int least, int most, const char* what)
{
    if (number < least || number > most) {
        throw std::invalid_argument(std::string(what) + " must be from " + std::to_string(least) + " to "
                                    + std::to_string(most) + ", not " + std::to_string(number));
    }
}

Mesh icosahedron()
{
    const double t = std::numbers::phi;
    Mesh mesh;
    for (const Vector& corner : {Vector{-1, t, 0}, {1, t, 0}, {-1, -t, 0}, {1, -t, 0}, {0, -1, t}, {0, 1, t},
                                 {0, -1, -t}, {0, 1, -t}, {t, 0, -1}, {t, 0, 1}, {-t, 0, -1}, {-t, 0, 1}})
        mesh.addVertex(normalized(corner));
    for (const Triangle& triangle : {Triangle{0, 11, 5}, {0, 5, 1}, {0, 1, 7}, {0, 7, 10}, {0, 10, 11},
                                     {1, 5, 9}, {5, 11, 4}, {11, 10, 2}, {10, 7, 6}, {7, 1, 8},
                                     {3, 9, 4}, {3, 4, 2}, {3, 2, 6}, {3, 6, 8}, {3, 8, 9},
                                     {4, 9, 5}, {2, 4, 11}, {6, 2, 10}, {8, 6, 7}, {9, 8, 1}})
        mesh.addTriangle(triangle[0], triangle[1], triangle[2]);
    return mesh;
}

/// Splits each triangle of a mesh on the unit sphere into four, with the new vertices on the sphere.
class Subdivision {
public:
    explicit Subdivision(const Mesh& coarse)
    {
        // A closed surface of triangles has 3/2 edges for each of them, and each edge becomes a vertex.
        const std::size_t edges = coarse.triangles().size() * 3 / 2;
        m_fine.reserve(coarse.vertices().size() + edges, coarse.triangles().size() * 4);
        m_middles.reserve(edges);
        for (const Vector& vertex : coarse.vertices())
            m_fine.addVertex(vertex);
        for (const Triangle& triangle : coarse.triangles())
            split(triangle);
    }

    Mesh mesh() const { return m_fine; }

private:
    void split(const Triangle& triangle)
    {
        const auto& [a, b, c] = triangle;
        const auto ab = middle(a, b);
        const auto bc = middle(b, c);
        const auto ca = middle(c, a);
        m_fine.addTriangle(a, ab, ca);
        m_fine.addTriangle(b, bc, ab);
        m_fine.addTriangle(c, ca, bc);
        m_fine.addTriangle(ab, bc, ca);
    }

    std::uint32_t middle(std::uint32_t a, std::uint32_t b)
    {
        const auto key = (std::uint64_t(std::min(a, b)) << 32) | std::max(a, b);
        const auto [entry, isNew] = m_middles.try_emplace(key, 0);
        if (isNew) {
            const Vector sum = m_fine.vertices()[a] + m_fine.vertices()[b];
            entry->second = static_cast<std::uint32_t>(m_fine.addVertex(normalized(sum)));
        }
        return entry->second;
    }

    Mesh m_fine;
    std::unordered_map<std::uint64_t, std::uint32_t> m_middles;  // of an edge, by its two ends, the smaller one first
};

Vector torusPoint(const TorusShape& shape, int major, int minor)
{
    const double around = 2 * std::numbers::pi * major / shape.majorSegments;
    const double across = 2 * std::numbers::pi * minor / shape.minorSegments;
    const double distance = shape.majorRadius + shape.minorRadius * std::cos(across);
    return {distance * std::cos(around), distance * std::sin(around), shape.minorRadius * std::sin(across)};
}

void requireTorus(const TorusShape& shape)
{
    requireLength(shape.majorRadius, "the major radius of a torus");
    requireLength(shape.minorRadius, "the minor radius of a torus");
    if (shape.minorRadius >= shape.majorRadius)
        throw std::invalid_argument("the minor radius of a torus must be smaller than its major radius");
    requireRange(shape.majorSegments, 3, maximumSegments, "the major segments of a torus");
    requireRange(shape.minorSegments, 3, maximumSegments, "the minor segments of a torus");
}

}  // namespace

Mesh cube(double size)
{
    requireLength(size, "the size of a cube");
    const double h = size / 2;
    Mesh mesh;
    for (const Vector& corner : {Vector{-h, -h, -h}, {h, -h, -h}, {h, h, -h}, {-h, h, -h},
                                 {-h, -h, h}, {h, -h, h}, {h, h, h}, {-h, h, h}})
        mesh.addVertex(corner);
    for (const Triangle& triangle : {Triangle{0, 2, 1}, {0, 3, 2}, {4, 5, 6}, {4, 6, 7}, {0, 1, 5}, {0, 5, 4},
                                     {1, 2, 6}, {1, 6, 5}, {2, 3, 7}, {2, 7, 6}, {3, 0, 4}, {3, 4, 7}})
        mesh.addTriangle(triangle[0], triangle[1], triangle[2]);
    return mesh;
}

Mesh icosphere(double radius, int subdivisions)
{
    requireLength(radius, "the radius of an icosphere");
    requireRange(subdivisions, 0, maximumSubdivisions, "the subdivisions of an icosphere");
    Mesh mesh = icosahedron();
    for (int i = 0; i < subdivisions; ++i)
        mesh = Subdivision(mesh).mesh();
    return mesh.scaled(radius);
}

Mesh torus(const TorusShape& shape)
{
    requireTorus(shape);
    const int rows = shape.majorSegments;
    const int columns = shape.minorSegments;
    const auto index = [&](int row, int column) { return (row % rows) * columns + column % columns; };
    Mesh mesh;
    mesh.reserve(std::size_t(rows) * std::size_t(columns), 2 * std::size_t(rows) * std::size_t(columns));
    for (int row = 0; row < rows; ++row) {
        for (int column = 0; column < columns; ++column)
            mesh.addVertex(torusPoint(shape, row, column));
    }
    for (int row = 0; row < rows; ++row) {
        for (int column = 0; column < columns; ++column) {
            mesh.addTriangle(index(row, column), index(row + 1, column), index(row + 1, column + 1));
            mesh.addTriangle(index(row, column), index(row + 1, column + 1), index(row, column + 1));
        }
    }
    return mesh;
}

}  // namespace geometry
