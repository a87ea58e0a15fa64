// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "documents/document.h"

#include <QtCore/QFileInfo>

#include <algorithm>
#include <utility>

namespace studio {

using namespace Qt::StringLiterals;

Document::Document(DocumentContent content, QObject* parent) : QObject(parent), m_content(std::move(content))
{
    m_content.scene.clear();  // who shows it has it
}

// --- scripts ----------------------------------------------------------------------------------------------------

void Document::setCurrentScript(int index)
{
    if (index == m_content.current || index < 0 || index >= m_content.scripts.size())
        return;
    m_content.current = index;
    Q_EMIT currentScriptChanged(index);
}

void Document::stepScript(int step)
{
    const int count = int(m_content.scripts.size());
    setCurrentScript((m_content.current + step + count) % count);
}

QString Document::sourceNameOf(int index) const
{
    const DocumentScript& script = m_content.scripts.at(index);
    if (script.isLinked())
        return script.file.path;
    if (kind() == Kind::Script)
        return title();
    return (path().isEmpty() ? title() : path() + u"/scripts"_s) + u'/' + script.name;
}

int Document::indexOfSource(const QString& sourceName) const
{
    for (int index = 0; index < m_content.scripts.size(); ++index) {
        if (sourceNameOf(index) == sourceName)
            return index;
    }
    return -1;
}

std::optional<QString> Document::addScript(const QString& name, const QString& text)
{
    DocumentScript script{.name = name.endsWith(u".py"_s) ? name : name + u".py"_s};
    script.file.title = script.name;
    script.file.text = text;
    if (m_content.freeScriptName(script.name) != script.name)
        return tr("There is a script with the name %1 already.").arg(script.name);
    return append(std::move(script));
}

std::optional<QString> Document::linkScript(const QString& path)
{
    const QString absolute = QFileInfo(path).absoluteFilePath();
    for (const DocumentScript& script : std::as_const(m_content.scripts)) {
        if (script.file.path == absolute)
            return tr("%1 is linked already.").arg(absolute);
    }
    const ScriptFile::Reading reading = ScriptFile::read(absolute);
    if (!reading.file)
        return reading.problem;
    return append({.name = m_content.freeScriptName(reading.file->title), .file = *reading.file});
}

std::optional<QString> Document::append(DocumentScript script)
{
    if (auto problem = problemOfScriptName(script.name))
        return problem;
    becomeBundle();
    m_content.scripts.append(std::move(script));
    Q_EMIT scriptAdded(int(m_content.scripts.size()) - 1);
    Q_EMIT scriptsChanged();
    markModified();
    return std::nullopt;
}

/// A script that was a file of its own stays one, linked by a document that is not saved yet.
void Document::becomeBundle()
{
    if (kind() == Kind::Bundle)
        return;
    m_content.kind = Kind::Bundle;
    if (!path().isEmpty())
        m_content.title = QFileInfo(path()).completeBaseName();
    m_content.path.clear();
    m_content.lastChange = {};
}

std::optional<QString> Document::renameScript(int index, const QString& name)
{
    DocumentScript& script = m_content.scripts[index];
    const QString whole = name.endsWith(u".py"_s) ? name : name + u".py"_s;
    if (whole == script.name)
        return std::nullopt;
    if (kind() == Kind::Script)
        return tr("%1 is renamed by saving it under another name.").arg(title());
    if (script.isLinked())
        return tr("%1 is a file outside of the document, which only links it.").arg(script.file.path);
    if (auto problem = problemOfScriptName(whole))
        return problem;
    const bool isOnlyCase = whole.compare(script.name, Qt::CaseInsensitive) == 0;
    if (!isOnlyCase && m_content.freeScriptName(whole) != whole)
        return tr("There is a script with the name %1 already.").arg(whole);
    script.name = whole;
    script.file.title = whole;
    Q_EMIT scriptsChanged();
    markModified();
    return std::nullopt;
}

std::optional<QString> Document::removeScript(int index)
{
    if (m_content.scripts.size() < 2)
        return tr("A document has at least one script.");
    m_content.scripts.removeAt(index);
    const int shown = m_content.current - (m_content.current > index ? 1 : 0);
    m_content.current = std::min(shown, int(m_content.scripts.size()) - 1);
    Q_EMIT scriptRemoved(index);
    Q_EMIT scriptsChanged();
    markModified();
    return std::nullopt;
}

std::optional<QString> Document::takeIn(int index)
{
    DocumentScript& script = m_content.scripts[index];
    if (!script.isLinked())
        return tr("%1 is the document's own already.").arg(script.name);
    if (script.isMissing)
        return tr("%1 could not be read, so there is nothing to take in.").arg(script.file.path);
    if (kind() == Kind::Script)
        becomeBundle();
    script.file = {.title = script.name, .text = script.file.text};
    Q_EMIT scriptsChanged();
    markModified();
    return std::nullopt;
}

// --- the rest ---------------------------------------------------------------------------------------------------

void Document::setParameters(const QVariantMap& parameters)
{
    if (parameters == m_content.parameters)
        return;
    m_content.parameters = parameters;
    Q_EMIT parametersChanged(parameters);
    if (kind() == Kind::Bundle)  // a script alone does not keep them
        markModified();
}

/// Each change is told, also of a document that was modified before: copies for recovery are made of it.
void Document::markModified()
{
    m_isModified = true;
    Q_EMIT modificationChanged();
}

bool Document::isOwnFileChanged() const
{
    const QFileInfo file(path());
    return !path().isEmpty() && file.exists() && file.lastModified() != m_content.lastChange;
}

bool Document::isOwnFileGone() const { return !path().isEmpty() && !QFileInfo::exists(path()); }

bool Document::wasChangedOnDisk() const { return !filesChangedOnDisk().isEmpty(); }

QStringList Document::filesChangedOnDisk() const
{
    QStringList names;
    if (isOwnFileChanged())
        names.append(title());
    for (const DocumentScript& script : m_content.scripts) {
        if (script.file.path != path() && script.file.wasChangedOnDisk())
            names.append(script.file.title);
    }
    return names;
}

void Document::acceptDisk()
{
    m_content.lastChange = QFileInfo(path()).lastModified();
    for (DocumentScript& script : m_content.scripts) {
        if (!script.file.wasChangedOnDisk())
            continue;
        script.file.lastChange = QFileInfo(script.file.path).lastModified();
        script.isChanged = true;
    }
    markModified();
}

void Document::setFile(int index, const ScriptFile& file)
{
    m_content.scripts[index].file = file;
    m_content.scripts[index].isChanged = false;
    m_content.scripts[index].isMissing = false;
    if (kind() == Kind::Script)
        m_content.lastChange = file.lastChange;
    Q_EMIT modificationChanged();
}

void Document::replaceScripts(const DocumentContent& content)
{
    while (m_content.scripts.size() > content.scripts.size())
        (void)removeScript(int(m_content.scripts.size()) - 1);
    for (qsizetype index = 0; index < content.scripts.size(); ++index) {
        if (index < m_content.scripts.size()) {
            m_content.scripts[index] = content.scripts[index];
        } else {
            m_content.scripts.append(content.scripts[index]);
            Q_EMIT scriptAdded(int(index));
        }
    }
    setCurrentScript(content.current);
}

void Document::setSaved(const DocumentContent& content)
{
    const QVariantMap before = m_content.parameters;
    m_content = content;
    m_content.scene.clear();
    m_isModified = false;
    Q_EMIT scriptsChanged();
    if (before != m_content.parameters)
        Q_EMIT parametersChanged(m_content.parameters);
    Q_EMIT modificationChanged();
}

}  // namespace studio
