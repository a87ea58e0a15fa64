// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "scene/camera.h"
#include "scene/frustum.h"
#include "scene/navigation.h"

#include <QtGui/QKeyEvent>
#include <QtGui/QMouseEvent>
#include <QtTest/QTest>

#include <cmath>

using namespace studio;

/// Mathematics of looking: no window, no OpenGL.
class TestCamera : public QObject {
    Q_OBJECT

    static inline const QSizeF picture{800, 600};

    /// Where a point of the scene is in the picture, in pixels.
    static QPointF seen(const Camera& camera, const QVector3D& point)
    {
        const QVector3D place =
            (camera.projectionMatrix(float(picture.width() / picture.height()), std::nullopt) * camera.view())
                .map(point);
        return {(place.x() + 1) / 2 * picture.width(), (1 - place.y()) / 2 * picture.height()};
    }

    static bool isNear(const QPointF& a, const QPointF& b) { return std::hypot(a.x() - b.x(), a.y() - b.y()) < 0.6; }

    static QPointF centre() { return {picture.width() / 2, picture.height() / 2}; }

    static Camera fromTheFront()
    {
        Camera camera;
        camera.lookFrom(Camera::Side::Front);
        return camera;
    }

private Q_SLOTS:
    void theTargetIsInTheMiddle()
    {
        const Camera camera;
        QVERIFY(isNear(seen(camera, camera.target()), centre()));
    }

    void fromTheFrontXIsToTheRightAndZIsUp()
    {
        const Camera camera = fromTheFront();
        QVERIFY(seen(camera, {1, 0, 0}).x() > centre().x() + 10);
        QVERIFY(std::fabs(seen(camera, {1, 0, 0}).y() - centre().y()) < 0.6);
        QVERIFY(seen(camera, {0, 0, 1}).y() < centre().y() - 10);
        QVERIFY(camera.eye().y() < 0);
    }

    void fromTheTopYIsUp()
    {
        Camera camera;
        camera.lookFrom(Camera::Side::Top);
        QVERIFY(seen(camera, {0, 1, 0}).y() < centre().y() - 10);
        QVERIFY(seen(camera, {1, 0, 0}).x() > centre().x() + 10);
    }

    void turningKeepsTargetAndDistance()
    {
        Camera camera;
        const float distance = camera.distance();
        camera.orbit({123, -17});
        QCOMPARE(camera.target(), QVector3D());
        QVERIFY(std::fabs(camera.eye().length() - distance) < 1e-3F);
    }

    void itNeverTurnsOverHead()
    {
        Camera camera;
        camera.orbit({0, 500});
        QCOMPARE(camera.elevation(), 90.0F);
        camera.orbit({0, -1000});
        QCOMPARE(camera.elevation(), -90.0F);
        QVERIFY(isNear(seen(camera, camera.target()), centre()));
    }

    void movingTakesThePictureAlong()
    {
        Camera camera;
        camera.pan({40, 25}, picture);
        QVERIFY(isNear(seen(camera, {0, 0, 0}), centre() + QPointF(40, 25)));
    }

    void goingNearerKeepsWhatIsUnderTheMouse()
    {
        Camera camera = fromTheFront();
        const QVector3D point(1.5F, 0, 0.7F);
        const QPointF before = seen(camera, point);
        camera.zoom(2, before, picture);
        QVERIFY(std::fabs(camera.distance() - 6) < 1e-4F);
        QVERIFY(isNear(seen(camera, point), before));
    }

    void distancesStayWithinWhatFloatsCan()
    {
        Camera camera;
        for (int i = 0; i < 2000; ++i)
            camera.zoom(10, centre(), picture);
        QVERIFY(camera.distance() > 0);
        for (int i = 0; i < 4000; ++i)
            camera.zoom(0.1F, centre(), picture);
        QVERIFY(std::isfinite(camera.distance()) && std::isfinite(camera.target().length()));
    }

    void framingShowsAllCornersOfABox_data()
    {
        QTest::addColumn<QVector3D>("least");
        QTest::addColumn<QVector3D>("most");
        QTest::newRow("cube") << QVector3D(-1, -1, -1) << QVector3D(1, 1, 1);
        QTest::newRow("far and flat") << QVector3D(1000, 1000, 0) << QVector3D(1900, 1010, 1);
        QTest::newRow("tiny") << QVector3D(0, 0, 0) << QVector3D(1e-3F, 1e-3F, 2e-3F);
        QTest::newRow("a point") << QVector3D(3, 4, 5) << QVector3D(3, 4, 5);
    }

