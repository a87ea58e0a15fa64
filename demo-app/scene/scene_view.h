// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scene/camera.h"
#include "scene/navigation.h"

#include <QtCore/QTimer>
#include <QtOpenGLWidgets/QOpenGLWidget>

#include <memory>

class QAction;

namespace studio {

class Scene;
class SceneObject;
class SceneRenderer;
struct ShownScene;

/// Shows a scene, lets its user look at it from all sides, and select what is in it.
///
/// As long as the user has not moved the camera, it goes where all of the scene is seen. \hostthread
class SceneView : public QOpenGLWidget {
    Q_OBJECT
public:
    /// \param scene lives longer than the view
    explicit SceneView(Scene& scene, QWidget* parent = nullptr);
    ~SceneView() override;

    const Camera& camera() const { return m_camera; }
    void frameAll();
    /// All, where nothing is selected.
    void frameSelection();
    /// What is shown there. \param place in the widget
    SceneObject* objectAt(const QPointF& place);

Q_SIGNALS:
    /// Nothing can be shown. \param why a sentence for the user
    void failed(const QString& why);
    /// The user has changed what is selected, or removed something. \param line of Python that does the same
    void editedByUser(const QString& line);

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
    void addActions();
    QAction* addAction(const char* name, const QString& text, const QKeySequence& key, void (SceneView::*act)());
    void deleteSelection();
    void clearSelection();
    void toggleGrid();
    void toggleAxes();
    void toggleEdges();
    void showMenu(const QPoint& place);
    void click(const QMouseEvent& event);
    void follow(const ShownScene& scene);
    void selectByUser(const QList<SceneObject*>& objects);
    void onCameraMoved();
    void onCameraRests();
    void updateNavigation();
    void forgetGraphics();
    QSize pixels() const;
    static QString caption(const ShownScene& scene);

    Scene& m_scene;
    Camera m_camera;
    Navigation m_navigation{m_camera};
    std::unique_ptr<SceneRenderer> m_renderer;
    QMetaObject::Connection m_contextEnds;
    QTimer m_again;  // what a script had locked
    QTimer m_rest;   // of the camera
    bool m_isFollowing = true;
    bool m_isMoving = false;
    bool m_hasGrid = true;
    bool m_hasAxes = true;
    bool m_hasEdgesOnly = false;
};

}  // namespace studio
