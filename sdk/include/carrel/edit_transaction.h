// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <carrel/export.h>
#include <carrel/result.h>

#include <QtCore/QList>
#include <QtCore/QObject>
#include <QtCore/QPointer>
#include <QtCore/QString>
#include <QtCore/QVariant>

#include <memory>

/// \file
/// Edits of scripts as transactions: all that a block does with the host's objects is kept as one step, or undone.
///
/// \code{.py}
/// with carrel.edit("Extrude"):
///     scene.zoom = 2
///     scene.extrude(body, 3.0)
/// \endcode
///
/// *What takes part.* Every property that the block writes is recorded, as it was before and as it is after; what its
/// setter makes of the value (it may clamp it, or refuse it) is what counts. Methods can do anything, so in a block
/// - a *pure* one is called as always: a `const` method, one named in HostObjectConfig::pureMethods, or in
///   `Q_CLASSINFO("carrel.pure", "area volume")`;
/// - another one is called where the session has an EditTransaction (Session::setEdits()), which sees to it that
///   what the method does can be undone, and the object lives on the session's thread;
/// - else it raises a `RuntimeError`, and nothing has happened.
///
/// *How it ends.* Left normally the edit is committed. Left by an exception, also by the user's Stop, it is rolled
/// back, the last change first. The host needs no help of the script for that: where the job ends in the block,
/// however (killed, abandoned, a crash of its worker, a closed session), the edit is rolled back before Job::finished
/// is emitted. A block in a block is part of the outer one; where an inner one fails, all is rolled back, and the
/// outer one cannot go on.
///
/// *The user.* Scripts run beside their user, who may edit meanwhile. Who learns of that calls
/// EditTransaction::interrupt(): the edit is over and rolled back, but for properties that the user has changed
/// since, and whatever else the block does raises `carrel.EditConflict`. So nothing of the user's is lost.
/// `UndoStackEdits` of `Carrel::Widgets` does it by itself, for all that is done with its `QUndoStack`, and
/// `TextEdits` for an editor. CompositeEdits makes one transaction of several.
///
/// *Limits.* An edit is that of one thread of the script: changes by other threads are not part of it. Objects that
/// have been deleted since are left out when others are written back. Setters and slots run, and signals are emitted,
/// as they always do, also by rolling back. A property that cannot be read back cannot be written in a block.

namespace carrel {

namespace session {
class EditRecorder;
class OpenEdit;
}  // namespace session

class CompositeEdits;

/// One property of one object, as it was and as it is.
///
/// May be kept, copied and used after the session and the object are gone. \hostthread that of the session
class CARREL_EXPORT EditChange {
public:
    struct Data;  ///< private

    /// Null once it has been deleted. It may live on another thread.
    QObject* object() const;
    QString property() const;  ///< its name
    QVariant before() const;   ///< its value before it was written
    QVariant after() const;    ///< what its setter has made of the value that was written

    /// Writes the value before, or after. Where the object lives on another thread that is done there, later, in
    /// order. No effect once the object has been deleted.
    void undo() const;
    void redo() const;  ///< writes the value after
    /// As undo(), but for a property that has another value by now than the one after.
    void undoIfUntouched() const;

private:
    friend class session::EditRecorder;
    explicit EditChange(std::shared_ptr<const Data> data);
    std::shared_ptr<const Data> d;
};

/// How a host takes part in the edits of its scripts. One at a time is open, of whichever session it was given to: a
/// script that begins another one meanwhile gets a `RuntimeError`, and does not wait.
///
/// \hostthread every function; called between two events of the event loop of the sessions' thread
class CARREL_EXPORT EditTransaction {
public:
    EditTransaction();  ///< none is open
    virtual ~EditTransaction();
    EditTransaction(const EditTransaction&) = delete;  // sessions know it
    EditTransaction& operator=(const EditTransaction&) = delete;

    bool isOpen() const;  ///< whether a script is in a block
    /// The user has edited something, so that what the script does would not fit any more. Rolls back the edit that
    /// is open; without one, no effect. \param reason a sentence, which the script gets with its
    /// `carrel.EditConflict`
    void interrupt(const QString& reason);

protected:
    enum class Step { Write, Call };

    /// An edit begins.
    /// \param name of the step that the user can undo
    /// \return EditRefused, or another error: the script gets a `RuntimeError`, and does not enter its block
    virtual Result<void> begin(const QString& name) = 0;
    /// A property of an object of this thread is about to be written, or a method that is not pure to be called. May
    /// call interrupt(); then it is not done.
    virtual void prepare(Step step);
    /// A property was written. Between prepare() and conclude(), but for objects of other threads, which are heard of
    /// when it has happened.
    virtual void record(const EditChange& change) = 0;
    /// It is done, whatever has come of it.
    virtual void conclude();
    /// The block has ended well: all that was recorded, and that methods have done, is one step. May call
    /// interrupt().
    virtual void commit() = 0;
    /// Undoes all of it, the last first; with undoIfUntouched() where isInterrupted().
    virtual void rollback() = 0;

    /// Whose property is written, or whose method is called. Null but in prepare(), in conclude() and between them.
    QObject* subject() const;
    bool isInterrupted() const;  ///< whether interrupt() has ended the edit that is open
    /// What rollback() does with changes: the last first, and as it has to be.
    void undo(const QList<EditChange>& changes) const;

private:
    friend class session::OpenEdit;
    friend class CompositeEdits;
    struct Opening;
    std::shared_ptr<Opening> m_opening;  // null: none is open
    EditTransaction* m_whole = nullptr;  // that it takes part in, while an edit is open there
    QPointer<QObject> m_subject;
    bool m_isInterrupted = false;
};

}  // namespace carrel
