// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "scene/scene_rerun.h"

#include "scene/scene.h"

#include <QtGui/QUndoStack>

#include <utility>

namespace studio {

namespace {

QList<ObjectChange> changesBetween(const SceneMemory& before, const SceneMemory& after)
{
    QList<ObjectChange> changes;
    for (const auto& [id, state] : before.states) {
        const auto next = after.states.find(id);
        const ObjectStateRef now = next == after.states.end() ? nullptr : next->second;
        if (now != state && !(now && *now == *state))
            changes.append({id, state, now});
    }
    for (const auto& [id, state] : after.states) {
        if (!before.states.contains(id))
            changes.append({id, nullptr, state});
    }
    return changes;
}

}  // namespace

SceneRerun::SceneRerun(Scene& scene, SceneHistory& history, const QUndoStack& stack)
    : m_scene(scene),
      m_history(history),
      m_stack(stack)
{
}

SceneRerun::Place SceneRerun::place() const
{
    const int index = m_stack.index();
    return {index, index > 0 ? m_stack.command(index - 1) : nullptr};
}

void SceneRerun::beginOpenRun()
{
    m_base = m_scene.remember();
    m_baseIsOf.reset();
    m_step = m_history.newRun();
}

void SceneRerun::endOpenRun()
{
    if (m_base)
        m_baseIsOf = place();
}

void SceneRerun::begin(const QString& name)
{
    if (isUnderWay())
        return;
    m_name = name;
    m_lastGood = m_scene.remember();
    m_selected.clear();
    for (const SceneObject* object : m_scene.selection())
        m_selected.append(object->name());
    m_scene.hold();
    if (!m_base || m_baseIsOf != place()) {
        m_base = m_lastGood;
        m_step = m_history.newRun();
    }
    m_history.setSteps(SceneHistory::Steps::Gathered);
    m_scene.restore(*m_base);
}

void SceneRerun::end(End end)
{
    m_history.setSteps(SceneHistory::Steps::Pushed);
    if (!isUnderWay())
        return;  // it has given way
    const SceneMemory good = *std::exchange(m_lastGood, std::nullopt);
    if (end == End::Whole)
        keep(good);
    else
        m_scene.restore(good);
    m_baseIsOf = place();
    leave();
}

void SceneRerun::keep(const SceneMemory& good)
{
    const QList<ObjectChange> changes = changesBetween(good, m_scene.remember());
    if (!changes.isEmpty())
        m_history.pushRun(m_scene, m_name, changes, m_step);
}

void SceneRerun::giveWay()
{
    if (!isUnderWay())
        return;
    m_history.setSteps(SceneHistory::Steps::Refused);
    m_scene.restore(*std::exchange(m_lastGood, std::nullopt));
    leave();
}

void SceneRerun::leave()
{
    QList<SceneObject*> selected;
    for (const QString& name : std::as_const(m_selected)) {
        if (SceneObject* const object = m_scene.find(name))
            selected.append(object);
    }
    m_scene.select(selected);
    m_scene.release();
}

}  // namespace studio
