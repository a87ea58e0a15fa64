// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <carrel/widgets/script_editor.h>

#include <memory>

#if defined(CARREL_EDITOR_QSCINTILLA_BUILD)
#define CARREL_EDITOR_QSCINTILLA_EXPORT Q_DECL_EXPORT
#else
#define CARREL_EDITOR_QSCINTILLA_EXPORT Q_DECL_IMPORT
#endif

namespace carrel {

class QScintillaScriptEditorPrivate;

/// The script editor with QScintilla: what PlainScriptEditor has, a fold margin of QScintilla's, cursors by the mouse
/// in a column, and the message of an error below its line. GPL-3.0-or-later, as QScintilla is; therefore in a
/// library of its own.
///
/// Further cursors: Ctrl+click, Ctrl+D for the next text like the selected one, Alt+Shift+arrow keys or Alt+drag for
/// a column. Escape goes back to one.
///
/// Tab and Shift+Tab indent; Tab therefore does not leave the editor.
///
/// \hostthread every function.
class CARREL_EDITOR_QSCINTILLA_EXPORT QScintillaScriptEditor : public ScriptEditor {
    Q_OBJECT
public:
    explicit QScintillaScriptEditor(QWidget* parent = nullptr);
    ~QScintillaScriptEditor() override;

    Abilities abilities() const override;
    QString text() const override;
    void setText(const QString& text) override;
    bool isModified() const override;
    /// Declares the text unmodified; QScintilla has no way to declare it modified, so `true` does nothing.
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
    void foldBlock() override;
    void foldAll() override;
    void unfoldAll() override;
    void selectNextOccurrence() override;

protected:
    void changeEvent(QEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void reportModification();

    std::unique_ptr<QScintillaScriptEditorPrivate> d;
};

}  // namespace carrel
