// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QObject>
#include <QtCore/QStringList>

class QAction;
class QMenu;
class QToolBar;

namespace studio {

class DocumentTab;
class MainWindow;

/// Scripts that the user has put onto a toolbar: each is a button that runs the file in the current document. They
/// are kept in a file of settings.
class ToolbarScripts : public QObject {
    Q_OBJECT
public:
    /// \param window owns this
    /// \param menu where scripts are added and removed
    ToolbarScripts(MainWindow& window, QMenu& menu, const QString& settingsFile);

    QStringList paths() const { return m_paths; }
    /// What has been there stays once.
    void add(const QString& path);
    void remove(const QString& path);
    /// Again, from the settings.
    void read();

Q_SIGNALS:
    /// By the user, in this window.
    void changed();

private:
    void addCurrent();
    void run(const QString& path);
    void save();
    void fill();

    MainWindow& m_window;
    const QString m_settingsFile;
    QStringList m_paths;
    QToolBar* m_bar;
    QMenu* m_removal;
};

}  // namespace studio
