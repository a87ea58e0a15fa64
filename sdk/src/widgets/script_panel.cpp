// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include <carrel/widgets/script_panel.h>

#include <carrel/session.h>
#include <carrel/source.h>
#include <carrel/widgets/input_line.h>
#include <carrel/widgets/job_bar.h>
#include <carrel/widgets/output_pane.h>
#include <carrel/widgets/plain_script_editor.h>
#include <carrel/widgets/script_assistance.h>
#include <carrel/widgets/script_dialogs.h>

#include "widgets/module_offer.h"
#include "widgets/panel_round.h"
#include "widgets/script_names.h"
#include "widgets/worker_offer.h"

#include <QtCore/QFileInfo>
#include <QtCore/QPointer>
#include <QtGui/QAction>
#include <QtWidgets/QApplication>
#include <QtWidgets/QSplitter>
#include <QtWidgets/QVBoxLayout>

#include <utility>

namespace carrel {

class ScriptPanelPrivate {
public:
    explicit ScriptPanelPrivate(ScriptPanel& owner) : panel(owner) { }

    void build(ScriptEditor* scriptEditor);
    QWidget* buildLowerHalf();
    void connectParts();
    bool mayTakeFocus() const;
    void addKeys();
    void addKey(const QString& text, const QKeySequence& key, void (ScriptPanelPrivate::*act)());
    Job* start(const QString& text, int firstLine, JobConfig::Extent extent);
    Job* startPiece(const ScriptEditor::Piece& piece);
    void goOnInWorker();
    void markErrorOf(const Outcome& outcome);
    void showPlace(const QString& file, int line, int column, int endColumn);
    void show(ScriptEditor* next);
    void listenTo(ScriptEditor* scriptEditor);

    void runAll() { panel.run(); }
    void runPiece() { panel.runSelection(); }
    void runCell() { panel.runCell(); }
    void stopAll() { bar->stop(); }
    void switchPart() { panel.goToNextPart(); }
    bool holdsFocus(const QWidget* part) const { return part->isAncestorOf(panel.window()->focusWidget()); }

