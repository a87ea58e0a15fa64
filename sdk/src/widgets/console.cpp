// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include <carrel/widgets/console.h>

#include <carrel/session.h>
#include <carrel/widgets/input_line.h>
#include <carrel/widgets/output_pane.h>

#include "widgets/columns.h"
#include "widgets/statement_edit.h"
#include "widgets/stop_following.h"

#include <QtCore/QFutureWatcher>
#include <QtCore/QHash>
#include <QtCore/QPointer>
#include <QtGui/QAction>
#include <QtGui/QClipboard>
#include <QtGui/QContextMenuEvent>
#include <QtGui/QGuiApplication>
#include <QtGui/QKeyEvent>
#include <QtWidgets/QMenu>
#include <QtWidgets/QPlainTextEdit>
#include <QtWidgets/QScrollBar>
#include <QtWidgets/QVBoxLayout>

namespace carrel {

using widgets::StatementEdit;

class ConsolePrivate {
public:
    explicit ConsolePrivate(Console& owner) : console(owner) { }

    void build();
    void connectParts();
    void addActions();
    QPlainTextEdit& transcript() const { return *static_cast<QPlainTextEdit*>(output->focusProxy()); }

    void follow(Job* job, const QString& statement);
    void show(const Job& job, const Outcome& outcome);
    void showChunk(const OutputChunk& chunk);
    void updatePlaceholder();
    void interrupt();
    void zoomBy(int steps) { console.setZoom(steps == 0 ? 0 : console.zoom() + steps); }
    void scrollPages(int pages);
    void askForNames(const QString& text, int cursor);
    void showPlace(const QString& file, int line, int column, int endColumn);
    void showMenu(const QContextMenuEvent& event);
    QAction* actionOf(const QKeyEvent& event) const;
    bool handleTranscriptKey(QKeyEvent& event);

