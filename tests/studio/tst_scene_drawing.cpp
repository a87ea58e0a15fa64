// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "studio/scene_view_test.h"

#include "scene/scene_look.h"

#include <QtCore/QElapsedTimer>

#include <cmath>

using namespace studio;
using namespace studio::test;

/// How the viewport draws what is large, and leaves out what is not seen.
class TestSceneDrawing : public SceneViewTest {
    Q_OBJECT

    /// A grid of so many points on each side, that goes up and down.
    static void fillWaves(const carrel::Buffer& vertices, const carrel::Buffer& triangles, qint64 side)
    {
        float* vertex = vertices.writableElements<float>().data();
        for (qint64 i = 0; i < side * side; ++i) {
            const qint64 row = i / side;
            *vertex++ = float(i % side);
            *vertex++ = float(row);
            *vertex++ = 40 * std::sin(float(i % side) / 60) * std::cos(float(row) / 80);
        }
        quint32* index = triangles.writableElements<quint32>().data();
        for (qint64 i = 0; i < (side - 1) * (side - 1); ++i) {
            const auto corner = quint32(i / (side - 1) * side + i % (side - 1));
            const auto below = quint32(corner + side);
            for (const quint32 number : {corner, corner + 1, below, corner + 1, below + 1, below})
                *index++ = number;
        }
    }

private Q_SLOTS:
    void fiveMillionTrianglesAreTurned()
    {
        constexpr qint64 side = 1583;
        const carrel::Buffer vertices = *carrel::Buffer::create(carrel::ElementFormat::Float32, {side * side, 3});
        const carrel::Buffer triangles =
            *carrel::Buffer::create(carrel::ElementFormat::UInt32, {(side - 1) * (side - 1) * 2, 3});
        fillWaves(vertices, triangles, side);
        Heartbeat heartbeat;
        QElapsedTimer clock;
        clock.start();
        const MeshObject* const mesh =
            scene().addMesh(u"waves"_s, carrel::Value(vertices), carrel::Value(triangles), u"#ff0000"_s);
        QCOMPARE(mesh->state().geometry.vertices->data(), vertices.data());  // the script's own memory
        const int whole = redPixels();
        const qint64 first = clock.restart();
        QVERIFY(whole > 1000);
        (void)picture();
        const qint64 full = clock.restart();
        QTest::mousePress(&view(), Qt::LeftButton, {}, centre());
        constexpr int moves = 20;
        for (int i = 1; i <= moves; ++i) {
            QTest::mouseMove(&view(), centre() + QPoint(4 * i, i));
            (void)picture();
        }
        const qint64 turning = clock.elapsed() / moves;
        const int draft = redPixels();
        QTest::mouseRelease(&view(), Qt::LeftButton, {}, centre() + QPoint(4 * moves, moves));
        const int rested = redPixels();
        clock.restart();
        QVERIFY(view().objectAt(centre()));
        const qint64 picking = clock.elapsed();
        qInfo("%d triangles: %lld ms for the first picture, %lld ms for a full one, %lld ms for one while turning; "
              "%lld ms to find what was clicked; red pixels while turning %d, at rest %d",
              mesh->triangleCount(), first, full, turning, picking, draft, rested);
        QVERIFY(draft > rested * 3 / 4);  // no hole is seen in it
        QVERIFY(draft < rested * 5 / 4);
    }

    void aPictureCoversAMesh()
    {
        run(wall()
            + u"wall.color = 'white'\n"
              "wall.uv = [[0, 1], [1, 1], [1, 0], [0, 0]]\n"
              "texture = carrel.Buffer((2, 2, 4))\n"
              "for y in range(2):\n"
              "    for x in range(2):\n"
              "        texture[y, x, 2 if y else 0] = 255\n"
              "        texture[y, x, 3] = 255\n"
              "wall.texture = texture\n"_s);
        m_tab->scenePanel()->look().frameSelection();
        const auto isBlue = [](const QColor& color) { return color.blue() > 90 && color.blue() > 2 * color.red(); };
        const QPoint up(0, view().height() / 6);
        QVERIFY2(isRed(pictureAt(centre() - up)), qPrintable(pictureAt(centre() - up).name()));  // its top rows
        QVERIFY2(isBlue(pictureAt(centre() + up)), qPrintable(pictureAt(centre() + up).name()));
        run(u"for y in range(2):\n"
            "    for x in range(2):\n"
            "        texture[y, x, 0], texture[y, x, 2] = 255, 0\n"
            "wall.refresh()\n"_s);
        QVERIFY2(isRed(pictureAt(centre() + up)), qPrintable(pictureAt(centre() + up).name()));
        run(u"for y in range(2):\n    for x in range(2):\n        texture[y, x, 3] = 0\nwall.refresh()\n"_s);
        QCOMPARE(redPixels(), 0);  // cut out
        run(u"wall.texture = None\nwall.color = '#ff0000'\n"_s);
        QVERIFY(redPixels() > 1000);
    }

    void allMeshesAreShownAsEdgesAndComeBack()
    {
        run(wall());
        const int surface = redPixels();
        QTest::keyClick(&view(), Qt::Key_W);
        const int edges = redPixels();
        QVERIFY(edges > 50 && edges < surface / 2);
        QVERIFY(!static_cast<MeshObject*>(scene().find(u"wall"_s))->isWireframe());
        QTest::keyClick(&view(), Qt::Key_W);
        QCOMPARE(redPixels(), surface);
    }

    void theAxesAreShownAndHidden()
    {
        const QRect corner(0, view().height() - 80, 80, 80);
        const auto shown = [&] {
            const qreal ratio = view().devicePixelRatioF();
            return picture().copy(QRectF(corner.topLeft() * ratio, corner.size() * ratio).toRect());
        };
        const QImage with = shown();
        QTest::keyClick(&view(), Qt::Key_A);
        const QImage without = shown();
        QVERIFY(with != without);
        QTest::keyClick(&view(), Qt::Key_A);
        QCOMPARE(shown(), with);
    }

    void whatIsBesideThePictureIsLeftOutAndComesBack()
    {
        run(wall() + u"far = scene.addMesh('far', v, t, '#ff0000')\nfar.position = [500, 0, 0]\n"_s);
        scene().select({scene().find(u"wall"_s)});
        m_tab->scenePanel()->look().frameSelection();
        scene().select({});
        QVERIFY(redPixels() > 1000);
        run(u"wall.visible = False\n"_s);
        QCOMPARE(redPixels(), 0);
        QVERIFY(!view().objectAt(centre()));
        QTest::keyClick(&view(), Qt::Key_Home);
        QVERIFY(redPixels() > 1000);
        QCOMPARE(view().objectAt(centre()), scene().find(u"far"_s));
    }

    void manyPointsAreFewerWhileTheCameraMoves()
    {
        constexpr qint64 count = 400'000;
        const carrel::Buffer points = *carrel::Buffer::create(carrel::ElementFormat::Float32, {count, 3});
        float* at = points.writableElements<float>().data();
        for (qint64 i = 0; i < count; ++i) {
            const qint64 row = i / 632;
            *at++ = float(i % 632) / 632;
            *at++ = float(row) / 632;
            *at++ = 0;
        }
        scene().addPoints(u"many"_s, carrel::Value(points), 1, u"#ff0000"_s);
        const int whole = redPixels();
        QVERIFY(whole > 1000);
        QTest::keyClick(&view(), Qt::Key_Right);
        QVERIFY(redPixels() > 300);
    }
};

int main(int argc, char** argv) { return runTestOfView<TestSceneDrawing>(argc, argv); }

#include "tst_scene_drawing.moc"
