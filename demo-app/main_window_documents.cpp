// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: GPL-3.0-or-later
// How documents come into the window, are saved, and go.

#include "main_window.h"

#include "command_log.h"
#include "document_tab.h"
#include "documents/document.h"
#include "documents/examples.h"
#include "documents/file_drops.h"
#include "documents/files_to_open.h"
#include "documents/studio_windows.h"
#include "documents/tab_groups.h"
#include "editor_keys.h"
#include "panels/panel_docks.h"
#include "scene/document_scene.h"
#include "script_studio.h"
#include "status_line.h"

#include <carrel/session.h>
#include <carrel/widgets/notice_bar.h>

#include <QtCore/QEvent>
#include <QtCore/QFileInfo>
#include <QtCore/QPointer>
#include <QtCore/QSettings>
#include <QtCore/QStandardPaths>
#include <QtWidgets/QFileDialog>
#include <QtWidgets/QMessageBox>
#include <QtWidgets/QVBoxLayout>

#include <algorithm>

namespace studio {

namespace {

constexpr int stateVersion = 1;  // of toolbars and docks
QString geometryKey() { return QStringLiteral("window/geometry"); }
QString stateKey() { return QStringLiteral("window/state"); }

QString bundleFilter() { return MainWindow::tr("Carrel documents (*.carrel)"); }
QString scriptFilter() { return MainWindow::tr("Python scripts (*.py *.pyw)"); }
QString openFilter()
{
    return MainWindow::tr("Documents and scripts (*.carrel *.py *.pyw)") + QStringLiteral(";;")
        + MainWindow::tr("All files (*)");
}

// A script alone would lose something.
bool needsBundle(const DocumentTab& tab)
{
    return tab.document().kind() == Document::Kind::Bundle || tab.scene().scene().count() > 0
        || !tab.document().parameters().isEmpty();
}

// Beside where it is; an example is to become one of the user's own.
QString folderToSaveIn(const DocumentTab& tab)
{
    if (isExample(tab.path()))
        return QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation);
    return tab.path().isEmpty() ? QString() : QFileInfo(tab.path()).path();
}

}  // namespace

DocumentTab* MainWindow::newDocument() 
{
    return addTab(DocumentContent::ofScript(ScriptFile::untitled(m_windows->nextNumber())));
}

DocumentTab* MainWindow::openSample(const QString& name)
{
    return addTab(DocumentContent::ofScript(ScriptFile::sample(name)));
}

DocumentTab* MainWindow::openContent(const DocumentContent& content) { return addTab(content); }

DocumentTab* MainWindow::openFile(const QString& path)
{
    const QString absolute = QFileInfo(path).absoluteFilePath();
    if (DocumentTab* tab = m_windows->documentOf(absolute)) {
        m_windows->windowOf(tab)->setCurrentDocument(tab);
        return tab;
    }
    const DocumentReading reading = readDocument(absolute);
    m_notice->say(reading.content ? reading.remark : reading.problem);
    if (!reading.content)
        return nullptr;
    DocumentTab* before = currentDocument();
    DocumentTab* tab = addTab(*reading.content);
    if (before && before->isPristine())
        discard(*before);
    m_windows->recentFiles().add(absolute);
    return tab;
}

DocumentTab* MainWindow::addTab(const DocumentContent& content)
{
    auto* tab = new DocumentTab(m_windows->runtime(), content, m_tabs);
    m_windows->scripting().exposeTo(*tab);
    adopt(tab);
    Q_EMIT m_windows->documentAdded(tab);
    return tab;
}

void MainWindow::adopt(DocumentTab* tab)
{
    connectTab(*tab);
    helpWithCode(*tab);
    m_tabs->add(tab);
    m_drops->watch(*tab);
    m_editorKeys->watch(*tab);
    updateTab(tab);
    setCurrentDocument(tab);
}

