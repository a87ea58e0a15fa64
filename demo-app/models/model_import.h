// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/model_process.h"
#include "scene/object_state.h"

namespace studio {

/// Reads a file of a model. Its numbers go from the pipe into the memory that the scene draws from.
class ModelImport : public ModelProcess {
    Q_OBJECT
public:
    explicit ModelImport(QObject* parent = nullptr) : ModelProcess(parent) { }

    /// \param path that counts from the folder in which the Studio was started
    void start(const QString& path);

    /// What objects of the model are to be. Empty before `finished`, and where there is a problem.
    const QList<ObjectState>& parts() const { return m_parts; }
    /// What the user has to know of it: a sentence each.
    QStringList remarks() const { return m_remarks; }

private:
    struct Place {
        carrel::Buffer buffer;  // kept: not every picture is on a part
        std::byte* at;
        qint64 bytes;
    };

    void begin() override;
    void take() override;
    void conclude() override;
    bool makeRoom(const PartHeader& part, ObjectState& state);

    QList<ObjectState> m_arriving{};
    QList<Place> m_places{};  // that wait for their numbers, in order
    QList<ObjectState> m_parts{};
    QStringList m_remarks{};
};

}  // namespace studio
