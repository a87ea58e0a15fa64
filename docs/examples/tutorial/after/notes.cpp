// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
//! [begin]
#include "notes.h"

#include <QPlainTextEdit>
#include <QRegularExpression>

#include <stdexcept>

Notes::Notes(QPlainTextEdit* edit) : QObject(edit), m_edit(edit)
{
    connect(edit, &QPlainTextEdit::textChanged, this, &Notes::changed);
}

QString Notes::text() const { return m_edit->toPlainText(); }
//! [begin]

//! [setText]
void Notes::setText(const QString& text)
{
    // As a user would do it, so that the user can undo it.
    QTextCursor cursor(m_edit->document());
    cursor.select(QTextCursor::Document);
    cursor.insertText(text);
}
//! [setText]

//! [selection]
QString Notes::selection() const
{
    // Qt has a separator of its own between the lines of a selection.
    return m_edit->textCursor().selectedText().replace(QChar::ParagraphSeparator, '\n');
}
//! [selection]

//! [throw]
void Notes::replaceSelection(const QString& text)
{
    QTextCursor cursor = m_edit->textCursor();
    if (!cursor.hasSelection())
        throw std::invalid_argument("nothing is selected");  // a ValueError for the script
    cursor.insertText(text);
}
//! [throw]

//! [end]
int Notes::wordCount() const
{
    static const QRegularExpression space("\\s+");
    return int(text().split(space, Qt::SkipEmptyParts).size());
}

void Notes::append(const QString& line) { m_edit->appendPlainText(line); }
//! [end]
