// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "scene/scene_look.h"

#include "scene/scene.h"
#include "scene/scene_input.h"

#include <algorithm>
#include <utility>

namespace studio {

using namespace Qt::StringLiterals;

namespace {

constexpr double nearest = 1e-6;
constexpr double farthest = 1e12;

}  // namespace

SceneLook::SceneLook(Scene& scene, QObject* parent) : QObject(parent), m_scene(scene) { }

void SceneLook::set(bool& flag, bool value)
{
    if (std::exchange(flag, value) != value)
        Q_EMIT changed();
}

void SceneLook::setGrid(bool isShown) { set(m_hasGrid, isShown); }

void SceneLook::setAxes(bool areShown) { set(m_hasAxes, areShown); }

void SceneLook::setEdgesOnly(bool areEdges) { set(m_hasEdgesOnly, areEdges); }

void SceneLook::setParallel(bool isParallel)
{
    m_camera.setProjection(isParallel ? Camera::Projection::Parallel : Camera::Projection::Perspective);
    Q_EMIT changed();
}

QList<double> SceneLook::target() const
{
    const QVector3D target = m_camera.target();
    return {target.x(), target.y(), target.z()};
}

void SceneLook::setCamera(const QList<double>& target, double distance, double azimuth, double elevation)
{
    const Triple at = tripleFrom(target, u"target"_s);
    const double away = numberWithin(distance, nearest, farthest, u"distance"_s);
    const double turned = numberWithin(azimuth, -1e6, 1e6, u"azimuth"_s);
    const double raised = numberWithin(elevation, -90, 90, u"elevation"_s);
    m_camera.place({float(at[0]), float(at[1]), float(at[2])}, float(away), float(turned), float(raised));
    noteMoved();
}

void SceneLook::frameAll()
{
    m_isFollowing = true;
    Q_EMIT changed();
}

void SceneLook::frameSelection()
{
    const auto box = m_scene.shown().selectionBox();
    if (!box)
        return frameAll();
    m_camera.frame(*box, m_aspect);
    noteMoved();
}

void SceneLook::noteMoved()
{
    m_isFollowing = false;
    Q_EMIT changed();
}

void SceneLook::prepare(const ShownScene& scene, const QSizeF& size)
{
    m_aspect = float(size.width() / std::max(size.height(), 1.0));
    if (!m_isFollowing)
        return;
    if (const auto box = scene.box())
        m_camera.frame(*box, m_aspect);
}

}  // namespace studio
