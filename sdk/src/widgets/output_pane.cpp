// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include <carrel/widgets/output_pane.h>

#include <carrel/session.h>

#include "widgets/output_queue.h"
#include "widgets/output_writer.h"
#include "widgets/stop_following.h"
#include "widgets/view_shelf.h"

#include <QtCore/QElapsedTimer>
#include <QtCore/QLocale>
#include <QtCore/QPointer>
#include <QtCore/QTimer>
#include <QtGui/QFontDatabase>
#include <QtWidgets/QLabel>
#include <QtWidgets/QVBoxLayout>

#include <algorithm>
#include <utility>

namespace carrel {

using widgets::OutputKind;
using widgets::OutputQueue;
using widgets::OutputView;
using widgets::OutputWriter;
using Item = widgets::OutputItem;
using Rich = widgets::RichOutput;
using Text = widgets::OutputText;
using Typed = widgets::TypedText;

namespace {

/// For how long the pane writes at a time, and leaves the thread to others.
struct Pace {
    int slice;
    int pause;
};
constexpr Pace atRest{8, 1};  // half a frame: all that was printed is there, and is to be seen soon
// While a script goes on printing there is no hurry: its next lines push these out. A thread that is busy all the time has
// to wait for its processor as the scripts have, and with it the whole window.
constexpr Pace inFlood{2, 3};
constexpr int untilRest = 40;  // milliseconds without anything new

QString displayOfValue(const Value& value)
{
    if (const auto text = value.toText())
        return *text;
    return value.toDisplayText(OutputPane::longestLine);
}

Text ownLine(const QString& text, OutputKind kind) { return {.text = text + u'\n', .kind = kind, .isOwnLine = true}; }

}  // namespace

class OutputPanePrivate {
public:
    OutputPanePrivate(OutputPane& owner, OutputView& outputView) : pane(owner), view(outputView), writer(outputView)
    {
    }

    void add(Item item);
    Pace pace() const { return lastAdded.isValid() && lastAdded.elapsed() < untilRest ? inFlood : atRest; }
    void writeSlice(int milliseconds);
    bool addRich(const Value& value);
    bool isDone() const { return waiting.isEmpty() && !writer.isToRemove(); }
    void showRemoved();
    void followJob(Job* job);
    void noteOutcome(const Job& job, const Outcome& outcome);

