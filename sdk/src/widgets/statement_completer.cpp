// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "widgets/statement_completer.h"

#include <QtCore/QStringListModel>
#include <QtGui/QTextCursor>
#include <QtWidgets/QAbstractItemView>
#include <QtWidgets/QCompleter>
#include <QtWidgets/QPlainTextEdit>
#include <QtWidgets/QScrollBar>

namespace carrel::widgets {

namespace {

QString commonBeginning(const QStringList& names)
{
    QString common = names.value(0);
    for (const QString& name : names) {
        while (!name.startsWith(common))
            common.chop(1);
    }
    return common;
}

}  // namespace

StatementCompleter::StatementCompleter(QPlainTextEdit& edit)
    : QObject(&edit),
      m_edit(edit),
      m_completer(new QCompleter(this)),
      m_names(new QStringListModel(this))
{
    m_completer->setModel(m_names);
    m_completer->setWidget(&edit);
    m_completer->setCompletionMode(QCompleter::PopupCompletion);
    m_completer->setModelSorting(QCompleter::CaseSensitivelySortedModel);
    m_completer->popup()->setObjectName(QStringLiteral("completions"));
    m_completer->popup()->setAccessibleName(tr("Completions"));
    connect(m_completer, qOverload<const QString&>(&QCompleter::activated), this, &StatementCompleter::replaceWord);
    connect(&edit, &QPlainTextEdit::textChanged, this, &StatementCompleter::follow);
    connect(&edit, &QPlainTextEdit::cursorPositionChanged, this, &StatementCompleter::follow);
}

bool StatementCompleter::isShown() const { return m_completer->popup()->isVisible(); }

void StatementCompleter::hide() { m_completer->popup()->hide(); }

QString StatementCompleter::word() const
{
    const int position = m_edit.textCursor().position();
    return position < m_start ? QString() : m_edit.toPlainText().mid(m_start, position - m_start);
}

void StatementCompleter::replaceWord(const QString& name)
{
    QTextCursor cursor = m_edit.textCursor();
    cursor.setPosition(m_start, QTextCursor::KeepAnchor);
    cursor.insertText(name);
    m_edit.setTextCursor(cursor);
    hide();
}

void StatementCompleter::offer(const Completions& completions)
{
    m_start = int(completions.start);
    if (completions.names.isEmpty())
        return hide();
    if (completions.names.size() == 1)
        return replaceWord(completions.names.first());
    if (const QString common = commonBeginning(completions.names); common.size() > word().size())
        replaceWord(common);
    m_names->setStringList(completions.names);
    show();
}

void StatementCompleter::show()
{
    m_completer->setCompletionPrefix(word());
    QAbstractItemView* list = m_completer->popup();
    list->setFont(m_edit.font());
    list->setCurrentIndex(m_completer->completionModel()->index(0, 0));
    QRect place = m_edit.cursorRect();
    place.translate(m_edit.viewport()->pos());
    place.setWidth(list->sizeHintForColumn(0) + list->verticalScrollBar()->sizeHint().width() + 8);
    m_completer->complete(place);
}

/// What is typed while the list is shown makes it shorter.
void StatementCompleter::follow()
{
    if (!isShown())
        return;
    const int position = m_edit.textCursor().position();
    m_completer->setCompletionPrefix(word());
    if (position <= m_start || m_completer->completionCount() == 0)
        hide();
    else
        m_completer->popup()->setCurrentIndex(m_completer->completionModel()->index(0, 0));
}

}  // namespace carrel::widgets
