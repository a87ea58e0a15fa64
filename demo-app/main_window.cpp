// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "main_window.h"

#include "document_tab.h"
#include "glyphs.h"
#include "notice_bar.h"
#include "script_file.h"
#include "status_line.h"
#include "welcome_page.h"

#include <carrel/session.h>
#include <carrel/widgets/job_bar.h>
#include <carrel/widgets/output_pane.h>
#include <carrel/widgets/script_editor.h>
#include <carrel/widgets/script_panel.h>

#include <QtCore/QFileInfo>
#include <QtGui/QAction>
#include <QtGui/QCloseEvent>
#include <QtWidgets/QFileDialog>
#include <QtWidgets/QMenu>
#include <QtWidgets/QMessageBox>
#include <QtWidgets/QStackedWidget>
#include <QtWidgets/QStatusBar>
#include <QtWidgets/QTabWidget>
#include <QtWidgets/QVBoxLayout>

#include <algorithm>

namespace studio {

MainWindow::MainWindow(carrel::Runtime& runtime) : m_runtime(runtime), m_actions(*this)
{
    buildPages();
    m_status = new StatusLine(runtime, this);
    statusBar()->addPermanentWidget(m_status);
    for (const QString& name : ScriptFile::sampleNames())
        connect(m_actions.samples->addAction(name), &QAction::triggered, this, [this, name] { openSample(name); });
    connectFileActions();
    connectEditActions();
    connectScriptActions();
    connectViewActions();
    resize(1120, 760);
    updateWindow();
}

MainWindow::~MainWindow() = default;

void MainWindow::buildPages()
{
    m_notice = new NoticeBar(this);
    auto* welcome = new WelcomePage(this);
    m_tabs = new QTabWidget(this);
    m_tabs->setObjectName(QStringLiteral("documents"));
    m_tabs->setDocumentMode(true);
    m_tabs->setTabsClosable(true);
    m_tabs->setMovable(true);
    m_tabs->setAccessibleName(tr("Open scripts"));
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
    connect(welcome, &WelcomePage::newRequested, this, &MainWindow::newDocument);
    connect(welcome, &WelcomePage::openRequested, this, &MainWindow::chooseFilesToOpen);
    connect(welcome, &WelcomePage::sampleRequested, this, &MainWindow::openSample);
    connect(m_tabs, &QTabWidget::currentChanged, this, &MainWindow::updateWindow);
    connect(m_tabs, &QTabWidget::tabCloseRequested, this, &MainWindow::closeTab);
}

DocumentTab* MainWindow::newDocument() { return addTab(ScriptFile::untitled(++m_untitled)); }

DocumentTab* MainWindow::openSample(const QString& name) { return addTab(ScriptFile::sample(name)); }

DocumentTab* MainWindow::openFile(const QString& path)
{
    const QString absolute = QFileInfo(path).absoluteFilePath();
    for (DocumentTab* tab : documents()) {
        if (tab->path() == absolute) {
            setCurrentDocument(tab);
            return tab;
        }
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
    connect(tab, &DocumentTab::titleChanged, this, [this, tab] { updateTab(tab); });
    connect(tab, &DocumentTab::faceChanged, this, [this, tab] { updateTab(tab); });
    connect(tab, &DocumentTab::locationActivated, this, &MainWindow::showPlace);
    connect(tab->editor(), &carrel::ScriptEditor::cursorMoved, m_status, &StatusLine::showCursor);
    m_tabs->addTab(tab, tab->title());
    updateTab(tab);
    setCurrentDocument(tab);
    return tab;
}

QList<DocumentTab*> MainWindow::documents() const
{
    QList<DocumentTab*> tabs;
    for (int index = 0; index < m_tabs->count(); ++index)
        tabs.append(static_cast<DocumentTab*>(m_tabs->widget(index)));
    return tabs;
}

DocumentTab* MainWindow::currentDocument() const { return static_cast<DocumentTab*>(m_tabs->currentWidget()); }

void MainWindow::setCurrentDocument(DocumentTab* tab)
{
    m_tabs->setCurrentWidget(tab);
    tab->setFocus(Qt::OtherFocusReason);
}

QString MainWindow::notice() const { return m_notice->text(); }

void MainWindow::chooseFilesToOpen()
{
    const DocumentTab* tab = currentDocument();
    const QString folder = tab && !tab->path().isEmpty() ? QFileInfo(tab->path()).path() : QString();
    const QStringList paths = QFileDialog::getOpenFileNames(this, tr("Open scripts"), folder,
                                                            tr("Python scripts (*.py *.pyw);;All files (*)"));
    for (const QString& path : paths)
        openFile(path);
}

bool MainWindow::save(DocumentTab& tab)
{
    if (tab.path().isEmpty())
        return saveAs(tab);
    const auto problem = tab.saveAs(tab.path());
    m_notice->say(problem.value_or(QString()));
    return !problem;
}

bool MainWindow::saveAs(DocumentTab& tab)
{
    QString proposal = tab.sourceName();
    if (!proposal.endsWith(QStringLiteral(".py")))
        proposal += QStringLiteral(".py");
    const QString path = QFileDialog::getSaveFileName(this, tr("Save the script"), proposal,
                                                      tr("Python scripts (*.py *.pyw);;All files (*)"));
    if (path.isEmpty())
        return false;
    const auto problem = tab.saveAs(path);
    m_notice->say(problem.value_or(QString()));
    return !problem;
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
    m_tabs->removeTab(m_tabs->indexOf(tab));
    tab->deleteLater();
    updateWindow();
}

void MainWindow::closeEvent(QCloseEvent* event)
{
    const QList<DocumentTab*> tabs = documents();
    const bool all = std::all_of(tabs.begin(), tabs.end(), [this](DocumentTab* tab) { return mayClose(*tab); });
    event->setAccepted(all);
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

void MainWindow::updateTab(DocumentTab* tab)
{
    const int index = m_tabs->indexOf(tab);
    if (index < 0)
        return;
    const auto mood = tab->face().mood;
    const bool isBusy = tab->face().canStop() || mood == carrel::JobFace::Mood::Stopping;
    m_tabs->setTabText(index, tab->isModified() ? tab->title() + QStringLiteral(" ●") : tab->title());
    m_tabs->setTabIcon(index, iconOf(isBusy ? Glyph::Run : Glyph::Script));
    m_tabs->setTabToolTip(index, tab->path().isEmpty() ? tr("Not saved yet") : tab->path());
    updateWindow();
}

void MainWindow::updateWindow()
{
    const DocumentTab* tab = currentDocument();
    m_pages->setCurrentIndex(tab ? 1 : 0);
    setWindowModified(tab && tab->isModified());
    setWindowTitle(tab ? tr("%1[*] — Carrel Studio").arg(tab->title()) : tr("Carrel Studio"));
    for (QAction* action : findChildren<QAction*>()) {
        if (action->data().toBool())  // works on a document
            action->setEnabled(tab != nullptr);
    }
    m_actions.stop->setEnabled(tab && tab->face().canStop());
    m_status->showDocument(tab);
}

}  // namespace studio
