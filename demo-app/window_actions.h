// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QAction;
class QMainWindow;
class QMenu;

namespace studio {

/// Every command of the window, with its key, in its menu and (some) in the toolbar. The window says what they do.
struct WindowActions {
    /// Builds menus and toolbar of `window`, which owns all actions.
    explicit WindowActions(QMainWindow& window);

    QAction* newFile = nullptr;
    QAction* open = nullptr;
    QAction* save = nullptr;
    QAction* saveAs = nullptr;
    QAction* importModels = nullptr;
    QAction* exportModel = nullptr;
    QAction* closeTab = nullptr;
    QAction* quit = nullptr;
    QAction* undo = nullptr;
    QAction* redo = nullptr;
    QAction* cut = nullptr;
    QAction* copy = nullptr;
    QAction* paste = nullptr;
    QAction* selectAll = nullptr;
    QAction* toggleComment = nullptr;
    QAction* find = nullptr;
    QAction* replace = nullptr;
    QAction* findNext = nullptr;
    QAction* findPrevious = nullptr;
    QAction* goToLine = nullptr;
    QAction* complete = nullptr;
    QAction* explainCall = nullptr;
    QAction* nextProblem = nullptr;
    QAction* format = nullptr;
    QAction* indent = nullptr;
    QAction* unindent = nullptr;
    QAction* selectNext = nullptr;
    QAction* fold = nullptr;
    QAction* foldAll = nullptr;
    QAction* unfoldAll = nullptr;
    QAction* run = nullptr;
    QAction* runSelection = nullptr;
    QAction* runCell = nullptr;
    QAction* stop = nullptr;
    QAction* restart = nullptr;
    QAction* clearOutput = nullptr;
    QAction* nextPlace = nullptr;
    QAction* previousPlace = nullptr;
    QAction* commandPalette = nullptr;
    QAction* zoomIn = nullptr;
    QAction* zoomOut = nullptr;
    QAction* zoomReset = nullptr;
    QAction* showScene = nullptr;
    QAction* nextPart = nullptr;
    QAction* previousPart = nullptr;
    QAction* nextTab = nullptr;
    QAction* previousTab = nullptr;
    QAction* about = nullptr;
    QMenu* file = nullptr;
    QMenu* view = nullptr;
    QMenu* samples = nullptr;
    QMenu* script = nullptr;
    QMenu* panels = nullptr;
    QMenu* places = nullptr;  ///< where keys lead to

private:
    void addFileMenu(QMainWindow& window);
    void addEditMenu(QMainWindow& window);
    void addCodeMenu(QMainWindow& window);
    void addScriptMenu(QMainWindow& window);
    void addViewMenu(QMainWindow& window);
    void addHelpMenu(QMainWindow& window);
    void addToolBar(QMainWindow& window);
};

}  // namespace studio
