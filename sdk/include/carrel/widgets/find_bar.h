// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <carrel/export.h>
#include <carrel/widgets/script_editor.h>
#include <carrel/widgets/text_finder.h>

#include <QtWidgets/QWidget>

#include <memory>

namespace carrel {

class FindBarPrivate;

/// Finds and replaces in an editor: a bar for below it, not a dialog. Works with every ScriptEditor. Upper and lower
/// case are the same, unless they are wanted; regular expressions are those of QRegularExpression, and a replacement
/// has `\1` and `\g<name>` for what their groups have found, as in Python.
///
/// Keys: Return finds the next place, Shift+Return the previous one, Escape closes the bar; Return in the line of the
/// replacement replaces.
///
/// \hostthread every function.
class CARREL_WIDGETS_EXPORT FindBar : public QWidget {
    Q_OBJECT
public:
    /// Hidden until it is opened. \param editor not owned; outlives the bar, or goes with it
    explicit FindBar(ScriptEditor* editor, QWidget* parent = nullptr);
    ~FindBar() override;

    /// Finds in this one from now on. \param editor as in the constructor
    void setEditor(ScriptEditor* editor);

public Q_SLOTS:
    /// Shows the bar, with what is selected within a line as the text to find, and takes the focus.
    void open();
    /// The same, with the line for replacements.
    void openReplace();
    /// Back to the editor.
    void close();

    /// Selects the next place behind the selection, going round at the end; opens the bar where nothing is looked
    /// for.
    void findNext();
    void findPrevious();  ///< the same, backward
    /// Replaces what is selected, if it was found, and goes to the next place.
    void replace();
    /// Replaces every place of the text, as one step for undo.
    void replaceAll();

Q_SIGNALS:
    /// findNext() or findPrevious() has looked for a text: what TextFinder::find() does, too.
    void searched(const QString& text, carrel::ScriptEditor::FindDirection direction, carrel::TextFinder::Options options);
    /// replace() has replaced what was selected, and looked for the next place: TextFinder::replaceSelected(), find().
    void replaced(const QString& text, const QString& replacement, carrel::TextFinder::Options options);
    /// As TextFinder::replaceAll().
    void replacedAll(const QString& text, const QString& replacement, carrel::TextFinder::Options options);

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    std::unique_ptr<FindBarPrivate> d;
};

}  // namespace carrel
