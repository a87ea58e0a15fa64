// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: GPL-3.0-or-later
// What the commands of the window do.

#include "main_window.h"

#include "command_log.h"
#include "document_tab.h"
#include "find_bar.h"
#include "panels/panel_docks.h"

#include <carrel/runtime.h>
#include <carrel/session.h>
#include <carrel/version.h>
#include <carrel/widgets/command_palette.h>
#include <carrel/widgets/notice_bar.h>
#include <carrel/widgets/output_pane.h>
#include <carrel/widgets/script_editor.h>
#include <carrel/widgets/script_panel.h>

#include <QtCore/QFileInfo>
#include <QtGui/QAction>
#include <QtWidgets/QApplication>
#include <QtWidgets/QInputDialog>
#include <QtWidgets/QMessageBox>
#include <QtWidgets/QPlainTextEdit>
#include <QtWidgets/QTabWidget>

#include <algorithm>

namespace studio {

namespace {

bool holdsFocus(const carrel::OutputPane* pane) { return pane->isAncestorOf(QApplication::focusWidget()); }

}  // namespace

// A command that works on the current document; disabled while there is none.
void MainWindow::forDocument(QAction* action, const std::function<void(DocumentTab&)>& act)
{
    action->setData(true);
    connect(action, &QAction::triggered, this, [this, act] {
        if (DocumentTab* tab = currentDocument())
            act(*tab);
    });
}

void MainWindow::forDocument(QAction* action, const QString& line, const std::function<void(DocumentTab&)>& act)
{
    forDocument(action, [this, line, act](DocumentTab& tab) {
        m_log->add(tab, line);
        act(tab);
    });
}

void MainWindow::connectFileActions()
{
    connect(m_actions.newFile, &QAction::triggered, this, [this] {
        m_log->add(QStringLiteral("studio.newDocument()"));
        newDocument();
    });
    connect(m_actions.open, &QAction::triggered, this, &MainWindow::chooseFilesToOpen);
    connect(m_actions.quit, &QAction::triggered, this, &MainWindow::close);
    connect(m_actions.about, &QAction::triggered, this, &MainWindow::showAbout);
    forDocument(m_actions.save, [this](DocumentTab& tab) { save(tab); });
    forDocument(m_actions.saveAs, [this](DocumentTab& tab) { saveAs(tab); });
    forDocument(m_actions.closeTab, [this](DocumentTab& tab) { closeTab(m_tabs->indexOf(&tab)); });
}

void MainWindow::openSampleByUser(const QString& name)
{
    m_log->add(QStringLiteral("studio.openSample(%1)").arg(CommandLog::literal(name)));
    openSample(name);
}

void MainWindow::connectEditActions()
{
    forDocument(m_actions.undo, [this](DocumentTab& tab) {
        m_log->add(tab, tab.isInScene() ? QStringLiteral("document.undoScene()") : QStringLiteral("document.undo()"));
        tab.undo();
    });
    forDocument(m_actions.redo, [this](DocumentTab& tab) {
        m_log->add(tab, tab.isInScene() ? QStringLiteral("document.redoScene()") : QStringLiteral("document.redo()"));
        tab.redo();
    });
    forDocument(m_actions.cut, QStringLiteral("document.cut()"), [](DocumentTab& tab) { tab.editor()->cut(); });
    forDocument(m_actions.paste, QStringLiteral("document.paste()"), [](DocumentTab& tab) { tab.editor()->paste(); });
    forDocument(m_actions.copy, [this](DocumentTab& tab) { copy(tab); });
    forDocument(m_actions.selectAll, [this](DocumentTab& tab) { selectAll(tab); });
    forDocument(m_actions.toggleComment, QStringLiteral("document.toggleComment()"),
                [](DocumentTab& tab) { tab.editor()->toggleComment(); });
    forDocument(m_actions.find, [](DocumentTab& tab) { tab.findBar()->open(); });
    forDocument(m_actions.findNext, [](DocumentTab& tab) { tab.findBar()->findNext(); });
    forDocument(m_actions.findPrevious, [](DocumentTab& tab) { tab.findBar()->findPrevious(); });
    forDocument(m_actions.goToLine, [this](DocumentTab& tab) { askForLine(tab); });
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
    m_log->add(tab, tab.isInScene() ? QStringLiteral("scene.select(scene.objects)")
                                    : QStringLiteral("editor.selectRange(0, editor.length)"));
    tab.selectAll();
}

void MainWindow::connectScriptActions()
{
    forDocument(m_actions.run, QStringLiteral("document.run()"), [](DocumentTab& tab) { tab.panel()->run(); });
    forDocument(m_actions.runSelection, QStringLiteral("document.runSelection()"),
                [](DocumentTab& tab) { tab.panel()->runSelection(); });
    forDocument(m_actions.stop, QStringLiteral("document.stop()"), [](DocumentTab& tab) { tab.panel()->stop(); });
    forDocument(m_actions.restart, QStringLiteral("document.restart()"),
                [](DocumentTab& tab) { tab.panel()->restart(); });
    forDocument(m_actions.clearOutput, QStringLiteral("document.clearOutput()"),
                [](DocumentTab& tab) { tab.panel()->outputPane()->clear(); });
    forDocument(m_actions.nextPlace, [](DocumentTab& tab) { tab.panel()->outputPane()->goToNextLocation(); });
    forDocument(m_actions.previousPlace, [](DocumentTab& tab) { tab.panel()->outputPane()->goToPreviousLocation(); });
}

void MainWindow::connectViewActions()
{
    auto* const palette = new carrel::CommandPalette(this);
    connect(m_actions.commandPalette, &QAction::triggered, palette, &carrel::CommandPalette::open);
    forDocument(m_actions.zoomIn, [this](DocumentTab& tab) { zoom(tab, tab.editor()->zoom() + 1); });
    forDocument(m_actions.zoomOut, [this](DocumentTab& tab) { zoom(tab, tab.editor()->zoom() - 1); });
    forDocument(m_actions.zoomReset, [this](DocumentTab& tab) { zoom(tab, 0); });
    forDocument(m_actions.nextPart, [](DocumentTab& tab) { tab.panel()->goToNextPart(); });
    forDocument(m_actions.showScene, [this](DocumentTab& tab) {
        const bool isShown = m_actions.showScene->isChecked();
        m_log->add(tab, QStringLiteral("document.sceneShown = %1")
                            .arg(isShown ? QStringLiteral("True") : QStringLiteral("False")));
        tab.setSceneShown(isShown);
    });
    connect(m_actions.nextTab, &QAction::triggered, this, [this] { stepTab(1); });
    connect(m_actions.previousTab, &QAction::triggered, this, [this] { stepTab(-1); });
}

void MainWindow::zoom(DocumentTab& tab, int steps)
{
    tab.editor()->setZoom(steps);
    m_log->add(tab, QStringLiteral("document.zoom = %1").arg(tab.editor()->zoom()));
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
    connect(m_tabs, &QTabWidget::tabBarClicked, this, [this](int index) {
        if (index >= 0 && index != m_tabs->currentIndex())
            logActivation(index);
    });
}

void MainWindow::logActivation(int index)
{
    m_log->add(QStringLiteral("studio.documents[%1].activate()").arg(index));
}

void MainWindow::showPlace(const QString& file, int line, int column, int endColumn)
{
    const QList<DocumentTab*> tabs = documents();
    const auto open =
        std::find_if(tabs.begin(), tabs.end(), [&](const DocumentTab* tab) { return tab->sourceName() == file; });
    DocumentTab* tab = open != tabs.end() ? *open : nullptr;
    if (!tab && QFileInfo(file).isFile())
        tab = openFile(file);
    if (!tab)
        return m_notice->say(tr("%1 cannot be shown: there is no such file.").arg(file));
    setCurrentDocument(tab);
    tab->editor()->goToLine(line, column, endColumn);
}

void MainWindow::showSession(const carrel::Session* session)
{
    const QList<DocumentTab*> tabs = documents();
    for (DocumentTab* tab : tabs) {
        if (tab->session() == session)
            return setCurrentDocument(tab);
    }
}

void MainWindow::stepTab(int step)
{
    const QList<DocumentTab*> tabs = documents();
    if (tabs.isEmpty())
        return;
    const qsizetype next = (m_tabs->currentIndex() + step + tabs.size()) % tabs.size();
    logActivation(int(next));
    setCurrentDocument(tabs.at(next));
}

void MainWindow::askForLine(DocumentTab& tab)
{
    bool isChosen = false;
    const int lines = int(tab.editor()->text().count(u'\n')) + 1;
    const int line = QInputDialog::getInt(this, tr("Go to line"), tr("Line, 1 to %1:").arg(lines),
                                          tab.editor()->selectedRange().firstLine, 1, lines, 1, &isChosen);
    if (!isChosen)
        return;
    m_log->add(tab, QStringLiteral("editor.goToLine(%1)").arg(line));
    tab.editor()->goToLine(line);
}

void MainWindow::showAbout()
{
    QMessageBox::about(
        this, tr("About Carrel Studio"),
        tr("<h3>Carrel Studio %1</h3><p>Each script has a Python interpreter of its own; this window never "
           "waits for any of them.</p><p>Python %2, Qt %3</p><p>Carrel Studio is free software under the GNU "
           "General Public License, version 3 or later.</p>")
            .arg(QStringLiteral(CARREL_VERSION_STRING), m_runtime.pythonVersion(), QString::fromLatin1(qVersion())));
}

}  // namespace studio
