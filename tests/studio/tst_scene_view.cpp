// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "studio/scene_view_test.h"

#include "command_log.h"
#include "scene/scene_look.h"

#include <cmath>

using namespace studio;
using namespace studio::test;

/// What is seen of a scene, and what its user does there.
class TestSceneView : public SceneViewTest {
    Q_OBJECT

    void showSelection()
    {
        run(wall()
            + u"_ = scene.selectionChanged.connect(lambda: print('selected', [o.name for o in scene.selection]))\n"_s);
        (void)picture();
    }

private Q_SLOTS:
    void whatAScriptMakesIsSeen()
    {
        QCOMPARE(redPixels(), 0);
        run(wall());
        QVERIFY(isRed(middle()));
        QVERIFY(redPixels() > 1000);
        run(u"scene.find('wall').visible = False"_s);
        QCOMPARE(redPixels(), 0);
    }

    void whatWasUndoneIsNotSeen()
    {
        run(wall());
        m_tab->undo();
        QVERIFY(!isRed(middle()));
        m_tab->redo();
        QVERIFY(isRed(middle()));
    }

    void colorsOfVerticesAndTransparencyAreSeen()
    {
        run(wall() + u"wall.colors = [[0, 0, 1]] * 4\n"_s);
        QVERIFY(middle().blue() > 2 * middle().red());
        run(u"wall.colors = None\nwall.color = '#00ff00'\nwall.opacity = 0.5\n"_s);
        const QColor thin = middle();  // the background shines through
        run(u"wall.opacity = 1\n"_s);
        QVERIFY(middle().green() > 2 * middle().red());
        QVERIFY(thin.red() > middle().red() + 50);
    }

    void memoryThatAScriptHasChangedIsSeenWhenItSaysSo()
    {
        run(wall());
        QVERIFY(isRed(middle()));
        run(u"for i in range(4):\n    v[i, 2] += 100\nv[0, 0] = v[0, 0]\nwall.refresh()\nwall.position = [0, 0, -100]\n"_s);
        QVERIFY(isRed(middle()));
        QCOMPARE(scene().box()->centre().z(), 0.0F);
    }

    void smoothAndWireframeAndPointsAndLinesAreDrawn()
    {
        run(wall());
        const int flat = redPixels();
        run(u"wall.smooth = True\n"_s);
        QVERIFY(redPixels() > flat / 2);
        run(u"wall.wireframe = True\n"_s);
        const int edges = redPixels();
        QVERIFY(edges > 50 && edges < flat / 2);
        run(u"scene.clear()\nscene.addPoints('p', [[-1, 0, 0], [0, 0, 0], [1, 0, 0]], 20, '#ff0000')\n"_s);
        QVERIFY(redPixels() > 400);
        run(u"scene.clear()\nscene.addLines('l', [[-1, 0, 0], [0, 0, 1], [1, 0, 0]], '#ff0000').width = 3\n"_s);
        QVERIFY(redPixels() > 100);
    }

    void whatCannotBeDrawnIsLeftOut()
    {
        run(wall() + u"t[0, 0], t[0, 1], t[0, 2] = 4_000_000_000, 7, 1\nwall.refresh()\n"_s);
        const int half = redPixels();
        QVERIFY(half > 500);
        run(u"v[3, 1] = float('nan')\nwall.refresh()\n"_s);
        QCOMPARE(redPixels(), 0);
        run(u"v[3, 1] = float('inf')\nv[0, 0] = 3e38\nwall.refresh()\nwall.smooth = True\n"_s);
        QCOMPARE(redPixels(), 0);
        run(u"scene.addMesh('empty', [], [])\nscene.addPoints('none', [])\nscene.addLines('no line', [])\n"_s);
        QCOMPARE(redPixels(), 0);
    }

    void whatCannotBeDrawnLeavesNoPixelInAViewOfAnySize()
    {
        run(wall() + u"v[3, 1] = float('nan')\nt[0, 0] = 4_000_000_000\nwall.refresh()\n"_s);
        for (int smaller = 0; smaller < 60; ++smaller) {
            m_window->resize(m_window->size() - QSize(1, smaller % 2));
            QCOMPARE(redPixels(), 0);
        }
    }

