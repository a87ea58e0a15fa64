// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "script_document.h"

#include "document_tab.h"
#include "documents/changed_bar.h"
#include "script_studio.h"

#include <carrel/session.h>
#include <carrel/widgets/script_editor.h>

#include <QtCore/QFileInfo>

#include <stdexcept>

namespace studio {

ScriptDocument::ScriptDocument(DocumentTab& tab, ScriptStudio& studio)
    : QObject(&tab),
      m_tab(tab),
      m_studio(studio),
      m_lastName(tab.title())
{
    connect(&tab, &DocumentTab::titleChanged, this, [this] {
        m_lastName = name();
        Q_EMIT changed();
    });
    connect(&tab, &DocumentTab::saved, this, [this] { Q_EMIT saved(path()); });
}

/// By now the tab is no more than a QObject.
ScriptDocument::~ScriptDocument() { Q_EMIT m_studio.documentClosed(m_lastName); }

QString ScriptDocument::name() const { return m_tab.title(); }

QString ScriptDocument::path() const { return m_tab.path(); }

QString ScriptDocument::text() const { return m_tab.editor()->text(); }

bool ScriptDocument::isModified() const { return m_tab.isModified(); }

bool ScriptDocument::isActive() const { return m_studio.activeDocument() == this; }

bool ScriptDocument::isBusy() const { return m_tab.session()->state() == carrel::Session::State::Busy; }

void ScriptDocument::activate() { m_studio.bringToFront(m_tab); }

void ScriptDocument::save()
{
    if (path().isEmpty())
        throw std::runtime_error(tr("%1 was never saved: saveAs() says where to").arg(name()).toStdString());
    if (m_tab.wasChangedOnDisk()) {
        throw std::runtime_error(
            tr("%1 was changed by another program since it was opened here").arg(name()).toStdString());
    }
    saveAs(path());
}

void ScriptDocument::saveAs(const QString& path)
{
    m_studio.refuseInEdit(QStringLiteral("save"));
    if (path.isEmpty())
        throw std::invalid_argument(tr("a file needs a name").toStdString());
    const QString absolute = QFileInfo(path).absoluteFilePath();
    if (m_studio.isOpenElsewhere(absolute, m_tab))
        throw std::runtime_error(tr("%1 is open in another tab").arg(absolute).toStdString());
    if (const QStringList lost = m_tab.changesLostBySavingAs(absolute); !lost.isEmpty()) {
        throw std::runtime_error(
            tr("%1 was changed by another program since it was opened here").arg(lost.join(u", ")).toStdString());
    }
    insist(m_tab.saveAs(absolute));
}

// --- what another program has written ---------------------------------------------------------------------------

void ScriptDocument::insistOnChange() const
{
    if (!m_tab.wasChangedOnDisk())
        throw std::runtime_error(tr("no other program has changed %1").arg(name()).toStdString());
}

void ScriptDocument::reload()
{
    m_studio.refuseInEdit(QStringLiteral("reload"));
    insistOnChange();
    insist(m_tab.changedBar()->reload());
}

void ScriptDocument::keepMine()
{
    m_studio.refuseInEdit(QStringLiteral("keepMine"));
    insistOnChange();
    m_tab.changedBar()->keep();
}

void ScriptDocument::compare()
{
    insistOnChange();
    m_tab.changedBar()->compare();
}

}  // namespace studio
