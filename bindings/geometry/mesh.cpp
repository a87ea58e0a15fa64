// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "mesh.h"

#include <algorithm>
#include <limits>
#include <string>
#include <utility>

namespace geometry {

namespace {

constexpr std::size_t maximumVertices = std::numeric_limits<std::uint32_t>::max();

void requireFinite(const Vector& position)
{
    if (!isFinite(position))
        throw std::invalid_argument("the coordinates of a vertex must be finite numbers");
}

std::uint32_t checkedIndex(std::int64_t index, std::size_t count)
{
    if (index < 0 || static_cast<std::uint64_t>(index) >= count) {
        throw std::out_of_range("there is no vertex " + std::to_string(index) + ": the mesh has "
                                + std::to_string(count) + (count == 1 ? " vertex" : " vertices"));
    }
    return static_cast<std::uint32_t>(index);
}

std::uint64_t directedEdge(std::uint32_t from, std::uint32_t to) { return (std::uint64_t(from) << 32) | to; }

std::vector<std::uint64_t> sortedEdges(const std::vector<Triangle>& triangles)
{
    std::vector<std::uint64_t> edges;
    edges.reserve(triangles.size() * 3);
    for (const auto& [a, b, c] : triangles) {
        edges.push_back(directedEdge(a, b));
        edges.push_back(directedEdge(b, c));
        edges.push_back(directedEdge(c, a));
    }
    std::sort(edges.begin(), edges.end());
    return edges;
}

}  // namespace

bool BoundingBox::contains(const Vector& point) const
{
    return minimum.x <= point.x && point.x <= maximum.x && minimum.y <= point.y && point.y <= maximum.y
           && minimum.z <= point.z && point.z <= maximum.z;
}

Mesh::Mesh() : m_data(std::make_shared<Data>()) {}

Mesh::Data& Mesh::writable()
{
    if (m_data.use_count() > 1)
        m_data = std::make_shared<Data>(*m_data);
    return *m_data;
}

std::size_t Mesh::addVertex(const Vector& position)
{
    requireFinite(position);
    if (vertices().size() >= maximumVertices)
        throw std::invalid_argument("the mesh is full: it cannot have more than 4294967295 vertices");
    Data& data = writable();
    data.vertices.push_back(position);
    return data.vertices.size() - 1;
}

std::size_t Mesh::addTriangle(std::int64_t a, std::int64_t b, std::int64_t c)
{
    const std::size_t count = vertices().size();
    const Triangle triangle{checkedIndex(a, count), checkedIndex(b, count), checkedIndex(c, count)};
    if (a == b || b == c || c == a)
        throw std::invalid_argument("a triangle needs three different vertices");
    Data& data = writable();
    data.triangles.push_back(triangle);
    return data.triangles.size() - 1;
}

void Mesh::reserve(std::size_t vertices, std::size_t triangles)
{
    Data& data = writable();
    data.vertices.reserve(vertices);
    data.triangles.reserve(triangles);
}

double Mesh::area() const
{
    double twice = 0;
    for (const auto& [a, b, c] : triangles()) {
        const Vector& corner = vertices()[a];
        twice += length(cross(vertices()[b] - corner, vertices()[c] - corner));
    }
    return twice / 2;
}

double Mesh::volume() const
{
    if (!isClosed())
        throw std::invalid_argument("the mesh is not closed, so it has no volume");
    // Tetrahedra from one of the mesh's own vertices: from the origin, a small mesh far away would lose its digits.
    const Vector apex = vertices()[triangles().front()[0]];
    double sixfold = 0;
    for (const auto& [a, b, c] : triangles())
        sixfold += dot(vertices()[a] - apex, cross(vertices()[b] - apex, vertices()[c] - apex));
    return sixfold / 6;
}

bool Mesh::isClosed() const
{
    if (triangles().empty())
        return false;
    const auto edges = sortedEdges(triangles());
    if (std::adjacent_find(edges.begin(), edges.end()) != edges.end())
        return false;
    return std::all_of(edges.begin(), edges.end(), [&edges](std::uint64_t edge) {
        const auto reversed = (edge << 32) | (edge >> 32);
        return std::binary_search(edges.begin(), edges.end(), reversed);
    });
}

BoundingBox Mesh::bounds() const
{
    if (vertices().empty())
        throw std::invalid_argument("a mesh with no vertex has no bounds");
    BoundingBox box{vertices().front(), vertices().front()};
    for (const Vector& v : vertices()) {
        box.minimum = {std::min(box.minimum.x, v.x), std::min(box.minimum.y, v.y), std::min(box.minimum.z, v.z)};
        box.maximum = {std::max(box.maximum.x, v.x), std::max(box.maximum.y, v.y), std::max(box.maximum.z, v.z)};
    }
    return box;
}

template <class Function>
Mesh Mesh::withVertices(Function&& moved) const
{
    Mesh result = *this;
    for (Vector& vertex : result.writable().vertices) {
        vertex = moved(vertex);
        requireFinite(vertex);
    }
    return result;
}

Mesh Mesh::translated(const Vector& offset) const
{
    return withVertices([&offset](const Vector& vertex) { return vertex + offset; });
}

Mesh Mesh::scaled(double factor) const
{
    if (factor == 0 || !std::isfinite(factor))
        throw std::invalid_argument("a mesh can be scaled by any finite number but zero");
    Mesh result = withVertices([factor](const Vector& vertex) { return vertex * factor; });
    if (factor < 0) {
        for (Triangle& triangle : result.writable().triangles)
            std::swap(triangle[1], triangle[2]);
    }
    return result;
}

Mesh Mesh::joined(const Mesh& other) const
{
    const std::size_t count = vertices().size();
    if (other.vertices().size() > maximumVertices - count)
        throw std::invalid_argument("the two meshes have more than 4294967295 vertices together");
    Mesh result = *this;
    Data& data = result.writable();
    const auto offset = static_cast<std::uint32_t>(count);
    data.vertices.insert(data.vertices.end(), other.vertices().begin(), other.vertices().end());
    data.triangles.reserve(data.triangles.size() + other.triangles().size());
    for (const auto& [a, b, c] : other.triangles())
        data.triangles.push_back({a + offset, b + offset, c + offset});
    return result;
}

bool operator==(const Mesh& left, const Mesh& right)
{
    return left.m_data == right.m_data
           || (left.vertices() == right.vertices() && left.triangles() == right.triangles());
}

}  // namespace geometry
