// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: GPL-3.0-or-later
// What a scene was, and what is shown of it meanwhile.

#include "scene/scene.h"

namespace studio {

SceneMemory Scene::remember() const
{
    SceneMemory memory{.states = {}, .lastId = m_lastId, .lastNumbers = m_lastNumbers};
    for (const auto& [id, object] : m_objects)
        memory.states.emplace_hint(memory.states.end(), id, object->stateRef());
    return memory;
}

void Scene::restore(const SceneMemory& memory)
{
    const SceneMemory now = remember();
    for (const auto& [id, state] : now.states) {
        if (!memory.states.contains(id))
            put(id, nullptr);
    }
    for (const auto& [id, state] : memory.states) {
        const SceneObject* const existing = object(id);
        if (!existing || existing->stateRef() != state)
            put(id, state);
    }
    m_lastId = memory.lastId;
    m_lastNumbers = memory.lastNumbers;
}

ShownScene Scene::shown() const
{
    if (m_held)
        return *m_held;
    ShownScene shown;
    shown.objects.reserve(m_objects.size());
    for (const auto& [id, object] : m_objects)
        shown.objects.push_back(
            {id, object->geometryRevision(), object->stateRef(), object->box(), isSelected(*object)});
    return shown;
}

void Scene::hold()
{
    if (!m_held)
        m_held = shown();
}

void Scene::release()
{
    m_held.reset();
    touch();
}

}  // namespace studio
