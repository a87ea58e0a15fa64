// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtWidgets/QWidget>

class QLabel;
class QLineEdit;

namespace carrel {
class ScriptEditor;
}

namespace studio {

/// Finds text in a document's editor: a bar below it, not a dialog.
class FindBar : public QWidget {
    Q_OBJECT
public:
    FindBar(carrel::ScriptEditor* editor, QWidget* parent);

    /// Finds in this one from now on.
    void setEditor(carrel::ScriptEditor* editor) { m_editor = editor; }
    void open();
    void findNext();
    void findPrevious();

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    void close();
    void showFound(bool found);

    carrel::ScriptEditor* m_editor;
    QLineEdit* m_text;
    QLabel* m_message;
};

}  // namespace studio
