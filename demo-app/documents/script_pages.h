// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "documents/document.h"

#include <QtCore/QList>
#include <QtCore/QObject>

#include <memory>

namespace carrel {
class EditTransaction;
class ScriptEditor;
class ScriptPanel;
class ScriptText;
}  // namespace carrel

namespace studio {

/// An editor for each script of a document, each with steps to undo of its own; the panel shows that of the current
/// script. \hostthread
class ScriptPages : public QObject {
    Q_OBJECT
public:
    /// \param document outlives this
    /// \param panel outlives this, and owns the editors; has one already, which becomes that of the first script
    ScriptPages(Document& document, carrel::ScriptPanel& panel, QObject* parent);

    carrel::ScriptEditor* editor(int index) const { return m_pages.at(index).editor; }
    /// What scripts know as `editor` where that one is shown.
    carrel::ScriptText* scriptText() const;
    /// Those of all texts, with `rest`. Other ones whenever a script was added or removed.
    std::shared_ptr<carrel::EditTransaction> edits(std::shared_ptr<carrel::EditTransaction> rest) const;

    bool isModified() const;
    /// As the editors have them.
    void putTexts(DocumentContent& content) const;
    void setUnmodified();
    /// Has what was read from the files again, as a step that can be undone where a text has changed.
    void takeTexts(const DocumentContent& content);
    void takeText(int index, const QString& text);

Q_SIGNALS:
    void textChanged();
    void modificationChanged();
    /// Of the script that is shown; line from 1, column from 0.
    void cursorMoved(int line, int column);
    /// Another editor is in the panel.
    void editorChanged();
    /// edits() has to be asked again.
    void editsChanged();

private:
    struct Page {
        carrel::ScriptEditor* editor = nullptr;
        carrel::ScriptText* text = nullptr;
    };

    void add(int index);
    void adopt(carrel::ScriptEditor* editor, int index);
    void remove(int index);
    void show();

    Document& m_document;
    carrel::ScriptPanel& m_panel;
    QList<Page> m_pages;
};

}  // namespace studio
