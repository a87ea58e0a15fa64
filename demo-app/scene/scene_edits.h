// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scene/scene_memory.h"

#include <carrel/widgets/undo_stack_edits.h>

namespace studio {

class Scene;
class SceneRerun;

/// Edits of scripts (`carrel.edit()`) of a scene: each is a step on the list of steps. In a run that is shown when it
/// is whole it is part of that run, which is the step.
class SceneEdits : public carrel::UndoStackEdits {
public:
    /// \param scene and `rerun` live as long as edits begin
    SceneEdits(QUndoStack& stack, Scene& scene, const SceneRerun& rerun);

protected:
    carrel::Result<void> begin(const QString& name) override;
    void prepare(Step step) override;
    void record(const carrel::EditChange& change) override;
    void conclude() override;
    void commit() override;
    void rollback() override;

private:
    Scene& m_scene;
    const SceneRerun& m_rerun;
    bool m_isPartOfRun = false;
    SceneMemory m_before;
    QList<carrel::EditChange> m_changes;  // of other objects than those of the scene
};

}  // namespace studio
