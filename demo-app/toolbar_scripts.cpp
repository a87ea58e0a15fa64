// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "toolbar_scripts.h"

#include "command_log.h"
#include "document_tab.h"
#include "glyphs.h"
#include "label_text.h"
#include "main_window.h"

#include <carrel/session.h>
#include <carrel/source.h>

#include <QtCore/QFileInfo>
#include <QtCore/QSettings>
#include <QtGui/QAction>
#include <QtWidgets/QMenu>
#include <QtWidgets/QToolBar>

namespace studio {

namespace {

QString settingsKey() { return QStringLiteral("toolbar/scripts"); }

}  // namespace

ToolbarScripts::ToolbarScripts(MainWindow& window, QMenu& menu, const QString& settingsFile)
    : QObject(&window),
      m_window(window),
      m_settingsFile(settingsFile),
      m_bar(window.addToolBar(tr("Scripts")))
{
    m_bar->setObjectName(QStringLiteral("scripts"));
    m_bar->setAccessibleName(m_bar->windowTitle());
    m_bar->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_bar->setContextMenuPolicy(Qt::PreventContextMenu);
    m_bar->toggleViewAction()->setVisible(false);  // it is there where it has something
    menu.addSeparator();
    QAction* const add = menu.addAction(tr("&Add this script to the toolbar"));
    add->setObjectName(QStringLiteral("addToToolbar"));
    add->setData(true);  // works on a document
    connect(add, &QAction::triggered, this, &ToolbarScripts::addCurrent);
    m_removal = menu.addMenu(tr("Remove from the tool&bar"));
    read();
}

void ToolbarScripts::read()
{
    m_paths = QSettings(m_settingsFile, QSettings::IniFormat).value(settingsKey()).toStringList();
    fill();
}

void ToolbarScripts::add(const QString& path)
{
    if (m_paths.contains(path))
        return;
    m_paths.append(path);
    save();
}

void ToolbarScripts::remove(const QString& path)
{
    if (m_paths.removeOne(path))
        save();
}

void ToolbarScripts::addCurrent()
{
    const DocumentTab* const tab = m_window.currentDocument();
    if (!tab)
        return;
    if (tab->path().isEmpty())
        return m_window.say(tr("Save %1 first: the toolbar runs scripts from their files.").arg(tab->title()));
    add(tab->path());
}

void ToolbarScripts::save()
{
    QSettings settings(m_settingsFile, QSettings::IniFormat);
    settings.setValue(settingsKey(), m_paths);
    settings.sync();
    if (settings.status() != QSettings::NoError)
        m_window.say(tr("The toolbar cannot be kept: %1 cannot be written.").arg(m_settingsFile));
    fill();
    Q_EMIT changed();
}

// The menu may be the one that is just being used.
void ToolbarScripts::fill()
{
    for (QWidget* place : {static_cast<QWidget*>(m_bar), static_cast<QWidget*>(m_removal)}) {
        const QList<QAction*> old = place->actions();
        for (QAction* action : old) {
            place->removeAction(action);
            action->deleteLater();
        }
    }
    for (const QString& path : std::as_const(m_paths)) {
        const QString name = asLabel(QFileInfo(path).fileName());
        auto* const action = new QAction(iconOf(Glyph::Script), name, m_bar);
        action->setToolTip(tr("Runs %1 in the current document").arg(path));
        connect(action, &QAction::triggered, this, [this, path] { run(path); });
        m_bar->addAction(action);
        m_bar->widgetForAction(action)->setFocusPolicy(Qt::TabFocus);  // else keys would not reach it
        auto* const removal = new QAction(name, m_removal);
        connect(removal, &QAction::triggered, this, [this, path] { remove(path); });
        m_removal->addAction(removal);
    }
    m_bar->setVisible(!m_paths.isEmpty());
    m_removal->menuAction()->setVisible(!m_paths.isEmpty());
}

void ToolbarScripts::run(const QString& path)
{
    DocumentTab* const tab = m_window.currentDocument() ? m_window.currentDocument() : m_window.newDocument();
    m_window.commandLog().add(*tab, QStringLiteral("document.runFile(%1)").arg(CommandLog::literal(path)));
    tab->session()->run(carrel::Source::fromFile(path));  // what cannot be read fails as a script does
}

}  // namespace studio
