// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "main_window.h"

#include "byte_size.h"
#include "code_help.h"
#include "command_log.h"
#include "document_tab.h"
#include "documents/examples.h"
#include "documents/file_drops.h"
#include "documents/files_to_open.h"
#include "documents/studio_windows.h"
#include "documents/tab_groups.h"
#include "editor_keys.h"
#include "glyphs.h"
#include "panels/command_log_panel.h"
#include "panels/console_panel.h"
#include "panels/jobs_panel.h"
#include "panels/pane_keys.h"
#include "panels/panel_docks.h"
#include "panels/parameters_panel.h"
#include "panels/problems_panel.h"
#include "panels/variables_panel.h"
#include "script_file.h"
#include "script_studio.h"
#include "status_line.h"
#include "welcome_page.h"

#include <carrel/job.h>
#include <carrel/session.h>
#include <carrel/widgets/notice_bar.h>
#include <carrel/widgets/script_editor.h>

#include <QtCore/QFileInfo>
#include <QtCore/QPointer>
#include <QtGui/QAction>
#include <QtGui/QCloseEvent>
#include <QtGui/QTextDocument>
#include <QtWidgets/QDockWidget>
#include <QtWidgets/QMenu>
#include <QtWidgets/QStackedWidget>
#include <QtWidgets/QStatusBar>
#include <QtWidgets/QVBoxLayout>

#include <algorithm>

namespace studio {

namespace {

// What a tab in the background has to say: that its script runs, cannot be stopped, or has failed.
Glyph glyphOf(carrel::JobFace::Mood mood)
{
    switch (mood) {
    case carrel::JobFace::Mood::Waiting:
    case carrel::JobFace::Mood::Running:
    case carrel::JobFace::Mood::Stopping:
        return Glyph::Run;
    case carrel::JobFace::Mood::Stuck:
        return Glyph::Stuck;
    case carrel::JobFace::Mood::Failed:
        return Glyph::Failed;
    case carrel::JobFace::Mood::Idle:
    case carrel::JobFace::Mood::Stopped:
    case carrel::JobFace::Mood::Succeeded:
        break;
    }
    return Glyph::Script;
}

}  // namespace

MainWindow::MainWindow(carrel::Runtime& runtime) : MainWindow(nullptr, runtime) { }

MainWindow::MainWindow(StudioWindows& windows) : MainWindow(&windows, windows.runtime()) { }

MainWindow::MainWindow(StudioWindows* windows, carrel::Runtime& runtime)
    : m_windows(windows ? windows : new StudioWindows(runtime, this)),
      m_actions(*this),
      m_documentActions(m_actions, *this)
{
    m_log = &m_windows->commandLog();
    buildPages();
    buildPanels();
    m_status = new StatusLine(runtime, this);
    statusBar()->addPermanentWidget(m_status, 1);
    connect(m_windows->codeHelp().assistant(), &carrel::CodeAssistant::limited, m_notice, &carrel::NoticeBar::say);
    connect(m_tabs, &TabGroups::currentChanged, &m_windows->scripting(), &ScriptStudio::activeDocumentChanged);
    for (const QString& name : ScriptFile::sampleNames())
        connect(m_actions.samples->addAction(name), &QAction::triggered, this, [this, name] { openSampleByUser(name); });
    connectFileActions();
    connectEditActions();
    connectCodeActions();
    connectScriptActions();
    connectViewActions();
    connectDocumentActions();
    m_keys = new PaneKeys(*this, m_actions);
    m_drops = new FileDrops(*this);
    m_editorKeys = new EditorKeys({m_actions.undo, m_actions.redo, m_actions.cut, m_actions.copy, m_actions.paste,
                                   m_actions.selectAll, m_actions.toggleComment, m_actions.indent, m_actions.unindent,
                                   m_actions.selectNext},
                                  this);
    m_filesToOpen = new FilesToOpen(this);
    connect(m_drops, &FileDrops::dropped, m_filesToOpen, &FilesToOpen::add);
    connect(m_filesToOpen, &FilesToOpen::due, this, &MainWindow::openByUser);
    connectLog();
    resize(1120, 760);
    m_windows->enter(*this);
    restoreLayout();
    updateWindow();
}

// The documents go first: they tell of it to what is here.
MainWindow::~MainWindow()
{
    m_tabs->disconnect();
    m_panels->showDocument(nullptr);
    m_status->showDocument(nullptr);
    delete m_tabs;
    m_windows->leave(*this);
}

void MainWindow::buildPages()
{
    m_notice = new carrel::NoticeBar(this);
    m_notice->setTone(carrel::NoticeBar::Tone::Warning);
    auto* welcome = new WelcomePage(this);
    if (!examplePaths().isEmpty())
        welcome->offerExamples(*m_documentActions.examples);
    m_tabs = new TabGroups(this);
    m_pages = new QStackedWidget(this);
    m_pages->addWidget(welcome);
    m_pages->addWidget(m_tabs);
    auto* centre = new QWidget(this);
    auto* layout = new QVBoxLayout(centre);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_notice);
    layout->addWidget(m_pages, 1);
    setCentralWidget(centre);
    connect(welcome, &WelcomePage::newRequested, m_actions.newFile, &QAction::trigger);
    connect(welcome, &WelcomePage::openRequested, this, &MainWindow::chooseFilesToOpen);
    connect(welcome, &WelcomePage::sampleRequested, this, &MainWindow::openSampleByUser);
    connect(m_tabs, &TabGroups::currentChanged, this, &MainWindow::updateWindow);
    connect(m_tabs, &TabGroups::closeRequested, this, &MainWindow::closeTab);
}

