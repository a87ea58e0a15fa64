// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QAction;
class QMainWindow;
class QMenu;

namespace studio {

struct WindowActions;

/// The commands of a window that are about documents, windows and groups of tabs, in its menus. The window says what
/// they do.
struct DocumentActions {
    /// \param window owns all actions
    DocumentActions(WindowActions& actions, QMainWindow& window);

    QAction* newWindow = nullptr;
    QMenu* recent = nullptr;
    QMenu* examples = nullptr;
    QAction* addScript = nullptr;
    QAction* linkScript = nullptr;
    QAction* renameScript = nullptr;
    QAction* takeIn = nullptr;
    QAction* removeScript = nullptr;
    QAction* nextScript = nullptr;
    QAction* previousScript = nullptr;
    QAction* moveToOtherSide = nullptr;
    QAction* unsplit = nullptr;
    QAction* moveToNewWindow = nullptr;

private:
    void extendFileMenu(WindowActions& actions, QMainWindow& window);
    void addDocumentMenu(WindowActions& actions, QMainWindow& window);
    void extendViewMenu(WindowActions& actions, QMainWindow& window);
};

}  // namespace studio
