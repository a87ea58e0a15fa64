// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <carrel/export.h>

#include <QtWidgets/QWidget>

namespace carrel {

class EditableText;

/// A stretch of text in an editor. Lines count from 1. Columns count characters (code points) from 0, as CPython
/// does; the last column is the first one behind the stretch. Empty where both ends are the same: then it is where
/// the cursor is.
struct ScriptRange {
    int firstLine = 1;
    int firstColumn = 0;
    int lastLine = 1;
    int lastColumn = 0;

    bool isEmpty() const noexcept { return firstLine == lastLine && firstColumn == lastColumn; }
    friend bool operator==(const ScriptRange&, const ScriptRange&) = default;
};

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
    Q_PROPERTY(QString text READ text WRITE setText NOTIFY textChanged USER true)
    Q_PROPERTY(bool modified READ isModified WRITE setModified NOTIFY modificationChanged)
    Q_PROPERTY(int zoom READ zoom WRITE setZoom)
public:
    enum class FindDirection { Forward, Backward };

    /// What "run selection" runs.
    struct Piece {
        QString text;       ///< without the indentation that all its lines share
        int firstLine = 1;  ///< where it begins in the editor
    };

    explicit ScriptEditor(QWidget* parent = nullptr);
    ~ScriptEditor() override;

    virtual QString text() const = 0;
    /// Replaces everything, forgets what could be undone, and is unmodified afterwards.
    virtual void setText(const QString& text) = 0;

    /// Whether the text differs from what was last set or declared unmodified; undoing every change makes it
    /// unmodified again.
    virtual bool isModified() const = 0;
    virtual void setModified(bool modified) = 0;

    /// A text that the user cannot change is still selected and copied, and the host sets it.
    virtual bool isReadOnly() const = 0;
    virtual void setReadOnly(bool readOnly) = 0;

    /// The text by positions, for scripts: see ScriptText, TextEdits. Owned by the editor, and the same one all its
    /// life.
    virtual EditableText* editableText() const = 0;

    virtual ScriptRange selectedRange() const = 0;

    /// Shows `line` with the cursor on it. With columns it selects the characters from `column` to before
    /// `endColumn`; with `column` alone the cursor stands there; -1 means "not known". See ScriptRange for how they
    /// count.
    virtual void goToLine(int line, int column = -1, int endColumn = -1) = 0;

    /// Marks a line as the place of an error, with a message for people. Marks move along with edits.
    virtual void markError(int line, const QString& message) = 0;
    virtual void clearMarks() = 0;

    /// Selects the next occurrence behind (or before) the selection, going round at the end. Upper and lower case are
    /// the same.
    /// \return false if there is none; the selection stays
    virtual bool find(const QString& text, FindDirection direction = FindDirection::Forward) = 0;

    /// Steps above or below the size of the system's fixed font.
    virtual int zoom() const = 0;
    virtual void setZoom(int steps) = 0;

    /// The piece of the script that a user means by "run this": a selection within one line as it is; a selection
    /// over several lines made whole lines; without a selection the cursor's line.
    Piece pieceToRun() const;

public Q_SLOTS:
    virtual void undo() = 0;
    virtual void redo() = 0;
    virtual void cut() = 0;
    virtual void copy() = 0;
    virtual void paste() = 0;
    virtual void selectAll() = 0;
    /// Turns the selected lines (or the cursor's) into comments, or back if all of them are comments.
    virtual void toggleComment() = 0;

Q_SIGNALS:
    void textChanged();
    void modificationChanged(bool modified);
    /// The cursor moved, or the selection changed. \param line from 1 \param column from 0
    void cursorMoved(int line, int column);
};

}  // namespace carrel
