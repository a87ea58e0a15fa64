// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scene/texture_wrap.h"

#include <QtCore/QByteArray>
#include <QtCore/QList>
#include <QtCore/QString>
#include <QtCore/QStringList>

#include <array>
#include <optional>

/// \file
/// How a model goes through the pipe between the Studio and the program that knows the formats of files: a header,
/// which says what there is, and behind it the numbers of one part after the other.

namespace studio {

/// What is refused beyond, on both ends of the pipe.
struct ModelLimits {
    static constexpr qint64 fileBytes = qint64(1) << 30;
    static constexpr qint64 headerBytes = 16 << 20;
    static constexpr qint64 parts = 4096;
    static constexpr qint64 vertices = 64'000'000;    ///< of all parts, as are the next ones
    static constexpr qint64 indexRows = 128'000'000;  ///< triangles and segments
    static constexpr qint64 memoryBytes = qint64(4) << 30;
    static constexpr qint64 textures = 1024;
    static constexpr qint64 textureSide = 2048;  ///< pixels; of a larger picture in a file, a smaller one is taken
    static constexpr qint64 longestSide = 8192;  ///< pixels, of a picture that is in the scene
    static constexpr qint64 textureBytes = qint64(512) << 20;  ///< of all of them
    static constexpr int processorSeconds = 60;
    static constexpr int seconds = 120;
};

enum class PartKind { Mesh, Points, Lines };

/// One part of a model: how much there is of it.
struct PartHeader {
    QString name{};
    PartKind kind = PartKind::Mesh;
    QString color{};  ///< "#rrggbb", or empty
    qint64 vertices = 0;
    qint64 indexRows = 0;  ///< of triangles or segments
    bool hasNormals = false;
    bool hasColors = false;
    double opacity = 1;
    int texture = -1;  ///< its number; -1: none. Else there is a place in it for each vertex
    TextureWrap wrap{};

    int indexColumns() const { return kind == PartKind::Mesh ? 3 : 2; }

    friend bool operator==(const PartHeader&, const PartHeader&) = default;
};

/// In the order in which they follow one another.
enum class Section {
    Vertices,  ///< float32, three in a row
    Normals,   ///< float32, three in a row
    Colors,    ///< bytes, four in a row
    Uv,        ///< float32, two in a row: places in the texture, from its top left corner
    Indices,   ///< uint32, PartHeader::indexColumns() in a row
};
inline constexpr std::array sections{Section::Vertices, Section::Normals, Section::Colors, Section::Uv,
                                     Section::Indices};

qint64 rowsOf(const PartHeader& part, Section section);
int bytesInRow(const PartHeader& part, Section section);

/// A picture, of which the bytes of red, green, blue and opacity follow before all parts, row by row from the top.
struct TextureHeader {
    qint64 width = 0;
    qint64 height = 0;

    friend bool operator==(const TextureHeader&, const TextureHeader&) = default;
};

struct ModelHeader {
    QList<TextureHeader> textures{};
    QList<PartHeader> parts{};
    QStringList remarks{};  ///< what was left out, a sentence each
    QString problem{};      ///< why there is no model; empty where there is one

    friend bool operator==(const ModelHeader&, const ModelHeader&) = default;
};

/// Why it is too large; nothing if it is not.
std::optional<QString> excessOf(const ModelHeader& header);

/// What comes before the text of a header: a mark, and how long it is.
inline constexpr qint64 preambleBytes = 12;
QByteArray encoded(const ModelHeader& header);
/// How many bytes of text follow. Nothing if it is no preamble.
std::optional<qint64> headerBytesIn(const QByteArray& preamble);
/// Nothing if it is no header, or one that is beyond the limits.
std::optional<ModelHeader> decodedHeader(const QByteArray& text);

}  // namespace studio