void MainWindow::connectTab(DocumentTab& tab)
{
    connect(&tab, &DocumentTab::titleChanged, this, [this, &tab] { updateTab(&tab); });
    connect(&tab, &DocumentTab::faceChanged, this, [this, &tab] { updateTab(&tab); });
    connect(&tab, &DocumentTab::sceneShownChanged, this, &MainWindow::updateWindow);
    connect(&tab, &DocumentTab::locationActivated, this, &MainWindow::showPlaceByUser);
    connect(&tab, &DocumentTab::refused, this, &MainWindow::say);
    connect(&tab, &DocumentTab::doneByUser, this, [this, &tab](const QString& line) { m_log->add(tab, line); });
    connect(&tab, &DocumentTab::doneOnTheWay, this,
            [this, &tab](const QString& begin, const QString& rest) { m_log->addNewest(tab, begin, rest); });
    connect(&tab, &DocumentTab::parameterSetByUser, this,
            [this, &tab](const QString& name, const carrel::Value& value) { logParameter(tab, name, value); });
    connect(&tab, &DocumentTab::editorChanged, this, [this, &tab] {
        m_drops->watch(tab);
        m_editorKeys->watch(tab);
    });
    connect(&tab, &DocumentTab::cursorMoved, this, [this, &tab] {
        if (&tab == currentDocument())
            m_status->showCursor(tab.cursor());
    });
    connect(tab.session(), &carrel::Session::memoryThresholdReached, this,
            [this, &tab](qint64, const carrel::MemoryUse& use) { warnOfMemory(tab, use.now); });
}

void MainWindow::release(DocumentTab* tab)
{
    disconnect(tab, nullptr, this, nullptr);
    disconnect(tab->session(), nullptr, this, nullptr);
    m_tabs->remove(tab);
    tab->setParent(nullptr);
    updateWindow();
}

void MainWindow::moveToNewWindow(DocumentTab& tab)
{
    MainWindow* const window = m_windows->open();
    release(&tab);
    m_panels->handOver(tab, window->panels());
    window->adopt(&tab);
    window->activateWindow();
}

bool MainWindow::moveToOtherSide(DocumentTab& tab)
{
    if (!m_tabs->moveToOtherSide(&tab))
        return false;
    setCurrentDocument(&tab);
    return true;
}

void MainWindow::unsplit() { m_tabs->unsplit(); }

QList<DocumentTab*> MainWindow::documents() const { return m_tabs->documents(); }

QList<DocumentTab*> MainWindow::documentsInFront() const { return m_tabs->inFront(); }

DocumentTab* MainWindow::currentDocument() const { return m_tabs->current(); }

void MainWindow::setCurrentDocument(DocumentTab* tab)
{
    if (!isActiveWindow() && m_windows->windows().size() > 1)
        activateWindow();
    m_tabs->setCurrent(tab);
    tab->setFocus(Qt::OtherFocusReason);
}

QString MainWindow::notice() const { return m_notice->text(); }

void MainWindow::addBar(QWidget* bar)
{
    static_cast<QVBoxLayout*>(centralWidget()->layout())->insertWidget(0, bar);
}

void MainWindow::say(const QString& sentence) { m_notice->say(sentence); }

void MainWindow::chooseFilesToOpen()
{
    const DocumentTab* tab = currentDocument();
    const QString folder = tab && !tab->path().isEmpty() ? QFileInfo(tab->path()).path() : QString();
    m_filesToOpen->add(QFileDialog::getOpenFileNames(this, tr("Open documents"), folder, openFilter()));
}

bool MainWindow::save(DocumentTab& tab)
{
    if (tab.path().isEmpty() || isExample(tab.path()))
        return saveAs(tab);
    if (tab.wasChangedOnDisk() && !mayOverwrite(tab, tab.document().filesChangedOnDisk()))
        return false;
    const auto problem = tab.saveAs(tab.path());
    m_notice->say(problem.value_or(QString()));
    if (!problem)
        m_log->add(tab, QStringLiteral("document.save()"));
    return !problem;
}

/// \return empty also where a script has closed the document meanwhile
QString MainWindow::chooseFileToSave(const DocumentTab& tab)
{
    const QPointer<const DocumentTab> open(&tab);
    const bool isBundle = needsBundle(tab);
    const QString suffix = isBundle ? QStringLiteral("carrel") : QStringLiteral("py");
    const QString folder = folderToSaveIn(tab);
    QFileDialog dialog(this, tr("Save the document"), folder);
    dialog.setAcceptMode(QFileDialog::AcceptSave);
    dialog.setNameFilters({bundleFilter(), scriptFilter()});
    dialog.selectNameFilter(isBundle ? bundleFilter() : scriptFilter());
    dialog.setDefaultSuffix(suffix);
    connect(&dialog, &QFileDialog::filterSelected, &dialog, [&dialog](const QString& filter) {
        dialog.setDefaultSuffix(filter == bundleFilter() ? QStringLiteral("carrel") : QStringLiteral("py"));
    });
    const QString name = tab.path().isEmpty() && !tab.title().contains(u'.') ? tab.title() + u'.' + suffix : tab.title();
    dialog.selectFile(name);
    return dialog.exec() == QDialog::Accepted && open ? dialog.selectedFiles().value(0) : QString();
}

