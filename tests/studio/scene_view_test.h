// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scene/document_scene.h"
#include "scene/open_gl.h"
#include "scene/scene_panel.h"
#include "scene/scene_view.h"
#include "studio/window_test.h"

#include <QtGui/QImage>
#include <QtGui/QSurfaceFormat>
#include <QtTest/QSignalSpy>

#include <algorithm>

namespace studio::test {

using namespace Qt::StringLiterals;

/// Tests of the viewport in a real window, with OpenGL. They need a display; the platforms without one are those of
/// tst_scene_panel.
class SceneViewTest : public WindowTest {
    Q_OBJECT
protected:
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

    /// A point is clicked within some pixels of the window, however many the screen has for each.
    void clickBesideAPointAndOnIt()
    {
        run(u"scene.addPoints('dot', [[0, -2, 0]], 3)\n"_s);
        QTest::keyClick(&view(), Qt::Key_1);
        (void)picture();
        QTest::mouseClick(&view(), Qt::LeftButton, {}, centre() + QPoint(9, 9));
        QVERIFY(scene().selection().isEmpty());
        QTest::mouseClick(&view(), Qt::LeftButton, {}, centre() + QPoint(3, 2));
        QCOMPARE(scene().selection().value(0), scene().find(u"dot"_s));
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
        QVERIFY(QTest::qWaitForWindowActive(m_window.get(), patience));
        QVERIFY(m_tab->scenePanel()->view());
        view().setFocus();
        view().findChild<QAction*>(u"grid"_s)->trigger();  // whose axes would lie over what is looked at
    }

    void cleanup()
    {
        closeWindow();
        QTRY_COMPARE_WITH_TIMEOUT(carrel::Buffer::liveCount(), 0, patience);
    }
};

/// What is started without a display leaves all out, aloud.
template <class Test>
int runTestOfView(int argc, char** argv)
{
    if (!qEnvironmentVariableIsSet("DISPLAY") && !qEnvironmentVariableIsSet("WAYLAND_DISPLAY"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication application(argc, argv);
    Test test;
    return QTest::qExec(&test, argc, argv);
}

}  // namespace studio::test