    ScriptPanel& panel;
    QPointer<Session> session;
    widgets::ScriptNames names;
    ScriptEditor* editor = nullptr;
    QSplitter* splitter = nullptr;
    widgets::ModuleOffer* offer = nullptr;
    widgets::WorkerOffer* workerOffer = nullptr;
    OutputPane* output = nullptr;
    InputLine* input = nullptr;
    JobBar* bar = nullptr;
    ScriptDialogs* dialogs = nullptr;
    QPointer<CodeAssistant> assistant;
    QPointer<ScriptAssistance> assistance;  // of the editor that is shown
    ScriptEditor::Piece lastPiece;  // that was run from here
    JobConfig::Extent lastExtent = JobConfig::Extent::Whole;
    bool wasEdited = false;  // since the last run was started from here
};

void ScriptPanelPrivate::build(ScriptEditor* scriptEditor)
{
    auto* halves = new QWidget(&panel);  // what a dialog covers: the bar stays in reach
    splitter = new QSplitter(Qt::Vertical, halves);
    splitter->setObjectName(QStringLiteral("halves"));
    splitter->setChildrenCollapsible(false);
    editor = scriptEditor;
    bar = new JobBar(&panel);
    splitter->addWidget(editor);
    splitter->addWidget(buildLowerHalf());
    splitter->setStretchFactor(0, 3);
    splitter->setStretchFactor(1, 2);
    auto* inner = new QVBoxLayout(halves);
    inner->setContentsMargins(0, 0, 0, 0);
    inner->addWidget(splitter);
    dialogs = new ScriptDialogs(halves);
    auto* layout = new QVBoxLayout(&panel);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(halves, 1);
    layout->addWidget(bar);
    panel.setFocusProxy(editor);
    addKeys();
    connectParts();
}

void ScriptPanelPrivate::connectParts()
{
    QObject::connect(output, &OutputPane::locationActivated, &panel,
                     [this](const QString& file, int line, int column, int endColumn) {
                         showPlace(file, line, column, endColumn);
                     });
    QObject::connect(bar, &JobBar::stackTaken, output,
                     [this](const ScriptStack& stack) { output->appendNote(stack.toText()); });
    QObject::connect(input, &InputLine::answered, output,
                     [this](const QString& echo) { output->append(OutputChunk{.text = echo}); });
    QObject::connect(input, &InputLine::asked, &panel, [this] {
        if (mayTakeFocus())
            input->takeFocus();
    });
    QObject::connect(dialogs, &ScriptDialogs::asked, &panel, [this] {
        if (mayTakeFocus())
            dialogs->takeFocus();
    });
    listenTo(editor);
}

void ScriptPanelPrivate::listenTo(ScriptEditor* scriptEditor)
{
    QObject::connect(scriptEditor, &ScriptEditor::textChanged, &panel, [this, scriptEditor] {
        if (scriptEditor == editor)
            wasEdited = true;
    });
}

// The one that goes is hidden first, and takes the focus along if it has it.
void ScriptPanelPrivate::show(ScriptEditor* next)
{
    const bool hadFocus = holdsFocus(editor);
    const QList<int> sizes = splitter->sizes();
    ScriptEditor* const before = std::exchange(editor, next);
    panel.setFocusProxy(next);
    splitter->replaceWidget(0, next);
    next->show();
    splitter->setSizes(sizes);
    before->hide();
    before->setParent(&panel);
    if (hadFocus)
        next->setFocus(Qt::OtherFocusReason);
    wasEdited = false;
}

// What somebody types into the script must not become an answer.
bool ScriptPanelPrivate::mayTakeFocus() const
{
    return panel.isAncestorOf(QApplication::focusWidget()) && !(wasEdited && holdsFocus(editor));
}

QWidget* ScriptPanelPrivate::buildLowerHalf()
{
    auto* half = new QWidget(&panel);
    offer = new widgets::ModuleOffer(half);
    workerOffer = new widgets::WorkerOffer(half);
    output = new OutputPane(half);
    input = new InputLine(half);
    auto* layout = new QVBoxLayout(half);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(offer);
    layout->addWidget(workerOffer);
    layout->addWidget(output, 1);
    layout->addWidget(input);
    QObject::connect(offer, &widgets::ModuleOffer::reloaded, output, &OutputPane::appendNote);
    QObject::connect(offer, &widgets::ModuleOffer::restartRequested, &panel, &ScriptPanel::restart);
    QObject::connect(workerOffer, &widgets::WorkerOffer::accepted, &panel, [this] { goOnInWorker(); });
    return half;
}

void ScriptPanelPrivate::addKeys()
{
    addKey(ScriptPanel::tr("Run"), QKeySequence(Qt::Key_F5), &ScriptPanelPrivate::runAll);
    addKey(ScriptPanel::tr("Run selection"), QKeySequence(Qt::CTRL | Qt::Key_Return), &ScriptPanelPrivate::runPiece);
    addKey(ScriptPanel::tr("Run cell"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_Return), &ScriptPanelPrivate::runCell);
    addKey(ScriptPanel::tr("Stop"), QKeySequence(Qt::SHIFT | Qt::Key_F5), &ScriptPanelPrivate::stopAll);
    addKey(ScriptPanel::tr("Go to the next part"), QKeySequence(Qt::Key_F6), &ScriptPanelPrivate::switchPart);
}

void ScriptPanelPrivate::addKey(const QString& text, const QKeySequence& key, void (ScriptPanelPrivate::*act)())
{
    auto* action = new QAction(text, &panel);
    action->setShortcut(key);
    action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    QObject::connect(action, &QAction::triggered, &panel, [this, act] { (this->*act)(); });
    panel.addAction(action);
}

Job* ScriptPanelPrivate::start(const QString& text, int firstLine, JobConfig::Extent extent)
{
    if (!session)
        return nullptr;
    editor->clearMarks();
    workerOffer->say({});
    wasEdited = false;
    lastPiece = {text, firstLine};
    lastExtent = extent;
    Source source = Source::fromText(text, names.now(), firstLine);
    if (QFileInfo(names.now()).isAbsolute())
        source.setFilePath(names.now());
    Job* job = session->run(source, {.extent = extent});
    QObject::connect(job, &Job::finished, &panel, [this](const Outcome& outcome) { markErrorOf(outcome); });
    if (extent == JobConfig::Extent::Whole)
        Q_EMIT panel.started(job);
    return job;
}

Job* ScriptPanelPrivate::startPiece(const ScriptEditor::Piece& piece)
{
    return piece.text.trimmed().isEmpty() ? nullptr : start(piece.text, piece.firstLine, JobConfig::Extent::Piece);
}

void ScriptPanelPrivate::goOnInWorker()
{
    if (!session)
        return;
    session->moveToWorker();
    start(lastPiece.text, lastPiece.firstLine, lastExtent);
}

// The innermost frame that lies in this script: deeper ones are in modules that it imports.
void ScriptPanelPrivate::markErrorOf(const Outcome& outcome)
{
    const ScriptError* error = outcome.error();
    if (!error)
        return;
    for (auto frame = error->frames.rbegin(); frame != error->frames.rend(); ++frame) {
        if (names.isMeantBy(frame->file)) {
            const QString message = error->message.section(u'\n', 0, 0);
            const int endColumn = frame->endLine == frame->line ? frame->endColumn : -1;
            return editor->markError(frame->line,
                                     message.isEmpty() ? error->type : error->type + QStringLiteral(": ") + message,
                                     frame->column, endColumn);
        }
    }
}

void ScriptPanelPrivate::showPlace(const QString& file, int line, int column, int endColumn)
{
    if (!names.isMeantBy(file)) {
        Q_EMIT panel.locationActivated(file, line, column, endColumn);
        return;
    }
    editor->goToLine(line, column, endColumn);
    editor->setFocus(Qt::OtherFocusReason);
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
    d->offer->watch()->setSession(session);
    d->workerOffer->setSession(session);
    d->output->setSession(session);
    d->input->setSession(session);
    d->bar->setSession(session);
    d->dialogs->setSession(session);
}

ScriptEditor* ScriptPanel::editor() const { return d->editor; }
OutputPane* ScriptPanel::outputPane() const { return d->output; }
JobBar* ScriptPanel::jobBar() const { return d->bar; }
InputLine* ScriptPanel::inputLine() const { return d->input; }
ScriptDialogs* ScriptPanel::dialogs() const { return d->dialogs; }
ModuleWatch* ScriptPanel::moduleWatch() const { return d->offer->watch(); }

void ScriptPanel::setAssistant(CodeAssistant* assistant)
{
    delete d->assistance;
    d->assistant = assistant;
    d->assistance = assistant ? new ScriptAssistance(d->editor, assistant) : nullptr;
    if (d->assistance)
        d->assistance->setSourceName(d->names.now());
    else
        d->editor->showProblems({});
}

ScriptAssistance* ScriptPanel::assistance() const { return d->assistance; }

void ScriptPanel::setEditor(ScriptEditor* editor)
{
    if (editor == d->editor)
        return;
    if (d->names.change(d->editor, editor) == widgets::ScriptNames::Arrival::First)
        d->listenTo(editor);
    d->show(editor);
    setAssistant(d->assistant);
}

QString ScriptPanel::sourceName() const { return d->names.now(); }

void ScriptPanel::setSourceName(const QString& name)
{
    d->names.rename(name);
    if (d->assistance)
        d->assistance->setSourceName(name);
}

Job* ScriptPanel::run() { return d->start(d->editor->text(), 1, JobConfig::Extent::Whole); }

Job* ScriptPanel::runSelection() { return d->startPiece(d->editor->pieceToRun()); }

Job* ScriptPanel::runCell() { return d->startPiece(d->editor->cellToRun()); }

void ScriptPanel::stop() { d->bar->stop(); }

void ScriptPanel::restart()
{
    if (!d->session)
        return;
    const QList<Job*> jobs = d->session->jobs();
    if (!jobs.isEmpty() && jobs.first()->state() == Job::State::Stuck)
        d->bar->stop();  // which gives it up; a restart would wait for it some seconds more
    d->session->reset();
}

QList<QWidget*> ScriptPanel::parts() const
{
    if (!d->dialogs->isHidden())
        return {d->dialogs};
    return widgets::shownAmong({d->editor, d->offer, d->workerOffer, d->output, d->input});
}

void ScriptPanel::goToNextPart()
{
    if (d->dialogs->isVisible())
        return d->dialogs->takeFocus();
    widgets::nextAmong(parts())->setFocus(Qt::ShortcutFocusReason);
}

}  // namespace carrel
