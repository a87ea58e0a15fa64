// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scene/measures.h"

#include <QtCore/QPointF>
#include <QtCore/QSizeF>
#include <QtGui/QMatrix4x4>
#include <QtGui/QVector3D>

namespace studio {

/// From where a scene is seen: it looks at a point, from a distance, and turns around it. The z axis stays upright.
/// No window and no OpenGL: mathematics.
class Camera {
public:
    enum class Projection { Perspective, Parallel };
    enum class Side { Front, Back, Right, Left, Top, Bottom };

    QVector3D target() const { return m_target; }
    float distance() const { return m_distance; }
    float azimuth() const { return m_azimuth; }      ///< degrees about the z axis; 0: from the front, along y
    float elevation() const { return m_elevation; }  ///< degrees, -90 (from below) to 90 (from above)
    Projection projection() const { return m_projection; }
    void setProjection(Projection projection) { m_projection = projection; }

    /// Where it is.
    QVector3D eye() const;
    QMatrix4x4 view() const;
    /// \param aspect width of the picture by its height
    /// \param scene what has to be between the near and the far plane
    QMatrix4x4 projectionMatrix(float aspect, const std::optional<Box>& scene) const;

    /// Turns around the target. \param degrees to the right, and up
    void orbit(const QPointF& degrees);
    /// Moves along the picture, so that what is in the depth of the target stays under the mouse.
    /// \param pixels that the picture is to move
    void pan(const QPointF& pixels, const QSizeF& picture);
    /// Goes nearer (`factor` > 1) or away; what is under `place` stays there.
    /// \param place in the picture
    void zoom(float factor, const QPointF& place, const QSizeF& picture);
    void lookFrom(Side side);
    /// \param azimuth, elevation as those above
    void place(const QVector3D& target, float distance, float azimuth, float elevation);
    /// Has all of the box in the picture, from the direction that it looks in.
    void frame(const Box& box, float aspect);

    friend bool operator==(const Camera&, const Camera&) = default;

private:
    QVector3D forward() const;
    QVector3D right() const;
    QVector3D up() const;
    /// Length in the depth of the target that one pixel of the picture shows.
    float lengthOfPixel(const QSizeF& picture) const;

    QVector3D m_target{0, 0, 0};
    float m_distance = 12;
    float m_azimuth = -35;
    float m_elevation = 28;
    Projection m_projection = Projection::Perspective;
};

}  // namespace studio
