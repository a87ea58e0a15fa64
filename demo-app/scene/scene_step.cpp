// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "scene/scene_step.h"

#include "scene/scene.h"

namespace studio {

SceneStep::SceneStep(Scene& scene, const QString& text, const QList<ObjectChange>& changes, const StepGroup& group)
    : QUndoCommand(text),
      m_scene(scene),
      m_group(group)
{
    for (const ObjectChange& change : changes)
        m_changes.emplace(change.id, change);
}

void SceneStep::undo()
{
    for (const auto& [id, change] : m_changes)
        m_scene.put(id, change.before);
}

void SceneStep::redo()
{
    for (const auto& [id, change] : m_changes)
        m_scene.put(id, change.after);
}

int SceneStep::id() const
{
    const bool canGrow = m_group.isInEdit ? !m_group.property.isEmpty() : m_group.run != 0;
    constexpr int ofScenes = 0x5ce;  // others may have commands on the stack
    return canGrow ? ofScenes : -1;
}

/// In an edit a property has to be known by the command that its first change has pushed, see UndoStackEdits.
bool SceneStep::takes(const SceneStep& other) const
{
    return &m_scene == &other.m_scene && m_group == other.m_group && (!m_group.isInEdit || isOfSameObject(other));
}

bool SceneStep::isOfSameObject(const SceneStep& other) const
{
    return m_changes.size() == 1 && other.m_changes.size() == 1
        && m_changes.begin()->first == other.m_changes.begin()->first;
}

bool SceneStep::mergeWith(const QUndoCommand* other)
{
    const auto* const later = dynamic_cast<const SceneStep*>(other);
    if (!later || !takes(*later))
        return false;
    for (const auto& [id, change] : later->m_changes) {
        const auto [mine, isNew] = m_changes.try_emplace(id, change);
        if (isNew)
            continue;
        mine->second.after = change.after;
        if (!mine->second.before && !mine->second.after)
            m_changes.erase(mine);
    }
    setObsolete(m_changes.empty());
    return true;
}

}  // namespace studio
