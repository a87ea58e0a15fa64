// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "status_line.h"

#include "document_tab.h"

#include <carrel/runtime.h>
#include <carrel/session.h>

#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QLabel>

namespace studio {

namespace {

QString sentenceOf(carrel::Session::State state)
{
    switch (state) {
    case carrel::Session::State::Opening:
        return StatusLine::tr("starting");
    case carrel::Session::State::Idle:
        return StatusLine::tr("ready");
    case carrel::Session::State::Busy:
        return StatusLine::tr("running");
    case carrel::Session::State::Closing:
        return StatusLine::tr("closing");
    case carrel::Session::State::Closed:
        return StatusLine::tr("closed");
    case carrel::Session::State::Failed:
        return StatusLine::tr("no interpreter");
    }
    return {};
}

}  // namespace

StatusLine::StatusLine(carrel::Runtime& runtime, QWidget* parent) : QWidget(parent), m_runtime(runtime)
{
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 8, 0);
    layout->setSpacing(16);
    m_cursor = addLabel(QStringLiteral("statusCursor"));
    m_session = addLabel(QStringLiteral("statusSession"));
    m_python = addLabel(QStringLiteral("statusPython"));
    m_interpreters = addLabel(QStringLiteral("statusInterpreters"));
    m_python->setText(tr("Python %1").arg(runtime.pythonVersion()));
    m_refresh.setInterval(500);
    connect(&m_refresh, &QTimer::timeout, this, &StatusLine::showCounts);
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

void StatusLine::showDocument(const DocumentTab* tab)
{
    m_session->setText(tab ? tr("In process · %1").arg(sentenceOf(tab->session()->state())) : QString());
    if (!tab)
        m_cursor->clear();
    showCounts();
}

void StatusLine::showCursor(int line, int column)
{
    m_cursor->setText(tr("Line %1, column %2").arg(line).arg(column + 1));
}

void StatusLine::showCounts()
{
    const carrel::RuntimeCounts counts = m_runtime.counts();
    QString text = counts.interpreters == 1 ? tr("1 interpreter") : tr("%1 interpreters").arg(counts.interpreters);
    if (counts.abandoned > 0)
        text = tr("%1 · %2 given up").arg(text).arg(counts.abandoned);
    m_interpreters->setText(text);
}

}  // namespace studio
