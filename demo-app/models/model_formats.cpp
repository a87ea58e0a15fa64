// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/model_formats.h"

#include <QtCore/QFileInfo>

#include <algorithm>
#include <array>

namespace studio {

using namespace Qt::StringLiterals;

namespace {

struct Writable {
    QLatin1StringView ending;
    QLatin1StringView exporter;
};

constexpr std::array writable{Writable{"obj"_L1, "obj"_L1}, Writable{"stl"_L1, "stlb"_L1},
                              Writable{"ply"_L1, "plyb"_L1}, Writable{"gltf"_L1, "gltf2"_L1},
                              Writable{"glb"_L1, "glb2"_L1}};

QString endingOf(const QString& path) { return QFileInfo(path).suffix().toLower(); }

}  // namespace

QStringList readableEndings()
{
    return {u"obj"_s, u"stl"_s, u"ply"_s, u"gltf"_s,  u"glb"_s, u"3ds"_s, u"3mf"_s,
            u"ac"_s,  u"amf"_s, u"ase"_s, u"blend"_s, u"dae"_s, u"dxf"_s, u"fbx"_s,
            u"ifc"_s, u"lwo"_s, u"lws"_s, u"md2"_s,   u"off"_s, u"x"_s,   u"x3d"_s};
}

bool isReadable(const QString& path) { return readableEndings().contains(endingOf(path)); }

QString exporterFor(const QString& path)
{
    const QString ending = endingOf(path);
    const auto* const found =
        std::find_if(writable.begin(), writable.end(), [&](const Writable& one) { return one.ending == ending; });
    return found == writable.end() ? QString() : QString(found->exporter);
}

QStringList writableEndings()
{
    QStringList endings;
    for (const Writable& one : writable)
        endings.append(one.ending);
    return endings;
}

bool canHavePictures(const QString& path)
{
    const QString ending = endingOf(path);
    return ending == "obj"_L1 || ending == "gltf"_L1 || ending == "glb"_L1;
}

/// The materials of OBJ know one word for both directions.
bool canWrap(const QString& path, const TextureWrap& wrap)
{
    return endingOf(path) != "obj"_L1 || (wrap.u == wrap.v && wrap.u != WrapMode::Mirror);
}

bool hasYUp(const QString& path)
{
    const QString ending = endingOf(path);
    return ending == "gltf"_L1 || ending == "glb"_L1 || ending == "dae"_L1;
}

}  // namespace studio
