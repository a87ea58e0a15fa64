// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "document_tab.h"

#include "command_log.h"
#include "editor_choice.h"
#include "find_bar.h"
#include "scene/document_scene.h"
#include "scene/scene_panel.h"

#include <carrel/composite_edits.h>
#include <carrel/runtime.h>
#include <carrel/session.h>
#include <carrel/widgets/editable_text.h>
#include <carrel/widgets/job_bar.h>
#include <carrel/widgets/output_pane.h>
#include <carrel/widgets/script_editor.h>
#include <carrel/widgets/script_panel.h>
#include <carrel/widgets/script_text.h>
#include <carrel/widgets/text_edits.h>

#include <QtGui/QAction>
#include <QtWidgets/QApplication>
#include <QtWidgets/QSplitter>
#include <QtWidgets/QVBoxLayout>

#include <utility>

namespace studio {

namespace {

constexpr qint64 muchMemory = 1'000'000'000;  // bytes that a person should hear of

}  // namespace

DocumentTab::DocumentTab(carrel::Runtime& runtime, ScriptFile file, QWidget* parent)
    : QWidget(parent),
      m_file(std::move(file)),
      m_session(carrel::Session::open(runtime, {.name = m_file.title, .isolation = carrel::Isolation::Auto, .memoryThresholds = {muchMemory}})),
      m_panel(new carrel::ScriptPanel(m_session.get(), createScriptEditor(nullptr), this)),
      m_findBar(new FindBar(m_panel->editor(), this)),
      m_scene(new DocumentScene(this)),
      m_scenePanel(new ScenePanel(m_scene->scene(), this))
{
    m_panel->setSourceName(sourceName());
    m_panel->editor()->setText(m_file.text);
    m_panel->outputPane()->setPlaceholderText(tr("What the script prints appears here. F5 runs it."));
    for (QAction* action : m_panel->actions())
        action->setShortcuts({});  // the window has actions of its own for these
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    m_halves = new QSplitter(this);
    m_halves->addWidget(m_panel);
    m_halves->addWidget(m_scenePanel);
    m_halves->setChildrenCollapsible(false);
    layout->addWidget(m_halves, 1);
    layout->addWidget(m_findBar);
    setFocusProxy(m_panel);
    connect(m_panel->editor(), &carrel::ScriptEditor::modificationChanged, this, &DocumentTab::titleChanged);
    connect(m_panel->editor(), &carrel::ScriptEditor::cursorMoved, this, [this](int line, int column) {
        m_cursor = {line, column};
        Q_EMIT cursorMoved();
    });
    connect(m_panel, &carrel::ScriptPanel::locationActivated, this, &DocumentTab::locationActivated);
    watchSession();
    exposeToScripts();
    watchScene();
}

// The panel is told first: it must not be asked about a session that is going away. Nor may the viewport look for a scene
// that is gone. What the session undoes at its end, where a script was in the middle of an edit, is no news of a tab that goes.
DocumentTab::~DocumentTab()
{
    blockSignals(true);
    m_panel->setSession(nullptr);
    disconnect(&m_scene->scene(), nullptr, this, nullptr);
    delete m_scenePanel;
}

void DocumentTab::watchSession()
{
    connect(m_session.get(), &carrel::Session::stateChanged, this, &DocumentTab::faceChanged);
    connect(m_session.get(), &carrel::Session::jobAdded, this, [this](carrel::Job* job) {
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
    carrel::EditableText* const content = editor()->editableText();
    auto* const text = new carrel::ScriptText(content);
    if (const auto exposed = m_session->expose(QStringLiteral("editor"), text); !exposed)
        qWarning("scripts have no editor: %s", qUtf8Printable(exposed.error().message));
    // Scene and text undo each by itself.
    auto edits = std::make_shared<carrel::CompositeEdits>(m_scene->edits());
    edits->add(std::make_shared<carrel::TextEdits>(content), text);
    m_session->setEdits(std::move(edits));
}

// --- the scene --------------------------------------------------------------------------------------------------

void DocumentTab::watchScene()
{
    m_scenePanel->hide();
    connect(m_scenePanel, &ScenePanel::editedByUser, this, &DocumentTab::doneByUser);
    connect(m_findBar, &FindBar::searched, this, [this](const QString& text, bool isForward) {
        const QString function = isForward ? QStringLiteral("find") : QStringLiteral("findPrevious");
        Q_EMIT doneByUser(QStringLiteral("document.%1(%2)").arg(function, CommandLog::literal(text)));
    });
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

bool DocumentTab::isInScene() const { return m_scenePanel->isAncestorOf(QApplication::focusWidget()); }

void DocumentTab::undo() { isInScene() ? m_scene->undoStack().undo() : editor()->undo(); }

void DocumentTab::redo() { isInScene() ? m_scene->undoStack().redo() : editor()->redo(); }

void DocumentTab::selectAll()
{
    if (isInScene())
        m_scene->scene().select(m_scene->scene().objects());
    else
        editor()->selectAll();
}

// --- the script -------------------------------------------------------------------------------------------------

QString DocumentTab::sourceName() const { return m_file.path.isEmpty() ? m_file.title : m_file.path; }

carrel::ScriptEditor* DocumentTab::editor() const { return m_panel->editor(); }

bool DocumentTab::isModified() const { return editor()->isModified(); }

bool DocumentTab::isPristine() const
{
    return m_file.path.isEmpty() && !isModified() && editor()->text().isEmpty() && m_session->jobs().isEmpty();
}

carrel::JobFace DocumentTab::face() const { return m_panel->jobBar()->face(); }

std::optional<QString> DocumentTab::saveAs(const QString& path)
{
    ScriptFile file = m_file;
    file.setPath(path);
    file.text = editor()->text();
    if (auto problem = file.write())
        return problem;
    m_file = file;
    m_panel->setSourceName(sourceName());
    editor()->setModified(false);
    Q_EMIT titleChanged();
    Q_EMIT saved();
    return std::nullopt;
}

}  // namespace studio
