// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/model_header.h"

#include <QtCore/QHash>
#include <QtCore/QList>
#include <QtCore/QStringList>
#include <QtGui/QImage>

class QIODevice;
struct aiMaterial;
struct aiScene;

namespace studio {

/// The pictures that the surfaces of a model are covered with: those in the file itself, and files beside it. A file
/// that is elsewhere is none of the model's, whatever it says.
class ModelTextures {
public:
    /// \param path of the model
    ModelTextures(const aiScene& scene, const QString& path);

    struct Cover {
        int texture = -1;      ///< its number in headers(); -1: none
        unsigned channel = 0;  ///< of coordinates
        TextureWrap wrap{};
    };
    Cover of(unsigned material);

    QList<TextureHeader> headers() const;
    /// A sentence about what is missing; empty where nothing is.
    QString remark() const;
    void write(QIODevice& out) const;

private:
    enum class Alpha { Kept, Ignored };
    static Alpha alphaOf(const aiMaterial& material);
    int load(const QString& name, Alpha alpha);
    QImage imageOf(const QString& name) const;

    const aiScene& m_scene;
    const QString m_path;
    QHash<QString, int> m_numbers{};
    QList<QImage> m_images{};
    qint64 m_bytes = 0;
    QStringList m_missing{};
};

}  // namespace studio
