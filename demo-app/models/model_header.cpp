// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/model_header.h"

#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtCore/QtEndian>

#include <algorithm>
#include <cmath>

namespace studio {

using namespace Qt::StringLiterals;

namespace {

constexpr char mark[] = "CARRELM1";
constexpr qsizetype markBytes = 8;
constexpr std::array kindNames{"mesh"_L1, "points"_L1, "lines"_L1};

QJsonObject objectOf(const PartHeader& part)
{
    return {{u"name"_s, part.name},           {u"kind"_s, QString(kindNames[size_t(part.kind)])},
            {u"color"_s, part.color},         {u"vertices"_s, part.vertices},
            {u"indexRows"_s, part.indexRows}, {u"hasNormals"_s, part.hasNormals},
            {u"hasColors"_s, part.hasColors}, {u"opacity"_s, part.opacity},
            {u"texture"_s, part.texture},     {u"wrapU"_s, nameOf(part.wrap.u)},
            {u"wrapV"_s, nameOf(part.wrap.v)}};
}

/// -1: no whole number that could be a count.
qint64 countOf(const QJsonValue& value)
{
    const double number = value.toDouble(-1);
    return number >= 0 && number <= 1e12 && number == std::floor(number) ? qint64(number) : -1;
}

std::optional<PartHeader> partOf(const QJsonObject& object)
{
    const QString kind = object[u"kind"_s].toString();
    const auto* const known = std::find(kindNames.begin(), kindNames.end(), kind);
    PartHeader part{.name = object[u"name"_s].toString(),
                    .color = object[u"color"_s].toString(),
                    .vertices = countOf(object[u"vertices"_s]),
                    .indexRows = countOf(object[u"indexRows"_s]),
                    .hasNormals = object[u"hasNormals"_s].toBool(),
                    .hasColors = object[u"hasColors"_s].toBool(),
                    .opacity = std::clamp(object[u"opacity"_s].toDouble(1), 0.0, 1.0),
                    .texture = object[u"texture"_s].toInt(-1)};
    part.wrap.u = wrapModeFrom(object[u"wrapU"_s].toString()).value_or(WrapMode::Repeat);
    part.wrap.v = wrapModeFrom(object[u"wrapV"_s].toString()).value_or(WrapMode::Repeat);
    if (known == kindNames.end() || part.vertices < 0 || part.indexRows < 0)
        return {};
    part.kind = PartKind(known - kindNames.begin());
    return part;
}

std::optional<TextureHeader> textureOf(const QJsonObject& object)
{
    const TextureHeader texture{countOf(object[u"width"_s]), countOf(object[u"height"_s])};
    const auto isSide = [](qint64 side) { return side > 0 && side <= ModelLimits::longestSide; };
    return isSide(texture.width) && isSide(texture.height) ? std::optional(texture) : std::nullopt;
}

bool isWhole(const ModelHeader& header)
{
    return std::all_of(header.parts.begin(), header.parts.end(), [&](const PartHeader& part) {
        return part.texture >= -1 && part.texture < header.textures.size();
    });
}

}  // namespace

qint64 rowsOf(const PartHeader& part, Section section)
{
    switch (section) {
    case Section::Vertices:
        return part.vertices;
    case Section::Normals:
        return part.hasNormals ? part.vertices : 0;
    case Section::Colors:
        return part.hasColors ? part.vertices : 0;
    case Section::Uv:
        return part.texture >= 0 ? part.vertices : 0;
    case Section::Indices:
        break;
    }
    return part.indexRows;
}

int bytesInRow(const PartHeader& part, Section section)
{
    if (section == Section::Colors)
        return 4;
    if (section == Section::Uv)
        return 8;
    return (section == Section::Indices ? part.indexColumns() : 3) * 4;
}

std::optional<QString> excessOf(const ModelHeader& header)
{
    if (header.parts.size() > ModelLimits::parts)
        return u"it has %1 parts, and %2 are the most"_s.arg(header.parts.size()).arg(ModelLimits::parts);
    if (header.textures.size() > ModelLimits::textures)
        return u"it has %1 pictures, and %2 are the most"_s.arg(header.textures.size()).arg(ModelLimits::textures);
    qint64 bytes = 0;
    for (const TextureHeader& texture : header.textures)
        bytes += texture.width * texture.height * 4;
    if (bytes > ModelLimits::textureBytes)
        return u"its pictures take more than %1 MB"_s.arg(ModelLimits::textureBytes >> 20);
    qint64 vertices = 0;
    qint64 indexRows = 0;
    for (const PartHeader& part : header.parts) {
        vertices += part.vertices;
        indexRows += part.indexRows;
        if (vertices > ModelLimits::vertices)
            return u"it has more than %1 million vertices"_s.arg(ModelLimits::vertices / 1'000'000);
        if (indexRows > ModelLimits::indexRows)
            return u"it has more than %1 million triangles"_s.arg(ModelLimits::indexRows / 1'000'000);
    }
    return {};
}

QByteArray encoded(const ModelHeader& header)
{
    QJsonArray parts;
    for (const PartHeader& part : header.parts)
        parts.append(objectOf(part));
    QJsonArray textures;
    for (const TextureHeader& texture : header.textures)
        textures.append(QJsonObject{{u"width"_s, texture.width}, {u"height"_s, texture.height}});
    const QJsonObject object{{u"parts"_s, parts},
                             {u"textures"_s, textures},
                             {u"remarks"_s, QJsonArray::fromStringList(header.remarks)},
                             {u"problem"_s, header.problem}};
    const QByteArray text = QJsonDocument(object).toJson(QJsonDocument::Compact);
    QByteArray all(preambleBytes, Qt::Uninitialized);
    std::copy_n(mark, markBytes, all.data());
    qToLittleEndian(quint32(text.size()), all.data() + markBytes);
    return all + text;
}

std::optional<qint64> headerBytesIn(const QByteArray& preamble)
{
    if (preamble.size() < preambleBytes || !preamble.startsWith(mark))
        return {};
    const qint64 bytes = qFromLittleEndian<quint32>(preamble.constData() + markBytes);
    return bytes <= ModelLimits::headerBytes ? std::optional(bytes) : std::nullopt;
}

std::optional<ModelHeader> decodedHeader(const QByteArray& text)
{
    const QJsonDocument document = QJsonDocument::fromJson(text);
    if (!document.isObject())
        return {};
    ModelHeader header;
    header.problem = document[u"problem"_s].toString();
    for (const QJsonValue remark : document[u"remarks"_s].toArray())
        header.remarks.append(remark.toString());
    for (const QJsonValue value : document[u"textures"_s].toArray()) {
        const auto texture = textureOf(value.toObject());
        if (!texture)
            return {};
        header.textures.append(*texture);
    }
    for (const QJsonValue value : document[u"parts"_s].toArray()) {
        const auto part = partOf(value.toObject());
        if (!part)
            return {};
        header.parts.append(*part);
    }
    return excessOf(header) || !isWhole(header) ? std::nullopt : std::optional(header);
}

}  // namespace studio
