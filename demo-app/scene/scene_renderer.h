// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scene/camera.h"
#include "scene/gpu_geometry.h"
#include "scene/gpu_texture.h"
#include "scene/shown_scene.h"

#include <QtCore/QSize>
#include <QtGui/QColor>

#include <map>

class QOpenGLFramebufferObject;

namespace studio {

enum class Detail {
    Full,
    Draft,  ///< as much of large meshes as can be drawn in time, for while the camera moves
};

enum class Surfaces {
    AsTheyAre,
    Edges,  ///< of all meshes, whatever they are
};

/// How a picture of a scene is to look.
struct PictureStyle {
    QColor background;
    QColor grid;
    QColor highlight;  ///< of what is selected
    bool hasGrid = true;
    bool hasAxes = true;
    Surfaces surfaces = Surfaces::AsTheyAre;
    Detail detail = Detail::Full;
};

/// Draws a scene with OpenGL 3.3.
///
/// With the context current that it was made with, every function; also the destructor.
class SceneRenderer {
public:
    /// Null where the driver cannot: see problem().
    static std::unique_ptr<SceneRenderer> make();
    ~SceneRenderer();

    /// How many pixels of the picture are one of the window's, in which scripts and users count: widths of lines, sizes of
    /// points, and how near a click has to be. 1 unless set.
    void setPixelRatio(qreal ratio) { m_ratio = float(ratio); }

    /// Draws into the framebuffer that is bound.
    /// \param pixels of it
    void draw(const ShownScene& scene, const Camera& camera, const QSize& pixels, const PictureStyle& style);
    /// What is drawn at a place, or within some pixels of it: the id of the nearest one. 0: nothing.
    /// \param place in pixels, from the top left
    quint64 objectAt(const ShownScene& scene, const Camera& camera, const QSize& pixels, const QPoint& place);

    /// Something could not be shown as it is, because a script holds its lock: draw again in a moment.
    bool isWaiting() const { return m_isWaiting; }
    /// The last picture was a draft that does not show all.
    bool isDraft() const { return m_share < 1; }
    /// What the user has to know of the last picture: a sentence, or nothing.
    QString remark() const;

private:
    struct Kept {
        quint64 revision = 0;
        std::unique_ptr<GpuGeometry> geometry;  // null: it did not fit
        std::shared_ptr<GpuTexture> texture;    // null: none
    };
    struct View {
        QMatrix4x4 view;
        QMatrix4x4 projection;
        QVector3D eye;
    };

    explicit SceneRenderer(OpenGl& gl);
    static View viewOf(const ShownScene& scene, const Camera& camera, const QSize& pixels);

    void update(const ShownScene& scene);
    void chooseShare(Detail detail);
    void noteDuration(qint64 milliseconds);
    void upload(const ShownObject& object);
    bool fill(Kept& kept, const ShownObject& object);
    using Objects = std::vector<const ShownObject*>;
    void drawObjects(const Objects& objects, const View& view, const PictureStyle& style);
    void drawObject(const ShownObject& object, const View& view, const PictureStyle& style);
    void setPlace(QOpenGLShaderProgram& program, const QMatrix4x4& model, const View& view);
    void drawDots(GpuGeometry& geometry);
    /// \param seen in the space of the object
    void drawShape(const ObjectState& state, GpuGeometry& geometry, Surfaces surfaces, const Frustum& seen);
    void drawGrid(const Camera& camera, const View& view, const PictureStyle& style);
    void drawSelectionBoxes(const ShownScene& scene, const View& view, const PictureStyle& style);

    OpenGl& m_gl;
    std::unique_ptr<QOpenGLShaderProgram> m_objectProgram;
    std::unique_ptr<QOpenGLShaderProgram> m_pickProgram;
    std::unique_ptr<QOpenGLShaderProgram> m_gridProgram;
    std::unique_ptr<GpuGeometry> m_selectionBox;
    GLuint m_noVertices = 0;         // an array without any, for what a shader makes by itself
    std::map<quint64, Kept> m_kept;  // by SceneObject::id()
    GpuTextures m_textures;
    QString m_tooLarge;              // the name of one
    qint64 m_badRows = 0;
    qint64 m_drawn = 0;  // triangles and points
    qint64 m_fullDuration = 0;  // milliseconds, of the last picture with all in it; 0: not worth a look
    float m_share = 1;          // of large meshes, in this picture
    float m_ratio = 1;          // of pixels to those of the window
    bool m_isWaiting = false;
};

}  // namespace studio
