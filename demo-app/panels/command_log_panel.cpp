// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "panels/command_log_panel.h"

#include "command_log.h"
#include "document_tab.h"

#include <QtGui/QClipboard>
#include <QtGui/QFontDatabase>
#include <QtGui/QGuiApplication>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QPlainTextEdit>
#include <QtWidgets/QScrollBar>
#include <QtWidgets/QToolButton>
#include <QtWidgets/QVBoxLayout>

namespace studio {

CommandLogPanel::CommandLogPanel(CommandLog& log, QWidget* parent)
    : DocumentPanel(QStringLiteral("commandLog"), tr("Command log"), parent),
      m_log(log),
      m_lines(new QPlainTextEdit(this))
{
    m_lines->setObjectName(QStringLiteral("commandLines"));
    m_lines->setAccessibleName(tr("Commands as Python"));
    m_lines->setReadOnly(true);
    m_lines->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_lines->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_lines->setPlaceholderText(tr("What you do in the window appears here, as the line of Python that does it."));
    m_lines->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_lines->setFrameShape(QFrame::NoFrame);
    auto* const bar = new QHBoxLayout;
    bar->setContentsMargins(8, 4, 8, 0);
    const auto addButton = [&](const char* name, const QString& text, void (CommandLogPanel::*act)()) {
        auto* const button = new QToolButton(this);
        button->setObjectName(QString::fromLatin1(name));
        button->setText(text);
        button->setFocusPolicy(Qt::TabFocus);
        connect(button, &QToolButton::clicked, this, act);
        bar->addWidget(button);
    };
    addButton("copyAsScript", tr("Copy as a script"), &CommandLogPanel::copyAsScript);
    addButton("clearLog", tr("Clear the log"), &CommandLogPanel::clearLog);
    bar->addStretch(1);
    auto* const layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    layout->addLayout(bar);
    layout->addWidget(m_lines, 1);
    setFocusProxy(m_lines);
    connect(&m_log, &CommandLog::changed, this, &CommandLogPanel::refresh);
}

void CommandLogPanel::showDocument(DocumentTab* tab)
{
    m_tab = tab;
    refresh();
}

void CommandLogPanel::refresh()
{
    m_lines->setPlainText(m_log.linesFor(m_tab).join(u'\n'));
    m_lines->verticalScrollBar()->setValue(m_lines->verticalScrollBar()->maximum());
}

// What is selected, or all.
void CommandLogPanel::copyAsScript()
{
    QString lines = m_lines->textCursor().selectedText().replace(QChar::ParagraphSeparator, u'\n');
    if (lines.isEmpty())
        lines = m_lines->toPlainText();
    QGuiApplication::clipboard()->setText(lines + u'\n');
}

void CommandLogPanel::clearLog() { m_log.clear(); }

}  // namespace studio
