// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: GPL-3.0-or-later
// What a document has to do with files.

#include "document_tab.h"

#include "documents/document.h"
#include "documents/script_pages.h"
#include "scene/document_scene.h"

#include <carrel/widgets/script_editor.h>

#include <utility>

namespace studio {

// A script's file has no scene.
bool DocumentTab::isModified() const
{
    const bool hasScene = m_document->kind() == Document::Kind::Bundle;
    return m_pages->isModified() || m_document->isModified() || (hasScene && isSceneModified());
}

bool DocumentTab::isPristine() const
{
    return path().isEmpty() && !isModified() && m_document->scripts().size() == 1 && editor()->text().isEmpty()
        && !m_isUsed && m_scene->scene().count() == 0;
}

bool DocumentTab::wasChangedOnDisk() const { return m_document->wasChangedOnDisk(); }

DocumentContent DocumentTab::content() const
{
    DocumentContent content = m_document->content();
    m_pages->putTexts(content);
    content.scene = m_scene->scene().states();
    return content;
}

std::optional<QString> DocumentTab::saveAs(const QString& path)
{
    DocumentContent content = this->content();
    if (auto problem = content.becomeFile(path))
        return problem;
    if (auto problem = writeDocument(content))
        return problem;
    m_document->setSaved(content);
    m_pages->setUnmodified();
    noteSceneSaved();
    Q_EMIT titleChanged();
    Q_EMIT saved();
    return std::nullopt;
}

QStringList DocumentTab::changesLostBySavingAs(const QString& path) const
{
    DocumentContent content = this->content();
    QStringList names;
    if (content.becomeFile(path))
        return names;
    for (const DocumentScript& script : std::as_const(content.scripts)) {
        if (script.isChanged && script.file.path != content.path && script.file.wasChangedOnDisk())
            names.append(script.file.title);
    }
    return names;
}

void DocumentTab::take(const DocumentContent& content)
{
    m_document->replaceScripts(content);
    m_pages->takeTexts(content);
    m_document->setSaved(content);
    m_scene->restore(content.scene);
    noteSceneSaved();
    Q_EMIT titleChanged();
    Q_EMIT saved();
}

std::optional<QString> DocumentTab::reload()
{
    if (m_document->kind() == Document::Kind::Bundle && m_document->isOwnFileChanged()) {
        const DocumentReading reading = readDocument(path());
        if (!reading.content)
            return reading.problem;
        take(*reading.content);
        return std::nullopt;
    }
    for (int index = 0; index < m_document->scripts().size(); ++index) {
        if (!m_document->scripts().at(index).file.wasChangedOnDisk())
            continue;
        const ScriptFile::Reading reading = ScriptFile::read(m_document->scripts().at(index).file.path);
        if (!reading.file)
            return reading.problem;
        m_document->setFile(index, *reading.file);
        m_pages->takeText(index, reading.file->text);
    }
    return std::nullopt;
}

void DocumentTab::markModified() { m_document->markModified(); }

}  // namespace studio
