// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "main_window.h"

#include "byte_size.h"
#include "command_log.h"
#include "document_tab.h"
#include "glyphs.h"
#include "panels/command_log_panel.h"
#include "panels/jobs_panel.h"
#include "panels/panel_docks.h"
#include "panels/problems_panel.h"
#include "script_file.h"
#include "script_studio.h"
#include "status_line.h"
#include "welcome_page.h"

#include <carrel/session.h>
#include <carrel/widgets/notice_bar.h>
#include <carrel/widgets/script_editor.h>

#include <QtCore/QFileInfo>
#include <QtGui/QAction>
#include <QtGui/QCloseEvent>
#include <QtGui/QTextDocument>
#include <QtWidgets/QFileDialog>
#include <QtWidgets/QMenu>
#include <QtWidgets/QMessageBox>
#include <QtWidgets/QStackedWidget>
#include <QtWidgets/QStatusBar>
#include <QtWidgets/QTabBar>
#include <QtWidgets/QTabWidget>
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

QString scriptFilter() { return MainWindow::tr("Python scripts (*.py *.pyw);;All files (*)"); }

}  // namespace

MainWindow::MainWindow(carrel::Runtime& runtime) : m_runtime(runtime), m_actions(*this)
{
    m_log = new CommandLog(this);
    buildPages();
    buildPanels();
    m_status = new StatusLine(runtime, this);
    statusBar()->addPermanentWidget(m_status, 1);
    m_scripting = new ScriptStudio(*this);
    connect(m_tabs, &QTabWidget::currentChanged, m_scripting, &ScriptStudio::activeDocumentChanged);
    for (const QString& name : ScriptFile::sampleNames())
        connect(m_actions.samples->addAction(name), &QAction::triggered, this, [this, name] { openSampleByUser(name); });
    connectFileActions();
    connectEditActions();
    connectScriptActions();
    connectViewActions();
    connectLog();
    resize(1120, 760);
    updateWindow();
}

MainWindow::~MainWindow() = default;

void MainWindow::buildPages()
{
    m_notice = new carrel::NoticeBar(this);
    m_notice->setTone(carrel::NoticeBar::Tone::Warning);
    auto* welcome = new WelcomePage(this);
    m_tabs = new QTabWidget(this);
    m_tabs->setObjectName(QStringLiteral("documents"));
    m_tabs->setDocumentMode(true);
    m_tabs->setTabsClosable(true);
    m_tabs->setMovable(true);
    m_tabs->setAccessibleName(tr("Open scripts"));
    m_tabs->tabBar()->setAccessibleName(m_tabs->accessibleName());
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
    connect(m_tabs, &QTabWidget::currentChanged, this, &MainWindow::updateWindow);
    connect(m_tabs, &QTabWidget::tabCloseRequested, this, &MainWindow::closeTab);
}

// One line for each.
void MainWindow::buildPanels()
{
    m_panels = new PanelDocks(*this, *m_actions.panels);
    connect(m_panels, &PanelDocks::locationActivated, this, &MainWindow::showPlace);
    auto* const jobs = new JobsPanel(this);
    connect(jobs, &JobsPanel::documentActivated, this, &MainWindow::showSession);
    m_panels->add(new ProblemsPanel(this));
    m_panels->add(jobs);
    m_panels->add(new CommandLogPanel(*m_log, this));
    m_panels->show(QStringLiteral("problems"));
}

DocumentTab* MainWindow::newDocument() { return addTab(ScriptFile::untitled(++m_untitled)); }

DocumentTab* MainWindow::openSample(const QString& name) { return addTab(ScriptFile::sample(name)); }

DocumentTab* MainWindow::openFile(const QString& path)
{
    const QString absolute = QFileInfo(path).absoluteFilePath();
    if (DocumentTab* tab = documentOf(absolute)) {
        setCurrentDocument(tab);
        return tab;
    }
    const ScriptFile::Reading reading = ScriptFile::read(absolute);
    m_notice->say(reading.problem);
    if (!reading.file)
        return nullptr;
    DocumentTab* before = currentDocument();
    DocumentTab* tab = addTab(*reading.file);
    if (before && before->isPristine())
        closeTab(m_tabs->indexOf(before));
    return tab;
}

