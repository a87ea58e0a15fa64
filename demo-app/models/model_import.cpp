// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/model_import.h"

#include <QtCore/QFileInfo>

#include <algorithm>
#include <utility>

namespace studio {

using carrel::Buffer;
using carrel::ElementFormat;

namespace {

ObjectKind kindOf(PartKind kind)
{
    if (kind == PartKind::Mesh)
        return ObjectKind::Mesh;
    return kind == PartKind::Points ? ObjectKind::Points : ObjectKind::Lines;
}

constexpr double sizeOfPoints = 4;  // pixels

std::optional<Buffer>& bufferOf(ObjectGeometry& geometry, Section section)
{
    switch (section) {
    case Section::Vertices:
        return geometry.vertices;
    case Section::Normals:
        return geometry.normals;
    case Section::Colors:
        return geometry.colors;
    case Section::Uv:
        return geometry.uv;
    case Section::Indices:
        break;
    }
    return geometry.indices;
}

ElementFormat formatOf(Section section)
{
    if (section == Section::Colors)
        return ElementFormat::UInt8;
    return section == Section::Indices ? ElementFormat::UInt32 : ElementFormat::Float32;
}

}  // namespace

void ModelImport::start(const QString& path)
{
    const QFileInfo file(path);
    m_parts.clear();
    m_remarks.clear();
    m_arriving.clear();
    m_places.clear();
    setFile(path, tr("%1 cannot be read: %2."));
    if (!file.exists())
        fail(tr("there is no such file"));
    else if (!file.isFile())
        fail(tr("it is no file"));
    else if (file.size() > ModelLimits::fileBytes)
        fail(tr("it is larger than %1 GB").arg(ModelLimits::fileBytes >> 30));
    run(QStringLiteral("read"), file.absoluteFilePath());
}

void ModelImport::begin()
{
    QList<Buffer> textures;
    for (const TextureHeader& texture : header().textures) {
        auto made = Buffer::create(ElementFormat::UInt8, {texture.height, texture.width, 4});
        if (!made)
            return fail(tr("there is not enough memory for it"));
        m_places.append({*made, made->writableData(), texture.height * texture.width * 4});
        textures.append(*made);
    }
    for (const PartHeader& part : header().parts) {
        ObjectState state{.kind = kindOf(part.kind),
                          .name = part.name,
                          .color = QColor(part.color),
                          .opacity = part.opacity,
                          .isSmooth = part.hasNormals,
                          .size = part.kind == PartKind::Points ? sizeOfPoints : 1};
        if (!makeRoom(part, state))
            return fail(tr("there is not enough memory for it"));
        if (part.texture >= 0)
            state.geometry.texture = textures[part.texture];
        state.geometry.wrap = part.wrap;
        m_arriving.append(std::move(state));
    }
}

bool ModelImport::makeRoom(const PartHeader& part, ObjectState& state)
{
    for (const Section section : sections) {
        const qint64 rows = rowsOf(part, section);
        if (rows == 0 && section != Section::Vertices && section != Section::Indices)
            continue;
        if (section == Section::Indices && part.kind == PartKind::Points)
            continue;
        const int columns = bytesInRow(part, section) / (section == Section::Colors ? 1 : 4);
        auto made = Buffer::create(formatOf(section), {rows, columns});
        if (!made)
            return false;
        if (rows > 0)
            m_places.append({*made, made->writableData(), rows * bytesInRow(part, section)});
        bufferOf(state.geometry, section) = *made;
    }
    state.geometry.indexLimit = state.geometry.indices ? part.vertices : 0;
    return true;
}

void ModelImport::take()
{
    while (!m_places.isEmpty() && process().bytesAvailable() > 0) {
        Place& place = m_places.first();
        const qint64 count = process().read(reinterpret_cast<char*>(place.at), place.bytes);
        if (count <= 0)
            return;
        place.at += count;
        place.bytes -= count;
        if (place.bytes == 0)
            m_places.removeFirst();
    }
    if (process().bytesAvailable() > 0)
        fail(tr("the answer makes no sense"));
}

void ModelImport::conclude()
{
    if (!m_places.isEmpty())
        return fail(tr("the answer is not whole"));
    m_parts = std::exchange(m_arriving, {});
    m_remarks = header().remarks;
}

}  // namespace studio
