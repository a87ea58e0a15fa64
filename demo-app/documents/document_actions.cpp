// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "documents/document_actions.h"

#include "window_actions.h"

#include <QtCore/QCoreApplication>
#include <QtGui/QAction>
#include <QtWidgets/QMainWindow>
#include <QtWidgets/QMenu>
#include <QtWidgets/QMenuBar>

namespace studio {

namespace {

QString tr(const char* text) { return QCoreApplication::translate("studio::DocumentActions", text); }

QAction* make(QMainWindow& window, const char* name, const QString& text, const QKeySequence& key = {})
{
    auto* action = new QAction(text, &window);
    action->setObjectName(QString::fromLatin1(name));
    action->setShortcut(key);
    return action;
}

}  // namespace

DocumentActions::DocumentActions(WindowActions& actions, QMainWindow& window)
{
    extendFileMenu(actions, window);
    addDocumentMenu(actions, window);
    extendViewMenu(actions, window);
}

void DocumentActions::extendFileMenu(WindowActions& actions, QMainWindow& window)
{
    newWindow = make(window, "newWindow", tr("New &window"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_N));
    actions.file->insertAction(actions.open, newWindow);
    recent = new QMenu(tr("Open &recent"), &window);
    recent->setObjectName(QStringLiteral("recent"));
    actions.file->insertMenu(actions.samples->menuAction(), recent);
    examples = new QMenu(tr("Open an e&xample"), &window);
    examples->setObjectName(QStringLiteral("examples"));
    actions.file->insertMenu(actions.samples->menuAction(), examples);
}

void DocumentActions::addDocumentMenu(WindowActions& actions, QMainWindow& window)
{
    auto* menu = new QMenu(tr("&Document"), &window);
    window.menuBar()->insertMenu(actions.view->menuAction(), menu);
    addScript = make(window, "addScript", tr("&New script…"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_D));
    linkScript = make(window, "linkScript", tr("&Link a file…"));
    renameScript = make(window, "renameScript", tr("&Rename the script…"));
    takeIn = make(window, "takeIn", tr("&Take the linked file into the document"));
    removeScript = make(window, "removeScript", tr("Re&move the script"));
    nextScript = make(window, "nextScript", tr("Ne&xt script of the document"),
                      QKeySequence(Qt::CTRL | Qt::ALT | Qt::Key_PageDown));
    previousScript = make(window, "previousScript", tr("&Previous script of the document"),
                          QKeySequence(Qt::CTRL | Qt::ALT | Qt::Key_PageUp));
    menu->addActions({addScript, linkScript});
    menu->addSeparator();
    menu->addActions({renameScript, takeIn, removeScript});
    menu->addSeparator();
    menu->addActions({nextScript, previousScript});
}

void DocumentActions::extendViewMenu(WindowActions& actions, QMainWindow& window)
{
    moveToOtherSide = make(window, "moveToOtherSide", tr("Split: to the &other side"),
                           QKeySequence(Qt::CTRL | Qt::ALT | Qt::Key_2));
    unsplit = make(window, "unsplit", tr("&One group of tabs"), QKeySequence(Qt::CTRL | Qt::ALT | Qt::Key_1));
    moveToNewWindow = make(window, "moveToNewWindow", tr("Move to a new &window"));
    actions.view->addSeparator();
    actions.view->addActions({moveToOtherSide, unsplit, moveToNewWindow});
}

}  // namespace studio
