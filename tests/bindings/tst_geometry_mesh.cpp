// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "mesh.h"

#include <QtTest/QTest>

#include <cmath>
#include <limits>
#include <string>
#include <type_traits>

using geometry::BoundingBox;
using geometry::Mesh;
using geometry::Vector;

static_assert(std::is_aggregate_v<Vector> && std::is_trivially_copyable_v<Vector>);
static_assert(std::is_copy_constructible_v<Mesh> && std::is_copy_assignable_v<Mesh>);

namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();
constexpr double notANumber = std::numeric_limits<double>::quiet_NaN();

/// A right-angled tetrahedron at the origin: volume 1/6.
Mesh tetrahedron()
{
    Mesh mesh;
    for (const Vector& corner : {Vector{0, 0, 0}, {1, 0, 0}, {0, 1, 0}, {0, 0, 1}})
        mesh.addVertex(corner);
    mesh.addTriangle(0, 2, 1);
    mesh.addTriangle(0, 1, 3);
    mesh.addTriangle(1, 2, 3);
    mesh.addTriangle(2, 0, 3);
    return mesh;
}

template <class Function>
QString refusal(Function&& function)
{
    try {
        function();
    } catch (const std::exception& error) {
        return QString::fromUtf8(error.what());
    }
    return {};
}

bool near(double a, double b) { return std::abs(a - b) <= 1e-12 * std::max(1.0, std::abs(b)); }

}  // namespace

