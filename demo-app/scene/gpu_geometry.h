// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scene/frustum.h"
#include "scene/object_state.h"
#include "scene/open_gl.h"

#include <array>
#include <memory>
#include <optional>
#include <variant>
#include <vector>

namespace studio {

/// What is drawn of one object, in the memory of the graphics.
///
/// Each number goes straight from the script's memory into that of the graphics: there is no copy in between. Indices
/// are looked at on the way, as whatever they said before may have been overwritten.
///
/// With the context current, every function; also the destructor.
class GpuGeometry {
public:
    enum class Problem {
        Locked,       ///< somebody writes; ask again
        OutOfMemory,  ///< the graphics has no room for it
    };
    using Made = std::variant<std::unique_ptr<GpuGeometry>, Problem>;

    /// \param isSmooth has normals where the object has none
    static Made make(OpenGl& gl, const ObjectGeometry& geometry, bool isSmooth);

    ~GpuGeometry();
    GpuGeometry(const GpuGeometry&) = delete;
    GpuGeometry& operator=(const GpuGeometry&) = delete;

    bool hasNormals() const { return m_hasNormals; }
    bool hasColors() const { return m_hasColors; }
    /// Whether each vertex has a place in a texture.
    bool hasUv() const { return m_hasUv; }
    /// Rows of indices that named a vertex which does not exist. They are left out.
    qint64 badRows() const { return m_badRows; }
    /// Triangles, or points: what takes time to draw.
    qint64 drawnCount() const { return m_hasIndices ? m_indexCount / m_indexColumns : m_vertexCount; }
    /// \param share of its triangles or points, from 0 to 1: spread over all of it, where there are many
    /// \param seen what need not be drawn is left out; in the space of the object
    void draw(ObjectKind kind, float share = 1, const std::optional<Frustum>& seen = {});

private:
    enum Part { Positions, Normals, Colors, Uv, Indices, PartCount };
    struct Attribute {
        int columns = 0;  // 0: there is none
        bool areBytes = false;
    };
    /// Some rows of indices that follow each other, as files and scripts make them: close together in space, mostly.
    struct Chunk {
        GLsizei firstRow = 0;
        GLsizei rows = 0;
        std::optional<Box> box{};  // nothing: nothing of it can be drawn
    };

    explicit GpuGeometry(OpenGl& gl);
    std::optional<Problem> fill(const ObjectGeometry& geometry, bool isSmooth);
    std::optional<Problem> fillAttributes(const ObjectGeometry& geometry, bool isSmooth);
    std::optional<Problem> fillNormals(const ObjectGeometry& geometry, bool isSmooth);
    std::optional<Problem> fillIndices(const carrel::Buffer& indices, qint64 vertexCount);
    std::optional<Problem> fillNumbers(Part part, const carrel::Buffer& numbers);
    template <class Write>
    std::optional<Problem> store(Part part, qint64 bytes, Write&& write);
    void measureChunks(const ObjectGeometry& geometry);
    void drawIndices(GLenum mode, float share, const std::optional<Frustum>& seen);
    void drawPoints(float share);
    void useAttribute(Part part, int columns, bool areBytes);
    void pointTo(Part part, int step);

    OpenGl& m_gl;
    GLuint m_array = 0;
    std::array<GLuint, PartCount> m_buffers{};
    std::array<Attribute, PartCount> m_attributes{};
    std::vector<Chunk> m_chunks{};
    GLsizei m_vertexCount = 0;
    GLsizei m_indexCount = 0;
    int m_indexColumns = 0;
    bool m_hasNormals = false;
    bool m_hasColors = false;
    bool m_hasUv = false;
    bool m_hasIndices = false;
    qint64 m_badRows = 0;
};

}  // namespace studio
