// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "scene/scene_view.h"

#include "command_log.h"
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

#include <utility>

namespace studio {

namespace {

/// The lock of a buffer lies in memory that processes share, and tells nobody when it is given back: so it is tried
/// again, as long as there is something that waits for it.
constexpr int againMilliseconds = 40;
/// After the camera has moved: then there is time for a picture with all in it.
constexpr int restMilliseconds = 200;

}  // namespace

SceneView::SceneView(Scene& scene, SceneLook& look, QWidget* parent)
    : QOpenGLWidget(parent),
      m_scene(scene),
      m_look(look),
      m_navigation(look.camera())
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
    connect(&m_look, &SceneLook::changed, this, qOverload<>(&SceneView::update));
    addFrames();
    addSelectionActions();
    addSwitches();
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
    m_look.prepare(shown, size());
    PictureStyle style = styleFor(palette());
    style.hasGrid = m_look.hasGrid();
    style.hasAxes = m_look.hasAxes();
    style.surfaces = m_look.hasEdgesOnly() ? Surfaces::Edges : Surfaces::AsTheyAre;
    style.detail = m_isMoving ? Detail::Draft : Detail::Full;
    m_renderer->setPixelRatio(devicePixelRatioF());
    m_renderer->draw(shown, camera(), pixels(), style);
    if (m_renderer->isWaiting())
        m_again.start();
    // Not the widget itself: pictures of the window are made by painting somewhere else.
    QOpenGLPaintDevice device(pixels());
    device.setDevicePixelRatio(devicePixelRatioF());
    QPainter painter(&device);
    Overlay{caption(shown), m_renderer->remark()}.paint(painter, rect(), camera(), style);
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
    QString all =
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
        m_renderer->objectAt(m_scene.shown(), camera(), pixels(), (place * devicePixelRatioF()).toPoint());
    doneCurrent();
    return m_scene.object(id);
}

// --- the camera -------------------------------------------------------------------------------------------------

void SceneView::onCameraMoved()
{
    m_isMoving = true;
    m_isUntold = true;
    m_rest.start();
    m_look.noteMoved();
}

// A drag, or keys that are held, go through many places; only the last one counts.
void SceneView::tellCamera()
{
    if (!std::exchange(m_isUntold, false))
        return;
    const QList<double> numbers =
        m_look.target() + QList<double>{m_look.distance(), m_look.azimuth(), m_look.elevation()};
    QString rest = QStringLiteral("[%1, %2, %3], %4, %5, %6)");
    for (const double number : numbers)
        rest = rest.arg(number, 0, 'g', 9);  // as many digits as a float has
    Q_EMIT cameraMovedByUser(QStringLiteral("document.view.setCamera("), rest);
}

void SceneView::onCameraRests()
{
    tellCamera();
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
    tellCamera();
    m_scene.select(objects);
    QStringList found;
    for (const SceneObject* object : objects)
        found.append(QStringLiteral("scene.find(%1)").arg(carrel::Value(object->name()).toDisplayText()));
    Q_EMIT editedByUser(QStringLiteral("scene.select([%1])").arg(found.join(QStringLiteral(", "))));
}

void SceneView::mouseDoubleClickEvent(QMouseEvent* event)
{
    if (event->button() == Qt::LeftButton && objectAt(event->position()))
        findChild<QAction*>(QStringLiteral("frameSelection"))->trigger();
    else
        mousePressEvent(event);  // who clicked there shortly before drags on
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
    const bool wasParallel = m_look.isParallel();
    if (!m_navigation.pressKey(*event))
        return QOpenGLWidget::keyPressEvent(event);
    if (m_look.isParallel() == wasParallel)
        return onCameraMoved();
    tellCamera();
    m_look.setParallel(!wasParallel);
    Q_EMIT editedByUser(QStringLiteral("document.view.parallel = ") + CommandLog::literal(!wasParallel));
}

/// With the mouse it opens where the button is let go, as that may also have moved the camera.
void SceneView::contextMenuEvent(QContextMenuEvent* event)
{
    if (event->reason() != QContextMenuEvent::Mouse)
        showMenu(mapToGlobal(rect().center()));
}

// --- commands ---------------------------------------------------------------------------------------------------

QAction* SceneView::addAction(const char* name, const QString& text, const QKeySequence& key,
                              const std::function<void()>& act)
{
    auto* action = new QAction(text, this);
    action->setObjectName(QString::fromLatin1(name));
    action->setShortcut(key);
    action->setShortcutContext(Qt::WidgetShortcut);
    connect(action, &QAction::triggered, this, [this, act] {
        tellCamera();
        act();
    });
    QWidget::addAction(action);
    return action;
}

void SceneView::addFrames()
{
    addAction("frameAll", tr("Show &all"), QKeySequence(Qt::Key_Home), [this] {
        Q_EMIT editedByUser(QStringLiteral("document.view.frameAll()"));
        m_look.frameAll();
    });
    addAction("frameSelection", tr("Show what is &selected"), QKeySequence(Qt::Key_F), [this] {
        Q_EMIT editedByUser(QStringLiteral("document.view.frameSelection()"));
        m_look.frameSelection();
    });
}

void SceneView::addSelectionActions()
{
    QAction* const clear = addAction("clearSelection", tr("Select &nothing"), QKeySequence(Qt::Key_Escape),
                                     [this] { clearSelection(); });
    // Where nothing is selected, the key is for what is around.
    const auto offer = [this, clear] { clear->setEnabled(!m_scene.selection().isEmpty()); };
    connect(&m_scene, &Scene::selectionChanged, clear, offer);
    offer();
    addAction("deleteSelection", tr("&Remove what is selected"), QKeySequence::Delete, [this] { deleteSelection(); });
}

void SceneView::addSwitches()
{
    QAction* const grid =
        addSwitch("grid", tr("&Grid"), QKeySequence(Qt::Key_G), QStringLiteral("grid"), &SceneLook::setGrid);
    QAction* const axes =
        addSwitch("axes", tr("A&xes"), QKeySequence(Qt::Key_A), QStringLiteral("axes"), &SceneLook::setAxes);
    QAction* const edges = addSwitch("edges", tr("&Edges only"), QKeySequence(Qt::Key_W), QStringLiteral("edges"),
                                     &SceneLook::setEdgesOnly);
    const auto show = [this, grid, axes, edges] {
        grid->setChecked(m_look.hasGrid());
        axes->setChecked(m_look.hasAxes());
        edges->setChecked(m_look.hasEdgesOnly());
    };
    connect(&m_look, &SceneLook::changed, this, show);
    show();
}

QAction* SceneView::addSwitch(const char* name, const QString& text, const QKeySequence& key, const QString& property,
                              void (SceneLook::*set)(bool))
{
    auto* const action = addAction(name, text, key, [] {});
    action->setCheckable(true);
    connect(action, &QAction::triggered, this, [this, property, set](bool isOn) {
        Q_EMIT editedByUser(QStringLiteral("document.view.%1 = %2").arg(property, CommandLog::literal(isOn)));
        (m_look.*set)(isOn);
    });
    return action;
}

void SceneView::deleteSelection()
{
    const QList<SceneObject*> objects = m_scene.selection();
    for (const SceneObject* object : objects)
        Q_EMIT editedByUser(QStringLiteral("scene.remove(%1)").arg(carrel::Value(object->name()).toDisplayText()));
    m_scene.removeByUser(objects);
}

void SceneView::clearSelection() { selectByUser({}); }

/// It goes with this, should a script close the document.
void SceneView::showMenu(const QPoint& place)
{
    auto* const menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addActions(actions());
    menu->popup(place);
}

}  // namespace studio
