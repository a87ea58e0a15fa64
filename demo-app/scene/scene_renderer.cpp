// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "scene/scene_renderer.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QElapsedTimer>
#include <QtGui/QOpenGLContext>
#include <QtOpenGL/QOpenGLVersionFunctionsFactory>

#include <algorithm>
#include <cmath>

namespace studio {

using namespace Qt::StringLiterals;

namespace {

// What a picture may take while the camera moves, on graphics that are slow, or are none.
constexpr qint64 draftMilliseconds = 60;
constexpr float smallestShare = 1.0F / 64;
constexpr float dotOfDraft = 4;   // pixels: so that those of a large mesh touch
constexpr qint64 many = 100'000;  // triangles and points
constexpr float gridCells = 60;   // from the middle of the grid to where it ends

/// 8 corners, and the 12 edges between them.
ObjectGeometry unitBox()
{
    ObjectGeometry geometry;
    auto corners = carrel::Buffer::create(carrel::ElementFormat::Float32, {8, 3});
    auto edges = carrel::Buffer::create(carrel::ElementFormat::UInt32, {12, 2});
    if (!corners || !edges)
        return geometry;
    float* corner = corners->writableElements<float>().data();
    quint32* edge = edges->writableElements<quint32>().data();
    for (quint32 number = 0; number < 8; ++number) {
        for (int axis = 0; axis < 3; ++axis) {
            *corner++ = float((number >> axis) & 1);
            if (((number >> axis) & 1) == 0) {
                *edge++ = number;
                *edge++ = number | (1u << axis);
            }
        }
    }
    geometry.vertices = *corners;
    geometry.indices = *edges;
    return geometry;
}

QVector4D vectorOf(const QColor& color, double opacity = 1)
{
    return {color.redF(), color.greenF(), color.blueF(), float(color.alphaF() * opacity)};
}

QVector3D opaqueOf(const QColor& color) { return vectorOf(color).toVector3D(); }

bool isTransparent(const ObjectState& state)
{
    return state.opacity < 1 || (state.geometry.colors && state.geometry.colors->shape()[1] == 4);
}

/// Fractions of powers of ten, so that a cell has a length that one can say.
float cellFor(float distance) { return std::pow(10.0F, std::floor(std::log10(std::max(distance, 1e-6F) / 4))); }

enum Shading { Unlit = 0, Flat = 1, Smooth = 2 };

bool areEdges(const ObjectState& state, Surfaces surfaces)
{
    return state.kind == ObjectKind::Mesh && (state.isWireframe || surfaces == Surfaces::Edges);
}

Shading shadingOf(const ObjectState& state, const GpuGeometry& geometry, Surfaces surfaces)
{
    if (state.kind != ObjectKind::Mesh || areEdges(state, surfaces))
        return Unlit;
    return geometry.hasNormals() ? Smooth : Flat;
}

}  // namespace

std::unique_ptr<SceneRenderer> SceneRenderer::make()
{
    QOpenGLContext* const context = QOpenGLContext::currentContext();
    auto* const gl = context ? QOpenGLVersionFunctionsFactory::get<OpenGl>(context) : nullptr;
    if (!gl || !gl->initializeOpenGLFunctions())
        return nullptr;
    std::unique_ptr<SceneRenderer> renderer(new SceneRenderer(*gl));
    const bool isGood = renderer->m_objectProgram && renderer->m_pickProgram && renderer->m_gridProgram;
    return isGood ? std::move(renderer) : nullptr;
}

SceneRenderer::SceneRenderer(OpenGl& gl)
    : m_gl(gl),
      m_objectProgram(makeProgram(u"object.vert"_s, u"object.frag"_s)),
      m_pickProgram(makeProgram(u"object.vert"_s, u"pick.frag"_s)),
      m_gridProgram(makeProgram(u"grid.vert"_s, u"grid.frag"_s))
{
    m_gl.glGenVertexArrays(1, &m_noVertices);
    auto box = GpuGeometry::make(m_gl, unitBox(), false);
    if (auto* made = std::get_if<std::unique_ptr<GpuGeometry>>(&box))
        m_selectionBox = std::move(*made);
}

SceneRenderer::~SceneRenderer() { m_gl.glDeleteVertexArrays(1, &m_noVertices); }

QString SceneRenderer::remark() const
{
    if (!m_tooLarge.isEmpty())
        return QCoreApplication::translate("studio::SceneRenderer", "%1 is too large for the memory of the graphics.")
            .arg(m_tooLarge);
    if (m_badRows > 0)
        return QCoreApplication::translate("studio::SceneRenderer", "Left out: %1 with indices that have no vertex.")
            .arg(m_badRows);
    return {};
}

// --- what the graphics knows of the scene -----------------------------------------------------------------------

void SceneRenderer::update(const ShownScene& scene)
{
    std::erase_if(m_kept, [&](const auto& entry) { return !scene.contains(entry.first); });
    m_isWaiting = false;
    m_tooLarge.clear();
    m_badRows = 0;
    m_drawn = 0;
    for (const ShownObject& object : scene.objects) {
        if (object.state->isVisible)
            upload(object);
    }
}

/// \return false where a script holds a lock, and nothing was done
bool SceneRenderer::fill(Kept& kept, const ShownObject& object)
{
    const ObjectGeometry& state = object.state->geometry;
    auto made = GpuGeometry::make(m_gl, state, object.state->isSmooth);
    if (const auto* problem = std::get_if<GpuGeometry::Problem>(&made);
        problem && *problem == GpuGeometry::Problem::Locked)
        return false;
    std::shared_ptr<GpuTexture> texture;
    if (state.texture && state.uv) {
        const bool isAgain = kept.revision != 0;  // something of it was changed: the picture, perhaps
        texture = m_textures.textureOf(m_gl, *state.texture,
                                       isAgain ? GpuTextures::Content::Now : GpuTextures::Content::AsItWas);
        if (!texture)
            return false;
    }
    auto* const geometry = std::get_if<std::unique_ptr<GpuGeometry>>(&made);
    kept.geometry = geometry ? std::move(*geometry) : nullptr;
    kept.texture = std::move(texture);
    kept.revision = object.geometryRevision;
    return true;
}

/// What is there already stays until the new one is whole.
void SceneRenderer::upload(const ShownObject& object)
{
    Kept& kept = m_kept[object.id];
    if (kept.revision != object.geometryRevision && !fill(kept, object)) {
        m_isWaiting = true;
        return;
    }
    if (!kept.geometry) {
        m_tooLarge = object.state->name;
        return;
    }
    m_badRows += kept.geometry->badRows();
    m_drawn += kept.geometry->drawnCount();
}

// --- a picture --------------------------------------------------------------------------------------------------

SceneRenderer::View SceneRenderer::viewOf(const ShownScene& scene, const Camera& camera, const QSize& pixels)
{
    const float aspect = float(pixels.width()) / float(std::max(pixels.height(), 1));
    return {camera.view(), camera.projectionMatrix(aspect, scene.box()), camera.eye()};
}

void SceneRenderer::draw(const ShownScene& scene, const Camera& camera, const QSize& pixels,
                         const PictureStyle& style)
{
    update(scene);
    chooseShare(style.detail);
    QElapsedTimer clock;
    clock.start();
    const View view = viewOf(scene, camera, pixels);
    m_gl.glViewport(0, 0, pixels.width(), pixels.height());
    m_gl.glEnable(GL_DEPTH_TEST);
    m_gl.glDepthMask(GL_TRUE);
    m_gl.glDisable(GL_BLEND);
    m_gl.glDisable(GL_CULL_FACE);
    m_gl.glEnable(GL_PROGRAM_POINT_SIZE);
    const QVector4D background = vectorOf(style.background);
    m_gl.glClearColor(background.x(), background.y(), background.z(), 1);
    m_gl.glClear(GL_COLOR_BUFFER_BIT | GL_DEPTH_BUFFER_BIT);

    Objects opaque;
    Objects transparent;
    for (const ShownObject& object : scene.objects) {
        if (object.state->isVisible)
            (isTransparent(*object.state) ? transparent : opaque).push_back(&object);
    }
    drawObjects(opaque, view, style);
    drawSelectionBoxes(scene, view, style);

    m_gl.glEnable(GL_BLEND);
    m_gl.glBlendFuncSeparate(GL_SRC_ALPHA, GL_ONE_MINUS_SRC_ALPHA, GL_ONE, GL_ONE);
    m_gl.glDepthMask(GL_FALSE);
    if (style.hasGrid)
        drawGrid(camera, view, style);
    const auto farness = [&view](const ShownObject* object) {
        return object->box ? (object->box->centre() - view.eye).lengthSquared() : 0.0F;
    };
    std::stable_sort(transparent.begin(), transparent.end(),
                     [&](const ShownObject* a, const ShownObject* b) { return farness(a) > farness(b); });
    drawObjects(transparent, view, style);
    m_gl.glDepthMask(GL_TRUE);
    m_gl.glDisable(GL_BLEND);
    m_gl.glDisable(GL_DEPTH_TEST);
    m_gl.glDisable(GL_PROGRAM_POINT_SIZE);
    if (m_drawn < many)
        return noteDuration(0);
    m_gl.glFinish();
    noteDuration(clock.elapsed());
}

void SceneRenderer::chooseShare(Detail detail)
{
    const bool isSlow = detail == Detail::Draft && m_fullDuration > draftMilliseconds;
    m_share = isSlow ? std::max(float(draftMilliseconds) / float(m_fullDuration), smallestShare) : 1.0F;
}

void SceneRenderer::noteDuration(qint64 milliseconds)
{
    if (m_share == 1)
        m_fullDuration = milliseconds;
}

void SceneRenderer::setPlace(QOpenGLShaderProgram& program, const QMatrix4x4& model, const View& view)
{
    const QMatrix4x4 modelView = view.view * model;
    program.setUniformValue("modelView", modelView);
    program.setUniformValue("projection", view.projection);
    program.setUniformValue("normalMatrix", modelView.normalMatrix());
    program.setUniformValue("largestCoordinate", largestCoordinate);
}

void SceneRenderer::drawObjects(const Objects& objects, const View& view, const PictureStyle& style)
{
    m_objectProgram->bind();
    m_objectProgram->setUniformValue("picture", 0);  // the first unit
    m_objectProgram->setUniformValue("highlightColor", opaqueOf(style.highlight));
    for (const ShownObject* object : objects)
        drawObject(*object, view, style);
    m_objectProgram->release();
}

void SceneRenderer::drawObject(const ShownObject& object, const View& view, const PictureStyle& style)
{
    const auto kept = m_kept.find(object.id);
    if (kept == m_kept.end() || !kept->second.geometry)
        return;
    if (!object.box || !Frustum(view.projection * view.view).touches(*object.box))
        return;
    GpuGeometry& geometry = *kept->second.geometry;
    const ObjectState& state = *object.state;
    const QMatrix4x4 model = state.placement.matrix();
    const Frustum seen(view.projection * view.view * model);
    setPlace(*m_objectProgram, model, view);
    m_objectProgram->setUniformValue("color", vectorOf(state.color, state.opacity));
    m_objectProgram->setUniformValue("hasVertexColors", geometry.hasColors());
    m_objectProgram->setUniformValue("highlight", object.isSelected ? 1.0F : 0.0F);
    GpuTexture* const texture = kept->second.texture.get();
    const bool isCovered = texture && texture->isThere() && geometry.hasUv();
    m_objectProgram->setUniformValue("hasTexture", isCovered);
    if (isCovered)
        texture->bind(state.geometry.wrap);
    if (m_share < 1 && state.kind == ObjectKind::Mesh && geometry.drawnCount() >= many)
        return drawDots(geometry);
    m_objectProgram->setUniformValue("shading", int(shadingOf(state, geometry, style.surfaces)));
    m_objectProgram->setUniformValue("isPoint", state.kind == ObjectKind::Points);
    m_objectProgram->setUniformValue("pointSize", float(state.size) * m_ratio);
    drawShape(state, geometry, style.surfaces, seen);
}

/// The triangles of a large mesh are smaller than pixels: a share of them would be next to nothing, where a share of
/// its corners covers all of it.
void SceneRenderer::drawDots(GpuGeometry& geometry)
{
    m_objectProgram->setUniformValue("shading", int(geometry.hasNormals() ? Smooth : Unlit));
    m_objectProgram->setUniformValue("isPoint", false);
    m_objectProgram->setUniformValue("pointSize", dotOfDraft * m_ratio);
    geometry.draw(ObjectKind::Points, m_share);
}

void SceneRenderer::drawShape(const ObjectState& state, GpuGeometry& geometry, Surfaces surfaces, const Frustum& seen)
{
    if (areEdges(state, surfaces))
        m_gl.glPolygonMode(GL_FRONT_AND_BACK, GL_LINE);
    // A driver that has thin lines only says so in its log, and draws them.
    m_gl.glLineWidth(state.kind == ObjectKind::Lines ? float(state.size) * m_ratio : m_ratio);
    geometry.draw(state.kind, m_share, seen);
    m_gl.glLineWidth(1);
    m_gl.glPolygonMode(GL_FRONT_AND_BACK, GL_FILL);
}

void SceneRenderer::drawSelectionBoxes(const ShownScene& scene, const View& view, const PictureStyle& style)
{
    if (!m_selectionBox)
        return;
    m_objectProgram->bind();
    m_objectProgram->setUniformValue("color", vectorOf(style.highlight));
    m_objectProgram->setUniformValue("hasVertexColors", false);
    m_objectProgram->setUniformValue("hasTexture", false);
    m_objectProgram->setUniformValue("shading", int(Unlit));
    m_objectProgram->setUniformValue("isPoint", false);
    m_objectProgram->setUniformValue("highlight", 0.0F);
    for (const ShownObject& object : scene.objects) {
        if (!object.isSelected || !object.state->isVisible || !object.box)
            continue;
        QMatrix4x4 model;
        model.translate(object.box->least);
        model.scale(object.box->most - object.box->least);
        setPlace(*m_objectProgram, model, view);
        m_selectionBox->draw(ObjectKind::Lines);
    }
    m_objectProgram->release();
}

void SceneRenderer::drawGrid(const Camera& camera, const View& view, const PictureStyle& style)
{
    const float cell = cellFor(camera.distance());
    m_gridProgram->bind();
    m_gridProgram->setUniformValue("viewProjection", view.projection * view.view);
    m_gridProgram->setUniformValue("centre", camera.target().toVector2D());
    m_gridProgram->setUniformValue("reach", std::max(cell * gridCells, camera.distance() * 4));
    m_gridProgram->setUniformValue("cell", cell);
    m_gridProgram->setUniformValue("lineColor", vectorOf(style.grid));
    m_gridProgram->setUniformValue("xColor", QVector3D(0.85F, 0.33F, 0.33F));
    m_gridProgram->setUniformValue("yColor", QVector3D(0.42F, 0.68F, 0.30F));
    m_gl.glBindVertexArray(m_noVertices);
    m_gl.glDrawArrays(GL_TRIANGLE_STRIP, 0, 4);
    m_gl.glBindVertexArray(0);
    m_gridProgram->release();
}

}  // namespace studio
