// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/program/written_pictures.h"

#include "models/program/pipe_reading.h"

#include <QtCore/QBuffer>
#include <QtCore/QDir>
#include <QtCore/QFileInfo>
#include <QtCore/QUrl>

#include <assimp/material.h>
#include <assimp/scene.h>

#include <algorithm>
#include <cstring>

namespace studio {

using namespace Qt::StringLiterals;

namespace {

QImage imageFrom(QIODevice& in, const TextureHeader& header)
{
    QImage image(int(header.width), int(header.height), QImage::Format_RGBA8888);
    for (int row = 0; row < image.height(); ++row) {
        if (!readAll(in, reinterpret_cast<char*>(image.scanLine(row)), header.width * 4))
            return {};
    }
    return image;
}

/// Something can be seen through it.
bool isTransparent(const QImage& image)
{
    for (int row = 0; row < image.height(); ++row) {
        const uchar* const line = image.constScanLine(row);
        for (int column = 0; column < image.width(); ++column) {
            if (line[4 * column + 3] != 255)
                return true;
        }
    }
    return false;
}

aiTexture* textureFrom(const QByteArray& file, const QString& name)
{
    auto* const texture = new aiTexture;
    texture->mFilename = aiString(name.toStdString());
    texture->mWidth = unsigned(file.size());  // with no height: the bytes of a file
    texture->mHeight = 0;
    std::strncpy(texture->achFormatHint, "png", HINTMAXTEXTURELEN - 1);
    texture->pcData = new aiTexel[size_t(file.size()) / sizeof(aiTexel) + 1];
    std::copy(file.begin(), file.end(), reinterpret_cast<char*>(texture->pcData));
    return texture;
}

int mapModeOf(WrapMode mode)
{
    if (mode == WrapMode::Mirror)
        return aiTextureMapMode_Mirror;
    return mode == WrapMode::Clamp ? aiTextureMapMode_Clamp : aiTextureMapMode_Wrap;
}

bool isInFile(const QString& path) { return path.endsWith(".glb"_L1, Qt::CaseInsensitive); }

}  // namespace

WrittenPictures::WrittenPictures(const QString& path) : m_path(path) { }

bool WrittenPictures::read(QIODevice& in, const QList<TextureHeader>& headers)
{
    for (const TextureHeader& header : headers) {
        m_images.append(imageFrom(in, header));
        if (m_images.last().isNull())
            return false;
    }
    for (QImage& image : m_images) {
        if (!isTransparent(image))
            image.convertTo(QImage::Format_RGB888);
    }
    return true;
}

QString WrittenPictures::nameOf(qsizetype number) const
{
    return u"%1-picture-%2.png"_s.arg(QFileInfo(m_path).completeBaseName()).arg(number + 1);
}

/// As the format has it: glTF an address, OBJ a name with options before it.
QString WrittenPictures::nameInMaterial(qsizetype number) const
{
    if (isInFile(m_path))
        return nameOf(number);
    if (m_path.endsWith(".gltf"_L1, Qt::CaseInsensitive))
        return QString::fromLatin1(QUrl::toPercentEncoding(nameOf(number)));
    const bool isClamped = m_written[number].wrap == TextureWrap{WrapMode::Clamp, WrapMode::Clamp};
    return (isClamped ? u"-clamp on "_s : QString()) + nameOf(number);
}

bool WrittenPictures::isSeenThrough(int picture) const { return picture >= 0 && m_images[picture].hasAlphaChannel(); }

void WrittenPictures::cover(aiMaterial& material, const PartHeader& part)
{
    if (part.texture < 0)
        return;
    const auto known = std::find_if(m_written.begin(), m_written.end(), [&](const Written& one) {
        return one.picture == part.texture && one.wrap == part.wrap;
    });
    const qsizetype number = known - m_written.begin();
    if (known == m_written.end())
        m_written.append({part.texture, part.wrap});
    const aiString name(nameInMaterial(number).toStdString());
    const int modeU = mapModeOf(part.wrap.u);
    const int modeV = mapModeOf(part.wrap.v);
    material.AddProperty(&name, AI_MATKEY_TEXTURE_DIFFUSE(0));
    material.AddProperty(&modeU, 1, AI_MATKEY_MAPPINGMODE_U_DIFFUSE(0));
    material.AddProperty(&modeV, 1, AI_MATKEY_MAPPINGMODE_V_DIFFUSE(0));
}

QString WrittenPictures::write(aiScene& scene) const
{
    if (isInFile(m_path) && !m_written.isEmpty())
        scene.mTextures = new aiTexture* [size_t(m_written.size())] {};
    for (qsizetype number = 0; number < m_written.size(); ++number) {
        const QImage& image = m_images[m_written[number].picture];
        const QString path = QFileInfo(m_path).dir().filePath(nameOf(number));
        if (!isInFile(m_path)) {
            if (!image.save(path, "PNG"))
                return u"the picture %1 cannot be written"_s.arg(nameOf(number));
            continue;
        }
        QBuffer file;
        if (!file.open(QIODevice::WriteOnly) || !image.save(&file, "PNG"))
            return u"a picture of it cannot be packed"_s;
        scene.mTextures[scene.mNumTextures++] = textureFrom(file.data(), nameOf(number));
    }
    return {};
}

}  // namespace studio
