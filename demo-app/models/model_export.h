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

private:
    std::optional<QString> refusal(const QList<ObjectState>& parts) const;
    bool lockAll();
    void sendMore();
    QByteArray nextBytes();
    void conclude() override;

    QString m_path;
    std::unique_ptr<QTemporaryDir> m_folder{};  // beside the file, so that moving it is one step
    QList<ObjectState> m_parts{};
    QList<PartHeader> m_headers{};
    std::vector<carrel::BufferLock> m_locks{};
    qsizetype m_part = 0;  // where the next numbers are
    size_t m_section = 0;
    qint64 m_row = 0;
};

}  // namespace studio
