// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/program/model_textures.h"

#include <QtCore/QBuffer>
#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QFileInfo>
#include <QtCore/QIODevice>
#include <QtCore/QUrl>
#include <QtGui/QImageReader>

#include <assimp/GltfMaterial.h>
#include <assimp/material.h>
#include <assimp/scene.h>

#include <algorithm>
#include <array>

namespace studio {

using namespace Qt::StringLiterals;

namespace {

/// Of one that is too large, a smaller one.
QImage read(QIODevice& device)
{
    QImageReader reader(&device);
    reader.setDecideFormatFromContent(true);
    constexpr auto most = int(ModelLimits::textureSide);
    const QSize size = reader.size();
    if (size.isValid() && (size.width() > most || size.height() > most))
        reader.setScaledSize(size.scaled(most, most, Qt::KeepAspectRatio).expandedTo({1, 1}));
    const QImage image = reader.read();
    return image.width() > most || image.height() > most
        ? image.scaled(most, most, Qt::KeepAspectRatio, Qt::SmoothTransformation)
        : image;
}

/// What the library calls a decal has nothing beyond its sides: that is nearest.
WrapMode wrapOf(aiTextureMapMode mode)
{
    if (mode == aiTextureMapMode_Mirror)
        return WrapMode::Mirror;
    return mode == aiTextureMapMode_Clamp || mode == aiTextureMapMode_Decal ? WrapMode::Clamp : WrapMode::Repeat;
}

QImage embedded(const aiTexture& texture)
{
    if (texture.mHeight == 0) {  // the bytes of a file
        QByteArray bytes = QByteArray::fromRawData(reinterpret_cast<const char*>(texture.pcData), texture.mWidth);
        QBuffer buffer(&bytes);
        return read(buffer);
    }
    if (texture.mWidth > ModelLimits::textureSide || texture.mHeight > ModelLimits::textureSide)
        return {};
    return QImage(reinterpret_cast<const uchar*>(texture.pcData), int(texture.mWidth), int(texture.mHeight),
                  QImage::Format_ARGB32)
        .copy();
}

/// Also where the file was written on a system that tells no case of letters.
QString inFolder(const QDir& folder, const QString& name)
{
    if (folder.exists(name))
        return folder.filePath(name);
    const QStringList all = folder.entryList(QDir::Files);
    const auto found = std::find_if(all.begin(), all.end(),
                                    [&](const QString& one) { return one.compare(name, Qt::CaseInsensitive) == 0; });
    return found == all.end() ? QString() : folder.filePath(*found);
}

/// Empty where there is no such file in the model's folder, or below it.
QString fileOf(const QDir& folder, const QString& name)
{
    const QString plain = QDir::cleanPath(QString(name).replace(u'\\', u'/'));
    const QString base = folder.canonicalPath() + u'/';
    for (const QString& relative : {plain, QUrl::fromPercentEncoding(plain.toUtf8())}) {
        const QFileInfo named(folder, relative);
        if (named.isFile() && named.canonicalFilePath().startsWith(base))
            return named.canonicalFilePath();
        const QFileInfo below(folder, QFileInfo(relative).path());
        const bool isBelow = below.isDir() && (below.canonicalFilePath() + u'/').startsWith(base);
        const QString last = QFileInfo(relative).fileName();
        for (const QDir& place : {isBelow ? QDir(below.canonicalFilePath()) : folder, folder}) {
            const QFileInfo found(inFolder(place, last));
            if (!last.isEmpty() && found.isFile() && found.canonicalFilePath().startsWith(base))
                return found.canonicalFilePath();
        }
    }
    return {};
}

}  // namespace

ModelTextures::ModelTextures(const aiScene& scene, const QString& path) : m_scene(scene), m_path(path) { }

/// Of an opaque material nothing can be seen through, whatever its picture says.
ModelTextures::Alpha ModelTextures::alphaOf(const aiMaterial& material)
{
    aiString mode;
    const bool isSaid = material.Get(AI_MATKEY_GLTF_ALPHAMODE, mode) == aiReturn_SUCCESS;
    return isSaid && QByteArrayView(mode.C_Str()) == "OPAQUE" ? Alpha::Ignored : Alpha::Kept;
}

ModelTextures::Cover ModelTextures::of(unsigned material)
{
    if (material >= m_scene.mNumMaterials || !m_scene.mMaterials[material])
        return {};
    const aiMaterial& one = *m_scene.mMaterials[material];
    for (const aiTextureType type : {aiTextureType_BASE_COLOR, aiTextureType_DIFFUSE}) {
        aiString name;
        unsigned channel = 0;
        std::array modes{aiTextureMapMode_Wrap, aiTextureMapMode_Wrap, aiTextureMapMode_Wrap};
        const aiReturn found = one.GetTexture(type, 0, &name, nullptr, &channel, nullptr, nullptr, modes.data());
        if (found == aiReturn_SUCCESS && name.length > 0)
            return {
                load(QString::fromUtf8(name.C_Str()), alphaOf(one)), channel, {wrapOf(modes[0]), wrapOf(modes[1])}};
    }
    return {};
}

int ModelTextures::load(const QString& name, Alpha alpha)
{
    const QString key = name + (alpha == Alpha::Ignored ? u"|opaque"_s : QString());
    if (const auto known = m_numbers.constFind(key); known != m_numbers.cend())
        return *known;
    const QImage image = imageOf(name);
    const qint64 bytes = qint64(image.width()) * image.height() * 4;
    if (image.isNull() || m_bytes + bytes > ModelLimits::textureBytes || m_images.size() >= ModelLimits::textures) {
        m_missing.append(QFileInfo(QString(name).replace(u'\\', u'/')).fileName().left(60));
        m_numbers.insert(key, -1);
        return -1;
    }
    m_bytes += bytes;
    m_images.append(
        image.convertToFormat(alpha == Alpha::Ignored ? QImage::Format_RGBX8888 : QImage::Format_RGBA8888));
    m_numbers.insert(key, int(m_images.size() - 1));
    return int(m_images.size() - 1);
}

QImage ModelTextures::imageOf(const QString& name) const
{
    if (const aiTexture* const inside = m_scene.GetEmbeddedTexture(name.toUtf8().constData()))
        return embedded(*inside);
    const QString path = fileOf(QFileInfo(m_path).absoluteDir(), name);
    QFile file(path);
    if (path.isEmpty() || file.size() > ModelLimits::textureBytes || !file.open(QIODevice::ReadOnly))
        return {};
    return read(file);
}

QList<TextureHeader> ModelTextures::headers() const
{
    QList<TextureHeader> all;
    for (const QImage& image : m_images)
        all.append({image.width(), image.height()});
    return all;
}

QString ModelTextures::remark() const
{
    if (m_missing.isEmpty())
        return {};
    const QString names = m_missing.mid(0, 3).join(u", "_s) + (m_missing.size() > 3 ? u"…"_s : QString());
    return u"Pictures are missing beside it, or cannot be read: %1."_s.arg(names);
}

void ModelTextures::write(QIODevice& out) const
{
    for (const QImage& image : m_images) {
        for (int row = 0; row < image.height(); ++row)
            out.write(reinterpret_cast<const char*>(image.constScanLine(row)), qint64(image.width()) * 4);
    }
}

}  // namespace studio
