// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include <carrel/widgets/script_panel.h>

#include <carrel/session.h>
#include <carrel/source.h>
#include <carrel/widgets/job_bar.h>
#include <carrel/widgets/output_pane.h>
#include <carrel/widgets/plain_script_editor.h>

#include <QtCore/QFileInfo>
#include <QtCore/QPointer>
#include <QtGui/QAction>
#include <QtWidgets/QSplitter>
#include <QtWidgets/QVBoxLayout>

namespace carrel {

class ScriptPanelPrivate {
public:
    explicit ScriptPanelPrivate(ScriptPanel& owner) : panel(owner) { }

    void build(ScriptEditor* scriptEditor);
    void addKey(const QString& text, const QKeySequence& key, void (ScriptPanelPrivate::*act)());
    Job* start(const QString& text, int firstLine);
    void markErrorOf(const Outcome& outcome);
    void showPlace(const QString& file, int line, int column, int endColumn);
    bool isThisScript(const QString& file) const { return file == sourceName; }

    void runAll() { panel.run(); }
    void runPiece() { panel.runSelection(); }
    void stopAll() { bar->stop(); }
    void switchHalf();

    ScriptPanel& panel;
    QPointer<Session> session;
    QString sourceName = QStringLiteral("script");
    ScriptEditor* editor = nullptr;
    OutputPane* output = nullptr;
    JobBar* bar = nullptr;
};

void ScriptPanelPrivate::build(ScriptEditor* scriptEditor)
{
    auto* splitter = new QSplitter(Qt::Vertical, &panel);
    splitter->setObjectName(QStringLiteral("halves"));
    splitter->setChildrenCollapsible(false);
    editor = scriptEditor;
    output = new OutputPane(&panel);
    bar = new JobBar(&panel);
    splitter->addWidget(editor);
    splitter->addWidget(output);
    splitter->setStretchFactor(0, 3);
    splitter->setStretchFactor(1, 2);
    auto* layout = new QVBoxLayout(&panel);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(splitter, 1);
    layout->addWidget(bar);
    panel.setFocusProxy(editor);
    addKey(ScriptPanel::tr("Run"), QKeySequence(Qt::Key_F5), &ScriptPanelPrivate::runAll);
    addKey(ScriptPanel::tr("Run selection"), QKeySequence(Qt::CTRL | Qt::Key_Return), &ScriptPanelPrivate::runPiece);
    addKey(ScriptPanel::tr("Stop"), QKeySequence(Qt::SHIFT | Qt::Key_F5), &ScriptPanelPrivate::stopAll);
    addKey(ScriptPanel::tr("Switch between script and output"), QKeySequence(Qt::Key_F6),
           &ScriptPanelPrivate::switchHalf);
    QObject::connect(output, &OutputPane::locationActivated, &panel,
                     [this](const QString& file, int line, int column, int endColumn) {
                         showPlace(file, line, column, endColumn);
                     });
}

void ScriptPanelPrivate::addKey(const QString& text, const QKeySequence& key, void (ScriptPanelPrivate::*act)())
{
    auto* action = new QAction(text, &panel);
    action->setShortcut(key);
    action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    QObject::connect(action, &QAction::triggered, &panel, [this, act] { (this->*act)(); });
    panel.addAction(action);
}

Job* ScriptPanelPrivate::start(const QString& text, int firstLine)
{
    if (!session)
        return nullptr;
    editor->clearMarks();
    Source source = Source::fromText(text, sourceName, firstLine);
    if (QFileInfo(sourceName).isAbsolute())
        source.setFilePath(sourceName);
    Job* job = session->run(source);
    QObject::connect(job, &Job::finished, &panel, [this](const Outcome& outcome) { markErrorOf(outcome); });
    return job;
}

// The innermost frame that lies in this script: deeper ones are in modules that it imports.
void ScriptPanelPrivate::markErrorOf(const Outcome& outcome)
{
    const ScriptError* error = outcome.error();
    if (!error)
        return;
    for (auto frame = error->frames.rbegin(); frame != error->frames.rend(); ++frame) {
        if (isThisScript(frame->file)) {
            const QString message = error->message.section(u'\n', 0, 0);
            return editor->markError(frame->line,
                                     message.isEmpty() ? error->type : error->type + QStringLiteral(": ") + message);
        }
    }
}

void ScriptPanelPrivate::showPlace(const QString& file, int line, int column, int endColumn)
{
    if (!isThisScript(file)) {
        Q_EMIT panel.locationActivated(file, line, column, endColumn);
        return;
    }
    editor->goToLine(line, column, endColumn);
    editor->setFocus(Qt::OtherFocusReason);
}

void ScriptPanelPrivate::switchHalf()
{
    const bool isInEditor = editor->isAncestorOf(panel.window()->focusWidget());
    QWidget* other = isInEditor ? static_cast<QWidget*>(output) : editor;
    other->setFocus(Qt::ShortcutFocusReason);
}

ScriptPanel::ScriptPanel(Session* session, QWidget* parent) : ScriptPanel(session, new PlainScriptEditor, parent) { }

ScriptPanel::ScriptPanel(Session* session, ScriptEditor* editor, QWidget* parent)
    : QWidget(parent),
      d(std::make_unique<ScriptPanelPrivate>(*this))
{
    d->build(editor);
    setSession(session);
}

ScriptPanel::~ScriptPanel() = default;

Session* ScriptPanel::session() const { return d->session; }

void ScriptPanel::setSession(Session* session)
{
    d->session = session;
    d->output->setSession(session);
    d->bar->setSession(session);
}

ScriptEditor* ScriptPanel::editor() const { return d->editor; }
OutputPane* ScriptPanel::outputPane() const { return d->output; }
JobBar* ScriptPanel::jobBar() const { return d->bar; }

QString ScriptPanel::sourceName() const { return d->sourceName; }

void ScriptPanel::setSourceName(const QString& name) { d->sourceName = name; }

Job* ScriptPanel::run() { return d->start(d->editor->text(), 1); }

Job* ScriptPanel::runSelection()
{
    const ScriptEditor::Piece piece = d->editor->pieceToRun();
    return piece.text.trimmed().isEmpty() ? nullptr : d->start(piece.text, piece.firstLine);
}

void ScriptPanel::stop() { d->bar->stop(); }

}  // namespace carrel