    void whatIsLockedIsShownWhenItIsFree()
    {
        run(wall());
        QVERIFY(isRed(middle()));
        m_tab->editor()->setText(
            u"with v.lock:\n    for i in range(4):\n        v[i, 0] += 500\n    wall.refresh()\n    input('locked')\n"_s);
        m_tab->panel()->run();
        QTRY_COMPARE_WITH_TIMEOUT(m_tab->session()->inputRequests().size(), 1, patience);
        QVERIFY(!isRed(middle()));  // the camera looks at where it will be
        m_tab->session()->answerInput(m_tab->session()->inputRequests().first().id, {});
        QSignalSpy shown(&view(), &QOpenGLWidget::frameSwapped);
        QTRY_VERIFY_WITH_TIMEOUT(shown.count() > 0, patience);  // by itself
        QTRY_VERIFY_WITH_TIMEOUT(isRed(middle()), patience);
        QCOMPARE(scene().box()->centre().x(), 500.0F);
    }

    void aClickSelectsAndTheScriptHearsOfIt()
    {
        showSelection();
        QString expected;
        const auto click = [&](const QPoint& place, Qt::KeyboardModifiers modifiers, const char* said) {
            QTest::mouseClick(&view(), Qt::LeftButton, modifiers, place);
            expected += u"selected "_s + QString::fromLatin1(said) + u'\n';
            QTRY_COMPARE_WITH_TIMEOUT(outputOf(m_tab), expected, patience);
        };
        click(centre(), {}, "['wall']");
        click(centre(), Qt::ControlModifier, "[]");
        click(centre(), {}, "['wall']");
        click(QPoint(3, 3), {}, "[]");
    }

    void whatIsNearerIsClicked()
    {
        run(wall() + u"front = scene.addMesh('front', v, t)\nfront.position = [0, -1, 0]\n"_s);
        QTest::mouseClick(&view(), Qt::LeftButton, {}, centre());
        QCOMPARE(scene().selection().value(0), scene().find(u"front"_s));
    }

    void aPointIsClickedWithinSomePixels()
    {
        clickBesideAPointAndOnIt();
    }

    void whatIsSelectedIsRemovedAndComesBack()
    {
        run(wall());
        QTest::mouseClick(&view(), Qt::LeftButton, {}, centre());
        QTest::keyClick(&view(), Qt::Key_Delete);
        QCOMPARE(scene().count(), 0);
        trigger(*m_window, "undo");
        QCOMPARE(scene().count(), 1);
        QVERIFY(isRed(middle()));
    }

    void draggingTurnsAndHomeShowsAll()
    {
        run(wall());
        (void)picture();
        const Camera before = view().camera();
        QTest::mousePress(&view(), Qt::LeftButton, {}, centre());
        QTest::mouseMove(&view(), centre() + QPoint(60, 20));
        QTest::mouseRelease(&view(), Qt::LeftButton, {}, centre() + QPoint(60, 20));
        QVERIFY(view().camera().azimuth() != before.azimuth());
        QVERIFY(scene().selection().isEmpty());
        for (int i = 0; i < 30; ++i)
            QTest::keyClick(&view(), Qt::Key_Minus);
        const int small = redPixels();
        QTest::keyClick(&view(), Qt::Key_Home);
        QVERIFY(redPixels() > 20 * small + 100);
    }

    void aDragRightBehindAClickTurnsToo()
    {
        (void)picture();
        const Camera before = view().camera();
        QTest::mouseClick(&view(), Qt::LeftButton, {}, centre());
        QTest::mouseDClick(&view(), Qt::LeftButton, {}, centre());  // what the second press of two is
        QTest::mouseMove(&view(), centre() + QPoint(60, 20));
        QTest::mouseRelease(&view(), Qt::LeftButton, {}, centre() + QPoint(60, 20));
        QVERIFY(view().camera().azimuth() != before.azimuth());
    }

