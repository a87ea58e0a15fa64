// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "scene/gpu_geometry.h"

#include "scene/measures.h"
#include "scene/rows.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <utility>

namespace studio {

using carrel::Buffer;
using carrel::ElementFormat;

namespace {

template <class Number>
void copyRows(const Rows<Number>& rows, float* out)
{
    for (qint64 row = 0; row < rows.count(); ++row) {
        for (int column = 0; column < rows.columns(); ++column)
            *out++ = float(rows.at(row, column));
    }
}

constexpr qint64 chunkRows = 1 << 16;
constexpr qint64 spreadFrom = 100'000;  // rows; what is less is drawn as a whole, always

/// Where the rows of a chunk go, so that the first part of them is spread over all of it: every sixteenth one first,
/// then those behind them.
qint64 placeOf(qint64 row, qint64 count)
{
    constexpr qint64 parts = 16;
    if (count < spreadFrom)
        return row;
    const qint64 inChunk = row % chunkRows;
    const qint64 size = std::min(chunkRows, count - (row - inChunk));
    const qint64 part = inChunk % parts;
    return row - inChunk + part * (size / parts) + std::min(part, size % parts) + inChunk / parts;
}

/// Around what these rows of indices use. Nothing where that is nothing that can be drawn.
template <class Number, class Index>
std::optional<Box> boxOfRows(const Rows<Number>& vertices, const Rows<Index>& indices, qint64 first, qint64 count)
{
    std::array<float, 3> least{largestCoordinate, largestCoordinate, largestCoordinate};
    std::array<float, 3> most{-largestCoordinate, -largestCoordinate, -largestCoordinate};
    for (qint64 row = first; row < first + count; ++row) {
        for (int corner = 0; corner < indices.columns(); ++corner) {
            const auto index = quint64(indices.at(row, corner));
            if (index >= quint64(vertices.count()))
                continue;
            for (int axis = 0; axis < 3; ++axis) {
                const auto at = float(vertices.at(qint64(index), axis));
                if (!(std::fabs(at) < largestCoordinate))
                    continue;
                least[size_t(axis)] = std::min(least[size_t(axis)], at);
                most[size_t(axis)] = std::max(most[size_t(axis)], at);
            }
        }
    }
    if (least[0] > most[0] || least[1] > most[1] || least[2] > most[2])
        return {};
    return Box{{least[0], least[1], least[2]}, {most[0], most[1], most[2]}};
}

/// \return how many rows were left out: those become a triangle, or a line, of one point, which shows nothing
template <class Number>
qint64 copyIndices(const Rows<Number>& rows, quint64 vertexCount, quint32* indices)
{
    const int columns = rows.columns();
    qint64 bad = 0;
    for (qint64 row = 0; row < rows.count(); ++row) {
        quint32* const out = indices + placeOf(row, rows.count()) * columns;
        bool isGood = true;
        for (int column = 0; column < columns; ++column) {
            const auto index = quint64(rows.at(row, column));  // a negative one is a large one
            isGood = isGood && index < vertexCount;
            out[column] = isGood ? quint32(index) : 0;
        }
        if (isGood)
            continue;
        ++bad;
        for (int column = 0; column < columns; ++column)
            out[column] = 0;
    }
    return bad;
}

bool isPlainFloats(const Buffer& buffer)
{
    return buffer.format() == ElementFormat::Float32 && buffer.isContiguous();
}

qint64 bytesFor(const Buffer& buffer, qint64 elementSize) { return buffer.elementCount() * elementSize; }

}  // namespace

GpuGeometry::GpuGeometry(OpenGl& gl) : m_gl(gl)
{
    m_gl.glGenVertexArrays(1, &m_array);
    m_gl.glGenBuffers(PartCount, m_buffers.data());
}

GpuGeometry::~GpuGeometry()
{
    m_gl.glDeleteBuffers(PartCount, m_buffers.data());
    m_gl.glDeleteVertexArrays(1, &m_array);
}

GpuGeometry::Made GpuGeometry::make(OpenGl& gl, const ObjectGeometry& geometry, bool isSmooth)
{
    std::unique_ptr<GpuGeometry> made(new GpuGeometry(gl));
    gl.glBindVertexArray(made->m_array);
    const auto problem = made->fill(geometry, isSmooth);
    gl.glBindVertexArray(0);
    if (problem)
        return *problem;
    return made;
}

std::optional<GpuGeometry::Problem> GpuGeometry::fill(const ObjectGeometry& geometry, bool isSmooth)
{
    m_vertexCount = GLsizei(geometry.vertexCount());
    if (m_vertexCount == 0)
        return {};
    if (const auto problem = fillAttributes(geometry, isSmooth))
        return problem;
    if (!geometry.indices)
        return {};
    measureChunks(geometry);
    return fillIndices(*geometry.indices, geometry.vertexCount());
}

std::optional<GpuGeometry::Problem> GpuGeometry::fillAttributes(const ObjectGeometry& geometry, bool isSmooth)
{
    if (const auto problem = fillNumbers(Positions, *geometry.vertices))
        return problem;
    if (const auto problem = fillNormals(geometry, isSmooth))
        return problem;
    m_hasUv = geometry.uv && geometry.texture;
    if (const auto problem = m_hasUv ? fillNumbers(Uv, *geometry.uv) : std::nullopt)
        return problem;
    m_hasColors = geometry.colors.has_value();
    return m_hasColors ? fillNumbers(Colors, *geometry.colors) : std::nullopt;
}

std::optional<GpuGeometry::Problem> GpuGeometry::fillNormals(const ObjectGeometry& geometry, bool isSmooth)
{
    if (!isSmooth)
        return {};
    m_hasNormals = true;
    if (geometry.normals)
        return fillNumbers(Normals, *geometry.normals);
    const std::vector<QVector3D> normals = smoothNormals(geometry);
    const auto problem = store(Normals, qint64(normals.size()) * qint64(sizeof(QVector3D)), [&](void* out) {
        std::memcpy(out, normals.data(), normals.size() * sizeof(QVector3D));
    });
    useAttribute(Normals, 3, false);
    return problem;
}

/// Colors may be bytes; all else are floats in the memory of the graphics.
std::optional<GpuGeometry::Problem> GpuGeometry::fillNumbers(Part part, const Buffer& numbers)
{
    const auto lock = numbers.tryLock();
    if (!lock)
        return Problem::Locked;
    const bool areBytes = numbers.format() == ElementFormat::UInt8;
    const auto problem = store(part, bytesFor(numbers, areBytes ? 1 : sizeof(float)), [&](void* out) {
        if (areBytes) {
            auto* byte = static_cast<quint8*>(out);
            const Rows<quint8> rows(numbers);
            for (qint64 row = 0; row < rows.count(); ++row) {
                for (int column = 0; column < rows.columns(); ++column)
                    *byte++ = rows.at(row, column);
            }
        } else if (isPlainFloats(numbers)) {
            std::memcpy(out, numbers.data(), size_t(bytesFor(numbers, sizeof(float))));
        } else {
            withNumbers(numbers, [&](const auto& rows) { copyRows(rows, static_cast<float*>(out)); });
        }
    });
    useAttribute(part, int(numbers.shape()[1]), areBytes);
    return problem;
}

std::optional<GpuGeometry::Problem> GpuGeometry::fillIndices(const Buffer& indices, qint64 vertexCount)
{
    const auto lock = indices.tryLock();
    if (!lock)
        return Problem::Locked;
    m_hasIndices = true;
    m_indexCount = GLsizei(indices.elementCount());
    m_indexColumns = int(indices.shape()[1]);
    return store(Indices, bytesFor(indices, sizeof(quint32)), [&](void* out) {
        withIndices(indices, [&](const auto& rows) {
            m_badRows = copyIndices(rows, quint64(vertexCount), static_cast<quint32*>(out));
        });
    });
}

template <class Write>
std::optional<GpuGeometry::Problem> GpuGeometry::store(Part part, qint64 bytes, Write&& write)
{
    const GLenum kind = part == Indices ? GL_ELEMENT_ARRAY_BUFFER : GL_ARRAY_BUFFER;
    while (m_gl.glGetError() != GL_NO_ERROR) { }
    m_gl.glBindBuffer(kind, m_buffers[part]);
    m_gl.glBufferData(kind, GLsizeiptr(bytes), nullptr, GL_STATIC_DRAW);
    if (bytes == 0)
        return {};
    void* const out = m_gl.glGetError() == GL_NO_ERROR
        ? m_gl.glMapBufferRange(kind, 0, GLsizeiptr(bytes), GL_MAP_WRITE_BIT | GL_MAP_INVALIDATE_BUFFER_BIT)
        : nullptr;
    if (!out)
        return Problem::OutOfMemory;
    write(out);
    return m_gl.glUnmapBuffer(kind) ? std::nullopt : std::optional(Problem::OutOfMemory);
}

/// From the same numbers as what is drawn, unless a script writes at this moment; then it says so, and all is done
/// again.
void GpuGeometry::measureChunks(const ObjectGeometry& geometry)
{
    withNumbers(*geometry.vertices, [&](const auto& vertices) {
        withIndices(*geometry.indices, [&](const auto& indices) {
            for (qint64 first = 0; first < indices.count(); first += chunkRows) {
                const qint64 rows = std::min(chunkRows, indices.count() - first);
                m_chunks.push_back({GLsizei(first), GLsizei(rows), boxOfRows(vertices, indices, first, rows)});
            }
        });
    });
}

void GpuGeometry::useAttribute(Part part, int columns, bool areBytes)
{
    m_attributes[part] = {columns, areBytes};
    pointTo(part, 1);
    m_gl.glEnableVertexAttribArray(GLuint(part));
}

/// \param step 1: every row; 2: every second one
void GpuGeometry::pointTo(Part part, int step)
{
    const auto [columns, areBytes] = m_attributes[part];
    if (columns == 0)
        return;
    m_gl.glBindBuffer(GL_ARRAY_BUFFER, m_buffers[part]);
    const int stride = step * columns * (areBytes ? 1 : int(sizeof(float)));
    m_gl.glVertexAttribPointer(GLuint(part), columns, areBytes ? GL_UNSIGNED_BYTE : GL_FLOAT, areBytes, stride,
                               nullptr);
}

void GpuGeometry::drawIndices(GLenum mode, float share, const std::optional<Frustum>& seen)
{
    const bool isWhole = m_indexCount / m_indexColumns < spreadFrom;
    std::vector<GLsizei> counts;
    std::vector<const void*> places;
    for (const Chunk& chunk : m_chunks) {
        if (!chunk.box || (seen && !seen->touches(*chunk.box)))
            continue;
        const auto rows = isWhole ? chunk.rows : GLsizei(std::ceil(double(chunk.rows) * double(share)));
        counts.push_back(rows * m_indexColumns);
        places.push_back(
            reinterpret_cast<const void*>(size_t(chunk.firstRow) * size_t(m_indexColumns) * sizeof(quint32)));
    }
    if (!counts.empty())
        m_gl.glMultiDrawElements(mode, counts.data(), GL_UNSIGNED_INT, places.data(), GLsizei(counts.size()));
}

/// A share of them is every second one, or third: they stay where they are in the memory.
void GpuGeometry::drawPoints(float share)
{
    const int step = m_vertexCount < spreadFrom ? 1 : int(std::ceil(1 / double(share)));
    const auto pointAll = [this](int by) {
        for (const Part part : {Positions, Normals, Colors, Uv})
            pointTo(part, by);
    };
    if (step > 1)
        pointAll(step);
    m_gl.glDrawArrays(GL_POINTS, 0, m_vertexCount / step);
    if (step > 1)
        pointAll(1);
}

void GpuGeometry::draw(ObjectKind kind, float share, const std::optional<Frustum>& seen)
{
    if (m_vertexCount == 0)
        return;
    m_gl.glBindVertexArray(m_array);
    if (kind == ObjectKind::Points)
        drawPoints(share);
    else if (!m_hasIndices && kind == ObjectKind::Lines)
        m_gl.glDrawArrays(GL_LINE_STRIP, 0, m_vertexCount);
    else if (m_indexCount > 0)
        drawIndices(kind == ObjectKind::Mesh ? GL_TRIANGLES : GL_LINES, share, seen);
    m_gl.glBindVertexArray(0);
}

}  // namespace studio
