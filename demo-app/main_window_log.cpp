// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: GPL-3.0-or-later
// What the user does in the window, and how the command log tells it.

#include "main_window.h"

#include "command_log.h"
#include "document_lines.h"
#include "document_tab.h"
#include "documents/studio_windows.h"
#include "documents/tab_groups.h"
#include "panels/pane_keys.h"
#include "panels/panel_docks.h"

#include <carrel/value.h>
#include <carrel/widgets/output_pane.h>
#include <carrel/widgets/script_editor.h>
#include <carrel/widgets/script_panel.h>

#include <QtWidgets/QApplication>

#include <limits>

namespace studio {

namespace {

bool holdsFocus(const carrel::OutputPane* pane) { return pane->isAncestorOf(QApplication::focusWidget()); }

}  // namespace

void MainWindow::forDocument(QAction* action, const QString& line, const std::function<void(DocumentTab&)>& act)
{
    forDocument(action, [this, line, act](DocumentTab& tab) {
        m_log->add(tab, line);
        act(tab);
    });
}

// What the user does elsewhere than with the window's actions.
void MainWindow::connectLog()
{
    connect(m_panels, &PanelDocks::shown, this, [this](const QString& panel) {
        m_log->add(QStringLiteral("studio.showPanel(%1)").arg(CommandLog::literal(panel)));
    });
    connect(m_panels, &PanelDocks::hidden, this, [this](const QString& panel) {
        m_log->add(QStringLiteral("studio.hidePanel(%1)").arg(CommandLog::literal(panel)));
    });
    connect(m_keys, &PaneKeys::panelShown, m_panels, &PanelDocks::shown);
    connect(m_tabs, &TabGroups::tabClicked, this, [this](const DocumentTab* tab) {
        if (tab != currentDocument())
            logActivation(*tab);
    });
}

QString MainWindow::nameInScripts(const DocumentTab& tab) const
{
    return QStringLiteral("studio.documents[%1]").arg(m_windows->documents().indexOf(&tab));
}

void MainWindow::logActivation(const DocumentTab& tab)
{
    m_log->add(nameInScripts(tab) + QStringLiteral(".activate()"));
}

void MainWindow::showSessionByUser(const carrel::Session* session)
{
    DocumentTab* const tab = documentOf(session);
    if (!tab)
        return;
    logActivation(*tab);
    m_windows->windowOf(tab)->setCurrentDocument(tab);
}

void MainWindow::showPlaceByUser(const QString& file, int line, int column, int endColumn)
{
    if (showPlace(file, line, column, endColumn))
        m_log->add(lineOfPlace(file, line, column, endColumn));
}

void MainWindow::logParameter(DocumentTab& tab, const QString& name, const carrel::Value& value)
{
    const QString text = value.toDisplayText(std::numeric_limits<qsizetype>::max());
    m_log->addNewest(tab, QStringLiteral("document.setParameter(%1, ").arg(CommandLog::literal(name)), text + u')');
}

void MainWindow::openSampleByUser(const QString& name)
{
    m_log->add(QStringLiteral("studio.openSample(%1)").arg(CommandLog::literal(name)));
    openSample(name);
}

DocumentTab* MainWindow::openByUser(const QString& path)
{
    DocumentTab* const tab = openFile(path);
    if (tab)
        m_log->add(QStringLiteral("studio.open(%1)").arg(CommandLog::literal(tab->path())));
    return tab;
}

// What is read of the output, and not of the script, changes nothing: no line of Python does it.
void MainWindow::copy(DocumentTab& tab)
{
    carrel::OutputPane* output = tab.panel()->outputPane();
    if (holdsFocus(output))
        return output->copy();
    m_log->add(tab, QStringLiteral("document.copy()"));
    tab.editor()->copy();
}

void MainWindow::selectAll(DocumentTab& tab)
{
    carrel::OutputPane* output = tab.panel()->outputPane();
    if (holdsFocus(output))
        return output->selectAll();
    m_log->add(tab,
               tab.isInScene() ? QStringLiteral("scene.select(scene.objects)")
                               : QStringLiteral("editor.selectRange(0, editor.length)"));
    tab.selectAll();
}

void MainWindow::zoom(DocumentTab& tab, int steps)
{
    tab.editor()->setZoom(steps);
    m_log->add(tab, QStringLiteral("document.zoom = %1").arg(tab.editor()->zoom()));
}

}  // namespace studio
