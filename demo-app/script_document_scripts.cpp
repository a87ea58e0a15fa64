// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: GPL-3.0-or-later
// What the scripts of a document, its parameters and its place among the windows are for scripts.

#include "script_document.h"

#include "document_tab.h"
#include "documents/document.h"
#include "script_studio.h"

#include <carrel/session.h>
#include <carrel/widgets/script_text.h>

#include <QtCore/QFileInfo>

#include <stdexcept>

namespace studio {

void ScriptDocument::insist(const std::optional<QString>& problem)
{
    if (problem)
        throw std::runtime_error(problem->toStdString());
}

// --- its scripts ------------------------------------------------------------------------------------------------

QStringList ScriptDocument::scripts() const
{
    QStringList names;
    for (const DocumentScript& script : m_tab.document().scripts())
        names.append(script.name);
    return names;
}

QString ScriptDocument::script() const { return scripts().value(m_tab.document().currentScript()); }

void ScriptDocument::showScript(const QString& name)
{
    m_studio.refuseInEdit(QStringLiteral("showScript"));
    const qsizetype index = scripts().indexOf(name);
    if (index < 0)
        throw std::invalid_argument(tr("there is no script %1").arg(name).toStdString());
    m_tab.document().setCurrentScript(int(index));
}

void ScriptDocument::addScript(const QString& name, const QString& text)
{
    m_studio.refuseInEdit(QStringLiteral("addScript"));
    carrel::ScriptText::check(text);
    insist(m_tab.document().addScript(name, text));
    m_tab.document().setCurrentScript(int(scripts().size()) - 1);
}

void ScriptDocument::linkScript(const QString& path)
{
    m_studio.refuseInEdit(QStringLiteral("linkScript"));
    insist(m_tab.document().linkScript(QFileInfo(path).absoluteFilePath()));
    m_tab.document().setCurrentScript(int(scripts().size()) - 1);
}

void ScriptDocument::renameScript(const QString& name)
{
    m_studio.refuseInEdit(QStringLiteral("renameScript"));
    insist(m_tab.document().renameScript(m_tab.document().currentScript(), name));
}

void ScriptDocument::removeScript()
{
    m_studio.refuseInEdit(QStringLiteral("removeScript"));
    insist(m_tab.document().removeScript(m_tab.document().currentScript()));
}

void ScriptDocument::takeInScript()
{
    m_studio.refuseInEdit(QStringLiteral("takeInScript"));
    insist(m_tab.document().takeIn(m_tab.document().currentScript()));
}

// --- its parameters ---------------------------------------------------------------------------------------------

void ScriptDocument::setParameter(const QString& name, const carrel::Value& value)
{
    m_studio.refuseInEdit(QStringLiteral("setParameter"));
    if (const auto set = m_tab.session()->setParameter(name, value); !set)
        throw std::invalid_argument(set.error().message.toStdString());
}

void ScriptDocument::resetParameter(const QString& name)
{
    m_studio.refuseInEdit(QStringLiteral("resetParameter"));
    m_tab.session()->resetParameter(name);
}

bool ScriptDocument::runsAtChange() const { return m_tab.runsAtChange(); }

void ScriptDocument::setRunsAtChange(bool runsAtChange) { m_tab.setRunsAtChange(runsAtChange); }

// --- its place --------------------------------------------------------------------------------------------------

void ScriptDocument::moveToOtherSide()
{
    m_studio.refuseInEdit(QStringLiteral("moveToOtherSide"));
    m_studio.moveToOtherSide(m_tab);
}

void ScriptDocument::moveToNewWindow()
{
    m_studio.refuseInEdit(QStringLiteral("moveToNewWindow"));
    m_studio.moveToNewWindow(m_tab);
}

}  // namespace studio
