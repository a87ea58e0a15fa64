// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "document_tab.h"

#include "chart_choice.h"
#include "document_lines.h"
#include "documents/changed_bar.h"
#include "documents/document.h"
#include "documents/parameter_values.h"
#include "documents/script_bar.h"
#include "documents/script_pages.h"
#include "editor_choice.h"
#include "scene/document_scene.h"
#include "scene/scene_panel.h"

#include <carrel/runtime.h>
#include <carrel/session.h>
#include <carrel/source.h>
#include <carrel/widgets/find_bar.h>
#include <carrel/widgets/job_bar.h>
#include <carrel/widgets/live_run.h>
#include <carrel/widgets/output_pane.h>
#include <carrel/widgets/script_editor.h>
#include <carrel/widgets/script_panel.h>
#include <carrel/widgets/script_text.h>

#include <QtGui/QAction>
#include <QtGui/QUndoStack>
#include <QtWidgets/QApplication>
#include <QtWidgets/QSplitter>
#include <QtWidgets/QVBoxLayout>

#include <utility>

namespace studio {

namespace {

constexpr qint64 muchMemory = 1'000'000'000;  // bytes that a person should hear of

}  // namespace

DocumentTab::DocumentTab(carrel::Runtime& runtime, const DocumentContent& content, QWidget* parent)
    : QWidget(parent),
      m_document(new Document(content, this)),
      m_session(carrel::Session::open(
          runtime, {.name = content.title, .isolation = carrel::Isolation::Auto, .memoryThresholds = {muchMemory}})),
      m_panel(new carrel::ScriptPanel(m_session.get(), createScriptEditor(nullptr), this)),
      m_pages(new ScriptPages(*m_document, *m_panel, this)),
      m_scriptBar(new ScriptBar(*m_document, this)),
      m_findBar(new carrel::FindBar(m_panel->editor(), this)),
      m_scene(new DocumentScene(this)),
      m_scenePanel(new ScenePanel(m_scene->scene(), this))
{
    showChartsIn(*m_panel->outputPane());
    m_panel->outputPane()->setPlaceholderText(tr("What the script prints appears here. F5 runs it."));
    for (QAction* action : m_panel->actions()) {
        action->setShortcuts({});  // the window has actions of its own for these
        action->setVisible(false);
    }
    build();
    watchScripts();
    watchSession();
    exposeToScripts();
    new ParameterValues(*m_document, *m_session, this);
    m_scene->restore(content.scene);
    watchScene();
    tellLines(*this);
    runLive();
    showScene(!content.scene.isEmpty());
}

void DocumentTab::build()
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    m_halves = new QSplitter(this);
    m_halves->addWidget(m_panel);
    m_halves->addWidget(m_scenePanel);
    m_halves->setChildrenCollapsible(false);
    m_changedBar = new ChangedBar(*this);
    layout->addWidget(m_changedBar);
    layout->addWidget(m_scriptBar);
    layout->addWidget(m_halves, 1);
    layout->addWidget(m_findBar);
    setFocusProxy(m_panel);
}

// The panel is told first: it must not be asked about a session that is going away. Nor may the viewport look for a
// scene that is gone. What the session undoes at its end, where a script was in the middle of an edit, is no news of
// a tab that goes.
DocumentTab::~DocumentTab()
{
    blockSignals(true);
    m_panel->setSession(nullptr);
    m_liveRun->setSession(nullptr);
    disconnect(&m_scene->scene(), nullptr, this, nullptr);
    disconnect(&m_scene->undoStack(), nullptr, this, nullptr);
    delete m_scenePanel;
    delete m_pages;  // before the editors that it listens to
}

void DocumentTab::watchSession()
{
    connect(m_session.get(), &carrel::Session::stateChanged, this, &DocumentTab::faceChanged);
    connect(m_session.get(), &carrel::Session::jobAdded, this, [this](carrel::Job* job) {
        m_isUsed = true;
        connect(job, &carrel::Job::stateChanged, this, &DocumentTab::faceChanged);
        Q_EMIT faceChanged();
    });
    connect(m_session.get(), &carrel::Session::jobFinished, this, &DocumentTab::faceChanged);
    connect(m_session.get(), &carrel::Session::userAwaitedChanged, this, &DocumentTab::faceChanged);
    connect(m_session.get(), &carrel::Session::restarted, this, &DocumentTab::faceChanged);
    connect(m_session.get(), &carrel::Session::isolationChanged, this, &DocumentTab::faceChanged);
}

// --- what scripts have of it --------------------------------------------------------------------------------------

void DocumentTab::exposeToScripts()
{
    m_scene->expose(*m_session);
    exposeEditor();
    const auto setEdits = [this] { m_session->setEdits(m_pages->edits(m_scene->edits())); };
    setEdits();
    connect(m_pages, &ScriptPages::editsChanged, this, setEdits);
}

// Scripts have the editor of the script that is shown, from their next run on.
void DocumentTab::exposeEditor()
{
    if (const auto exposed = m_session->expose(QStringLiteral("editor"), m_pages->scriptText()); !exposed)
        qWarning("scripts have no editor: %s", qUtf8Printable(exposed.error().message));
}

