// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <carrel/edit_transaction.h>

#include <QtGui/QUndoCommand>

namespace carrel {

/// Properties that a script has written, as a step of the user's.
class EditStep : public QUndoCommand {
public:
    /// \param changes in the order in which they were made; they are made
    EditStep(const QString& name, const QList<EditChange>& changes);

    void undo() override;
    void redo() override;

private:
    const QList<EditChange> m_changes;
    bool m_isPushed = false;
};

/// The first command of a macro: has the macro removed from its stack with its next undo, where it is told so.
class MacroEraser : public QUndoCommand {
public:
    explicit MacroEraser(QUndoStack& stack) : m_stack(stack) { }

    void eraseWithNextUndo() { m_erases = true; }
    void undo() override;

private:
    QUndoStack& m_stack;  // which owns the macro, and so this
    bool m_erases = false;
};

}  // namespace carrel
