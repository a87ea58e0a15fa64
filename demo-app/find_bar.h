// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <carrel/widgets/script_editor.h>

#include <QtWidgets/QWidget>

class QLabel;
class QLineEdit;

namespace studio {

/// Finds text in a document's editor: a bar below it, not a dialog.
class FindBar : public QWidget {
    Q_OBJECT
public:
    FindBar(carrel::ScriptEditor* editor, QWidget* parent);

    void open();
    void findNext();
    void findPrevious();

Q_SIGNALS:
    /// The user looked for a text. \param isForward or else back
    void searched(const QString& text, bool isForward);

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    void close();
    void search(carrel::ScriptEditor::FindDirection direction);

    carrel::ScriptEditor* m_editor;
    QLineEdit* m_text;
    QLabel* m_message;
};

}  // namespace studio
