// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QObject>
#include <QtCore/QString>

namespace studio {

class DocumentTab;
class MainWindow;
class StudioWindows;

/// What makes the Studio its user's own, from one folder: the scripts of the toolbar, and the start-up script
/// (`startup.py`), which runs in each new document before anything else, and again when its interpreter was
/// restarted. In safe mode there is none of this.
class PersonalSettings : public QObject {
    Q_OBJECT
public:
    /// For the windows that are there, and all that come. \param windows own this
    /// \param folder is made when there is something to be kept
    PersonalSettings(StudioWindows& windows, const QString& folder);

    /// Where the user's are, whether there are some or not.
    static QString userFolder();
    /// The file in a folder where all is kept that is no script.
    static QString settingsFileIn(const QString& folder);

private:
    void addToolbarTo(MainWindow& window);
    void startUp(DocumentTab& tab);

    StudioWindows& m_windows;
    const QString m_folder;
};

}  // namespace studio