DocumentTab* MainWindow::addTab(ScriptFile file)
{
    auto* tab = new DocumentTab(m_runtime, std::move(file), m_tabs);
    m_scripting->exposeTo(*tab);
    connect(tab, &DocumentTab::titleChanged, this, [this, tab] { updateTab(tab); });
    connect(tab, &DocumentTab::faceChanged, this, [this, tab] { updateTab(tab); });
    connect(tab, &DocumentTab::sceneShownChanged, this, &MainWindow::updateWindow);
    connect(tab, &DocumentTab::locationActivated, this, &MainWindow::showPlace);
    connect(tab, &DocumentTab::doneByUser, m_log, [this, tab](const QString& line) { m_log->add(*tab, line); });
    connect(tab, &DocumentTab::cursorMoved, this, [this, tab] {
        if (tab == currentDocument())
            m_status->showCursor(tab->cursor());
    });
    connect(tab->session(), &carrel::Session::memoryThresholdReached, this,
            [this, tab](qint64, const carrel::MemoryUse& use) { warnOfMemory(*tab, use.now); });
    m_tabs->addTab(tab, tab->title());
    updateTab(tab);
    setCurrentDocument(tab);
    Q_EMIT documentAdded(tab);
    return tab;
}

QList<DocumentTab*> MainWindow::documents() const
{
    QList<DocumentTab*> tabs;
    for (int index = 0; index < m_tabs->count(); ++index)
        tabs.append(static_cast<DocumentTab*>(m_tabs->widget(index)));
    return tabs;
}

DocumentTab* MainWindow::documentOf(const QString& path) const
{
    const QList<DocumentTab*> tabs = documents();
    const auto open =
        std::find_if(tabs.begin(), tabs.end(), [&](const DocumentTab* tab) { return tab->path() == path; });
    return open != tabs.end() ? *open : nullptr;
}

DocumentTab* MainWindow::currentDocument() const { return static_cast<DocumentTab*>(m_tabs->currentWidget()); }

void MainWindow::setCurrentDocument(DocumentTab* tab)
{
    m_tabs->setCurrentWidget(tab);
    tab->setFocus(Qt::OtherFocusReason);
}

QString MainWindow::notice() const { return m_notice->text(); }

void MainWindow::say(const QString& text) { m_notice->say(text); }

void MainWindow::chooseFilesToOpen()
{
    const DocumentTab* tab = currentDocument();
    const QString folder = tab && !tab->path().isEmpty() ? QFileInfo(tab->path()).path() : QString();
    const QStringList paths = QFileDialog::getOpenFileNames(this, tr("Open scripts"), folder, scriptFilter());
    for (const QString& path : paths) {
        if (const DocumentTab* opened = openFile(path))
            m_log->add(QStringLiteral("studio.open(%1)").arg(CommandLog::literal(opened->path())));
    }
}

bool MainWindow::save(DocumentTab& tab)
{
    if (tab.path().isEmpty())
        return saveAs(tab);
    if (tab.wasChangedOnDisk() && !mayOverwrite(tab))
        return false;
    const auto problem = tab.saveAs(tab.path());
    m_notice->say(problem.value_or(QString()));
    if (!problem)
        m_log->add(tab, QStringLiteral("document.save()"));
    return !problem;
}

QString MainWindow::chooseFileToSave(const DocumentTab& tab)
{
    const QString suffix = QStringLiteral("py");
    const QString folder = tab.path().isEmpty() ? QString() : QFileInfo(tab.path()).path();
    QFileDialog dialog(this, tr("Save the script"), folder, scriptFilter());
    dialog.setAcceptMode(QFileDialog::AcceptSave);
    dialog.setDefaultSuffix(suffix);
    dialog.selectFile(tab.title().contains(u'.') ? tab.title() : tab.title() + u'.' + suffix);
    return dialog.exec() == QDialog::Accepted ? dialog.selectedFiles().value(0) : QString();
}

