// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: GPL-3.0-or-later
// What the commands of the window do.

#include "main_window.h"

#include "code_help.h"
#include "command_log.h"
#include "document_tab.h"
#include "documents/document.h"
#include "documents/examples.h"
#include "documents/script_bar.h"
#include "documents/studio_windows.h"
#include "documents/tab_groups.h"
#include "scene/scene_panel.h"

#include <carrel/runtime.h>
#include <carrel/session.h>
#include <carrel/version.h>
#include <carrel/widgets/command_palette.h>
#include <carrel/widgets/find_bar.h>
#include <carrel/widgets/notice_bar.h>
#include <carrel/widgets/output_pane.h>
#include <carrel/widgets/script_assistance.h>
#include <carrel/widgets/script_editor.h>
#include <carrel/widgets/script_panel.h>

#include <QtCore/QPointer>
#include <QtGui/QAction>
#include <QtWidgets/QAbstractSpinBox>
#include <QtWidgets/QApplication>
#include <QtWidgets/QInputDialog>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QMessageBox>
#include <QtWidgets/QPlainTextEdit>

namespace studio {

using namespace Qt::StringLiterals;

// A command that works on the current document; disabled while there is none.
void MainWindow::forDocument(QAction* action, const std::function<void(DocumentTab&)>& act)
{
    action->setData(true);
    connect(action, &QAction::triggered, this, [this, act] {
        if (DocumentTab* tab = currentDocument())
            act(*tab);
    });
}

void MainWindow::connectFileActions()
{
    connect(m_actions.newFile, &QAction::triggered, this, [this] {
        m_log->add(QStringLiteral("studio.newDocument()"));
        newDocument();
    });
    connect(m_actions.open, &QAction::triggered, this, &MainWindow::chooseFilesToOpen);
    connect(m_actions.quit, &QAction::triggered, m_windows, &StudioWindows::closeAll);
    connect(m_actions.about, &QAction::triggered, this, &MainWindow::showAbout);
    forDocument(m_actions.save, [this](DocumentTab& tab) { save(tab); });
    forDocument(m_actions.saveAs, [this](DocumentTab& tab) { saveAs(tab); });
    forDocument(m_actions.importModels, [](DocumentTab& tab) {
        tab.setSceneShown(true);
        tab.scenePanel()->chooseFilesToImport();
    });
    forDocument(m_actions.exportModel, [](DocumentTab& tab) {
        tab.setSceneShown(true);
        tab.scenePanel()->chooseFileToExport();
    });
    forDocument(m_actions.closeTab, [this](DocumentTab& tab) { closeTab(&tab); });
}

// A line to find, of the console or of a parameter: it takes keys by itself, but not what is chosen in the menu.
QWidget* MainWindow::textFieldWithFocus(const DocumentTab& tab) const
{
    QWidget* field = focusWidget();
    if (auto* const box = qobject_cast<QAbstractSpinBox*>(field))
        field = box->findChild<QLineEdit*>();
    const bool isField = qobject_cast<QLineEdit*>(field) || qobject_cast<QPlainTextEdit*>(field);
    const bool isWritable = isField && field->testAttribute(Qt::WA_InputMethodEnabled);
    return isWritable && !tab.editor()->isAncestorOf(field) ? field : nullptr;
}

void MainWindow::forText(QAction* action, const char* slot, const std::function<void(DocumentTab&)>& act)
{
    forDocument(action, [this, slot, act](DocumentTab& tab) {
        if (QWidget* const field = textFieldWithFocus(tab))
            QMetaObject::invokeMethod(field, slot);
        else
            act(tab);
    });
}

void MainWindow::connectEditActions()
{
    // What was replaced from the bar, too, in whose line the focus still is.
    forDocument(m_actions.undo, [this](DocumentTab& tab) {
        m_log->add(tab, tab.isInScene() ? QStringLiteral("document.undoScene()") : QStringLiteral("document.undo()"));
        tab.undo();
    });
    forDocument(m_actions.redo, [this](DocumentTab& tab) {
        m_log->add(tab, tab.isInScene() ? QStringLiteral("document.redoScene()") : QStringLiteral("document.redo()"));
        tab.redo();
    });
    forText(m_actions.cut, "cut", [this](DocumentTab& tab) {
        m_log->add(tab, QStringLiteral("document.cut()"));
        tab.editor()->cut();
    });
    forText(m_actions.paste, "paste", [this](DocumentTab& tab) {
        m_log->add(tab, QStringLiteral("document.paste()"));
        tab.editor()->paste();
    });
    forText(m_actions.copy, "copy", [this](DocumentTab& tab) { copy(tab); });
    forText(m_actions.selectAll, "selectAll", [this](DocumentTab& tab) { selectAll(tab); });
    forDocument(m_actions.toggleComment, QStringLiteral("document.toggleComment()"),
                [](DocumentTab& tab) { tab.editor()->toggleComment(); });
    forDocument(m_actions.find, [](DocumentTab& tab) { tab.findBar()->open(); });
    forDocument(m_actions.replace, [](DocumentTab& tab) { tab.findBar()->openReplace(); });
    forDocument(m_actions.findNext, [](DocumentTab& tab) { tab.findBar()->findNext(); });
    forDocument(m_actions.findPrevious, [](DocumentTab& tab) { tab.findBar()->findPrevious(); });
    forDocument(m_actions.goToLine, [this](DocumentTab& tab) { askForLine(tab); });
}

void MainWindow::connectCodeActions()
{
    using carrel::ScriptAssistance;
    for (const auto& [action, act] : {std::pair(m_actions.complete, &ScriptAssistance::complete),
                                      std::pair(m_actions.explainCall, &ScriptAssistance::explainCall)})
        forDocument(action, [act](DocumentTab& tab) { (tab.panel()->assistance()->*act)(); });
    forDocument(m_actions.nextProblem, u"document.nextProblem()"_s,
                [](DocumentTab& tab) { tab.panel()->assistance()->goToNextProblem(); });
    forDocument(m_actions.format, u"document.format()"_s,
                [](DocumentTab& tab) { tab.panel()->assistance()->format(); });
    using carrel::ScriptEditor;
    for (const auto& [action, line, act] :
         {std::tuple(m_actions.indent, u"document.indent()"_s, &ScriptEditor::indent),
          std::tuple(m_actions.unindent, u"document.unindent()"_s, &ScriptEditor::unindent),
          std::tuple(m_actions.selectNext, u"document.selectNext()"_s, &ScriptEditor::selectNextOccurrence),
          std::tuple(m_actions.fold, u"document.fold()"_s, &ScriptEditor::foldBlock),
          std::tuple(m_actions.foldAll, u"document.foldAll()"_s, &ScriptEditor::foldAll),
          std::tuple(m_actions.unfoldAll, u"document.unfoldAll()"_s, &ScriptEditor::unfoldAll)})
        forDocument(action, line, [act](DocumentTab& tab) { (tab.editor()->*act)(); });
}

void MainWindow::helpWithCode(DocumentTab& tab)
{
    carrel::ScriptPanel* const panel = tab.panel();
    panel->setAssistant(m_windows->codeHelp().assistant());
    const auto listen = [this, panel, &tab] {
        connect(panel->assistance(), &carrel::ScriptAssistance::noticed, m_notice, &carrel::NoticeBar::say);
        connect(panel->assistance(), &carrel::ScriptAssistance::nameChosen, &tab, [&tab](const QString& name) {
            Q_EMIT tab.doneByUser(u"document.insertName(%1)"_s.arg(CommandLog::literal(name)));
        });
    };
    listen();
    connect(&tab, &DocumentTab::editorChanged, this, listen);
}

void MainWindow::connectScriptActions()
{
    forDocument(m_actions.run, QStringLiteral("document.run()"), [](DocumentTab& tab) { tab.panel()->run(); });
    forDocument(m_actions.runSelection, QStringLiteral("document.runSelection()"),
                [](DocumentTab& tab) { tab.panel()->runSelection(); });
    forDocument(m_actions.runCell, QStringLiteral("document.runCell()"), [](DocumentTab& tab) { tab.panel()->runCell(); });
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
    forDocument(m_actions.showScene, [this](DocumentTab& tab) {
        const bool isShown = m_actions.showScene->isChecked();
        m_log->add(tab, u"document.sceneShown = "_s + CommandLog::literal(isShown));
        tab.setSceneShown(isShown);
    });
    connect(m_actions.nextTab, &QAction::triggered, this, [this] { stepTab(1); });
    connect(m_actions.previousTab, &QAction::triggered, this, [this] { stepTab(-1); });
}

void MainWindow::connectDocumentActions()
{
    connect(m_documentActions.newWindow, &QAction::triggered, m_windows, [this] {
        m_log->add(u"studio.newWindow()"_s);
        m_windows->open()->activateWindow();
    });
    RecentFiles& recent = m_windows->recentFiles();
    recent.fill(*m_documentActions.recent);
    connect(&recent, &RecentFiles::chosen, this, [this, &recent](const QString& path, const QMenu* menu) {
        if (menu == m_documentActions.recent && !openByUser(path))
            recent.remove(path);
    });
    offerExamples();
    forDocument(m_documentActions.addScript, [](DocumentTab& tab) { tab.scriptBar()->addScript(); });
    forDocument(m_documentActions.linkScript, [](DocumentTab& tab) { tab.scriptBar()->linkScript(); });
    forDocument(m_documentActions.renameScript, [](DocumentTab& tab) { tab.scriptBar()->renameScript(); });
    forDocument(m_documentActions.takeIn, [](DocumentTab& tab) { tab.scriptBar()->takeIn(); });
    forDocument(m_documentActions.removeScript, [](DocumentTab& tab) { tab.scriptBar()->removeScript(); });
    forDocument(m_documentActions.nextScript, u"document.nextScript()"_s,
                [](DocumentTab& tab) { tab.document().stepScript(1); });
    forDocument(m_documentActions.previousScript, u"document.previousScript()"_s,
                [](DocumentTab& tab) { tab.document().stepScript(-1); });
    forDocument(m_documentActions.moveToOtherSide, [this](DocumentTab& tab) {
        if (moveToOtherSide(tab))
            m_log->add(tab, u"document.moveToOtherSide()"_s);
        else
            say(tr("There is nothing to be put beside %1: open another document first.").arg(tab.title()));
    });
    connect(m_documentActions.unsplit, &QAction::triggered, this, [this] {
        m_log->add(u"studio.unsplit()"_s);
        unsplit();
    });
    forDocument(m_documentActions.moveToNewWindow, u"document.moveToNewWindow()"_s,
                [this](DocumentTab& tab) { moveToNewWindow(tab); });
}

// Where they are not installed, there is no such menu.
void MainWindow::offerExamples()
{
    const QStringList paths = examplePaths();
    for (const QString& path : paths) {
        const QAction* const action = m_documentActions.examples->addAction(exampleTitle(path));
        connect(action, &QAction::triggered, this, [this, path] { openByUser(path); });
    }
    m_documentActions.examples->menuAction()->setVisible(!paths.isEmpty());
}

void MainWindow::stepTab(int step)
{
    DocumentTab* const tab = m_tabs->neighbour(step);
    if (!tab)
        return;
    logActivation(*tab);
    setCurrentDocument(tab);
}

void MainWindow::askForLine(DocumentTab& tab)
{
    const QPointer<DocumentTab> open(&tab);  // which a script may close meanwhile
    bool isChosen = false;
    const int lines = int(tab.editor()->text().count(u'\n')) + 1;
    const int line = QInputDialog::getInt(this, tr("Go to line"), tr("Line, 1 to %1:").arg(lines),
                                          tab.editor()->selectedRange().firstLine, 1, lines, 1, &isChosen);
    if (!isChosen || !open)
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
            .arg(QStringLiteral(CARREL_VERSION_STRING), m_windows->runtime().pythonVersion(), QString::fromLatin1(qVersion())));
}

}  // namespace studio
