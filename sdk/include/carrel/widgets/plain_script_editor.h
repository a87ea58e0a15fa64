// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <carrel/widgets/script_editor.h>

#include <memory>

namespace carrel {

class PlainScriptEditorPrivate;

/// A script editor that needs nothing but Qt: highlighting of today's Python, line numbers, the current line, matching
/// brackets, underlined problems, automatic indentation in steps of four spaces, comments with Ctrl+/. What is indented
/// below a line is folded by a click into the margin, or with Ctrl+Shift+[; Ctrl+Shift+] unfolds all. It is shown again when
/// the cursor comes to it.
///
/// Further cursors: Ctrl+click, Ctrl+D for the next text like the selected one, Alt+Shift+Up and Alt+Shift+Down for a
/// column. What is typed, removed and pasted is so at all of them. Escape goes back to one.
///
/// Tab and Shift+Tab indent; Tab therefore does not leave the editor. A host offers another key for that
/// (ScriptPanel: F6).
///
/// \hostthread every function.
class CARREL_WIDGETS_EXPORT PlainScriptEditor : public ScriptEditor {
    Q_OBJECT
public:
    explicit PlainScriptEditor(QWidget* parent = nullptr);
    ~PlainScriptEditor() override;

    Abilities abilities() const override;
    QString text() const override;
    void setText(const QString& text) override;
    bool isModified() const override;
    void setModified(bool modified) override;
    bool isReadOnly() const override;
    void setReadOnly(bool readOnly) override;
    EditableText* editableText() const override;
    ScriptRange selectedRange() const override;
    void goToLine(int line, int column = -1, int endColumn = -1) override;
    void markError(int line, const QString& message, int column = -1, int endColumn = -1) override;
    void clearMarks() override;
    void showProblems(const QList<CodeProblem>& problems) override;
    QString messageAt(int line, int column) const override;
    QRect placeOf(int line, int column) const override;
    int cursorCount() const override;
    bool find(const QString& text, FindDirection direction = FindDirection::Forward) override;
    int zoom() const override;
    void setZoom(int steps) override;

    /// Said in the empty editor.
    void setPlaceholderText(const QString& text);

public Q_SLOTS:
    void undo() override;
    void redo() override;
    void cut() override;
    void copy() override;
    void paste() override;
    void selectAll() override;
    void toggleComment() override;
    void indent() override;
    void unindent() override;
    void selectNextOccurrence() override;
    void foldBlock() override;
    void foldAll() override;
    void unfoldAll() override;

private:
    void reportModification();

    std::unique_ptr<PlainScriptEditorPrivate> d;
};

}  // namespace carrel
