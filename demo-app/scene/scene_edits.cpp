// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "scene/scene_edits.h"

#include "scene/scene.h"
#include "scene/scene_rerun.h"

#include <utility>

namespace studio {

SceneEdits::SceneEdits(QUndoStack& stack, Scene& scene, const SceneRerun& rerun)
    : carrel::UndoStackEdits(&stack),
      m_scene(scene),
      m_rerun(rerun)
{
}

carrel::Result<void> SceneEdits::begin(const QString& name)
{
    m_isPartOfRun = m_rerun.isUnderWay();
    if (!m_isPartOfRun)
        return UndoStackEdits::begin(name);
    m_before = m_scene.remember();
    m_changes.clear();
    return {};
}

void SceneEdits::prepare(Step step)
{
    if (!m_isPartOfRun)
        UndoStackEdits::prepare(step);
}

void SceneEdits::record(const carrel::EditChange& change)
{
    if (!m_isPartOfRun)
        return UndoStackEdits::record(change);
    const QObject* const object = change.object();
    if (object != &m_scene && !qobject_cast<const SceneObject*>(object))
        m_changes.append(change);
}

void SceneEdits::conclude()
{
    if (!m_isPartOfRun)
        UndoStackEdits::conclude();
}

void SceneEdits::commit()
{
    if (!m_isPartOfRun)
        return UndoStackEdits::commit();
    m_changes.clear();
    m_before = {};
}

void SceneEdits::rollback()
{
    if (!m_isPartOfRun)
        return UndoStackEdits::rollback();
    undo(std::exchange(m_changes, {}));
    m_scene.restore(std::exchange(m_before, {}));
}

}  // namespace studio
