// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "shapes.h"

#include <QtTest/QTest>

#include <cmath>
#include <limits>
#include <numbers>

using geometry::Mesh;
using geometry::TorusShape;
using geometry::Vector;

namespace {

bool isWithin(double value, double expected, double part) { return std::abs(value - expected) <= part * expected; }

}  // namespace

class TestGeometryShapes : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aCubeIsExact()
    {
        const Mesh mesh = geometry::cube(3);
        QVERIFY(mesh.isClosed());
        QCOMPARE(mesh.volume(), 27.0);
        QCOMPARE(mesh.area(), 54.0);
        QCOMPARE(mesh.bounds().center(), Vector{});
        QCOMPARE(mesh.bounds().size(), (Vector{3, 3, 3}));
    }

    void anIcosphereComesCloserToTheSphere()
    {
        const double sphere = 4.0 / 3 * std::numbers::pi * 8;
        double last = 0;
        for (int subdivisions = 0; subdivisions <= 5; ++subdivisions) {
            const Mesh mesh = geometry::icosphere(2, subdivisions);
            const std::size_t power = std::size_t(1) << (2 * subdivisions);
            QCOMPARE(mesh.triangles().size(), 20 * power);
            QCOMPARE(mesh.vertices().size(), 10 * power + 2);
            QVERIFY(mesh.isClosed());
            const double volume = mesh.volume();
            QVERIFY(last < volume && volume < sphere);
            last = volume;
        }
        QVERIFY(isWithin(last, sphere, 0.001));
    }

    void everyVertexOfAnIcosphereIsOnTheSphere()
    {
        const Mesh mesh = geometry::icosphere(5, 3);
        for (const Vector& vertex : mesh.vertices())
            QVERIFY(isWithin(length(vertex), 5, 1e-14));
    }

    void aTorusComesCloseToPappus()
    {
        const TorusShape shape{.majorRadius = 3, .minorRadius = 1, .majorSegments = 200, .minorSegments = 120};
        const Mesh mesh = geometry::torus(shape);
        QVERIFY(mesh.isClosed());
        QVERIFY(isWithin(mesh.area(), 4 * std::numbers::pi * std::numbers::pi * 3, 0.001));
        QVERIFY(isWithin(mesh.volume(), 2 * std::numbers::pi * std::numbers::pi * 3, 0.001));
        QVERIFY(geometry::torus({.majorSegments = 3, .minorSegments = 3}).isClosed());
    }

    void impossibleShapesAreRefused()
    {
        const double notANumber = std::numeric_limits<double>::quiet_NaN();
        QVERIFY_THROWS_EXCEPTION(std::invalid_argument, geometry::cube(0));
        QVERIFY_THROWS_EXCEPTION(std::invalid_argument, geometry::cube(notANumber));
        QVERIFY_THROWS_EXCEPTION(std::invalid_argument, geometry::icosphere(-1, 2));
        QVERIFY_THROWS_EXCEPTION(std::invalid_argument, geometry::icosphere(1, -1));
        QVERIFY_THROWS_EXCEPTION(std::invalid_argument, geometry::icosphere(1, geometry::maximumSubdivisions + 1));
        QVERIFY_THROWS_EXCEPTION(std::invalid_argument, geometry::torus({.majorRadius = 1, .minorRadius = 1}));
        QVERIFY_THROWS_EXCEPTION(std::invalid_argument, geometry::torus({.majorSegments = 2}));
        QVERIFY_THROWS_EXCEPTION(std::invalid_argument, geometry::torus({.minorSegments = geometry::maximumSegments + 1}));
    }
};

QTEST_APPLESS_MAIN(TestGeometryShapes)
#include "tst_geometry_shapes.moc"
