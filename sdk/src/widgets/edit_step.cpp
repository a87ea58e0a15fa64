// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "widgets/edit_step.h"

#include <QtGui/QUndoStack>

#include <utility>

namespace carrel {

EditStep::EditStep(const QString& name, const QList<EditChange>& changes) : QUndoCommand(name), m_changes(changes) { }

void EditStep::undo()
{
    for (auto change = m_changes.crbegin(); change != m_changes.crend(); ++change)
        change->undo();
}

/// Being pushed is being redone, too.
void EditStep::redo()
{
    if (!std::exchange(m_isPushed, true))
        return;
    for (const EditChange& change : m_changes)
        change.redo();
}

/// It is undone last of all in the macro, which the stack then looks at: it takes an obsolete one out.
void MacroEraser::undo()
{
    if (m_erases)
        const_cast<QUndoCommand*>(m_stack.command(m_stack.index() - 1))->setObsolete(true);
}

}  // namespace carrel
