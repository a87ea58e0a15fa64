// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <carrel/code_assistant.h>
#include <carrel/export.h>
#include <carrel/script_range.h>

#include <QtWidgets/QWidget>

namespace carrel {

class EditableText;

/// What all script editors have in common, so that a host or a ScriptPanel can work with any of them:
/// PlainScriptEditor needs nothing but Qt, and the component `Carrel::EditorQScintilla` has a richer one.
///
/// To bring an editor of your own, derive and implement the pure virtual functions; emit the signals where they say
/// so, and call EditableText::announceEdit() where the user changes the text otherwise than by a key.
///
/// \hostthread every function and every signal, as with every widget. None of them fails; a line that does not exist
/// counts as the nearest one that does.
class CARREL_WIDGETS_EXPORT ScriptEditor : public QWidget {
    Q_OBJECT
    Q_MOC_INCLUDE("carrel/widgets/editable_text.h")
    Q_PROPERTY(QString text READ text WRITE setText NOTIFY textChanged USER true)
    Q_PROPERTY(bool modified READ isModified WRITE setModified NOTIFY modificationChanged)
    Q_PROPERTY(int zoom READ zoom WRITE setZoom)
public:
    enum class FindDirection { Forward, Backward };

    /// What not every editor can.
    enum class Ability {
        Folding = 0x1,         ///< foldBlock(), foldAll(), unfoldAll()
        BracketMatching = 0x2,  ///< the bracket that belongs to the one at the cursor is shown
        SeveralCursors = 0x4,  ///< cursorCount(), selectNextOccurrence()
        ProblemMarks = 0x8,    ///< showProblems(), messageAt()
    };
    Q_DECLARE_FLAGS(Abilities, Ability)

    /// What "run selection" and "run cell" run.
    struct Piece {
        QString text;       ///< without the indentation that all its lines share
        int firstLine = 1;  ///< where it begins in the editor
    };

    explicit ScriptEditor(QWidget* parent = nullptr);
    ~ScriptEditor() override;

    /// None, if not reimplemented. What an editor cannot do has no effect.
    virtual Abilities abilities() const;

    virtual QString text() const = 0;  ///< all of it
    /// Replaces everything, forgets what could be undone, and is unmodified afterwards.
    virtual void setText(const QString& text) = 0;

    /// Whether the text differs from what was last set or declared unmodified; undoing every change makes it
    /// unmodified again.
    virtual bool isModified() const = 0;
    virtual void setModified(bool modified) = 0;  ///< false: the text as it is now counts as saved

    /// A text that the user cannot change is still selected and copied, and the host sets it.
    virtual bool isReadOnly() const = 0;
    virtual void setReadOnly(bool readOnly) = 0;  ///< see isReadOnly()

    /// The text by positions, for scripts: see ScriptText, TextEdits. Owned by the editor, and the same one all its
    /// life.
    virtual EditableText* editableText() const = 0;

    virtual ScriptRange selectedRange() const = 0;  ///< empty where nothing is selected: the cursor's place

    /// Shows `line` with the cursor on it. With columns it selects the characters from `column` to before
    /// `endColumn`; with `column` alone the cursor stands there; -1 means "not known". See ScriptRange for how they
    /// count.
    virtual void goToLine(int line, int column = -1, int endColumn = -1) = 0;

    /// Marks a line as the place of an error, with a message for people, and in it the characters from `column` to
    /// before `endColumn`, where they are known. Marks move along with edits.
    virtual void markError(int line, const QString& message, int column = -1, int endColumn = -1) = 0;
    virtual void clearMarks() = 0;  ///< takes the marks of errors away

    /// Underlines what is wrong with the text as it is now, with the messages for people, in place of what was shown
    /// before. Apart from the marks of errors: they tell of the last run.
    virtual void showProblems(const QList<CodeProblem>& problems);
    /// What is underlined at a character, as a problem or by the error of the last run, says. Empty: nothing is.
    virtual QString messageAt(int line, int column) const;

    /// Where a character is, in this widget's coordinates; also where that is out of sight.
    virtual QRect placeOf(int line, int column) const = 0;
    /// More than one where the user types at several places at once.
    virtual int cursorCount() const;

    /// Selects the next occurrence behind (or before) the selection, going round at the end. Upper and lower case are
    /// the same.
    /// \return false if there is none; the selection stays
    virtual bool find(const QString& text, FindDirection direction = FindDirection::Forward) = 0;

    /// Steps above or below the size of the system's fixed font.
    virtual int zoom() const = 0;
    virtual void setZoom(int steps) = 0;  ///< see zoom()

    /// The piece of the script that a user means by "run this": a selection within one line as it is; a selection
    /// over several lines made whole lines; without a selection the cursor's line.
    Piece pieceToRun() const;

    /// The lines of the cell that the cursor is in. A line that begins with `# %%` begins a cell, as in other editors of
    /// Python; what is before the first of these is one, too. The whole text where there are none.
    Piece cellToRun() const;

public Q_SLOTS:
    virtual void undo() = 0;  ///< the last step
    virtual void redo() = 0;  ///< what was undone last
    virtual void cut() = 0;  ///< the selection, to the clipboard
    virtual void copy() = 0;  ///< the selection, to the clipboard
    virtual void paste() = 0;  ///< in place of the selection
    virtual void selectAll() = 0;  ///< the whole text
    /// Turns the selected lines (or the cursor's) into comments, or back if all of them are comments.
    virtual void toggleComment() = 0;
    /// Moves the selected lines (or the cursor's) by one step of indentation.
    virtual void indent() = 0;
    virtual void unindent() = 0;  ///< the other way

    /// Hides or shows what is indented below the cursor's line, or else around it.
    virtual void foldBlock();
    virtual void foldAll();  ///< hides all blocks
    virtual void unfoldAll();  ///< shows all blocks
    /// Adds a cursor: selects the word at the cursor, or else also the next text that is as the one selected.
    virtual void selectNextOccurrence();

Q_SIGNALS:
    void textChanged();  ///< by whomever
    void modificationChanged(bool modified);  ///< isModified() has changed
    /// The cursor moved, or the selection changed. \param line from 1 \param column from 0
    void cursorMoved(int line, int column);
};

Q_DECLARE_OPERATORS_FOR_FLAGS(ScriptEditor::Abilities)

}  // namespace carrel
