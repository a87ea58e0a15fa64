// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0

#include <carrel/binding/module.h>

#include <pybind11/operators.h>
#include <pybind11/stl.h>

#include "shapes.h"

#include <cstring>
#include <string>

/// \file
/// The Python module `geometry`. Nothing is kept in static variables: each session has its own classes.

namespace py = pybind11;
using namespace pybind11::literals;
using carrel::binding::withoutGil;
using geometry::BoundingBox;
using geometry::Mesh;
using geometry::Triangle;
using geometry::Vector;

namespace {

void translateDivisionByZero(std::exception_ptr error)
{
    try {
        std::rethrow_exception(std::move(error));
    } catch (const geometry::DivisionByZero& division) {
        py::set_error(PyExc_ZeroDivisionError, division.what());
    }
}

py::str vectorText(const Vector& v) { return py::str("Vector({!r}, {!r}, {!r})").format(v.x, v.y, v.z); }

void bindVector(py::module_& module)
{
    py::class_<Vector>(module, "Vector", "A point, or a direction with a length, in three dimensions. Immutable.")
        .def(py::init([](double x, double y, double z) { return Vector{x, y, z}; }), "x"_a = 0.0, "y"_a = 0.0,
             "z"_a = 0.0)
        .def_readonly("x", &Vector::x)
        .def_readonly("y", &Vector::y)
        .def_readonly("z", &Vector::z)
        .def(py::self + py::self)
        .def(py::self - py::self)
        .def(py::self * double())
        .def(double() * py::self)
        .def(py::self / double())
        .def(-py::self)
        .def(py::self == py::self)
        .def("__hash__", [](const Vector& v) { return py::hash(py::make_tuple(v.x, v.y, v.z)); })
        .def("__iter__", [](const Vector& v) { return py::iter(py::make_tuple(v.x, v.y, v.z)); })
        .def("__repr__", &vectorText)
        .def("dot", &geometry::dot, "other"_a, "The scalar product.")
        .def("cross", &geometry::cross, "other"_a, "The vector product.")
        .def("length", &geometry::length, "The distance from the origin.")
        .def("normalized", &geometry::normalized,
             "The same direction with length 1. Raises ZeroDivisionError for the zero vector, and ValueError if a "
             "coordinate is infinite or NaN.");
}

BoundingBox checkedBox(const Vector& minimum, const Vector& maximum)
{
    if (!(minimum.x <= maximum.x && minimum.y <= maximum.y && minimum.z <= maximum.z))
        throw py::value_error("the minimum of a bounding box must not be above its maximum");
    return {minimum, maximum};
}

void bindBoundingBox(py::module_& module)
{
    py::class_<BoundingBox>(module, "BoundingBox",
                            "The smallest box with edges along the axes that holds something. Immutable.")
        .def(py::init(&checkedBox), "minimum"_a, "maximum"_a)
        .def_readonly("minimum", &BoundingBox::minimum)
        .def_readonly("maximum", &BoundingBox::maximum)
        .def_property_readonly("size", &BoundingBox::size, "The lengths of the edges.")
        .def_property_readonly("center", &BoundingBox::center)
        .def("contains", &BoundingBox::contains, "point"_a, "Whether the point lies inside or on the surface.")
        .def(py::self == py::self)
        .def("__hash__",
             [](const BoundingBox& box) { return py::hash(py::make_tuple(box.minimum, box.maximum)); })
        .def("__repr__", [](const BoundingBox& box) {
            return py::str("BoundingBox({}, {})").format(vectorText(box.minimum), vectorText(box.maximum));
        });
}

using TriangleIndices = std::tuple<std::int64_t, std::int64_t, std::int64_t>;

Mesh meshFrom(const std::vector<Vector>& vertices, const std::vector<TriangleIndices>& triangles)
{
    Mesh mesh;
    mesh.reserve(vertices.size(), triangles.size());
    for (const Vector& vertex : vertices)
        mesh.addVertex(vertex);
    for (const auto& [a, b, c] : triangles)
        mesh.addTriangle(a, b, c);
    return mesh;
}

py::list triangleList(const Mesh& mesh)
{
    py::list list(mesh.triangles().size());
    for (std::size_t i = 0; i < mesh.triangles().size(); ++i) {
        const auto& [a, b, c] = mesh.triangles()[i];
        list[i] = py::make_tuple(a, b, c);
    }
    return list;
}

std::string vertexBytes(const Mesh& mesh)
{
    std::vector<float> numbers;
    numbers.reserve(mesh.vertices().size() * 3);
    for (const Vector& v : mesh.vertices())
        numbers.insert(numbers.end(), {float(v.x), float(v.y), float(v.z)});
    return {reinterpret_cast<const char*>(numbers.data()), numbers.size() * sizeof(float)};
}

std::string triangleBytes(const Mesh& mesh)
{
    return {reinterpret_cast<const char*>(mesh.triangles().data()), mesh.triangles().size() * sizeof(Triangle)};
}

/// Plain data, so that a script can hand a mesh to its host with `carrel.publish`.
py::dict meshValue(const Mesh& mesh)
{
    const auto [vertices, triangles] = withoutGil(
        mesh, [](const Mesh& snapshot) { return std::pair(vertexBytes(snapshot), triangleBytes(snapshot)); });
    return py::dict("kind"_a = "mesh", "vertices"_a = py::bytes(vertices), "triangles"_a = py::bytes(triangles));
}

/// A member function that may take long, on a snapshot of the mesh and without the GIL.
template <auto function>
auto detached(const Mesh& mesh)
{
    return withoutGil(mesh, [](const Mesh& snapshot) { return (snapshot.*function)(); });
}

void bindMeshMeasures(py::class_<Mesh>& mesh)
{
    mesh.def("area", &detached<&Mesh::area>, "The area of all triangles.")
        .def("volume", &detached<&Mesh::volume>,
             "The volume of the solid inside; negative where the triangles look inwards. Raises ValueError if the "
             "mesh is not closed.")
        .def("is_closed", &detached<&Mesh::isClosed>,
             "Whether the surface encloses a solid: each edge belongs to two triangles that run through it in "
             "opposite directions.")
        .def("bounds", &detached<&Mesh::bounds>,
             "The smallest box that holds every vertex. Raises ValueError if there is none.");
}

void bindMeshCopies(py::class_<Mesh>& mesh)
{
    mesh.def("copy", [](const Mesh& self) { return self; }, "A mesh that can be changed apart from this one.")
        .def(
            "translated",
            [](const Mesh& self, const Vector& offset) {
                return withoutGil(self, [offset](const Mesh& snapshot) { return snapshot.translated(offset); });
            },
            "offset"_a, "A copy that is moved by `offset`.")
        .def(
            "scaled",
            [](const Mesh& self, double factor) {
                return withoutGil(self, [factor](const Mesh& snapshot) { return snapshot.scaled(factor); });
            },
            "factor"_a, "A copy that is scaled about the origin. A negative factor mirrors it; zero raises ValueError.")
        .def("joined", &Mesh::joined, "other"_a, "A mesh of both surfaces; the vertices of `other` come last.")
        .def("as_value", &meshValue,
             "A dict that may be given to `carrel.publish`: \"kind\" is \"mesh\", \"vertices\" are bytes with three "
             "float32 for each vertex, \"triangles\" are bytes with three uint32 for each triangle.");
}

void bindMesh(py::module_& module)
{
    py::class_<Mesh> mesh(module, "Mesh", "A surface of triangles, counter-clockwise when seen from outside.");
    mesh.def(py::init(&meshFrom), "vertices"_a = py::tuple(), "triangles"_a = py::tuple(),
             "From vertices and triples of their indices; both may be added to later.")
        // Copies: a reference into the mesh would dangle as soon as a vertex is added.
        .def_property_readonly("vertices", &Mesh::vertices, py::return_value_policy::copy,
                               "A list of all vertices, as they are now.")
        .def_property_readonly("triangles", &triangleList, "A list of index triples, as they are now.")
        .def_property_readonly("vertex_count", [](const Mesh& self) { return self.vertices().size(); })
        .def_property_readonly("triangle_count", [](const Mesh& self) { return self.triangles().size(); })
        .def("add_vertex", &Mesh::addVertex, "position"_a,
             "Adds a vertex and returns its index. Raises ValueError if a coordinate is infinite or NaN.")
        .def("add_triangle", &Mesh::addTriangle, "a"_a, "b"_a, "c"_a,
             "Adds a triangle of three vertices, by index, and returns its own index. Raises IndexError for an index "
             "without a vertex, and ValueError if one is used twice.")
        .def(py::self == py::self)
        .def("__repr__", [](const Mesh& self) {
            return py::str("<Mesh: {} vertices, {} triangles>")
                .format(self.vertices().size(), self.triangles().size());
        });
    bindMeshMeasures(mesh);
    bindMeshCopies(mesh);
}

Mesh torusFrom(double majorRadius, double minorRadius, int majorSegments, int minorSegments)
{
    const py::gil_scoped_release released;
    return geometry::torus({majorRadius, minorRadius, majorSegments, minorSegments});
}

void bindShapes(py::module_& module)
{
    const geometry::TorusShape torus;
    module.def("cube", &geometry::cube, "size"_a = 1.0, "A cube around the origin, with edges along the axes.");
    module.def("icosphere", &geometry::icosphere, "radius"_a = 1.0, "subdivisions"_a = 3,
               py::call_guard<py::gil_scoped_release>(),
               "A sphere around the origin of 20 * 4**subdivisions triangles of nearly one size.");
    module.def("torus", &torusFrom, "major_radius"_a = torus.majorRadius, "minor_radius"_a = torus.minorRadius,
               "major_segments"_a = torus.majorSegments, "minor_segments"_a = torus.minorSegments,
               "A ring around the z axis: the major radius goes from the origin to the middle of the tube, the minor "
               "one is that of the tube.");
}

}  // namespace

CARREL_HOST_MODULE(geometry, module)
{
    module.doc() = "Meshes of triangles: build them, measure them, hand them to the host.";
    py::register_local_exception_translator(&translateDivisionByZero);
    bindVector(module);
    bindBoundingBox(module);
    bindMesh(module);
    bindShapes(module);
}
