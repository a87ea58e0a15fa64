// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: GPL-3.0-or-later
// What is under the mouse: the scene is drawn once more, each object in a color that is its number.

#include "scene/scene_renderer.h"

#include <QtOpenGL/QOpenGLFramebufferObject>

#include <cmath>
#include <limits>
#include <vector>

namespace studio {

namespace {

constexpr float pickRadius = 4;  // of the window's pixels, around a click: points and lines are thin

/// The one that is nearest to the middle of a square of pixels, in which objects are numbers from 1 on.
int nearestNumber(const std::vector<quint8>& pixels, int side)
{
    int number = 0;
    int nearest = std::numeric_limits<int>::max();
    for (int i = 0; i < side * side; ++i) {
        const quint8* const pixel = &pixels[size_t(i) * 4];
        const int found = pixel[0] | pixel[1] << 8 | pixel[2] << 16;
        const int x = i % side - side / 2;
        const int y = i / side - side / 2;
        if (found != 0 && x * x + y * y < nearest) {
            nearest = x * x + y * y;
            number = found;
        }
    }
    return number;
}

/// What shows through a square of pixels, as if that were all of the picture.
QMatrix4x4 narrowed(const QMatrix4x4& projection, const QSize& pixels, const QPoint& place, float side)
{
    const float x = 2 * (float(place.x()) + 0.5F) / float(pixels.width()) - 1;
    const float y = 1 - 2 * (float(place.y()) + 0.5F) / float(pixels.height());
    QMatrix4x4 matrix;
    matrix.scale(float(pixels.width()) / side, float(pixels.height()) / side);
    matrix.translate(-x, -y);
    return matrix * projection;
}

QVector4D colorOfNumber(int number)
{
    return {float(number & 255) / 255, float((number >> 8) & 255) / 255, float((number >> 16) & 255) / 255, 1};
}

}  // namespace

quint64 SceneRenderer::objectAt(const ShownScene& scene, const Camera& camera, const QSize& pixels, const QPoint& place)
{
    update(scene);
    m_share = 1;
    QOpenGLFramebufferObject picture(pixels, QOpenGLFramebufferObject::Depth);
    if (!picture.bind())
        return 0;
    const int radius = int(std::lround(pickRadius * m_ratio));
    const int side = 2 * radius + 1;
    const QPoint corner(place.x() - radius, pixels.height() - 1 - place.y() - radius);
    const View view = viewOf(scene, camera, pixels);
    m_gl.glViewport(0, 0, pixels.width(), pixels.height());
    m_gl.glEnable(GL_SCISSOR_TEST);
    m_gl.glScissor(corner.x(), corner.y(), side, side);
    m_gl.glEnable(GL_DEPTH_TEST);
    m_gl.glEnable(GL_PROGRAM_POINT_SIZE);
    m_gl.glDisable(GL_BLEND);
    m_gl.glClearColor(0, 0, 0, 0);
    m_gl.glClear(GL_COLOR_BUFFER_BIT | GL_DEPTH_BUFFER_BIT);
    const std::vector<ShownObject>& objects = scene.objects;
    m_pickProgram->bind();
    for (size_t i = 0; i < objects.size(); ++i) {
        const ObjectState& state = *objects[i].state;
        const auto kept = m_kept.find(objects[i].id);
        if (!state.isVisible || kept == m_kept.end() || !kept->second.geometry)
            continue;
        const QMatrix4x4 model = state.placement.matrix();
        const float around = float(side) + 2 * float(state.size) * m_ratio;  // points and lines are wider than they are
        const Frustum seen(narrowed(view.projection, pixels, place, around) * view.view * model);
        setPlace(*m_pickProgram, model, view);
        m_pickProgram->setUniformValue("pointSize", float(state.size) * m_ratio);
        m_pickProgram->setUniformValue("number", colorOfNumber(int(i) + 1));
        drawShape(state, *kept->second.geometry, Surfaces::AsTheyAre, seen);
    }
    m_pickProgram->release();
    std::vector<quint8> read(size_t(side) * side * 4);
    m_gl.glReadPixels(corner.x(), corner.y(), side, side, GL_RGBA, GL_UNSIGNED_BYTE, read.data());
    m_gl.glDisable(GL_SCISSOR_TEST);
    m_gl.glDisable(GL_DEPTH_TEST);
    m_gl.glDisable(GL_PROGRAM_POINT_SIZE);
    picture.release();
    const int number = nearestNumber(read, side);
    return number > 0 && size_t(number) <= objects.size() ? objects[size_t(number) - 1].id : 0;
}

}  // namespace studio
