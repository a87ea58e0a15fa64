// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scene/navigation.h"
#include "scene/scene_look.h"

#include <QtCore/QTimer>
#include <QtOpenGLWidgets/QOpenGLWidget>

#include <functional>
#include <memory>

class QAction;

namespace studio {

class Scene;
class SceneObject;
class SceneRenderer;
struct ShownScene;

/// Shows a scene, lets its user look at it from all sides, and select what is in it.
///
/// \hostthread
class SceneView : public QOpenGLWidget {
    Q_OBJECT
public:
    /// \param scene lives longer than the view, as does `look`
    SceneView(Scene& scene, SceneLook& look, QWidget* parent = nullptr);
    ~SceneView() override;

    const Camera& camera() const { return m_look.camera(); }
    /// What is shown there. \param place in the widget
    SceneObject* objectAt(const QPointF& place);

Q_SIGNALS:
    /// Nothing can be shown. \param why a sentence for the user
    void failed(const QString& why);
    /// The user has changed what is selected or how it is seen, or removed something. \param line of Python that does
    /// the same
    void editedByUser(const QString& line);
    /// The same of the camera, which goes through many places. \param begin of the line, which all of them have
    void cameraMovedByUser(const QString& begin, const QString& rest);

protected:
    void initializeGL() override;
    void paintGL() override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;

private:
    QAction* addAction(const char* name, const QString& text, const QKeySequence& key,
                       const std::function<void()>& act);
    QAction* addSwitch(const char* name, const QString& text, const QKeySequence& key, const QString& property,
                       void (SceneLook::*set)(bool));
    void addFrames();
    void addSelectionActions();
    void addSwitches();
    void deleteSelection();
    void clearSelection();
    void showMenu(const QPoint& place);
    void click(const QMouseEvent& event);
    void tellCamera();
    void selectByUser(const QList<SceneObject*>& objects);
    void onCameraMoved();
    void onCameraRests();
    void updateNavigation();
    void forgetGraphics();
    QSize pixels() const;
    static QString caption(const ShownScene& scene);

    Scene& m_scene;
    SceneLook& m_look;
    Navigation m_navigation;
    std::unique_ptr<SceneRenderer> m_renderer;
    QMetaObject::Connection m_contextEnds;
    QTimer m_again;  // what a script had locked
    QTimer m_rest;   // of the camera
    bool m_isMoving = false;
    bool m_isUntold = false;  // where the camera has been moved to
};

}  // namespace studio
