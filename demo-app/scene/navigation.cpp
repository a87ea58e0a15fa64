// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "scene/navigation.h"

#include <QtGui/QKeyEvent>
#include <QtGui/QMouseEvent>
#include <QtGui/QWheelEvent>

#include <cmath>

namespace studio {

namespace {

constexpr double degreesPerPixel = 0.45;
constexpr double clickTolerance = 3;  // pixels
constexpr double stepDegrees = 5;
constexpr double stepPixels = 30;
constexpr float stepZoom = 1.15F;
constexpr double wheelNotch = 120;

}  // namespace

void Navigation::press(const QMouseEvent& event)
{
    const bool isPan = event.button() != Qt::LeftButton || event.modifiers() & Qt::ShiftModifier;
    m_drag = isPan ? Drag::Pan : Drag::Orbit;
    m_pressed = m_last = event.position();
    m_hasMoved = false;
}

bool Navigation::move(const QMouseEvent& event)
{
    if (m_drag == Drag::None)
        return false;
    const QPointF fromPress = event.position() - m_pressed;
    m_hasMoved = m_hasMoved || std::hypot(fromPress.x(), fromPress.y()) > clickTolerance;
    if (!m_hasMoved)
        return false;
    const QPointF moved = event.position() - m_last;
    m_last = event.position();
    if (m_drag == Drag::Orbit)
        m_camera.orbit({-moved.x() * degreesPerPixel, moved.y() * degreesPerPixel});
    else
        m_camera.pan(moved, m_picture);
    return true;
}

bool Navigation::release(const QMouseEvent&)
{
    const bool isClick = m_drag != Drag::None && !m_hasMoved;
    m_drag = Drag::None;
    return isClick;
}

bool Navigation::turnWheel(const QWheelEvent& event)
{
    const double notches = event.angleDelta().y() / wheelNotch;
    if (notches != 0)
        m_camera.zoom(float(std::pow(stepZoom, notches)), event.position(), m_picture);
    return notches != 0;
}

void Navigation::step(const QPointF& direction, Qt::KeyboardModifiers modifiers)
{
    if (modifiers & Qt::ShiftModifier)
        m_camera.pan({-direction.x() * stepPixels, direction.y() * stepPixels}, m_picture);
    else
        m_camera.orbit(direction * stepDegrees);
}

bool Navigation::pressSide(const QKeyEvent& event)
{
    using Side = Camera::Side;
    const bool isOther = event.modifiers() & Qt::ControlModifier;
    switch (event.key()) {
    case Qt::Key_1:
        m_camera.lookFrom(isOther ? Side::Back : Side::Front);
        return true;
    case Qt::Key_3:
        m_camera.lookFrom(isOther ? Side::Left : Side::Right);
        return true;
    case Qt::Key_7:
        m_camera.lookFrom(isOther ? Side::Bottom : Side::Top);
        return true;
    default:
        return false;
    }
}

bool Navigation::pressKey(const QKeyEvent& event)
{
    const QPointF centre(m_picture.width() / 2, m_picture.height() / 2);
    switch (event.key()) {
    case Qt::Key_Left:
        step({-1, 0}, event.modifiers());
        return true;
    case Qt::Key_Right:
        step({1, 0}, event.modifiers());
        return true;
    case Qt::Key_Up:
        step({0, 1}, event.modifiers());
        return true;
    case Qt::Key_Down:
        step({0, -1}, event.modifiers());
        return true;
    case Qt::Key_Plus:
    case Qt::Key_Equal:
        m_camera.zoom(stepZoom, centre, m_picture);
        return true;
    case Qt::Key_Minus:
        m_camera.zoom(1 / stepZoom, centre, m_picture);
        return true;
    case Qt::Key_5:
        m_camera.setProjection(m_camera.projection() == Camera::Projection::Perspective
                                   ? Camera::Projection::Parallel
                                   : Camera::Projection::Perspective);
        return true;
    default:
        return pressSide(event);
    }
}

}  // namespace studio
