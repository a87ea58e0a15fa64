// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/model_header.h"

#include <QtCore/QList>
#include <QtGui/QImage>

class QIODevice;
struct aiMaterial;
struct aiScene;

namespace studio {

/// The pictures that cover a model that is written: in the file where its format has room for them, or else as PNG
/// files beside it.
class WrittenPictures {
public:
    /// \param path of the model
    explicit WrittenPictures(const QString& path);

    /// \return false: the pipe has ended before
    bool read(QIODevice& in, const QList<TextureHeader>& headers);
    /// \param picture -1: none
    bool isSeenThrough(int picture) const;
    /// Has the material say which picture is on the part.
    void cover(aiMaterial& material, const PartHeader& part);
    /// To the scene, or to files. \return what went wrong; empty if nothing did
    QString write(aiScene& scene) const;

private:
    /// One picture that goes on in one way: glTF keeps that with the picture.
    struct Written {
        int picture;
        TextureWrap wrap;
    };
    QString nameOf(qsizetype number) const;
    QString nameInMaterial(qsizetype number) const;

    const QString m_path;
    QList<QImage> m_images{};
    QList<Written> m_written{};
};

}  // namespace studio
