// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "scene/document_scene.h"
#include "scene/open_gl.h"
#include "scene/scene_panel.h"
#include "scene/scene_view.h"
#include "studio/window_test.h"

#include <QtGui/QImage>
#include <QtGui/QSurfaceFormat>
#include <QtTest/QSignalSpy>

#include <algorithm>

using namespace studio;
using namespace studio::test;
using namespace Qt::StringLiterals;

/// The viewport in a real window, with OpenGL. Needs a display; the platforms without one are those of
/// tst_scene_panel.
class TestSceneView : public WindowTest {
    Q_OBJECT

    DocumentTab* m_tab = nullptr;

    Scene& scene() { return m_tab->scene().scene(); }
    SceneView& view() { return *m_tab->scenePanel()->view(); }
    QPoint centre() { return view().rect().center(); }

    /// A wall that stands upright in front of the camera, from every side that is not exactly its edge.
    static QString wall()
    {
        return u"import carrel\n"
               "v = carrel.Buffer((4, 3), 'f')\n"
               "for i, row in enumerate([(-3, 0, -3), (3, 0, -3), (3, 0, 3), (-3, 0, 3)]):\n"
               "    v[i, 0], v[i, 1], v[i, 2] = row\n"
               "t = carrel.Buffer((2, 3), 'I')\n"
               "for i, row in enumerate([(0, 1, 2), (0, 2, 3)]):\n"
               "    t[i, 0], t[i, 1], t[i, 2] = row\n"
               "wall = scene.addMesh('wall', v, t, '#ff0000')\n"_s;
    }

    void run(const QString& program)
    {
        m_tab->editor()->setText(program);
        QSignalSpy finished(m_tab->session(), &carrel::Session::jobFinished);
        carrel::Job* const job = m_tab->panel()->run();
        const auto future = job->future();
        const carrel::Outcome outcome = carrel::test::outcomeOf(future);
        QVERIFY2(outcome.succeeded(), qPrintable(outcomeText(outcome)));
    }

    static QString outcomeText(const carrel::Outcome& outcome)
    {
        return outcome.error() ? outcome.error()->toText() : outcome.toDisplayText();
    }

    /// As it is shown now.
    QImage picture()
    {
        QImage image = view().grabFramebuffer();
        return image.convertToFormat(QImage::Format_RGB32);
    }
    QColor middle() { return pictureAt(centre()); }
    QColor pictureAt(const QPoint& place)
    {
        return picture().pixelColor((QPointF(place) * view().devicePixelRatioF()).toPoint());
    }
    static bool isRed(const QColor& color) { return color.red() > 90 && 2 * color.red() > 5 * color.blue() + 60; }

    /// How many pixels of the picture are of a color that something red has: between the lines of text and the small axes.
    int redPixels()
    {
        const QImage image = picture();
        const auto margin = int(100 * view().devicePixelRatioF());
        int count = 0;
        for (int y = margin; y < image.height() - margin; ++y) {
            for (int x = 0; x < image.width(); ++x)
                count += isRed(image.pixelColor(x, y));
        }
        return count;
    }

    void showSelection()
    {
        run(wall()
            + u"_ = scene.selectionChanged.connect(lambda: print('selected', [o.name for o in scene.selection]))\n"_s);
        (void)picture();
    }

private Q_SLOTS:
    void initTestCase()
    {
        if (const auto problem = problemOfOpenGl())
            QSKIP(qPrintable(*problem));
        startRuntime();
    }

    void init()
    {
        m_window = std::make_unique<MainWindow>(*m_runtime);
        m_window->show();
        m_tab = m_window->newDocument();
        m_tab->setSceneShown(true);
        QVERIFY(m_tab->scenePanel()->view());
        QTRY_VERIFY_WITH_TIMEOUT(view().isValid(), patience);
        m_window->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
        QVERIFY(m_tab->scenePanel()->view());
        view().setFocus();
        view().findChild<QAction*>(u"grid"_s)->trigger();  // whose axes would lie over what is looked at
    }

    void cleanup()
    {
        closeWindow();
        QTRY_COMPARE_WITH_TIMEOUT(carrel::Buffer::liveCount(), 0, patience);
    }

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
        QTRY_VERIFY_WITH_TIMEOUT(shown.count() > 1, patience);  // by itself
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
        run(u"scene.addPoints('dot', [[0, -2, 0]], 3)\n"_s);
        QTest::keyClick(&view(), Qt::Key_1);
        (void)picture();
        QTest::mouseClick(&view(), Qt::LeftButton, {}, centre() + QPoint(9, 9));
        QVERIFY(scene().selection().isEmpty());
        QTest::mouseClick(&view(), Qt::LeftButton, {}, centre() + QPoint(3, 2));
        QCOMPARE(scene().selection().value(0), scene().find(u"dot"_s));
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

int main(int argc, char** argv)
{
    if (!qEnvironmentVariableIsSet("DISPLAY") && !qEnvironmentVariableIsSet("WAYLAND_DISPLAY"))
        qputenv("QT_QPA_PLATFORM", "offscreen");  // and all is left out, aloud
    QApplication application(argc, argv);
    TestSceneView test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_scene_view.moc"
