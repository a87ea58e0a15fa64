// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "scene/scene_history.h"

#include "scene/scene.h"

#include <carrel/edit_transaction.h>

#include <QtGui/QUndoStack>

#include <stdexcept>

namespace studio {

void SceneHistory::beginRun(const QString& name)
{
    ++m_runs;
    m_runName = name;
    m_isInRun = true;
}

void SceneHistory::endRun() { m_isInRun = false; }

void SceneHistory::push(Scene& scene, const QString& text, const QList<ObjectChange>& changes,
                        const QByteArray& property)
{
    if (!m_isUsers && m_steps == Steps::Refused)
        throw std::runtime_error("the user has edited the scene meanwhile");
    if (!m_isUsers && m_steps == Steps::Gathered) {
        for (const ObjectChange& change : changes)
            scene.put(change.id, change.after);
        return;
    }
    StepGroup group;
    if (!m_isUsers) {
        group.isInEdit = m_edits && m_edits->isOpen();
        group.run = m_isInRun ? m_runs : 0;
        group.property = group.isInEdit ? property : QByteArray();
    }
    const bool isNamedByRun = group.run != 0 && !group.isInEdit;
    m_stack.push(new SceneStep(scene, isNamedByRun ? m_runName : text, changes, group));
}

void SceneHistory::pushRun(Scene& scene, const QString& name, const QList<ObjectChange>& changes, quint64 run)
{
    m_stack.push(new SceneStep(scene, name, changes, {.run = run}));
}

}  // namespace studio
