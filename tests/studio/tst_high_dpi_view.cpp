// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "studio/scene_view_test.h"

using namespace studio;
using namespace studio::test;

/// The viewport on a screen with twice as many pixels: places are the window's, what is drawn has all pixels.
class TestHighDpiView : public SceneViewTest {
    Q_OBJECT
private Q_SLOTS:
    void thePictureHasAllPixels()
    {
        QCOMPARE(view().devicePixelRatioF(), 2.0);
        QCOMPARE(picture().size(), view().size() * 2);
    }

    /// Two triangles that make a square: what is above its diagonal is the one, what is below the other.
    void theTriangleUnderTheMouseIsHit()
    {
        run(u"below = scene.addMesh('below', [[-3, 0, -3], [3, 0, -3], [3, 0, 3]], [[0, 1, 2]], '#ff0000')\n"
            "above = scene.addMesh('above', [[-3, 0, -3], [3, 0, 3], [-3, 0, 3]], [[0, 1, 2]], '#0000ff')\n"_s);
        (void)picture();
        QTest::keyClick(&view(), Qt::Key_1);  // from the front
        (void)picture();
        const QRect all = view().rect();
        const int step = std::min(all.width(), all.height()) / 8;
        const auto nameAt = [this](const QPoint& place) {
            const SceneObject* const object = view().objectAt(place);
            return object ? object->name() : QString();
        };
        for (const int distance : {1, 2}) {
            const QPoint aside(distance * step / 2, distance * step / 2);  // across the diagonal
            QCOMPARE(nameAt(centre() + aside), u"below"_s);
            QCOMPARE(nameAt(centre() - aside), u"above"_s);
            QTest::mouseClick(&view(), Qt::LeftButton, {}, centre() + aside);
            QCOMPARE(scene().selection().value(0), scene().find(u"below"_s));
            QTest::mouseClick(&view(), Qt::LeftButton, {}, centre() - aside);
            QCOMPARE(scene().selection().value(0), scene().find(u"above"_s));
        }
        scene().select({});
        QVERIFY(isRed(pictureAt(centre() + QPoint(step, step))));
        QVERIFY(!isRed(pictureAt(centre() - QPoint(step, step))));
        QCOMPARE(nameAt(QPoint(2, 2)), QString());
    }

    void aPointIsClickedWithinAsMuchOfTheWindowAsOnAnyScreen()
    {
        clickBesideAPointAndOnIt();
    }

    void aPointIsAsLargeAsOnAnyScreen()
    {
        run(u"dot = scene.addPoints('dot', [[0, -2, 0]], 20, '#ff0000')\n"_s);
        QTest::keyClick(&view(), Qt::Key_1);
        const double round = 3.14159 * 20 * 20;  // of a radius of 10 pixels of the window
        const int red = redPixels();
        QVERIFY2(red > 0.85 * round && red < 1.15 * round, qPrintable(QString::number(red)));
    }
};

// Before there is a screen.
int main(int argc, char** argv)
{
    qputenv("QT_SCALE_FACTOR", "2");
    return runTestOfView<TestHighDpiView>(argc, argv);
}

#include "tst_high_dpi_view.moc"
