// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scene/camera.h"

#include <QtCore/Qt>

class QKeyEvent;
class QMouseEvent;
class QWheelEvent;

namespace studio {

/// What mouse and keys do to a camera.
///
/// Left: turns; with Shift, and middle and right: moves; the wheel: goes nearer. Arrows turn, with Shift they move; +
/// and - go nearer and away; 1, 3, 7 look from the front, the right and the top, with Ctrl from the other side; 5
/// changes the projection.
class Navigation {
public:
    explicit Navigation(Camera& camera) : m_camera(camera) { }

    /// The size of the picture, in the units of the events.
    void setPicture(const QSizeF& picture) { m_picture = picture; }

    void press(const QMouseEvent& event);
    /// \return whether the camera has moved
    bool move(const QMouseEvent& event);
    /// \return whether it was a click: the mouse has not moved since it was pressed
    bool release(const QMouseEvent& event);
    bool turnWheel(const QWheelEvent& event);
    /// \return false: the key means nothing here
    bool pressKey(const QKeyEvent& event);

private:
    enum class Drag { None, Orbit, Pan };

    bool pressSide(const QKeyEvent& event);
    void step(const QPointF& direction, Qt::KeyboardModifiers modifiers);

    Camera& m_camera;
    QSizeF m_picture{1, 1};
    Drag m_drag = Drag::None;
    QPointF m_pressed;
    QPointF m_last;
    bool m_hasMoved = false;
};

}  // namespace studio