    OutputPane& pane;
    OutputView& view;
    OutputWriter writer;
    QLabel* removedLabel = nullptr;
    QTimer slice;
    QElapsedTimer lastAdded;  // to what waits
    OutputQueue waiting;
    QPointer<Session> session;
    int maximumLines = 100'000;
    int zoom = 0;
};

void OutputPanePrivate::add(Item item)
{
    waiting.add(std::move(item));
    lastAdded.start();
    if (const auto left = waiting.leaveOutOldest(maximumLines))
        writer.leaveOut(*left);
    if (!slice.isActive())
        slice.start(atRest.pause);
}

void OutputPanePrivate::writeSlice(int milliseconds)
{
    if (isDone())
        return;
    const OutputView::Anchor anchor = view.anchor();
    view.setUpdatesEnabled(false);
    QElapsedTimer clock;
    clock.start();
    while (!isDone() && (milliseconds < 0 || clock.elapsed() < milliseconds)) {
        writer.removeSome();
        if (!waiting.isEmpty())
            waiting.writeSome(writer);
    }
    writer.flush();
    view.restore(anchor);
    view.setUpdatesEnabled(true);
    showRemoved();
    if (!isDone())
        slice.start(pace().pause);
}

void OutputPanePrivate::showRemoved()
{
    const qint64 removed = writer.removedLines();
    removedLabel->setVisible(removed > 0);
    if (removed > 0) {
        removedLabel->setText(OutputPane::tr("%1 earlier lines were removed; the pane keeps %2 at most.")
                                  .arg(QLocale().toString(removed), QLocale().toString(maximumLines)));
    }
}

void OutputPanePrivate::followJob(Job* job)
{
    QObject::connect(job, &Job::published, &pane, &OutputPane::appendValue);
    QObject::connect(job, &Job::finished, &pane, [this, job](const Outcome& outcome) { noteOutcome(*job, outcome); });
}

void OutputPanePrivate::noteOutcome(const Job& job, const Outcome& outcome)
{
    if (const ScriptError* error = outcome.error())
        pane.appendError(*error);
    if (outcome.failed())
        return;
    if (const auto* success = std::get_if<Succeeded>(&outcome.content())) {
        if (!addRich(success->value) && !success->display.isEmpty())
            add(ownLine(QStringLiteral("\u2192 ") + success->display, OutputKind::Value));
        return;
    }
    pane.appendNote(OutputPane::tr("%1: %2").arg(job.title(), outcome.toDisplayText()));
}

// \return whether it shows something of itself
bool OutputPanePrivate::addRich(const Value& value)
{
    auto rich = RichValue::fromValue(value);
    if (!rich)
        return false;
    const qsizetype cost = widgets::costOf(*rich);
    add(Rich{*std::move(rich), cost});
    return true;
}

OutputPane::OutputPane(QWidget* parent) : QWidget(parent)
{
    auto* view = new OutputView(this);
    view->setObjectName(QStringLiteral("output"));
    view->setAccessibleName(tr("Output"));
    d = std::make_unique<OutputPanePrivate>(*this, *view);
    d->removedLabel = new QLabel(this);
    d->removedLabel->setObjectName(QStringLiteral("removedLines"));
    d->removedLabel->setContentsMargins(8, 4, 8, 4);
    d->removedLabel->setVisible(false);
    d->slice.setSingleShot(true);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(d->removedLabel);
    layout->addWidget(view);
    setFocusProxy(view);
    setMaximumLines(d->maximumLines);
    setPlaceholderText(tr("What the script prints appears here."));
    connect(&d->slice, &QTimer::timeout, this, [this] { d->writeSlice(d->pace().slice); });
    connect(view, &OutputView::placeActivated, this, [this](const widgets::TracebackPlace& place) {
        Q_EMIT locationActivated(place.file, place.line, place.column, place.endColumn);
    });
}

OutputPane::~OutputPane() = default;

Session* OutputPane::session() const { return d->session; }

void OutputPane::setSession(Session* session)
{
    if (d->session == session)
        return;
    widgets::stopFollowing(d->session, *this);
    d->session = session;
    if (!session)
        return;
    connect(session, &Session::outputReady, this, &OutputPane::append);
    connect(session, &Session::jobAdded, this, [this](Job* job) { d->followJob(job); });
    connect(session, &Session::restarted, this, [this, isolation = session->isolation()]() mutable {
        const bool hasMoved = std::exchange(isolation, d->session->isolation()) != isolation;
        appendNote(hasMoved ? tr("The document goes on in a worker process.") : tr("The interpreter was restarted."));
    });
    for (Job* job : session->jobs())
        d->followJob(job);
}

int OutputPane::maximumLines() const { return d->maximumLines; }

void OutputPane::setMaximumLines(int lines)
{
    d->maximumLines = std::max(lines, 1);
    d->view.setMaximumBlockCount(d->maximumLines + 1);  // the last block is the empty line behind the last line end
}

qint64 OutputPane::removedLines() const { return d->writer.removedLines(); }

QString OutputPane::text() const
{
    d->writeSlice(-1);
    return d->view.plainText();
}

QString OutputPane::typedText() const
{
    d->writeSlice(-1);
    return d->view.typedText();
}

void OutputPane::setPlaceholderText(const QString& text) { d->view.setPlaceholderText(text); }

void OutputPane::append(const OutputChunk& chunk)
{
    if (chunk.droppedBefore > 0)
        appendNote(tr("%1 characters could not be kept here.").arg(QLocale().toString(chunk.droppedBefore)));
    const auto kind = chunk.stream == OutputStream::Stderr ? OutputKind::Stderr : OutputKind::Stdout;
    d->add(Text{chunk.text, kind});
}

void OutputPane::appendError(const ScriptError& error) { d->add(error); }

void OutputPane::appendValue(const Value& value)
{
    if (!d->addRich(value))
        d->add(ownLine(displayOfValue(value), OutputKind::Value));
}

void OutputPane::appendResult(const Succeeded& result)
{
    if (!d->addRich(result.value) && !result.display.isEmpty())
        d->add(ownLine(result.display, OutputKind::Value));
}

void OutputPane::appendInput(const QString& text) { d->add(Typed{text}); }

void OutputPane::appendNote(const QString& text) { d->add(ownLine(text, OutputKind::Note)); }

void OutputPane::setRichView(const QString& mimeType, RichViewMaker maker)
{
    d->view.views().setMaker(mimeType, std::move(maker));
}

int OutputPane::zoom() const { return d->zoom; }

void OutputPane::setZoom(int steps)
{
    QFont font = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    d->zoom = std::clamp(steps, 1 - int(font.pointSizeF()), 40);
    font.setPointSizeF(font.pointSizeF() + d->zoom);
    d->view.setFont(font);
}

void OutputPane::clear()
{
    d->waiting.clear();
    d->writer.reset();
    d->showRemoved();
}

void OutputPane::copy() { d->view.copy(); }

void OutputPane::selectAll() { d->view.selectAll(); }

void OutputPane::goToNextLocation()
{
    if (const auto place = d->view.stepToPlace(1))
        Q_EMIT locationActivated(place->file, place->line, place->column, place->endColumn);
}

void OutputPane::goToPreviousLocation()
{
    if (const auto place = d->view.stepToPlace(-1))
        Q_EMIT locationActivated(place->file, place->line, place->column, place->endColumn);
}

}  // namespace carrel
