// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QFileSystemWatcher>
#include <QtCore/QTimer>
#include <QtWidgets/QWidget>

#include <optional>

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

    /// Reads again what another program has written. \return what went wrong
    std::optional<QString> reload();
    /// What is here is right: that is what is saved.
    void keep();
    /// Shows both side by side, in a window.
    void compare();

Q_SIGNALS:
    /// \param line of Python that does the same in a script of this document
    void doneByUser(const QString& line);

private:
    void watch();
    void look();
    void reloadByUser();

    DocumentTab& m_tab;
    carrel::NoticeBar* m_bar;
    QAction* m_reload;
    QAction* m_keep;
    QAction* m_compare;
    QFileSystemWatcher m_watcher;
    QTimer m_settle;  // another program may write in several steps
};

}  // namespace studio
