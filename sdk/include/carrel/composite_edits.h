// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <carrel/edit_transaction.h>

#include <memory>

class QObject;

namespace carrel {

class CompositeEditsPrivate;

/// Several transactions as one, for a document that has several things which undo by themselves: a scene on a
/// QUndoStack, and a text in an editor, for example.
///
/// \code
/// auto ofScene = std::make_shared<carrel::UndoStackEdits>(scene->undoStack());
/// auto edits = std::make_shared<carrel::CompositeEdits>(ofScene);
/// edits->add(std::make_shared<carrel::TextEdits>(editor->editableText()), scriptText);
/// session->setEdits(edits);
/// \endcode
///
/// An edit begins, ends and is rolled back in all parts, or in none. Each part has a step of its own then, if
/// something of its was changed, and the user undoes each where it is. A part that is interrupted interrupts all.
/// Every property that was written is kept by one part, and what is done to an object that has a part leaves the
/// others alone.
///
/// \hostthread every function
class CARREL_EXPORT CompositeEdits : public EditTransaction {
public:
    /// \param rest keeps the properties of all objects that no other part was added for. It is committed first, so it
    ///        is the one that may still refuse by interrupting.
    explicit CompositeEdits(std::shared_ptr<EditTransaction> rest);
    ~CompositeEdits() override;

    /// For edits that begin from now on.
    /// \param part keeps the properties of `object`, for as long as that exists
    void add(std::shared_ptr<EditTransaction> part, const QObject* object);

protected:
    Result<void> begin(const QString& name) override;
    void prepare(Step step) override;
    void record(const EditChange& change) override;
    void conclude() override;
    void commit() override;
    void rollback() override;

private:
    void leave(EditTransaction& part);

    std::unique_ptr<CompositeEditsPrivate> d;
};

}  // namespace carrel
