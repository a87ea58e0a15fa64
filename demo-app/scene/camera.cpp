// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "scene/camera.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace studio {

namespace {

constexpr float fieldOfView = 40;  // degrees, of the picture's height
constexpr float nearest = 1e-6F;
constexpr float farthest = 1e17F;  // see largestCoordinate
constexpr float margin = 1.1F;     // around what is framed

float radians(float degrees) { return degrees * std::numbers::pi_v<float> / 180; }

/// Half of the picture's height at a distance of 1.
float halfHeight() { return std::tan(radians(fieldOfView / 2)); }

}  // namespace

// Azimuth 0 looks along +y; turning is to the right, as if the scene were turned to the left.
QVector3D Camera::forward() const
{
    const float level = std::cos(radians(m_elevation));
    return {-std::sin(radians(m_azimuth)) * level, std::cos(radians(m_azimuth)) * level,
            -std::sin(radians(m_elevation))};
}

QVector3D Camera::right() const { return {std::cos(radians(m_azimuth)), std::sin(radians(m_azimuth)), 0}; }

QVector3D Camera::up() const { return QVector3D::crossProduct(right(), forward()); }

QVector3D Camera::eye() const { return m_target - forward() * m_distance; }

QMatrix4x4 Camera::view() const
{
    QMatrix4x4 matrix;
    matrix.lookAt(eye(), m_target, up());
    return matrix;
}

QMatrix4x4 Camera::projectionMatrix(float aspect, const std::optional<Box>& scene) const
{
    // The grid around the target is always seen.
    float front = m_distance / 50;
    float back = m_distance * 20;
    if (scene) {
        const float depth = QVector3D::dotProduct(scene->centre() - eye(), forward());
        front = std::max(std::min(front, depth - scene->radius()), std::max(depth, m_distance) / 5000);
        back = std::max(back, depth + scene->radius());
    }
    QMatrix4x4 matrix;
    if (m_projection == Projection::Perspective) {
        matrix.perspective(fieldOfView, aspect, front, back * 1.01F);
        return matrix;
    }
    const float half = m_distance * halfHeight();
    const float reach = std::max(back, m_distance);
    matrix.ortho(-half * aspect, half * aspect, -half, half, -reach, reach);
    return matrix;
}

float Camera::lengthOfPixel(const QSizeF& picture) const
{
    return 2 * m_distance * halfHeight() / float(std::max(picture.height(), 1.0));
}

void Camera::orbit(const QPointF& degrees)
{
    m_azimuth = std::remainder(m_azimuth + float(degrees.x()), 360.0F);
    m_elevation = std::clamp(m_elevation + float(degrees.y()), -90.0F, 90.0F);
}

void Camera::pan(const QPointF& pixels, const QSizeF& picture)
{
    const float length = lengthOfPixel(picture);
    m_target += up() * float(pixels.y()) * length - right() * float(pixels.x()) * length;
}

void Camera::zoom(float factor, const QPointF& place, const QSizeF& picture)
{
    const float length = lengthOfPixel(picture);
    const float before = m_distance;
    m_distance = std::clamp(m_distance / std::max(factor, 1e-3F), nearest, farthest);
    const QPointF fromCentre = place - QPointF(picture.width() / 2, picture.height() / 2);
    const float kept = length * (1 - m_distance / before);
    m_target += right() * float(fromCentre.x()) * kept - up() * float(fromCentre.y()) * kept;
}

void Camera::lookFrom(Side side)
{
    static constexpr float azimuths[] = {0, 180, 90, -90, 0, 0};
    static constexpr float elevations[] = {0, 0, 0, 0, 90, -90};
    m_azimuth = azimuths[int(side)];
    m_elevation = elevations[int(side)];
}

void Camera::place(const QVector3D& target, float distance, float azimuth, float elevation)
{
    m_target = target;
    m_distance = std::clamp(distance, nearest, farthest);
    m_azimuth = azimuth;
    m_elevation = std::clamp(elevation, -90.0F, 90.0F);
}

void Camera::frame(const Box& box, float aspect)
{
    const float half = radians(fieldOfView / 2);
    const float narrow = std::min(half, std::atan(std::tan(half) * std::max(aspect, 0.01F)));
    const float radius = box.radius() > 0 ? box.radius() : std::max(box.centre().length() / 10, 0.5F);
    m_target = box.centre();
    m_distance = std::clamp(radius * margin / std::sin(narrow), nearest, farthest);
}

}  // namespace studio