    void framingShowsAllCornersOfABox()
    {
        QFETCH(QVector3D, least);
        QFETCH(QVector3D, most);
        Camera camera;
        camera.frame({least, most}, float(picture.width() / picture.height()));
        const QRectF all(QPointF(0, 0), picture);
        for (int corner = 0; corner < 8; ++corner) {
            const QVector3D point(corner & 1 ? most.x() : least.x(), corner & 2 ? most.y() : least.y(),
                                  corner & 4 ? most.z() : least.z());
            QVERIFY(all.contains(seen(camera, point)));
        }
    }

    void whatIsFarAwayIsBeforeTheFarPlane()
    {
        const Camera camera;
        const Box far{{-1e6F, 5e6F, 0}, {1e6F, 6e6F, 10}};
        const QVector3D place = (camera.projectionMatrix(1, far) * camera.view()).map(far.centre());
        QVERIFY(place.z() < 1);
    }

    void parallelLinesStayParallel()
    {
        Camera camera = fromTheFront();
        camera.setProjection(Camera::Projection::Parallel);
        const double near = seen(camera, {1, -3, 0}).x() - seen(camera, {0, -3, 0}).x();
        const double far = seen(camera, {1, 3, 0}).x() - seen(camera, {0, 3, 0}).x();
        QVERIFY(near > 1 && std::fabs(near - far) < 0.01);
    }

    // --- mouse and keys -----------------------------------------------------------------------------------------

    void aDragTurnsAndIsNoClick()
    {
        Camera camera;
        const float before = camera.azimuth();
        Navigation navigation(camera);
        navigation.setPicture(picture);
        const auto event = [](QEvent::Type type, const QPointF& place, Qt::MouseButton button) {
            return QMouseEvent(type, place, place, button, Qt::LeftButton, {});
        };
        navigation.press(event(QEvent::MouseButtonPress, {100, 100}, Qt::LeftButton));
        QVERIFY(!navigation.move(event(QEvent::MouseMove, {101, 100}, Qt::NoButton)));  // a hand trembles
        QVERIFY(navigation.move(event(QEvent::MouseMove, {150, 100}, Qt::NoButton)));
        QVERIFY(!navigation.release(event(QEvent::MouseButtonRelease, {150, 100}, Qt::LeftButton)));
        QVERIFY(camera.azimuth() < before);
        navigation.press(event(QEvent::MouseButtonPress, {5, 5}, Qt::LeftButton));
        QVERIFY(navigation.release(event(QEvent::MouseButtonRelease, {5, 5}, Qt::LeftButton)));
    }

    void keysDoAllThatTheMouseDoes()
    {
        Camera camera;
        Navigation navigation(camera);
        navigation.setPicture(picture);
        const auto press = [&](int key, Qt::KeyboardModifiers modifiers = {}) {
            return navigation.pressKey(QKeyEvent(QEvent::KeyPress, key, modifiers));
        };
        const Camera before = camera;
        QVERIFY(press(Qt::Key_Left) && camera.azimuth() != before.azimuth());
        QVERIFY(press(Qt::Key_Up) && camera.elevation() > before.elevation());
        QVERIFY(press(Qt::Key_Down, Qt::ShiftModifier) && camera.target() != before.target());
        QVERIFY(press(Qt::Key_Plus) && camera.distance() < before.distance());
        QVERIFY(press(Qt::Key_7) && camera.elevation() == 90);
        QVERIFY(press(Qt::Key_5) && camera.projection() == Camera::Projection::Parallel);
        QVERIFY(!press(Qt::Key_X));
    }

    void whatIsBehindAndBesideTheCameraIsNotInItsFrustum()
    {
        Camera camera;
        const Box ball{{-1, -1, -1}, {1, 1, 1}};
        camera.frame(ball, 1);
        const Frustum seen(camera.projectionMatrix(1, ball) * camera.view());
        const auto moved = [&](const QVector3D& by) { return Box{ball.least + by, ball.most + by}; };
        QVERIFY(seen.touches(ball));
        QVERIFY(seen.touches(Box{{-1000, -1000, -1000}, {1000, 1000, 1000}}));
        QVERIFY(!seen.touches(moved({300, 0, 0})));
        QVERIFY(!seen.touches(moved({0, 0, -300})));
        QVERIFY(!seen.touches(moved(10 * camera.eye())));
    }
};

QTEST_GUILESS_MAIN(TestCamera)
#include "tst_camera.moc"
