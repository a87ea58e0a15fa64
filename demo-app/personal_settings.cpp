// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "personal_settings.h"

#include "document_tab.h"
#include "main_window.h"
#include "toolbar_scripts.h"

#include <carrel/session.h>
#include <carrel/source.h>

#include <QtCore/QDir>
#include <QtCore/QEvent>
#include <QtCore/QFileInfo>
#include <QtCore/QSettings>
#include <QtCore/QStandardPaths>

namespace studio {

namespace {

constexpr int stateVersion = 1;

QString settingsFileIn(const QString& folder) { return QDir(folder).filePath(QStringLiteral("settings.ini")); }

}  // namespace

PersonalSettings::PersonalSettings(MainWindow& window, const QString& folder)
    : QObject(&window),
      m_window(window),
      m_folder(folder)
{
    new ToolbarScripts(window, window.scriptMenu(), settingsFileIn(folder));
    restoreWindow();
    window.installEventFilter(this);
    connect(&window, &MainWindow::documentAdded, this, [this](DocumentTab* tab) {
        connect(tab->session(), &carrel::Session::restarted, this, [this, tab] { startUp(*tab); });
        startUp(*tab);
    });
}

QString PersonalSettings::userFolder() { return QStandardPaths::writableLocation(QStandardPaths::AppConfigLocation); }

void PersonalSettings::restoreWindow()
{
    const QSettings settings(settingsFileIn(m_folder), QSettings::IniFormat);
    m_window.restoreGeometry(settings.value(QStringLiteral("window/geometry")).toByteArray());
    m_window.restoreState(settings.value(QStringLiteral("window/state")).toByteArray(), stateVersion);
}

void PersonalSettings::saveWindow() const
{
    QSettings settings(settingsFileIn(m_folder), QSettings::IniFormat);
    settings.setValue(QStringLiteral("window/geometry"), m_window.saveGeometry());
    settings.setValue(QStringLiteral("window/state"), m_window.saveState(stateVersion));
}

void PersonalSettings::startUp(DocumentTab& tab)
{
    const QString script = QDir(m_folder).filePath(QStringLiteral("startup.py"));
    if (QFileInfo(script).isFile())
        tab.session()->run(carrel::Source::fromFile(script));
}

bool PersonalSettings::eventFilter(QObject* watched, QEvent* event)
{
    // Its last close comes from its destructor, when it is no MainWindow any more.
    if (event->type() == QEvent::Close && qobject_cast<MainWindow*>(watched))
        saveWindow();
    return QObject::eventFilter(watched, event);
}

}  // namespace studio