// One line for each.
void MainWindow::buildPanels()
{
    m_panels = new PanelDocks(*this, *m_actions.panels);
    m_panels->add(new ParametersPanel(this))->hide();  // until a script has some
    m_panels->add(new VariablesPanel(this));
    connect(m_panels, &PanelDocks::locationActivated, this, &MainWindow::showPlaceByUser);
    m_panels->add(new ConsolePanel(this));
    m_panels->add(new ProblemsPanel(this));
    m_panels->add(buildJobsPanel());
    m_panels->add(new CommandLogPanel(*m_log, this));
    m_panels->show(QStringLiteral("problems"));
}

// With the jobs of all windows.
JobsPanel* MainWindow::buildJobsPanel()
{
    auto* const jobs = new JobsPanel(this);
    connect(jobs, &JobsPanel::documentActivated, this, &MainWindow::showSessionByUser);
    connect(jobs, &JobsPanel::jobStopped, this, [this](const carrel::Job* job) {
        if (const DocumentTab* tab = documentOf(job->session()))
            m_log->add(nameInScripts(*tab) + QStringLiteral(".stopJob(%1)").arg(job->id()));
    });
    connect(m_windows, &StudioWindows::documentAdded, jobs, &JobsPanel::showDocument);
    const QList<DocumentTab*> tabs = m_windows->documents();
    for (DocumentTab* tab : tabs)
        jobs->showDocument(tab);
    return jobs;
}

bool MainWindow::showPlace(const QString& file, int line, int column, int endColumn)
{
    const QList<DocumentTab*> tabs = m_windows->documents();
    for (DocumentTab* tab : tabs) {
        if (tab->showPlace(file, line, column, endColumn)) {
            m_windows->windowOf(tab)->setCurrentDocument(tab);
            return true;
        }
    }
    DocumentTab* tab = QFileInfo(file).isFile() ? openFile(file) : nullptr;
    if (tab)
        tab->editor()->goToLine(line, column, endColumn);
    else
        m_notice->say(tr("%1 cannot be shown: there is no such file.").arg(file));
    return tab != nullptr;
}

DocumentTab* MainWindow::documentOf(const carrel::Session* session) const
{
    const QList<DocumentTab*> tabs = m_windows->documents();
    const auto found = std::find_if(tabs.begin(), tabs.end(),
                                    [session](const DocumentTab* tab) { return tab->session() == session; });
    return found != tabs.end() ? *found : nullptr;
}

void MainWindow::warnOfMemory(const DocumentTab& tab, qint64 bytes)
{
    m_notice->say(
        tr("%1 holds %2 of memory. Restarting its interpreter gives it back.").arg(tab.title(), byteSize(bytes)));
}

void MainWindow::updateTab(DocumentTab* tab)
{
    const carrel::JobFace face = tab->face();
    const QString place = tab->path().isEmpty() ? tr("Not saved yet") : tab->path();
    m_tabs->label(tab, tab->isModified() ? tab->title() + QStringLiteral(" ●") : tab->title(),
                  iconOf(glyphOf(face.mood)),
                  Qt::convertFromPlainText(place + u'\n' + face.text, Qt::WhiteSpaceNormal));
    if (tab == currentDocument())
        updateWindow();
}

void MainWindow::updateWindow()
{
    DocumentTab* tab = currentDocument();
    m_pages->setCurrentIndex(tab ? 1 : 0);
    setWindowModified(tab && tab->isModified());
    setWindowTitle(tab ? tr("%1[*] — Carrel Studio").arg(tab->title()) : tr("Carrel Studio"));
    enableCommands(tab != nullptr);
    m_actions.stop->setEnabled(tab && tab->face().canStop());
    m_actions.showScene->setChecked(tab && tab->isSceneShown());
    m_panels->showDocument(tab);
    m_status->showDocument(tab);
}

// To look for them takes long where many documents are open, each with its parts.
void MainWindow::enableCommands(bool hasDocument)
{
    if (m_hasDocument == hasDocument)
        return;
    m_hasDocument = hasDocument;
    for (QAction* action : findChildren<QAction*>()) {
        if (action->data().toBool())  // works on a document
            action->setEnabled(hasDocument);
    }
}

/// Scripts may close documents while there is a question about one.
bool MainWindow::mayCloseAll()
{
    QList<QPointer<DocumentTab>> tabs;
    for (DocumentTab* tab : documents())
        tabs.append(tab);
    return std::all_of(tabs.begin(), tabs.end(),
                       [this](const QPointer<DocumentTab>& tab) { return !tab || mayClose(*tab) || !tab; });
}

void MainWindow::closeEvent(QCloseEvent* event)
{
    const bool all = mayCloseAll();
    event->setAccepted(all);
    if (all)
        keepLayout();
}

}  // namespace studio
