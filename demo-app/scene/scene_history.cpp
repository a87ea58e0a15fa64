// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "scene/scene_history.h"

#include <carrel/edit_transaction.h>

#include <QtGui/QUndoStack>

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
    StepGroup group;
    if (!m_isUsers) {
        group.isInEdit = m_edits && m_edits->isOpen();
        group.run = m_isInRun ? m_runs : 0;
        group.property = group.isInEdit ? property : QByteArray();
    }
    const bool isNamedByRun = group.run != 0 && !group.isInEdit;
    m_stack.push(new SceneStep(scene, isNamedByRun ? m_runName : text, changes, group));
}

}  // namespace studio