bool MainWindow::saveAs(DocumentTab& tab)
{
    const QString path = chooseFileToSave(tab);
    if (path.isEmpty())
        return false;
    if (const DocumentTab* other = documentOf(path); other && other != &tab) {
        m_notice->say(tr("%1 is open in another tab. Close that one first, or choose another name.").arg(path));
        return false;
    }
    const auto problem = tab.saveAs(path);
    m_notice->say(problem.value_or(QString()));
    if (!problem)
        m_log->add(tab, QStringLiteral("document.saveAs(%1)").arg(CommandLog::literal(tab.path())));
    return !problem;
}

bool MainWindow::mayOverwrite(const DocumentTab& tab)
{
    QMessageBox question(QMessageBox::Question, tr("Changed on disk"),
                         tr("%1 was changed by another program since it was opened here. Save it nevertheless, and "
                            "lose that change?")
                             .arg(tab.title()),
                         QMessageBox::Save | QMessageBox::Cancel, this);
    question.setObjectName(QStringLiteral("askToOverwrite"));
    question.setDefaultButton(QMessageBox::Cancel);
    return question.exec() == QMessageBox::Save;
}

bool MainWindow::mayClose(DocumentTab& tab)
{
    if (!tab.isModified())
        return true;
    setCurrentDocument(&tab);
    QMessageBox question(QMessageBox::Question, tr("Unsaved changes"), tr("Save the changes of %1?").arg(tab.title()),
                         QMessageBox::Save | QMessageBox::Discard | QMessageBox::Cancel, this);
    question.setObjectName(QStringLiteral("askToSave"));
    question.setDefaultButton(QMessageBox::Save);
    switch (question.exec()) {
    case QMessageBox::Save:
        return save(tab);
    case QMessageBox::Discard:
        return true;
    default:
        return false;
    }
}

void MainWindow::closeTab(int index)
{
    auto* tab = static_cast<DocumentTab*>(m_tabs->widget(index));
    if (!tab || !mayClose(*tab))
        return;
    m_log->add(*tab, tab->isModified() ? QStringLiteral("document.discard()") : QStringLiteral("document.close()"));
    discard(*tab);
}

void MainWindow::discard(DocumentTab& tab)
{
    const bool wasInFront = &tab == currentDocument();
    m_tabs->removeTab(m_tabs->indexOf(&tab));
    tab.deleteLater();
    DocumentTab* const next = currentDocument();
    if (next && wasInFront)
        setCurrentDocument(next);  // with the focus, which was in the tab that went
    updateWindow();
}

void MainWindow::closeEvent(QCloseEvent* event)
{
    const QList<DocumentTab*> tabs = documents();
    const bool all = std::all_of(tabs.begin(), tabs.end(), [this](DocumentTab* tab) { return mayClose(*tab); });
    event->setAccepted(all);
}

void MainWindow::warnOfMemory(const DocumentTab& tab, qint64 bytes)
{
    m_notice->say(
        tr("%1 holds %2 of memory. Restarting its interpreter gives it back.").arg(tab.title(), byteSize(bytes)));
}

void MainWindow::updateTab(DocumentTab* tab)
{
    const int index = m_tabs->indexOf(tab);
    if (index < 0)
        return;
    const carrel::JobFace face = tab->face();
    const QString place = tab->path().isEmpty() ? tr("Not saved yet") : tab->path();
    m_tabs->setTabText(index, tab->isModified() ? tab->title() + QStringLiteral(" ●") : tab->title());
    m_tabs->setTabIcon(index, iconOf(glyphOf(face.mood)));
    m_tabs->setTabToolTip(index, Qt::convertFromPlainText(place + u'\n' + face.text, Qt::WhiteSpaceNormal));
    updateWindow();
}

void MainWindow::updateWindow()
{
    DocumentTab* tab = currentDocument();
    m_pages->setCurrentIndex(tab ? 1 : 0);
    setWindowModified(tab && tab->isModified());
    setWindowTitle(tab ? tr("%1[*] — Carrel Studio").arg(tab->title()) : tr("Carrel Studio"));
    for (QAction* action : findChildren<QAction*>()) {
        if (action->data().toBool())  // works on a document
            action->setEnabled(tab != nullptr);
    }
    m_actions.stop->setEnabled(tab && tab->face().canStop());
    m_actions.showScene->setChecked(tab && tab->isSceneShown());
    m_panels->showDocument(tab);
    m_status->showDocument(tab);
}

}  // namespace studio