bool MainWindow::saveAs(DocumentTab& tab)
{
    const QString path = chooseFileToSave(tab);
    if (path.isEmpty())
        return false;
    if (const DocumentTab* other = m_windows->documentOf(path); other && other != &tab) {
        m_notice->say(tr("%1 is open in another tab. Close that one first, or choose another name.").arg(path));
        return false;
    }
    const QStringList lost = tab.changesLostBySavingAs(path);
    if (!lost.isEmpty() && !mayOverwrite(tab, lost))
        return false;
    const auto problem = tab.saveAs(path);
    m_notice->say(problem.value_or(QString()));
    if (problem)
        return false;
    m_log->add(tab, QStringLiteral("document.saveAs(%1)").arg(CommandLog::literal(tab.path())));
    m_windows->recentFiles().add(tab.path());
    return true;
}

/// \return false also where a script has closed the document meanwhile
bool MainWindow::mayOverwrite(const DocumentTab& tab, const QStringList& files)
{
    const QPointer<const DocumentTab> open(&tab);
    QMessageBox question(QMessageBox::Question, tr("Changed on disk"),
                         tr("%1 was changed by another program since it was opened here. Save it nevertheless, and "
                            "lose that change?")
                             .arg(files.join(u", ")),
                         QMessageBox::Save | QMessageBox::Cancel, this);
    question.setObjectName(QStringLiteral("askToOverwrite"));
    question.setDefaultButton(QMessageBox::Cancel);
    return question.exec() == QMessageBox::Save && open;
}

/// \return false also where a script has closed it meanwhile
bool MainWindow::mayClose(DocumentTab& tab)
{
    if (!tab.isModified())
        return true;
    const QPointer<DocumentTab> open(&tab);
    setCurrentDocument(&tab);
    QMessageBox question(QMessageBox::Question, tr("Unsaved changes"), tr("Save the changes of %1?").arg(tab.title()),
                         QMessageBox::Save | QMessageBox::Discard | QMessageBox::Cancel, this);
    question.setObjectName(QStringLiteral("askToSave"));
    question.setDefaultButton(QMessageBox::Save);
    const int answer = question.exec();
    if (!open || answer == QMessageBox::Cancel)
        return false;
    return answer == QMessageBox::Discard || save(tab);
}

void MainWindow::closeTab(DocumentTab* tab)
{
    if (!tab || !mayClose(*tab))
        return;
    m_log->add(*tab, tab->isModified() ? QStringLiteral("document.discard()") : QStringLiteral("document.close()"));
    discard(*tab);
}

void MainWindow::discard(DocumentTab& tab)
{
    const bool wasInFront = &tab == currentDocument();
    m_tabs->remove(&tab);
    tab.deleteLater();
    DocumentTab* const next = currentDocument();
    if (next && wasInFront)
        setCurrentDocument(next);  // with the focus, which was in the tab that went
    updateWindow();
}

void MainWindow::changeEvent(QEvent* event)
{
    QMainWindow::changeEvent(event);
    if (event->type() == QEvent::ActivationChange && isActiveWindow())
        m_windows->noteUsed(*this);
}

// --- what is kept from one start to the next ----------------------------------------------------------------------

void MainWindow::restoreLayout()
{
    const QSettings* settings = m_windows->settings();
    if (!settings)
        return;
    restoreGeometry(settings->value(geometryKey()).toByteArray());
    restoreState(settings->value(stateKey()).toByteArray(), stateVersion);
    if (m_windows->windows().size() > 1)
        move(pos() + QPoint(32, 32));  // not right over another one
}

void MainWindow::keepLayout() const
{
    QSettings* settings = m_windows->settings();
    if (!settings)
        return;
    settings->setValue(geometryKey(), saveGeometry());
    settings->setValue(stateKey(), saveState(stateVersion));
}

}  // namespace studio
