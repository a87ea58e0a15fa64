// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/model_process.h"
#include "scene/object_state.h"

#include <carrel/buffer.h>

#include <QtCore/QTemporaryDir>

#include <memory>
#include <vector>

namespace studio {

/// Writes objects of a scene to a file, as they lie in the scene. The ending of its name is its format. What was
/// there is replaced when the new one is whole.
class ModelExport : public ModelProcess {
    Q_OBJECT
public:
    explicit ModelExport(QObject* parent = nullptr);

    /// What is in their memory is read while it is written; scripts that heed its lock wait meanwhile.
    void start(const QString& path, const QList<ObjectState>& parts);
    /// What of it could not be written: a sentence each.
    const QStringList& remarks() const { return m_remarks; }

private:
    void describe(const QList<ObjectState>& parts);
    int numberOf(const carrel::Buffer& picture);
    std::optional<QString> refusal(const QList<ObjectState>& parts) const;
    bool lockAll();
    bool lock(const std::optional<carrel::Buffer>& buffer);
    void sendMore();
    QByteArray nextBytes();
    QByteArray nextPixels();
    void conclude() override;

    QString m_path;
    std::unique_ptr<QTemporaryDir> m_folder{};  // beside the file, so that moving it is one step
    QList<ObjectState> m_parts{};
    ModelHeader m_header{};
    QList<carrel::Buffer> m_pictures{};  // each once
    QStringList m_remarks{};
    std::vector<carrel::BufferLock> m_locks{};
    qsizetype m_picture = 0;  // where the next numbers are
    qsizetype m_part = 0;
    size_t m_section = 0;
    qint64 m_row = 0;
};

}  // namespace studio