// The last good scene stays until that of a newer run is whole.
void DocumentTab::runLive()
{
    m_liveRun = new carrel::LiveRun([this] { return m_panel->run(); }, this);
    m_liveRun->setSession(m_session.get());
    connect(m_panel, &carrel::ScriptPanel::started, m_liveRun, &carrel::LiveRun::follow);
    connect(m_panel, &carrel::ScriptPanel::started, this, [this](carrel::Job* job) { m_scene->followRun(*job); });
    connect(m_liveRun, &carrel::LiveRun::started, this, [this](carrel::Job* job) { m_scene->showWhenWhole(*job); });
}

bool DocumentTab::runsAtChange() const { return m_liveRun->isEnabled(); }

void DocumentTab::setRunsAtChange(bool runsAtChange)
{
    if (this->runsAtChange() == runsAtChange)
        return;
    m_liveRun->setEnabled(runsAtChange);
    Q_EMIT runsAtChangeChanged();
}

// --- the scene --------------------------------------------------------------------------------------------------

void DocumentTab::watchScene()
{
    m_scenePanel->hide();
    noteSceneSaved();
    connect(&m_scene->undoStack(), &QUndoStack::cleanChanged, this, &DocumentTab::noteSceneChanged);
    connect(&m_scene->scene(), &Scene::changed, this, &DocumentTab::noteSceneChanged);
    connect(&m_scene->scene(), &Scene::objectAdded, this, [this] {
        if (!m_isSceneChosen)
            showScene(true);
    });
}

bool DocumentTab::isSceneShown() const { return !m_scenePanel->isHidden(); }

void DocumentTab::setSceneShown(bool isShown)
{
    m_isSceneChosen = true;
    showScene(isShown);
    (isShown ? static_cast<QWidget*>(m_scenePanel) : m_panel)->setFocus(Qt::OtherFocusReason);
}

void DocumentTab::showScene(bool isShown)
{
    if (isShown == isSceneShown())
        return;
    m_scenePanel->setVisible(isShown);
    // Halves at first, and then as the user has left them. (What is hidden gets no size before.)
    if (isShown && !std::exchange(m_hasShownScene, true))
        m_halves->setSizes({1000, 1000});
    Q_EMIT sceneShownChanged();
}

QList<QWidget*> DocumentTab::panes() const
{
    return m_panel->parts() + QList<QWidget*>{m_scenePanel, m_findBar, m_scriptBar};
}

bool DocumentTab::isInScene() const { return m_scenePanel->isAncestorOf(QApplication::focusWidget()); }

void DocumentTab::undo() { isInScene() ? m_scene->undo() : editor()->undo(); }

void DocumentTab::redo() { isInScene() ? m_scene->redo() : editor()->redo(); }

void DocumentTab::selectAll()
{
    if (isInScene())
        m_scene->scene().select(m_scene->scene().objects());
    else
        editor()->selectAll();
}

void DocumentTab::noteSceneSaved()
{
    m_scene->undoStack().setClean();
    m_savedRefreshes = m_scene->scene().refreshCount();
    m_wasSceneModified = false;
}

// A script may change it with each picture; the title is another one only now and then.
void DocumentTab::noteSceneChanged()
{
    const bool isNow = isSceneModified();
    if (std::exchange(m_wasSceneModified, isNow) != isNow)
        Q_EMIT titleChanged();
    Q_EMIT edited();
}

bool DocumentTab::isSceneModified() const
{
    return !m_scene->undoStack().isClean() || m_savedRefreshes != m_scene->scene().refreshCount();
}

// --- the scripts ------------------------------------------------------------------------------------------------

void DocumentTab::watchScripts()
{
    connect(m_pages, &ScriptPages::modificationChanged, this, &DocumentTab::titleChanged);
    connect(m_pages, &ScriptPages::textChanged, this, &DocumentTab::edited);
    connect(m_pages, &ScriptPages::cursorMoved, this, [this](int line, int column) {
        m_cursor = {line, column};
        Q_EMIT cursorMoved();
    });
    connect(m_pages, &ScriptPages::editorChanged, this, [this] {
        m_findBar->setEditor(editor());
        exposeEditor();
        Q_EMIT editorChanged();
    });
    connect(m_document, &Document::modificationChanged, this, &DocumentTab::titleChanged);
    connect(m_document, &Document::modificationChanged, this, &DocumentTab::edited);
    connect(m_document, &Document::scriptsChanged, this, &DocumentTab::titleChanged);
    connect(m_scriptBar, &ScriptBar::refused, this, &DocumentTab::refused);
    connect(m_panel, &carrel::ScriptPanel::locationActivated, this,
            [this](const QString& file, int line, int column, int endColumn) {
                if (!showPlace(file, line, column, endColumn))
                    Q_EMIT locationActivated(file, line, column, endColumn);
            });
}

bool DocumentTab::showPlace(const QString& sourceName, int line, int column, int endColumn)
{
    const int index = m_document->indexOfSource(sourceName);
    if (index < 0)
        return false;
    m_document->setCurrentScript(index);
    editor()->goToLine(line, column, endColumn);
    editor()->setFocus(Qt::OtherFocusReason);
    return true;
}

QString DocumentTab::title() const { return m_document->title(); }

QString DocumentTab::path() const { return m_document->path(); }

QString DocumentTab::sourceName() const { return m_panel->sourceName(); }

carrel::ScriptEditor* DocumentTab::editor() const { return m_panel->editor(); }

carrel::JobFace DocumentTab::face() const { return m_panel->jobBar()->face(); }

void DocumentTab::startUp(const QString& script)
{
    const bool wasUsed = m_isUsed;
    m_session->run(carrel::Source::fromFile(script));
    m_isUsed = wasUsed;
}

}  // namespace studio
