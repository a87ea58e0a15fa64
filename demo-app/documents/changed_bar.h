// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QFileSystemWatcher>
#include <QtCore/QTimer>
#include <QtWidgets/QWidget>

class QAction;

namespace carrel {
class NoticeBar;
}

namespace studio {

class DocumentTab;

/// Appears above a document when another program has written its file, or one that it links: the user reloads, keeps
/// what is here, or compares first. \hostthread
class ChangedBar : public QWidget {
    Q_OBJECT
public:
    /// \param tab owns it
    explicit ChangedBar(DocumentTab& tab);

private:
    void watch();
    void look();
    void reload();
    void keep();
    void compare();

    DocumentTab& m_tab;
    carrel::NoticeBar* m_bar;
    QAction* m_reload;
    QAction* m_keep;
    QAction* m_compare;
    QFileSystemWatcher m_watcher;
    QTimer m_settle;  // another program may write in several steps
};

}  // namespace studio
