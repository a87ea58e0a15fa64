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

/// Where rows go, so that the first part of them is spread over all: every sixteenth one first, then those behind
/// them.
class Spread {
public:
    explicit Spread(qint64 count) : m_count(count), m_parts(isWorthIt(count) ? 16 : 1) { }

    static bool isWorthIt(qint64 count) { return count >= 100'000; }

    qint64 placeOf(qint64 row) const
    {
        const qint64 part = row % m_parts;
        return part * (m_count / m_parts) + std::min(part, m_count % m_parts) + row / m_parts;
    }

private:
    qint64 m_count;
    qint64 m_parts;
};

/// \return how many rows were left out: those become a triangle, or a line, of one point, which shows nothing
template <class Number>
qint64 copyIndices(const Rows<Number>& rows, quint64 vertexCount, quint32* indices)
{
    const Spread spread(rows.count());
    const int columns = rows.columns();
    qint64 bad = 0;
    for (qint64 row = 0; row < rows.count(); ++row) {
        quint32* const out = indices + spread.placeOf(row) * columns;
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
    return geometry.indices ? fillIndices(*geometry.indices, geometry.vertexCount()) : std::nullopt;
}

std::optional<GpuGeometry::Problem> GpuGeometry::fillAttributes(const ObjectGeometry& geometry, bool isSmooth)
{
    if (const auto problem = fillNumbers(Positions, *geometry.vertices))
        return problem;
    if (const auto problem = fillNormals(geometry, isSmooth))
        return problem;
    if (!geometry.colors)
        return {};
    m_hasColors = true;
    return fillNumbers(Colors, *geometry.colors);
}

std::optional<GpuGeometry::Problem> GpuGeometry::fillNormals(const ObjectGeometry& geometry, bool isSmooth)
{
    if (!isSmooth)
        return {};
    m_hasNormals = true;
    if (geometry.normals)
        return fillNumbers(Normals, *geometry.normals);
    const std::vector<QVector3D> normals = smoothNormals(geometry);
    const auto problem = store(Normals, qint64(normals.size() * sizeof(QVector3D)), [&](void* out) {
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

void GpuGeometry::useAttribute(Part part, int columns, bool areBytes)
{
    m_gl.glBindBuffer(GL_ARRAY_BUFFER, m_buffers[part]);
    m_gl.glEnableVertexAttribArray(GLuint(part));
    m_gl.glVertexAttribPointer(GLuint(part), columns, areBytes ? GL_UNSIGNED_BYTE : GL_FLOAT, areBytes, 0, nullptr);
}

GLsizei GpuGeometry::indicesFor(float share) const
{
    if (!Spread::isWorthIt(m_indexCount / m_indexColumns))
        return m_indexCount;
    const auto rows = GLsizei(std::ceil(double(m_indexCount / m_indexColumns) * double(share)));
    return std::min(rows * m_indexColumns, m_indexCount);
}

void GpuGeometry::draw(ObjectKind kind, float share)
{
    if (m_vertexCount == 0)
        return;
    m_gl.glBindVertexArray(m_array);
    if (kind == ObjectKind::Points)
        m_gl.glDrawArrays(GL_POINTS, 0, m_vertexCount);
    else if (!m_hasIndices && kind == ObjectKind::Lines)
        m_gl.glDrawArrays(GL_LINE_STRIP, 0, m_vertexCount);
    else if (m_indexCount > 0)
        m_gl.glDrawElements(kind == ObjectKind::Mesh ? GL_TRIANGLES : GL_LINES, indicesFor(share), GL_UNSIGNED_INT,
                            nullptr);
    m_gl.glBindVertexArray(0);
}

}  // namespace studio
