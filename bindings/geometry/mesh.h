// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "vector.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

namespace geometry {

/// The smallest box with edges along the axes that holds something.
struct BoundingBox {
    Vector minimum;
    Vector maximum;

    Vector size() const { return maximum - minimum; }
    Vector center() const { return minimum + 0.5 * size(); }
    bool contains(const Vector& point) const;

    friend bool operator==(const BoundingBox&, const BoundingBox&) = default;
};

/// Indices of three vertices, counter-clockwise when seen from outside.
using Triangle = std::array<std::uint32_t, 3>;

/// A surface of triangles. A value; copies share their data until one of them is changed, so that a copy is a cheap
/// snapshot for a computation that must not see later changes. Copying, changing and destroying meshes that share
/// data needs a lock around it (in a binding: the GIL); reading one's own copy needs none.
///
/// Every mesh is valid: coordinates are finite, and each triangle names three different vertices that exist.
class Mesh {
public:
    Mesh();
    Mesh(const Mesh&) = default;  // declared so that there is no move: what is moved from would have no data
    Mesh& operator=(const Mesh&) = default;
    ~Mesh() = default;

    const std::vector<Vector>& vertices() const { return m_data->vertices; }
    const std::vector<Triangle>& triangles() const { return m_data->triangles; }

    /// \return the index of the new vertex
    /// \throws std::invalid_argument for a coordinate that is infinite or NaN, or a mesh that is full
    std::size_t addVertex(const Vector& position);
    /// Indices are signed so that a negative one is named as it was given.
    /// \return the index of the new triangle
    /// \throws std::out_of_range for an index without a vertex, std::invalid_argument for one that is used twice
    std::size_t addTriangle(std::int64_t a, std::int64_t b, std::int64_t c);
    void reserve(std::size_t vertices, std::size_t triangles);

    double area() const;
    /// Of the solid inside, by the divergence theorem; negative where the triangles look inwards.
    /// \throws std::invalid_argument if the mesh is not closed
    double volume() const;
    /// Whether the surface encloses a solid: each edge is shared by two triangles that run through it in opposite
    /// directions. A mesh with no triangle encloses nothing.
    bool isClosed() const;
    /// Of all vertices. \throws std::invalid_argument if there is none
    BoundingBox bounds() const;

    /// \throws std::invalid_argument if a coordinate does not stay finite
    Mesh translated(const Vector& offset) const;
    /// About the origin. A negative factor mirrors; triangles keep looking outwards.
    /// \throws std::invalid_argument if the factor is zero or not finite, or a coordinate does not stay finite
    Mesh scaled(double factor) const;
    /// Both surfaces in one mesh; the other's vertices come last.
    Mesh joined(const Mesh& other) const;

    friend bool operator==(const Mesh& left, const Mesh& right);

private:
    struct Data {
        std::vector<Vector> vertices;
        std::vector<Triangle> triangles;
    };

    Data& writable();
    template <class Function>
    Mesh withVertices(Function&& moved) const;

    std::shared_ptr<Data> m_data;  // never null: there is no move that could leave it so
};

}  // namespace geometry
