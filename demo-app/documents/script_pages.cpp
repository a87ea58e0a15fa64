// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "documents/script_pages.h"

#include "editor_choice.h"

#include <carrel/composite_edits.h>
#include <carrel/widgets/editable_text.h>
#include <carrel/widgets/script_editor.h>
#include <carrel/widgets/script_panel.h>
#include <carrel/widgets/script_text.h>
#include <carrel/widgets/text_edits.h>

#include <algorithm>

namespace studio {

ScriptPages::ScriptPages(Document& document, carrel::ScriptPanel& panel, QObject* parent)
    : QObject(parent),
      m_document(document),
      m_panel(panel)
{
    adopt(panel.editor(), 0);
    for (int index = 1; index < document.scripts().size(); ++index)
        adopt(createScriptEditor(&panel), index);
    show();
    connect(&document, &Document::scriptAdded, this, &ScriptPages::add);
    connect(&document, &Document::scriptRemoved, this, &ScriptPages::remove);
    connect(&document, &Document::currentScriptChanged, this, &ScriptPages::show);
    connect(&document, &Document::scriptsChanged, this,
            [this] { m_panel.setSourceName(m_document.sourceNameOf(m_document.currentScript())); });
}

void ScriptPages::adopt(carrel::ScriptEditor* editor, int index)
{
    if (editor != m_panel.editor())
        editor->hide();
    editor->setText(m_document.scripts().at(index).file.text);
    m_pages.insert(index, {editor, new carrel::ScriptText(editor->editableText())});
    connect(editor, &carrel::ScriptEditor::textChanged, this, &ScriptPages::textChanged);
    connect(editor, &carrel::ScriptEditor::modificationChanged, this, &ScriptPages::modificationChanged);
    connect(editor, &carrel::ScriptEditor::cursorMoved, this, [this, editor](int line, int column) {
        if (editor == m_panel.editor())
            Q_EMIT cursorMoved(line, column);
    });
}

void ScriptPages::add(int index)
{
    carrel::ScriptEditor* const editor = createScriptEditor(&m_panel);
    editor->setZoom(m_panel.editor()->zoom());
    adopt(editor, index);
    Q_EMIT editsChanged();
}

/// The script that is shown instead is the current one already.
void ScriptPages::remove(int index)
{
    const Page page = m_pages.takeAt(index);
    show();
    page.editor->deleteLater();
    Q_EMIT editsChanged();
}

void ScriptPages::show()
{
    const int index = m_document.currentScript();
    const Page& page = m_pages.at(index);
    const bool isOther = page.editor != m_panel.editor();
    m_panel.setEditor(page.editor);
    m_panel.setSourceName(m_document.sourceNameOf(index));
    if (!isOther)
        return;
    const carrel::ScriptRange range = page.editor->selectedRange();
    Q_EMIT cursorMoved(range.lastLine, range.lastColumn);
    Q_EMIT editorChanged();
}

carrel::ScriptText* ScriptPages::scriptText() const { return m_pages.at(m_document.currentScript()).text; }

std::shared_ptr<carrel::EditTransaction> ScriptPages::edits(std::shared_ptr<carrel::EditTransaction> rest) const
{
    auto edits = std::make_shared<carrel::CompositeEdits>(std::move(rest));
    for (const Page& page : m_pages)
        edits->add(std::make_shared<carrel::TextEdits>(page.editor->editableText()), page.text);
    return edits;
}

bool ScriptPages::isModified() const
{
    return std::any_of(m_pages.begin(), m_pages.end(), [](const Page& page) { return page.editor->isModified(); });
}

void ScriptPages::putTexts(DocumentContent& content) const
{
    for (int index = 0; index < m_pages.size(); ++index) {
        DocumentScript& script = content.scripts[index];
        script.file.text = m_pages[index].editor->text();
        script.isChanged = script.isChanged || m_pages[index].editor->isModified();
    }
}

void ScriptPages::setUnmodified()
{
    for (const Page& page : m_pages)
        page.editor->setModified(false);
}

void ScriptPages::takeTexts(const DocumentContent& content)
{
    for (int index = 0; index < m_pages.size() && index < content.scripts.size(); ++index)
        takeText(index, content.scripts[index].file.text);
}

void ScriptPages::takeText(int index, const QString& text)
{
    carrel::ScriptEditor* const editor = m_pages.at(index).editor;
    carrel::EditableText* const content = editor->editableText();
    if (content->text() != text) {
        content->announceEdit();
        content->replace(0, content->length(), text);
    }
    editor->setModified(false);
}

}  // namespace studio
