// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <carrel/edit_transaction.h>
#include <carrel/export.h>

#include <memory>

namespace carrel {

class EditableText;
class TextEditsPrivate;

/// Edits of scripts in a text that the user edits as well: all that a block changes of it is one step of the editor's
/// own undo.
///
/// \code
/// session->expose("editor", new carrel::ScriptText(editor->editableText()));
/// session->setEdits(std::make_shared<carrel::TextEdits>(editor->editableText()));
/// \endcode
///
/// What the user does to the text while an edit is open (a key, a paste, undo) interrupts the edit, see
/// EditTransaction::interrupt(): what the script had changed is taken back first, the cursor is where it was, and
/// then it is done; undo does only the first. So does what another script changes. A change that this hears of when
/// it has happened, of a menu of the editor's own for example, ends the edit with `carrel.EditConflict` as well, but
/// what the script has done until then stays, and can be undone. Moving the cursor, selecting and copying disturb
/// nothing.
///
/// Properties that a block writes of other objects are written back where it fails; once it has ended well the user
/// cannot undo them here. A document that has such objects uses CompositeEdits.
///
/// \hostthread every function: that of the text, and of the sessions
class CARREL_WIDGETS_EXPORT TextEdits : public EditTransaction {
public:
    /// \param text is not owned, and may be deleted at any time: edits then begin no more
    explicit TextEdits(EditableText* text);
    ~TextEdits() override;

    /// Null once it has been deleted.
    EditableText* text() const;

protected:
    Result<void> begin(const QString& name) override;
    void prepare(Step step) override;
    void record(const EditChange& change) override;
    void conclude() override;
    void commit() override;
    void rollback() override;

private:
    friend class TextEditsPrivate;
    std::unique_ptr<TextEditsPrivate> d;
};

}  // namespace carrel
