// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "window_actions.h"

#include "glyphs.h"

#include <QtCore/QCoreApplication>
#include <QtGui/QAction>
#include <QtWidgets/QMainWindow>
#include <QtWidgets/QMenuBar>
#include <QtWidgets/QToolBar>
#include <QtWidgets/QToolButton>

namespace studio {

namespace {

QString tr(const char* text) { return QCoreApplication::translate("studio::WindowActions", text); }

QAction* add(QMenu* menu, const char* name, const QString& text, const QKeySequence& key = {})
{
    auto* action = new QAction(text, menu->window());
    action->setObjectName(QString::fromLatin1(name));
    action->setShortcut(key);
    menu->addAction(action);
    return action;
}

}  // namespace

WindowActions::WindowActions(QMainWindow& window)
{
    addFileMenu(window);
    addEditMenu(window);
    addCodeMenu(window);
    addScriptMenu(window);
    addViewMenu(window);
    addHelpMenu(window);
    addToolBar(window);
}

void WindowActions::addFileMenu(QMainWindow& window)
{
    QMenu* menu = window.menuBar()->addMenu(tr("&File"));
    file = menu;
    newFile = add(menu, "newFile", tr("&New"), QKeySequence::New);
    open = add(menu, "open", tr("&Open…"), QKeySequence::Open);
    samples = menu->addMenu(tr("Open a sam&ple"));
    menu->addSeparator();
    save = add(menu, "save", tr("&Save"), QKeySequence::Save);
    saveAs = add(menu, "saveAs", tr("Save &as…"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_S));
    menu->addSeparator();
    importModels = add(menu, "importModels", tr("&Import models…"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_O));
    exportModel = add(menu, "exportModel", tr("&Export the scene…"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_E));
    menu->addSeparator();
    closeTab = add(menu, "closeTab", tr("&Close"), QKeySequence(Qt::CTRL | Qt::Key_W));
    quit = add(menu, "quit", tr("&Quit"), QKeySequence(Qt::CTRL | Qt::Key_Q));
    quit->setMenuRole(QAction::QuitRole);
    newFile->setIcon(iconOf(Glyph::New));
    open->setIcon(iconOf(Glyph::Open));
    save->setIcon(iconOf(Glyph::Save));
}

void WindowActions::addEditMenu(QMainWindow& window)
{
    QMenu* menu = window.menuBar()->addMenu(tr("&Edit"));
    undo = add(menu, "undo", tr("&Undo"), QKeySequence::Undo);
    redo = add(menu, "redo", tr("&Redo"), QKeySequence::Redo);
    menu->addSeparator();
    cut = add(menu, "cut", tr("Cu&t"), QKeySequence::Cut);
    copy = add(menu, "copy", tr("&Copy"), QKeySequence::Copy);
    paste = add(menu, "paste", tr("&Paste"), QKeySequence::Paste);
    selectAll = add(menu, "selectAll", tr("Select &all"), QKeySequence::SelectAll);
    menu->addSeparator();
    toggleComment = add(menu, "toggleComment", tr("Toggle co&mment"), QKeySequence(Qt::CTRL | Qt::Key_Slash));
    menu->addSeparator();
    find = add(menu, "find", tr("&Find"), QKeySequence::Find);
    replace = add(menu, "replace", tr("&Replace"), QKeySequence(Qt::CTRL | Qt::Key_H));
    findNext = add(menu, "findNext", tr("Find &next"), QKeySequence(Qt::Key_F3));
    findPrevious = add(menu, "findPrevious", tr("Find pre&vious"), QKeySequence(Qt::SHIFT | Qt::Key_F3));
    goToLine = add(menu, "goToLine", tr("&Go to line…"), QKeySequence(Qt::CTRL | Qt::Key_G));
}

void WindowActions::addCodeMenu(QMainWindow& window)
{
    QMenu* menu = window.menuBar()->addMenu(tr("&Code"));
    complete = add(menu, "complete", tr("&Complete"), QKeySequence(Qt::CTRL | Qt::Key_Space));
    explainCall = add(menu, "explainCall", tr("&Explain the call"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_Space));
    nextProblem = add(menu, "nextProblem", tr("Next &problem"), QKeySequence(Qt::CTRL | Qt::Key_F8));
    format = add(menu, "format", tr("&Format"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_I));
    menu->addSeparator();
    indent = add(menu, "indent", tr("&Indent"), QKeySequence(Qt::CTRL | Qt::Key_BracketRight));
    unindent = add(menu, "unindent", tr("&Unindent"), QKeySequence(Qt::CTRL | Qt::Key_BracketLeft));
    selectNext = add(menu, "selectNext", tr("&Select also the next one"), QKeySequence(Qt::CTRL | Qt::Key_D));
    menu->addSeparator();
    fold = add(menu, "fold", tr("F&old or unfold"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_BracketLeft));
    foldAll = add(menu, "foldAll", tr("Fold &all"));
    unfoldAll = add(menu, "unfoldAll", tr("U&nfold all"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_BracketRight));
}

void WindowActions::addScriptMenu(QMainWindow& window)
{
    QMenu* menu = window.menuBar()->addMenu(tr("&Script"));
    script = menu;
    run = add(menu, "run", tr("&Run"), QKeySequence(Qt::Key_F5));
    runSelection = add(menu, "runSelection", tr("Run s&election or line"), QKeySequence(Qt::CTRL | Qt::Key_Return));
    runCell = add(menu, "runCell", tr("Run ce&ll"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_Return));
    stop = add(menu, "stop", tr("&Stop"), QKeySequence(Qt::SHIFT | Qt::Key_F5));
    restart = add(menu, "restart", tr("Res&tart the interpreter"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_F5));
    menu->addSeparator();
    clearOutput = add(menu, "clearOutput", tr("&Clear the output"), QKeySequence(Qt::CTRL | Qt::Key_L));
    nextPlace = add(menu, "nextPlace", tr("&Next place in a traceback"), QKeySequence(Qt::Key_F8));
    previousPlace =
        add(menu, "previousPlace", tr("&Previous place in a traceback"), QKeySequence(Qt::SHIFT | Qt::Key_F8));
    run->setIcon(iconOf(Glyph::Run));
    runSelection->setIcon(iconOf(Glyph::RunSelection));
    stop->setIcon(iconOf(Glyph::Stop));
    restart->setIcon(iconOf(Glyph::Restart));
}

void WindowActions::addViewMenu(QMainWindow& window)
{
    QMenu* menu = window.menuBar()->addMenu(tr("&View"));
    view = menu;
    commandPalette = add(menu, "commandPalette", tr("&Commands…"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_P));
    menu->addSeparator();
    zoomIn = add(menu, "zoomIn", tr("Zoom &in"), QKeySequence::ZoomIn);
    zoomOut = add(menu, "zoomOut", tr("Zoom &out"), QKeySequence::ZoomOut);
    zoomReset = add(menu, "zoomReset", tr("Original &size"), QKeySequence(Qt::CTRL | Qt::Key_0));
    menu->addSeparator();
    showScene = add(menu, "showScene", tr("Show the s&cene"), QKeySequence(Qt::Key_F4));
    showScene->setCheckable(true);
    panels = menu->addMenu(tr("Pa&nels"));
    places = menu->addMenu(tr("&Go to"));
    nextPart = add(menu, "nextPart", tr("Ne&xt part of the window"), QKeySequence(Qt::Key_F6));
    previousPart = add(menu, "previousPart", tr("P&revious part of the window"), QKeySequence(Qt::SHIFT | Qt::Key_F6));
    nextTab = add(menu, "nextTab", tr("&Next script"), QKeySequence(Qt::CTRL | Qt::Key_PageDown));
    previousTab = add(menu, "previousTab", tr("&Previous script"), QKeySequence(Qt::CTRL | Qt::Key_PageUp));
}

void WindowActions::addHelpMenu(QMainWindow& window)
{
    QMenu* menu = window.menuBar()->addMenu(tr("&Help"));
    about = add(menu, "about", tr("&About Carrel Studio"));
    about->setMenuRole(QAction::AboutRole);
}

void WindowActions::addToolBar(QMainWindow& window)
{
    QToolBar* bar = window.addToolBar(tr("Commands"));
    bar->setAccessibleName(bar->windowTitle());  // newer Qt does not read out the title
    bar->setObjectName(QStringLiteral("commands"));
    bar->setMovable(false);
    bar->setIconSize({20, 20});
    bar->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    bar->setContextMenuPolicy(Qt::PreventContextMenu);
    newFile->setIconText(tr("New"));
    open->setIconText(tr("Open"));
    runSelection->setIconText(tr("Run selection"));
    restart->setIconText(tr("Restart"));
    bar->addActions({newFile, open, save});
    bar->addSeparator();
    bar->addActions({run, runSelection, stop, restart});
    bar->toggleViewAction()->setVisible(false);  // it is there to stay
    const QList<QAction*> all = bar->actions();
    for (QAction* action : all) {
        if (auto* button = qobject_cast<QToolButton*>(bar->widgetForAction(action)))
            button->setFocusPolicy(Qt::TabFocus);  // else keys would not reach it
    }
}

}  // namespace studio