    void howItIsLookedAtIsToldAsPython()
    {
        run(wall());
        (void)picture();
        m_window->commandLog().clear();
        QTest::mousePress(&view(), Qt::LeftButton, {}, centre());
        for (int step = 1; step <= 3; ++step)
            QTest::mouseMove(&view(), centre() + QPoint(20, 5) * step);
        QTest::mouseRelease(&view(), Qt::LeftButton, {}, centre() + QPoint(60, 15));
        for (const Qt::Key key : {Qt::Key_G, Qt::Key_W, Qt::Key_5, Qt::Key_Plus, Qt::Key_Plus})
            QTest::keyClick(&view(), key);
        const auto lines = [this] { return m_window->commandLog().linesFor(m_tab); };
        QTRY_COMPARE_WITH_TIMEOUT(lines().size(), 5, patience);  // the camera rests after a moment
        const QStringList told = lines();
        QVERIFY2(told.first().startsWith(u"document.view.setCamera(["_s), qPrintable(told.first()));
        QCOMPARE(told.mid(1, 3),
                 (QStringList{u"document.view.grid = True"_s, u"document.view.edges = True"_s,
                              u"document.view.parallel = True"_s}));
        const Camera seen = view().camera();
        for (const Qt::Key key : {Qt::Key_G, Qt::Key_W, Qt::Key_5, Qt::Key_7, Qt::Key_Home})
            QTest::keyClick(&view(), key);
        const auto replayed = m_tab->session()->run(carrel::Source::fromText(told.join(u'\n'), u"log"_s))->future();
        QVERIFY(carrel::test::outcomeOf(replayed).succeeded());
        QVERIFY(std::abs(view().camera().azimuth() - seen.azimuth()) < 0.01);
        QVERIFY(std::abs(view().camera().elevation() - seen.elevation()) < 0.01);
        QVERIFY(std::abs(view().camera().distance() - seen.distance()) < 0.01 * seen.distance());
        QVERIFY(view().camera().projection() == Camera::Projection::Parallel);
        QVERIFY(view().findChild<QAction*>(u"edges"_s)->isChecked());
    }

    void aMillionTrianglesLeaveTheWindowAnswering()
    {
        Heartbeat heartbeat;
        run(u"import array, carrel\n"
            "n = 708\n"
            "v = carrel.Buffer((n * n, 3), 'f')\n"
            "memoryview(v).cast('B').cast('f')[:] = array.array('f', [c for y in range(n) for x in range(n) for c in "
            "(x, y, (x * y) % 9)])\n"
            "t = carrel.Buffer(((n - 1) * (n - 1) * 2, 3), 'I')\n"
            "memoryview(t).cast('B').cast('I')[:] = array.array('I', [i for y in range(n - 1) for x in range(n - 1) "
            "for i in (y * n + x, y * n + x + 1, y * n + n + x, y * n + x + 1, y * n + n + x + 1, y * n + n + x)])\n"
            "scene.addMesh('large', v, t, '#ff0000')\n"_s);
        (void)picture();
        QTest::qWait(0);
        qInfo("a million triangles: the event loop paused for %lld ms at most", heartbeat.longest);
        QVERIFY(redPixels() > 1000);
        QVERIFY2(heartbeat.longest < 2 * longestPause, qPrintable(QString::number(heartbeat.longest)));
    }

    void aDocumentIsClosedWithItsScene()
    {
        run(wall());
        (void)picture();
        m_tab->editor()->setModified(false);
        DocumentTab* const other = m_window->newDocument();
        other->setSceneShown(true);
        m_window->setCurrentDocument(m_tab);
        trigger(*m_window, "closeTab");
        QCOMPARE(m_window->documents().size(), 1);
        m_tab = other;
        run(wall());
        QVERIFY(isRed(middle()));
    }
};

int main(int argc, char** argv) { return runTestOfView<TestSceneView>(argc, argv); }

#include "tst_scene_view.moc"
