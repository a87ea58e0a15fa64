// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "scene/scene_view.h"

#include "scene/open_gl.h"
#include "scene/overlay.h"
#include "scene/scene.h"
#include "scene/scene_renderer.h"

#include <carrel/value.h>

#include <QtCore/QLocale>
#include <QtGui/QAction>
#include <QtGui/QContextMenuEvent>
#include <QtGui/QMouseEvent>
#include <QtGui/QOpenGLContext>
#include <QtGui/QPainter>
#include <QtOpenGL/QOpenGLPaintDevice>
#include <QtWidgets/QMenu>

#include <algorithm>

namespace studio {

namespace {

/// The lock of a buffer lies in memory that processes share, and tells nobody when it is given back: so it is tried
/// again, as long as there is something that waits for it.
constexpr int againMilliseconds = 40;
/// After the camera has moved: then there is time for a picture with all in it.
constexpr int restMilliseconds = 200;

}  // namespace

SceneView::SceneView(Scene& scene, QWidget* parent) : QOpenGLWidget(parent), m_scene(scene)
{
    setFormat(viewportFormat());
    setFocusPolicy(Qt::StrongFocus);
    setMinimumSize(120, 90);
    setObjectName(QStringLiteral("sceneView"));
    setAccessibleName(tr("Scene"));
    setAccessibleDescription(
        tr("What the script has made, in three dimensions. Arrows turn it, plus and minus go nearer and "
           "away, Home shows all of it."));
    m_again.setSingleShot(true);
    m_again.setInterval(againMilliseconds);
    connect(&m_again, &QTimer::timeout, this, qOverload<>(&SceneView::update));
    m_rest.setSingleShot(true);
    m_rest.setInterval(restMilliseconds);
    connect(&m_rest, &QTimer::timeout, this, &SceneView::onCameraRests);
    connect(&m_scene, &Scene::changed, this, qOverload<>(&SceneView::update));
    connect(&m_scene, &Scene::selectionChanged, this, qOverload<>(&SceneView::update));
    addActions();
}

SceneView::~SceneView() { forgetGraphics(); }

// --- the graphics -----------------------------------------------------------------------------------------------

void SceneView::initializeGL()
{
    forgetGraphics();
    m_contextEnds = connect(context(), &QOpenGLContext::aboutToBeDestroyed, this, &SceneView::forgetGraphics,
                            Qt::DirectConnection);
    m_renderer = SceneRenderer::make();
    if (!m_renderer)
        Q_EMIT failed(tr("The scene cannot be shown: the graphics driver does not take its shaders."));
}

/// A view that is moved to another window gets another context.
void SceneView::forgetGraphics()
{
    disconnect(m_contextEnds);
    if (!m_renderer)
        return;
    makeCurrent();
    m_renderer.reset();
    doneCurrent();
}

QSize SceneView::pixels() const { return (QSizeF(size()) * devicePixelRatioF()).toSize(); }

void SceneView::paintGL()
{
    if (!m_renderer)
        return;
    const ShownScene shown = m_scene.shown();
    follow(shown);
    PictureStyle style = styleFor(palette());
    style.hasGrid = m_hasGrid;
    style.hasAxes = m_hasAxes;
    style.surfaces = m_hasEdgesOnly ? Surfaces::Edges : Surfaces::AsTheyAre;
    style.detail = m_isMoving ? Detail::Draft : Detail::Full;
    m_renderer->setPixelRatio(devicePixelRatioF());
    m_renderer->draw(shown, m_camera, pixels(), style);
    if (m_renderer->isWaiting())
        m_again.start();
    // Not the widget itself: pictures of the window are made by painting somewhere else.
    QOpenGLPaintDevice device(pixels());
    device.setDevicePixelRatio(devicePixelRatioF());
    QPainter painter(&device);
    Overlay{caption(shown), m_renderer->remark()}.paint(painter, rect(), m_camera, style);
}

QString SceneView::caption(const ShownScene& scene)
{
    if (scene.objects.empty())
        return tr("The scene is empty: scripts add to it with scene.addMesh().");
    qint64 triangles = 0;
    QStringList selected;
    for (const ShownObject& object : scene.objects) {
        triangles += object.state->kind == ObjectKind::Mesh ? object.state->geometry.indexRows() : 0;
        if (object.isSelected)
            selected.append(object.state->name);
    }
    const QLocale locale;
    const QString all =
        tr("Objects: %1   Triangles: %2").arg(locale.toString(scene.objects.size()), locale.toString(triangles));
    if (selected.isEmpty())
        return all;
    return all + u'\n'
        + (selected.size() == 1 ? tr("Selected: %1").arg(selected.first())
                                : tr("Selected: %1 objects").arg(selected.size()));
}

SceneObject* SceneView::objectAt(const QPointF& place)
{
    if (!m_renderer)
        return nullptr;
    makeCurrent();
    m_renderer->setPixelRatio(devicePixelRatioF());
    const quint64 id =
        m_renderer->objectAt(m_scene.shown(), m_camera, pixels(), (place * devicePixelRatioF()).toPoint());
    doneCurrent();
    return m_scene.object(id);
}

// --- the camera -------------------------------------------------------------------------------------------------

void SceneView::follow(const ShownScene& scene)
{
    if (!m_isFollowing)
        return;
    if (const auto box = scene.box())
        m_camera.frame(*box, float(width()) / float(std::max(height(), 1)));
}

void SceneView::frameAll()
{
    m_isFollowing = true;
    update();
}

void SceneView::frameSelection()
{
    const auto all = m_scene.shown().selectionBox();
    if (!all)
        return frameAll();
    m_camera.frame(*all, float(width()) / float(std::max(height(), 1)));
    onCameraMoved();
}

void SceneView::onCameraMoved()
{
    m_isFollowing = false;
    m_isMoving = true;
    m_rest.start();
    update();
}

void SceneView::onCameraRests()
{
    m_isMoving = false;
    m_rest.stop();
    if (m_renderer && m_renderer->isDraft())
        update();
}

void SceneView::updateNavigation() { m_navigation.setPicture(QSizeF(size())); }

// --- mouse and keys ---------------------------------------------------------------------------------------------

void SceneView::mousePressEvent(QMouseEvent* event)
{
    updateNavigation();
    m_navigation.press(*event);
}

void SceneView::mouseMoveEvent(QMouseEvent* event)
{
    if (m_navigation.move(*event))
        onCameraMoved();
}

void SceneView::mouseReleaseEvent(QMouseEvent* event)
{
    if (!m_navigation.release(*event))
        return onCameraRests();
    if (event->button() == Qt::LeftButton)
        click(*event);
    else if (event->button() == Qt::RightButton)
        showMenu(event->globalPosition().toPoint());
}

void SceneView::click(const QMouseEvent& event)
{
    if (m_scene.isHeld())
        return;  // what is to be seen is not what there is
    SceneObject* const object = objectAt(event.position());
    const bool isAdding = event.modifiers() & (Qt::ControlModifier | Qt::ShiftModifier);
    QList<SceneObject*> selection = isAdding ? m_scene.selection() : QList<SceneObject*>();
    if (object && !selection.removeOne(object))
        selection.append(object);
    selectByUser(selection);
}

void SceneView::selectByUser(const QList<SceneObject*>& objects)
{
    m_scene.select(objects);
    QStringList found;
    for (const SceneObject* object : objects)
        found.append(QStringLiteral("scene.find(%1)").arg(carrel::Value(object->name()).toDisplayText()));
    Q_EMIT editedByUser(QStringLiteral("scene.select([%1])").arg(found.join(QStringLiteral(", "))));
}

void SceneView::mouseDoubleClickEvent(QMouseEvent* event)
{
    if (event->button() == Qt::LeftButton && objectAt(event->position()))
        frameSelection();
}

void SceneView::wheelEvent(QWheelEvent* event)
{
    updateNavigation();
    if (m_navigation.turnWheel(*event))
        onCameraMoved();
    event->accept();
}

void SceneView::keyPressEvent(QKeyEvent* event)
{
    updateNavigation();
    if (m_navigation.pressKey(*event))
        onCameraMoved();
    else
        QOpenGLWidget::keyPressEvent(event);
}

/// With the mouse it opens where the button is let go, as that may also have moved the camera.
void SceneView::contextMenuEvent(QContextMenuEvent* event)
{
    if (event->reason() != QContextMenuEvent::Mouse)
        showMenu(mapToGlobal(rect().center()));
}

// --- commands ---------------------------------------------------------------------------------------------------

QAction* SceneView::addAction(const char* name, const QString& text, const QKeySequence& key,
                              void (SceneView::*act)())
{
    auto* action = new QAction(text, this);
    action->setObjectName(QString::fromLatin1(name));
    action->setShortcut(key);
    action->setShortcutContext(Qt::WidgetShortcut);
    connect(action, &QAction::triggered, this, act);
    QWidget::addAction(action);
    return action;
}

void SceneView::addActions()
{
    addAction("frameAll", tr("Show &all"), QKeySequence(Qt::Key_Home), &SceneView::frameAll);
    addAction("frameSelection", tr("Show what is &selected"), QKeySequence(Qt::Key_F), &SceneView::frameSelection);
    QAction* const clear =
        addAction("clearSelection", tr("Select &nothing"), QKeySequence(Qt::Key_Escape), &SceneView::clearSelection);
    // Where nothing is selected, the key is for what is around.
    const auto offer = [this, clear] { clear->setEnabled(!m_scene.selection().isEmpty()); };
    connect(&m_scene, &Scene::selectionChanged, clear, offer);
    offer();
    addAction("deleteSelection", tr("&Remove what is selected"), QKeySequence::Delete, &SceneView::deleteSelection);
    QAction* const grid = addAction("grid", tr("&Grid"), QKeySequence(Qt::Key_G), &SceneView::toggleGrid);
    grid->setCheckable(true);
    grid->setChecked(m_hasGrid);
    QAction* const axes = addAction("axes", tr("A&xes"), QKeySequence(Qt::Key_A), &SceneView::toggleAxes);
    axes->setCheckable(true);
    axes->setChecked(m_hasAxes);
    QAction* const edges = addAction("edges", tr("&Edges only"), QKeySequence(Qt::Key_W), &SceneView::toggleEdges);
    edges->setCheckable(true);
}

void SceneView::toggleGrid()
{
    m_hasGrid = !m_hasGrid;
    update();
}

void SceneView::toggleAxes()
{
    m_hasAxes = !m_hasAxes;
    update();
}

void SceneView::toggleEdges()
{
    m_hasEdgesOnly = !m_hasEdgesOnly;
    update();
}

void SceneView::deleteSelection()
{
    const QList<SceneObject*> objects = m_scene.selection();
    for (const SceneObject* object : objects)
        Q_EMIT editedByUser(QStringLiteral("scene.remove(%1)").arg(carrel::Value(object->name()).toDisplayText()));
    m_scene.removeByUser(objects);
}

void SceneView::clearSelection() { selectByUser({}); }

void SceneView::showMenu(const QPoint& place)
{
    QMenu menu(this);
    menu.addActions(actions());
    menu.exec(place);
}

}  // namespace studio
