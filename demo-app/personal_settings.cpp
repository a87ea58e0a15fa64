// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "personal_settings.h"

#include "document_tab.h"
#include "documents/studio_windows.h"
#include "main_window.h"
#include "toolbar_scripts.h"

#include <carrel/session.h>

#include <QtCore/QDir>
#include <QtCore/QFileInfo>
#include <QtCore/QStandardPaths>

namespace studio {

PersonalSettings::PersonalSettings(StudioWindows& windows, const QString& folder)
    : QObject(&windows),
      m_windows(windows),
      m_folder(folder)
{
    for (MainWindow* window : windows.windows())
        addToolbarTo(*window);
    connect(&windows, &StudioWindows::windowEntered, this, [this](MainWindow* window) { addToolbarTo(*window); });
    connect(&windows, &StudioWindows::documentAdded, this, [this](DocumentTab* tab) {
        connect(tab->session(), &carrel::Session::restarted, this, [this, tab] { startUp(*tab); });
        startUp(*tab);
    });
}

QString PersonalSettings::userFolder() { return QStandardPaths::writableLocation(QStandardPaths::AppConfigLocation); }

QString PersonalSettings::settingsFileIn(const QString& folder)
{
    return QDir(folder).filePath(QStringLiteral("settings.ini"));
}

void PersonalSettings::addToolbarTo(MainWindow& window)
{
    auto* const scripts = new ToolbarScripts(window, window.scriptMenu(), settingsFileIn(m_folder));
    connect(scripts, &ToolbarScripts::changed, this, [this, scripts] {
        for (const MainWindow* other : m_windows.windows()) {
            auto* const toolbar = other->findChild<ToolbarScripts*>(QString(), Qt::FindDirectChildrenOnly);
            if (toolbar && toolbar != scripts)
                toolbar->read();
        }
    });
}

void PersonalSettings::startUp(DocumentTab& tab)
{
    const QString script = QDir(m_folder).filePath(QStringLiteral("startup.py"));
    if (QFileInfo(script).isFile())
        tab.startUp(script);
}

}  // namespace studio
