// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <carrel/code_assistant.h>

#include <QtWidgets/QListWidget>

namespace carrel::widgets {

/// The names that can stand at the cursor of an editor. It never takes the focus: its editor hands it the keys. It
/// lies in the editor's window, and not in one of its own, so that it moves along with it on every platform.
class CompletionPopup : public QListWidget {
    Q_OBJECT
public:
    explicit CompletionPopup(QWidget* editor);

    void setCompletions(const QList<Completion>& completions) { m_completions = completions; }

    /// Shows those that begin with `word`, in upper or lower case, beside a character of the editor.
    /// \return whether there are any, and not only the word itself; else it is hidden
    bool showFor(const QString& word, const QRect& character);

    /// \return whether the key is one that moves in the list
    bool move(int key);
    QString current() const;

Q_SIGNALS:
    void chosen();

private:
    void fill(const QString& word);
    void placeBeside(const QRect& character);

    QWidget* m_editor;
    QList<Completion> m_completions;
};

/// Where a widget of this size goes that lies beside a character: below it, or else above. All in the same
/// coordinates.
QPoint cornerBeside(const QRect& character, const QSize& size, const QRect& room, Qt::Edge wanted);

}  // namespace carrel::widgets