class TestGeometryMesh : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void vectorsCalculate()
    {
        const Vector x{1, 0, 0};
        const Vector y{0, 1, 0};
        QCOMPARE(cross(x, y), (Vector{0, 0, 1}));
        QCOMPARE(dot(x + 2.0 * y, y - x), 1.0);
        QCOMPARE((x - y) / 2.0, (Vector{0.5, -0.5, 0}));
        QCOMPARE(-x, (Vector{-1, 0, 0}));
        QCOMPARE(length(Vector{2, 3, 6}), 7.0);
    }

    void normalizedHasLengthOneForAnySize_data()
    {
        QTest::addColumn<double>("scale");
        QTest::newRow("usual") << 3.0;
        QTest::newRow("squares would overflow") << 1e300;
        QTest::newRow("sum would overflow") << std::numeric_limits<double>::max();
        QTest::newRow("squares would vanish") << 1e-300;
        QTest::newRow("smallest") << std::numeric_limits<double>::denorm_min();
    }

    void normalizedHasLengthOneForAnySize()
    {
        QFETCH(double, scale);
        const Vector unit = normalized(Vector{scale, -scale, scale});
        QVERIFY(near(length(unit), 1));
        QVERIFY(near(unit.x, 1 / std::sqrt(3.0)));
        QVERIFY(unit.y < 0);
    }

    void whatHasNoDirectionIsRefused()
    {
        QVERIFY_THROWS_EXCEPTION(geometry::DivisionByZero, normalized(Vector{}));
        QVERIFY_THROWS_EXCEPTION(geometry::DivisionByZero, (Vector{1, 2, 3} / 0.0));
        QVERIFY_THROWS_EXCEPTION(std::invalid_argument, normalized(Vector{infinity, 0, 0}));
        QVERIFY_THROWS_EXCEPTION(std::invalid_argument, normalized(Vector{0, notANumber, 0}));
    }

    void aTetrahedronIsMeasured()
    {
        const Mesh mesh = tetrahedron();
        QVERIFY(mesh.isClosed());
        QVERIFY(near(mesh.volume(), 1.0 / 6));
        QVERIFY(near(mesh.area(), 1.5 + std::sqrt(3.0) / 2));
        QCOMPARE(mesh.bounds(), (BoundingBox{{0, 0, 0}, {1, 1, 1}}));
    }

    void volumeDoesNotDependOnThePlace()
    {
        const Mesh farAway = tetrahedron().translated({1e8, -1e8, 1e8});
        QVERIFY(near(farAway.volume(), 1.0 / 6));
    }

    void scalingKeepsTheInsideInside()
    {
        QVERIFY(near(tetrahedron().scaled(2).volume(), 8.0 / 6));
        QVERIFY(near(tetrahedron().scaled(-2).volume(), 8.0 / 6));
        QCOMPARE(tetrahedron().scaled(-1).scaled(-1), tetrahedron());
    }

    void trianglesThatLookInwardsGiveANegativeVolume()
    {
        const Mesh outwards = tetrahedron();
        Mesh inwards;
        for (const Vector& vertex : outwards.vertices())
            inwards.addVertex(vertex);
        for (const auto& [a, b, c] : outwards.triangles())
            inwards.addTriangle(a, c, b);
        QVERIFY(inwards.isClosed());
        QVERIFY(near(inwards.volume(), -1.0 / 6));
    }

    void anOpenOrTwistedSurfaceIsNotClosed()
    {
        const Mesh closed = tetrahedron();
        Mesh open;
        QVERIFY(!open.isClosed());
        for (const Vector& vertex : closed.vertices())
            open.addVertex(vertex);
        open.addTriangle(0, 2, 1);
        open.addTriangle(0, 1, 3);
        open.addTriangle(1, 2, 3);
        QVERIFY(!open.isClosed());
        QCOMPARE(refusal([&] { (void)open.volume(); }),
                 QStringLiteral("the mesh is not closed, so it has no volume"));
        open.addTriangle(0, 2, 3);  // the missing one, but looking inwards
        QVERIFY(!open.isClosed());
    }

    void anEdgeOfThreeTrianglesIsNotClosed()
    {
        Mesh mesh = tetrahedron();
        mesh.addVertex({-1, -1, -1});
        mesh.addTriangle(0, 1, 4);
        QVERIFY(!mesh.isClosed());
    }

    void indicesAreChecked()
    {
        Mesh mesh = tetrahedron();
        QCOMPARE(refusal([&] { mesh.addTriangle(0, 1, 4); }),
                 QStringLiteral("there is no vertex 4: the mesh has 4 vertices"));
        QCOMPARE(refusal([&] { mesh.addTriangle(0, -1, 2); }),
                 QStringLiteral("there is no vertex -1: the mesh has 4 vertices"));
        QVERIFY_THROWS_EXCEPTION(std::out_of_range, mesh.addTriangle(0, 1, std::int64_t(1) << 32));
        QVERIFY_THROWS_EXCEPTION(std::invalid_argument, mesh.addTriangle(0, 1, 1));
        QCOMPARE(mesh, tetrahedron());  // a refused call changes nothing
    }

    void coordinatesStayFinite()
    {
        Mesh mesh = tetrahedron();
        QVERIFY_THROWS_EXCEPTION(std::invalid_argument, mesh.addVertex({0, infinity, 0}));
        QVERIFY_THROWS_EXCEPTION(std::invalid_argument, mesh.addVertex({notANumber, 0, 0}));
        QVERIFY_THROWS_EXCEPTION(std::invalid_argument, mesh.translated({infinity, 0, 0}));
        QVERIFY_THROWS_EXCEPTION(std::invalid_argument, mesh.scaled(1e308).scaled(10));
        QVERIFY_THROWS_EXCEPTION(std::invalid_argument, mesh.scaled(0));
        QVERIFY_THROWS_EXCEPTION(std::invalid_argument, mesh.scaled(notANumber));
    }

    void boundsNeedAVertex()
    {
        QCOMPARE(refusal([] { (void)Mesh().bounds(); }), QStringLiteral("a mesh with no vertex has no bounds"));
        const BoundingBox box = tetrahedron().scaled(2).bounds();
        QCOMPARE(box.size(), (Vector{2, 2, 2}));
        QCOMPARE(box.center(), (Vector{1, 1, 1}));
        QVERIFY(box.contains({2, 0, 1}));
        QVERIFY(!box.contains({2.1, 0, 1}));
    }

    void joinedMeshesKeepTheirTriangles()
    {
        const Mesh both = tetrahedron().joined(tetrahedron().translated({5, 0, 0}));
        QVERIFY(both.isClosed());
        QVERIFY(near(both.volume(), 2.0 / 6));
        QCOMPARE(both.vertices().size(), std::size_t(8));
        const Mesh itself = both.joined(both);
        QCOMPARE(itself.triangles().size(), std::size_t(16));
    }

    void aCopyIsASnapshot()
    {
        Mesh mesh = tetrahedron();
        const Mesh before = mesh;
        mesh.addVertex({9, 9, 9});
        QCOMPARE(before.vertices().size(), std::size_t(4));
        QCOMPARE(mesh.vertices().size(), std::size_t(5));
        // NOLINTBEGIN(performance-move-const-arg, bugprone-use-after-move): what this is about
        const Mesh moved = std::move(mesh);
        QCOMPARE(mesh, moved);
        // NOLINTEND(performance-move-const-arg, bugprone-use-after-move)
    }
};

QTEST_APPLESS_MAIN(TestGeometryMesh)
#include "tst_geometry_mesh.moc"
