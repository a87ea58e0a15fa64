// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "scene/scene_object.h"

#include "scene/scene.h"
#include "scene/scene_input.h"

#include <utility>

namespace studio {

using namespace Qt::StringLiterals;
using carrel::Value;

namespace {

QList<double> listOf(const Triple& triple) { return {triple[0], triple[1], triple[2]}; }

}  // namespace

SceneObject::SceneObject(Scene& scene, quint64 id, ObjectStateRef state)
    : QObject(&scene),
      m_scene(scene),
      m_id(id),
      m_state(std::move(state)),
      m_geometryRevision(scene.nextRevision())
{
}

void SceneObject::setState(ObjectStateRef state)
{
    const bool isShapeNew = !(state->geometry == m_state->geometry) || state->isSmooth != m_state->isSmooth;
    m_state = std::move(state);
    if (isShapeNew) {
        m_geometryRevision = m_scene.nextRevision();
        m_ownBox.reset();
    }
    Q_EMIT changed();
}

void SceneObject::push(const char* property, const QString& text, const ObjectState& next)
{
    m_scene.change(*this, next, text, property);
}

void SceneObject::refresh()
{
    m_geometryRevision = m_scene.nextRevision();
    m_ownBox.reset();
    m_scene.noteRefresh();
    Q_EMIT changed();
}

std::optional<Box> SceneObject::box() const
{
    if (!m_ownBox)
        m_ownBox = boxOf(state().geometry);
    return *m_ownBox ? std::optional((*m_ownBox)->mapped(state().placement.matrix())) : std::nullopt;
}

Value SceneObject::bounds() const
{
    const auto around = box();
    return around ? valueOf(*around) : Value();
}

// --- what all have ----------------------------------------------------------------------------------------------

void SceneObject::setName(const QString& name)
{
    if (name.trimmed().isEmpty())
        refuse(u"name: a text that is not empty is wanted"_s);
    if (name != this->name())
        change("name", tr("Rename"), [&](ObjectState& next) { next.name = m_scene.freeName(name); });
}

void SceneObject::setVisible(bool isVisible)
{
    change("visible", isVisible ? tr("Show") : tr("Hide"), [&](ObjectState& next) { next.isVisible = isVisible; });
}

void SceneObject::setColor(const QString& color)
{
    change("color", tr("Color"), [&](ObjectState& next) { next.color = colorFrom(color); });
}

void SceneObject::setOpacity(double opacity)
{
    change("opacity", tr("Opacity"),
           [&](ObjectState& next) { next.opacity = numberWithin(opacity, 0, 1, u"opacity"_s); });
}

QList<double> SceneObject::position() const { return listOf(state().placement.position); }

void SceneObject::setPosition(const QList<double>& position)
{
    change("position", tr("Move"),
           [&](ObjectState& next) { next.placement.position = tripleFrom(position, u"position"_s); });
}

QList<double> SceneObject::rotation() const { return listOf(state().placement.rotation); }

void SceneObject::setRotation(const QList<double>& rotation)
{
    change("rotation", tr("Rotate"),
           [&](ObjectState& next) { next.placement.rotation = tripleFrom(rotation, u"rotation"_s); });
}

QList<double> SceneObject::scale() const { return listOf(state().placement.scale); }

void SceneObject::setScale(const QList<double>& scale)
{
    change("scale", tr("Scale"), [&](ObjectState& next) { next.placement.scale = tripleFrom(scale, u"scale"_s); });
}

Value SceneObject::vertices() const { return valueOf(state().geometry.vertices); }

void SceneObject::setVertices(const Value& vertices)
{
    change("vertices", tr("Change vertices"),
           [&](ObjectState& next) { studio::setVertices(next.geometry, vertices); });
}

Value SceneObject::colors() const { return valueOf(state().geometry.colors); }

void SceneObject::setColors(const Value& colors)
{
    change("colors", tr("Color vertices"), [&](ObjectState& next) { studio::setColors(next.geometry, colors); });
}

// --- meshes -----------------------------------------------------------------------------------------------------

Value MeshObject::triangles() const { return valueOf(state().geometry.indices); }

void MeshObject::setTriangles(const Value& triangles)
{
    change("triangles", tr("Change triangles"),
           [&](ObjectState& next) { setIndices(next.geometry, triangles, 3, u"triangles"_s); });
}

Value MeshObject::normals() const { return valueOf(state().geometry.normals); }

void MeshObject::setNormals(const Value& normals)
{
    change("normals", tr("Change normals"), [&](ObjectState& next) { studio::setNormals(next.geometry, normals); });
}

Value MeshObject::uv() const { return valueOf(state().geometry.uv); }

void MeshObject::setUv(const Value& uv)
{
    change("uv", tr("Change texture"), [&](ObjectState& next) { studio::setUv(next.geometry, uv); });
}

Value MeshObject::texture() const { return valueOf(state().geometry.texture); }

void MeshObject::setTexture(const Value& texture)
{
    change("texture", tr("Change texture"), [&](ObjectState& next) { studio::setTexture(next.geometry, texture); });
}

QStringList MeshObject::textureWrap() const { return namesOf(state().geometry.wrap); }

void MeshObject::setTextureWrap(const QStringList& modes)
{
    change("textureWrap", tr("Change texture"),
           [&](ObjectState& next) { next.geometry.wrap = wrapFrom(modes, u"textureWrap"_s); });
}

void MeshObject::setSmooth(bool isSmooth)
{
    change("smooth", isSmooth ? tr("Shade smooth") : tr("Shade flat"),
           [&](ObjectState& next) { next.isSmooth = isSmooth; });
}

void MeshObject::setWireframe(bool isWireframe)
{
    change("wireframe", isWireframe ? tr("Show edges") : tr("Show surfaces"),
           [&](ObjectState& next) { next.isWireframe = isWireframe; });
}

void MeshObject::setGeometry(const Value& vertices, const Value& triangles)
{
    change("", tr("Change shape"), [&](ObjectState& next) {
        next.geometry = {};
        studio::setVertices(next.geometry, vertices);
        setIndices(next.geometry, triangles, 3, u"triangles"_s);
    });
}

// --- points and lines -------------------------------------------------------------------------------------------

void PointsObject::setSize(double size)
{
    change("size", tr("Size of points"),
           [&](ObjectState& next) { next.size = numberWithin(size, 1, 64, u"size"_s); });
}

Value LinesObject::segments() const { return valueOf(state().geometry.indices); }

void LinesObject::setSegments(const Value& segments)
{
    change("segments", tr("Change lines"), [&](ObjectState& next) {
        next.geometry.indices.reset();
        next.geometry.indexLimit = 0;
        if (!segments.isNone())
            setIndices(next.geometry, segments, 2, u"segments"_s);
    });
}

void LinesObject::setWidth(double width)
{
    change("width", tr("Width of lines"),
           [&](ObjectState& next) { next.size = numberWithin(width, 1, 16, u"width"_s); });
}

}  // namespace studio
