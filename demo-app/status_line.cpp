// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "status_line.h"

#include "byte_size.h"

#include <carrel/runtime.h>
#include <carrel/session.h>

#include <QtGui/QTextDocument>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QLabel>

namespace studio {

namespace {

QString sentenceOf(carrel::JobFace::Mood mood)
{
    switch (mood) {
    case carrel::JobFace::Mood::Waiting:
    case carrel::JobFace::Mood::Running:
        return StatusLine::tr("running");
    case carrel::JobFace::Mood::Stopping:
        return StatusLine::tr("cleaning up");
    case carrel::JobFace::Mood::Stuck:
        return StatusLine::tr("stuck in native code");
    case carrel::JobFace::Mood::Idle:
    case carrel::JobFace::Mood::Stopped:
    case carrel::JobFace::Mood::Failed:
    case carrel::JobFace::Mood::Succeeded:
        break;
    }
    return StatusLine::tr("ready");
}

QString placeOf(const carrel::Session& session)
{
    return session.isolation() == carrel::Isolation::OutOfProcess ? StatusLine::tr("Worker process · ")
                                                                  : StatusLine::tr("In process · ");
}

QString sentenceOf(const DocumentTab& tab)
{
    switch (tab.session()->state()) {
    case carrel::Session::State::Opening:
        return StatusLine::tr("starting");
    case carrel::Session::State::Closing:
        return StatusLine::tr("closing");
    case carrel::Session::State::Closed:
        return StatusLine::tr("closed");
    case carrel::Session::State::Failed:
        return StatusLine::tr("no interpreter");
    case carrel::Session::State::Idle:
    case carrel::Session::State::Busy:
        break;
    }
    return sentenceOf(tab.face().mood);
}

QString detailsOf(const carrel::MemoryUse& use)
{
    const QString buffers
        = use.buffers > 0 ? u' ' + StatusLine::tr("Its own buffers have %1 beside that.").arg(byteSize(use.buffers)) : QString();
    const QString queued = use.queued > 0
        ? u' ' + StatusLine::tr("What it has put into queues, and nobody has taken, has %1.").arg(byteSize(use.queued))
        : QString();
    return StatusLine::tr("Memory that this script's interpreter holds: %1 in small objects, %2 in large ones and in "
                          "what containers hold. At its peak it held %3.")
        .arg(byteSize(use.objects), byteSize(use.blocks), byteSize(use.peak))
        + buffers + queued;
}

QString detailsOf(const carrel::RuntimeCounts& counts)
{
    QString text = StatusLine::tr("Each open script has an interpreter of its own.");
    if (counts.warm > 0)
        text += u' ' + StatusLine::tr("Ready for the next script: %1 more.").arg(counts.warm);
    if (counts.workers > 0)
        text += u' ' + StatusLine::tr("Worker processes: %1, for scripts whose packages need one, and for the next such.").arg(counts.workers);
    if (counts.abandoned > 0)
        text += u' '
            + StatusLine::tr(
                    "Given up ones were held by native code that did not return; they keep their memory and a "
                    "thread until the program ends.");
    return text;
}

}  // namespace

StatusLine::StatusLine(carrel::Runtime& runtime, QWidget* parent) : QWidget(parent), m_runtime(runtime)
{
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 8, 0);
    layout->setSpacing(16);
    layout->addStretch();
    m_cursor = addLabel(QStringLiteral("statusCursor"));
    m_session = addLabel(QStringLiteral("statusSession"));
    m_memory = addLabel(QStringLiteral("statusMemory"));
    m_python = addLabel(QStringLiteral("statusPython"));
    m_interpreters = addLabel(QStringLiteral("statusInterpreters"));
    m_python->setText(tr("Python %1").arg(runtime.pythonVersion()));
    m_refresh.setInterval(500);
    connect(&m_refresh, &QTimer::timeout, this, &StatusLine::refresh);
    m_refresh.start();
    showDocument(nullptr);
}

QLabel* StatusLine::addLabel(const QString& name)
{
    auto* label = new QLabel(this);
    label->setObjectName(name);
    layout()->addWidget(label);
    return label;
}

void StatusLine::showDocument(DocumentTab* tab)
{
    m_document = tab;
    m_session->setText(tab ? placeOf(*tab->session()) + sentenceOf(*tab) : QString());
    if (tab)
        showCursor(tab->cursor());
    else
        m_cursor->clear();
    refresh();
}

QSize StatusLine::minimumSizeHint() const { return {0, QWidget::minimumSizeHint().height()}; }

void StatusLine::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    fit();
}

// Half a word tells nothing: what has no room is left out as a whole, and what matters least goes first.
void StatusLine::fit()
{
    int room = width() - layout()->contentsMargins().right();
    for (QLabel* label : {m_cursor, m_session, m_memory, m_interpreters, m_python}) {
        if (!label->text().isEmpty())
            room -= label->sizeHint().width() + layout()->spacing();
        label->setVisible(room >= 0 && !label->text().isEmpty());
    }
}

void StatusLine::showCursor(CursorPlace cursor)
{
    m_cursor->setText(tr("Line %1, column %2").arg(cursor.line).arg(cursor.column + 1));
    fit();
}

void StatusLine::refresh()
{
    showMemory();
    showCounts();
    fit();
}

void StatusLine::showMemory()
{
    const carrel::MemoryUse use = m_document ? m_document->session()->memory() : carrel::MemoryUse();
    m_memory->setText(use.now > 0 ? byteSize(use.now) : QString());
    m_memory->setToolTip(use.now > 0 ? Qt::convertFromPlainText(detailsOf(use), Qt::WhiteSpaceNormal) : QString());
}

void StatusLine::showCounts()
{
    const carrel::RuntimeCounts counts = m_runtime.counts();
    QString text = counts.sessions == 1 ? tr("1 interpreter") : tr("%1 interpreters").arg(counts.sessions);
    if (counts.sessions == 0)
        text = tr("No interpreter in use");
    if (counts.abandoned > 0)
        text += tr(" · %1 given up, %2").arg(QString::number(counts.abandoned), byteSize(counts.abandonedBytes));
    m_interpreters->setText(text);
    m_interpreters->setToolTip(Qt::convertFromPlainText(detailsOf(counts), Qt::WhiteSpaceNormal));
}

}  // namespace studio
