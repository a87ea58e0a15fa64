// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "widgets/plain_text.h"

#include <QtGui/QTextBlock>
#include <QtGui/QTextCursor>
#include <QtGui/QTextDocument>
#include <QtWidgets/QPlainTextEdit>

#include <algorithm>

namespace carrel::widgets {

PlainText::PlainText(QPlainTextEdit& edit, QObject* parent)
    : EditableText(parent),
      m_edit(edit),
      m_document(*edit.document())
{
    m_astral.update(m_document, 0, 0, m_document.characterCount());
    connect(&m_document, &QTextDocument::contentsChange, this,
            [this](int unit, int removed, int added) { m_astral.update(m_document, unit, removed, added); });
    connect(&m_document, &QTextDocument::contentsChanged, this, [this] { noteChange(); });
    connect(&edit, &QPlainTextEdit::cursorPositionChanged, this, &EditableText::selectionChanged);
    connect(&edit, &QPlainTextEdit::selectionChanged, this, &EditableText::selectionChanged);
    listenTo(&edit);
}

int PlainText::unitOf(qsizetype position) const
{
    return m_astral.unitOf(std::clamp(position, qsizetype(0), length()));
}

qsizetype PlainText::length() const { return m_astral.charactersBefore(m_document.characterCount() - 1); }

int PlainText::lineCount() const { return m_document.blockCount(); }

qsizetype PlainText::startOfLine(int line) const
{
    const int number = std::clamp(line, 1, lineCount()) - 1;
    return m_astral.charactersBefore(m_document.findBlockByNumber(number).position());
}

int PlainText::lineAt(qsizetype position) const { return m_document.findBlock(unitOf(position)).blockNumber() + 1; }

// Not QTextCursor::selectedText(), nor toPlainText(): the first copies all of a block, and the second turns a
// no-break space into a space.
QString PlainText::text(qsizetype start, qsizetype end) const
{
    const int begin = unitOf(start);
    const int behind = std::max(begin, unitOf(end));
    if (begin == 0 && behind == m_document.characterCount() - 1)
        return m_document.toRawText().replace(QChar::ParagraphSeparator, u'\n');
    QString result;
    result.reserve(behind - begin);
    for (QTextBlock block = m_document.findBlock(begin); block.isValid() && block.position() < behind;
         block = block.next()) {
        const QString line = block.text() + u'\n';
        const int from = std::max(0, begin - block.position());
        result += QStringView(line).sliced(from, std::min(int(line.size()), behind - block.position()) - from);
    }
    return result;
}

bool PlainText::isModified() const { return m_document.isModified(); }

bool PlainText::isReadOnly() const { return m_edit.isReadOnly(); }

EditableText::Selection PlainText::selection() const
{
    const QTextCursor cursor = m_edit.textCursor();
    return {m_astral.charactersBefore(cursor.anchor()), m_astral.charactersBefore(cursor.position())};
}

void PlainText::select(const Selection& selection)
{
    QTextCursor cursor(&m_document);
    cursor.setPosition(unitOf(selection.anchor));
    cursor.setPosition(unitOf(selection.cursor), QTextCursor::KeepAnchor);
    m_edit.setTextCursor(cursor);
}

// --- changes ------------------------------------------------------------------------------------------------------

void PlainText::doReplace(qsizetype start, qsizetype end, const QString& replacement)
{
    const int begin = unitOf(start);
    QTextCursor cursor(&m_document);
    cursor.setPosition(begin);
    cursor.setPosition(std::max(begin, unitOf(end)), QTextCursor::KeepAnchor);
    if (stepState() != StepState::None && m_hasStep)
        cursor.joinPreviousEditBlock();
    else
        cursor.beginEditBlock();
    m_hasStep = true;
    insertApart(cursor, replacement);
    cursor.endEditBlock();
}

/// Qt would make what the user types next, behind it, a part of the same step; so the last thing in it is a removal.
void PlainText::insertApart(QTextCursor& cursor, const QString& text)
{
    cursor.insertText(text + u' ');
    const int behind = cursor.position();
    cursor.setPosition(behind - 1);
    cursor.setPosition(behind, QTextCursor::KeepAnchor);
    cursor.removeSelectedText();
}

void PlainText::openStep() { m_hasStep = false; }

void PlainText::closeStep() { m_hasStep = false; }

bool PlainText::undoStep()
{
    if (!m_hasStep)
        return false;
    m_hasStep = false;
    m_document.undo();
    m_document.clearUndoRedoStacks(QTextDocument::RedoStack);
    return true;
}

}  // namespace carrel::widgets
