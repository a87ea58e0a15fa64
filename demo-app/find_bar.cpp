// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "find_bar.h"

#include <carrel/widgets/script_editor.h>

#include <QtGui/QKeyEvent>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QToolButton>

namespace studio {

using Direction = carrel::ScriptEditor::FindDirection;

FindBar::FindBar(carrel::ScriptEditor* editor, QWidget* parent)
    : QWidget(parent),
      m_editor(editor),
      m_text(new QLineEdit(this)),
      m_message(new QLabel(this))
{
    m_text->setObjectName(QStringLiteral("findText"));
    m_text->setAccessibleName(tr("Text to find"));
    m_text->setClearButtonEnabled(true);
    m_text->setMaximumWidth(320);
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(8, 4, 8, 4);
    layout->setSpacing(8);
    auto* label = new QLabel(tr("Find"), this);
    label->setBuddy(m_text);
    layout->addWidget(label);
    layout->addWidget(m_text, 2);
    const auto addButton = [&](const QString& text, void (FindBar::*act)()) {
        auto* button = new QToolButton(this);
        button->setText(text);
        connect(button, &QToolButton::clicked, this, act);
        layout->addWidget(button);
    };
    addButton(tr("Next"), &FindBar::findNext);
    addButton(tr("Previous"), &FindBar::findPrevious);
    layout->addWidget(m_message, 1);
    addButton(tr("Close"), &FindBar::close);
    connect(m_text, &QLineEdit::returnPressed, this, &FindBar::findNext);
    hide();
}

void FindBar::open()
{
    const carrel::ScriptRange range = m_editor->selectedRange();
    if (!range.isEmpty() && range.firstLine == range.lastLine)
        m_text->setText(m_editor->pieceToRun().text);
    m_message->clear();
    show();
    m_text->selectAll();
    m_text->setFocus(Qt::ShortcutFocusReason);
}

void FindBar::findNext() { search(Direction::Forward); }

void FindBar::findPrevious() { search(Direction::Backward); }

void FindBar::search(Direction direction)
{
    const QString text = m_text->text();
    const bool isFound = m_editor->find(text, direction);
    m_message->setText(isFound || text.isEmpty() ? QString() : tr("Not found"));
    if (!text.isEmpty())
        Q_EMIT searched(text, direction == Direction::Forward);
}

void FindBar::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Escape)
        close();
    else
        QWidget::keyPressEvent(event);
}

void FindBar::close()
{
    hide();
    m_editor->setFocus(Qt::OtherFocusReason);
}

}  // namespace studio
