// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <carrel/edit_transaction.h>
#include <carrel/export.h>

#include <memory>

class QUndoStack;

namespace carrel {

class UndoStackEditsPrivate;

/// Edits of scripts on a QUndoStack: each is one command of it, with the name that the script has given, which the
/// user undoes and redoes as any other.
///
/// \code
/// session->setEdits(std::make_shared<carrel::UndoStackEdits>(document->undoStack()));
/// \endcode
///
/// The command writes the recorded properties. What a slot or a setter pushes onto the stack while a script calls it
/// becomes part of the command; such a setter is not recorded beside that. It is called once more for that, when it is
/// the first in its block; and its commands must not merge with one from before the block, where they could not be
/// told from it. A block that changes nothing leaves no command.
///
/// What the user does with the stack while an edit is open (a command, undo, redo, a macro, clear) interrupts the
/// edit, see EditTransaction::interrupt(); the stack is then as the user has left it. One case is different. From the
/// first call of a method that is not pure, or of such a setter, to the end of the block the stack is in a macro: it
/// offers no undo, and what others push becomes part of the macro. Then the edit ends with `carrel.EditConflict` as well, but the step
/// stays, with what the script has done until then and the user's command in it, and the user can undo it.
///
/// Commands that could have been redone are gone once a block has been committed, or has called such a method.
///
/// \hostthread every function: that of the stack, and of the sessions
class CARREL_WIDGETS_EXPORT UndoStackEdits : public EditTransaction {
public:
    /// \param stack is not owned, and may be deleted at any time: edits then begin no more
    explicit UndoStackEdits(QUndoStack* stack);
    ~UndoStackEdits() override;

    /// Null once it has been deleted.
    QUndoStack* stack() const;

protected:
    Result<void> begin(const QString& name) override;
    void prepare(Step step) override;
    void record(const EditChange& change) override;
    void conclude() override;
    void commit() override;
    void rollback() override;

private:
    friend class UndoStackEditsPrivate;
    std::unique_ptr<UndoStackEditsPrivate> d;
};

}  // namespace carrel