    static constexpr int mostRecalled = 1000;  // statements that tracebacks lead back to, as the interpreter remembers
    Console& console;
    QPointer<Session> session;
    OutputPane* output = nullptr;
    StatementEdit* edit = nullptr;
    InputLine* input = nullptr;
    QAction* nextPart = nullptr;
    QHash<quint64, QPointer<Job>> jobs;  // that have not finished
    QHash<QString, QString> typed;       // by the names that tracebacks have for it
    int lastNumber = 0;
};

void ConsolePrivate::build()
{
    output = new OutputPane(&console);
    output->setPlaceholderText(Console::tr("What is typed below runs in the interpreter of the document."));
    edit = new StatementEdit(&console);
    edit->setObjectName(QStringLiteral("statement"));
    edit->setAccessibleName(Console::tr("Python statement"));
    input = new InputLine(&console);
    auto* layout = new QVBoxLayout(&console);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(output, 1);
    layout->addWidget(edit);
    layout->addWidget(input);
    console.setFocusProxy(edit);
    transcript().installEventFilter(&console);
    edit->installEventFilter(&console);
    transcript().setAccessibleName(Console::tr("Transcript"));
    addActions();
    connectParts();
    updatePlaceholder();
}

void ConsolePrivate::connectParts()
{
    QObject::connect(edit, &StatementEdit::submitted, &console, &Console::run);
    QObject::connect(edit, &StatementEdit::interrupted, &console, [this] { interrupt(); });
    QObject::connect(edit, &StatementEdit::zoomed, &console, [this](int steps) { zoomBy(steps); });
    QObject::connect(edit, &StatementEdit::pagesScrolled, &console, [this](int pages) { scrollPages(pages); });
    QObject::connect(edit, &StatementEdit::completionWanted, &console,
                     [this](const QString& text, int cursor) { askForNames(text, cursor); });
    QObject::connect(output, &OutputPane::locationActivated, &console,
                     [this](const QString& file, int line, int column, int endColumn) {
                         showPlace(file, line, column, endColumn);
                     });
    QObject::connect(input, &InputLine::answered, output,
                     [this](const QString& echo) { output->append(OutputChunk{.text = echo}); });
    QObject::connect(input, &InputLine::asked, &console, [this] {
        if (edit->hasFocus() && edit->text().isEmpty())  // what somebody types must not become an answer
            input->takeFocus();
    });
}

void ConsolePrivate::addActions()
{
    const auto add = [this](const QString& text, const QKeySequence& key, void (Console::*act)()) {
        QAction* action = console.addAction(text, &console, act);
        action->setShortcut(key);
        action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
        return action;
    };
    add(Console::tr("Copy as Script"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_C), &Console::copyAsScript);
    add(Console::tr("Clear"), QKeySequence(Qt::CTRL | Qt::Key_L), &Console::clear);
    nextPart = add(Console::tr("Go to the Next Part"), QKeySequence(Qt::Key_F6), &Console::goToNextPart);
}

// --- what runs --------------------------------------------------------------------------------------------------

void ConsolePrivate::follow(Job* job, const QString& statement)
{
    jobs.insert(job->id(), job);
    // Not earlier: what ran before may still have something to say.
    const auto echo = std::make_shared<bool>(true);
    const auto showStatement = [this, echo, statement] {
        if (std::exchange(*echo, false))
            output->appendInput(statement);
    };
    QObject::connect(job, &Job::stateChanged, &console, showStatement);
    QObject::connect(job, &Job::published, output, &OutputPane::appendValue);
    QObject::connect(job, &Job::finished, &console, [this, job, showStatement](const Outcome& outcome) {
        showStatement();
        show(*job, outcome);
    });
    updatePlaceholder();
}

void ConsolePrivate::show(const Job& job, const Outcome& outcome)
{
    jobs.remove(job.id());
    if (const auto* success = std::get_if<Succeeded>(&outcome.content()))
        output->appendResult(*success);
    if (const ScriptError* error = outcome.error())
        output->appendError(*error);
    if (!outcome.succeeded() && !outcome.failed())
        output->appendNote(outcome.toDisplayText());
    updatePlaceholder();
}

// What is printed between jobs is a thread's, which may have been started here.
void ConsolePrivate::showChunk(const OutputChunk& chunk)
{
    if (jobs.contains(chunk.jobId) || chunk.jobId == 0)
        output->append(chunk);
}

void ConsolePrivate::updatePlaceholder()
{
    edit->setPlaceholderText(jobs.isEmpty() ? QString()
                                            : Console::tr("Running: Ctrl+C stops it; what you type runs next"));
}

void ConsolePrivate::interrupt() { jobs.isEmpty() ? edit->setText({}) : console.stop(); }

// --- what the user wants ----------------------------------------------------------------------------------------

void ConsolePrivate::scrollPages(int pages)
{
    QScrollBar& bar = *transcript().verticalScrollBar();
    bar.setValue(bar.value() + pages * bar.pageStep());
}

void ConsolePrivate::askForNames(const QString& text, int cursor)
{
    if (!session)
        return;
    auto* watcher = new QFutureWatcher<Completions>(edit);
    QObject::connect(watcher, &QFutureWatcherBase::finished, edit, [this, watcher, text, cursor] {
        watcher->deleteLater();
        if (watcher->future().resultCount() > 0)
            edit->offer(watcher->result(), text, cursor);
    });
    watcher->setFuture(session->complete(text, cursor));
}

// A place in what was typed: it is brought back, to be corrected and run again.
void ConsolePrivate::showPlace(const QString& file, int line, int column, int endColumn)
{
    const auto statement = typed.constFind(file);
    if (statement == typed.constEnd())
        return void(Q_EMIT console.locationActivated(file, line, column, endColumn));
    edit->setText(*statement);
    const QString text = statement->section(u'\n', line - 1, line - 1);
    edit->goToLine(line, widgets::unitsOfColumn(text, std::max(column, 0)));
    edit->setFocus(Qt::OtherFocusReason);
}

void ConsolePrivate::showMenu(const QContextMenuEvent& event)
{
    QMenu* const menu =
        transcript().createStandardContextMenu();  // which goes with it, should a script close the document
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addSeparator();
    menu->addActions(console.actions());
    menu->popup(event.globalPos());
}

// The window around may have the same keys for something else: here they are the console's.
QAction* ConsolePrivate::actionOf(const QKeyEvent& event) const
{
    for (QAction* action : console.actions()) {
        if (!action->shortcut().isEmpty() && action->shortcut()[0] == event.keyCombination())
            return action;
    }
    return nullptr;
}

// Who types over what is above means the input.
bool ConsolePrivate::handleTranscriptKey(QKeyEvent& event)
{
    if (event.matches(QKeySequence::Copy) && !transcript().textCursor().hasSelection()) {
        interrupt();
        return true;
    }
    const bool isControl = event.modifiers() & Qt::ControlModifier;
    const bool isTyped = !isControl && !event.text().isEmpty() && event.text().front().isPrint();
    if (!isTyped && !event.matches(QKeySequence::Paste))
        return false;
    edit->setFocus(Qt::OtherFocusReason);
    QGuiApplication::sendEvent(edit, &event);
    return true;
}

Console::Console(Session* session, QWidget* parent) : QWidget(parent), d(std::make_unique<ConsolePrivate>(*this))
{
    d->build();
    setSession(session);
}

Console::~Console() = default;

Session* Console::session() const { return d->session; }

void Console::setSession(Session* session)
{
    d->input->setSession(session);
    if (d->session == session)
        return;
    widgets::stopFollowing(d->session, *this);
    widgets::stopFollowing(d->session, *d->output);
    d->jobs.clear();
    d->session = session;
    d->updatePlaceholder();
    if (!session)
        return;
    connect(session, &Session::outputReady, this, [this](const OutputChunk& chunk) { d->showChunk(chunk); });
    connect(session, &Session::restarted, this,
            [this] { d->output->appendNote(tr("The interpreter was restarted.")); });
    connect(session, &QObject::destroyed, this, [this] {
        d->jobs.clear();
        d->updatePlaceholder();
    });
}

OutputPane* Console::outputPane() const { return d->output; }
InputLine* Console::inputLine() const { return d->input; }

QList<QWidget*> Console::parts() const
{
    return d->input->isHidden() ? QList<QWidget*>{d->edit, d->output} : QList<QWidget*>{d->edit, d->output, d->input};
}
QAction* Console::nextPartAction() const { return d->nextPart; }

QString Console::historyFile() const { return d->edit->history().file(); }
void Console::setHistoryFile(const QString& path) { d->edit->history().setFile(path); }

QString Console::input() const { return d->edit->text(); }
void Console::setInput(const QString& text) { d->edit->setText(text); }

QString Console::script() const { return d->output->typedText(); }

int Console::zoom() const { return d->output->zoom(); }

void Console::setZoom(int steps)
{
    d->output->setZoom(steps);
    d->edit->setFont(d->transcript().font());
}

Job* Console::run()
{
    QString statement = d->edit->text();
    while (!statement.isEmpty() && statement.back().isSpace())
        statement.chop(1);
    if (!d->session || statement.isEmpty()) {
        d->edit->setText({});
        return nullptr;
    }
    d->edit->history().add(statement);
    d->edit->document()->clear();
    const QString name = QStringLiteral("<console %1>").arg(++d->lastNumber);
    d->typed.insert(name, statement);
    d->typed.remove(QStringLiteral("<console %1>").arg(d->lastNumber - ConsolePrivate::mostRecalled));
    Job* job = d->session->runInteractively(Source::fromText(statement, name));
    d->follow(job, statement);
    return job;
}

void Console::stop()
{
    const QHash<quint64, QPointer<Job>> all = d->jobs;
    for (const QPointer<Job>& job : all) {
        if (job)
            job->requestCancel();
    }
}

void Console::clear() { d->output->clear(); }

void Console::copyAsScript() { QGuiApplication::clipboard()->setText(script()); }

void Console::goToNextPart()
{
    QWidget* next = d->edit->hasFocus() ? static_cast<QWidget*>(d->output) : d->edit;
    if (d->output->isAncestorOf(window()->focusWidget()) && d->input->isVisible())
        next = d->input;
    next->setFocus(Qt::ShortcutFocusReason);
}

bool Console::eventFilter(QObject* watched, QEvent* event)
{
    const bool isAbove = watched == &d->transcript();
    const bool isKey = event->type() == QEvent::KeyPress || event->type() == QEvent::ShortcutOverride;
    if (QAction* action = isKey ? d->actionOf(*static_cast<QKeyEvent*>(event)) : nullptr) {
        if (event->type() == QEvent::KeyPress)
            action->trigger();
        event->accept();
        return true;
    }
    if (isAbove && event->type() == QEvent::KeyPress)
        return d->handleTranscriptKey(*static_cast<QKeyEvent*>(event));
    if (!isAbove || event->type() != QEvent::ContextMenu)
        return QWidget::eventFilter(watched, event);
    d->showMenu(*static_cast<QContextMenuEvent*>(event));
    return true;
}

}  // namespace carrel
