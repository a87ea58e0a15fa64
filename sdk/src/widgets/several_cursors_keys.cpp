// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "widgets/line_editing.h"
#include "widgets/several_cursors.h"

#include <QtGui/QKeyEvent>
#include <QtGui/QTextBlock>
#include <QtGui/QTextDocument>
#include <QtWidgets/QPlainTextEdit>

#include <array>

namespace carrel::widgets {

namespace {

using Mode = QTextCursor::MoveMode;
using Operation = QTextCursor::MoveOperation;

struct Move {
    QKeySequence::StandardKey key;
    Operation operation;
    Mode mode;
};
constexpr std::array moves{
    Move{QKeySequence::MoveToNextChar, QTextCursor::Right, QTextCursor::MoveAnchor},
    Move{QKeySequence::MoveToPreviousChar, QTextCursor::Left, QTextCursor::MoveAnchor},
    Move{QKeySequence::MoveToNextWord, QTextCursor::WordRight, QTextCursor::MoveAnchor},
    Move{QKeySequence::MoveToPreviousWord, QTextCursor::WordLeft, QTextCursor::MoveAnchor},
    Move{QKeySequence::MoveToNextLine, QTextCursor::Down, QTextCursor::MoveAnchor},
    Move{QKeySequence::MoveToPreviousLine, QTextCursor::Up, QTextCursor::MoveAnchor},
    Move{QKeySequence::MoveToEndOfLine, QTextCursor::EndOfBlock, QTextCursor::MoveAnchor},
    Move{QKeySequence::SelectNextChar, QTextCursor::Right, QTextCursor::KeepAnchor},
    Move{QKeySequence::SelectPreviousChar, QTextCursor::Left, QTextCursor::KeepAnchor},
    Move{QKeySequence::SelectNextWord, QTextCursor::WordRight, QTextCursor::KeepAnchor},
    Move{QKeySequence::SelectPreviousWord, QTextCursor::WordLeft, QTextCursor::KeepAnchor},
    Move{QKeySequence::SelectNextLine, QTextCursor::Down, QTextCursor::KeepAnchor},
    Move{QKeySequence::SelectPreviousLine, QTextCursor::Up, QTextCursor::KeepAnchor},
    Move{QKeySequence::SelectEndOfLine, QTextCursor::EndOfBlock, QTextCursor::KeepAnchor},
};

/// From a selection, to its end on that side.
void moveBy(QTextCursor& cursor, const Move& move)
{
    const bool isStep = move.operation == QTextCursor::Left || move.operation == QTextCursor::Right;
    if (isStep && move.mode == QTextCursor::MoveAnchor && cursor.hasSelection())
        cursor.setPosition(move.operation == QTextCursor::Left ? cursor.selectionStart() : cursor.selectionEnd());
    else
        cursor.movePosition(move.operation, move.mode);
}

void removeTo(QTextCursor& cursor, Operation operation)
{
    if (!cursor.hasSelection())
        cursor.movePosition(operation, QTextCursor::KeepAnchor);
    cursor.removeSelectedText();
}

bool isOneLine(const QTextCursor& cursor) { return cursor.document()->findBlock(cursor.anchor()) == cursor.block(); }

}  // namespace

bool SeveralCursors::handleKey(const QKeyEvent& event)
{
    if (handleStart(event))
        return true;
    if (!areSeveral())
        return false;
    if (event.key() == Qt::Key_Escape) {
        clear();
        return true;
    }
    if (event.matches(QKeySequence::Undo) || event.matches(QKeySequence::Redo)) {
        clear();
        return false;
    }
    return handleMove(event) || handleClipboard(event) || (!m_edit.isReadOnly() && handleEdit(event));
}

bool SeveralCursors::handleStart(const QKeyEvent& event)
{
    const Qt::KeyboardModifiers modifiers = event.modifiers() & ~Qt::KeypadModifier;
    if (modifiers == Qt::ControlModifier && event.key() == Qt::Key_D) {
        selectNextOccurrence();
        return true;
    }
    const bool isUpOrDown = event.key() == Qt::Key_Up || event.key() == Qt::Key_Down;
    if (modifiers != (Qt::AltModifier | Qt::ShiftModifier) || !isUpOrDown)
        return false;
    addInLine(event.key() == Qt::Key_Up ? QTextCursor::Up : QTextCursor::Down);
    return true;
}

bool SeveralCursors::handleMove(const QKeyEvent& event)
{
    for (const Move& move : moves) {
        if (event.matches(move.key)) {
            forEach([&](QTextCursor& cursor) { moveBy(cursor, move); });
            return true;
        }
    }
    const bool isSelect = event.matches(QKeySequence::SelectStartOfLine);
    if (!isSelect && !event.matches(QKeySequence::MoveToStartOfLine))
        return false;
    forEach([&](QTextCursor& cursor) {
        goToBeginOfCode(cursor, isSelect ? QTextCursor::KeepAnchor : QTextCursor::MoveAnchor);
    });
    return true;
}

bool SeveralCursors::handleClipboard(const QKeyEvent& event)
{
    if (event.matches(QKeySequence::Copy)) {
        copy();
        return true;
    }
    if (m_edit.isReadOnly())
        return false;
    if (event.matches(QKeySequence::Cut)) {
        cut();
        return true;
    }
    if (!event.matches(QKeySequence::Paste))
        return false;
    paste();
    return true;
}

bool SeveralCursors::handleEdit(const QKeyEvent& event)
{
    const bool isControl = event.modifiers() & (Qt::ControlModifier | Qt::AltModifier | Qt::MetaModifier);
    if (event.matches(QKeySequence::DeleteStartOfWord))
        return forEach([](QTextCursor& cursor) { removeTo(cursor, QTextCursor::WordLeft); }), true;
    if (event.matches(QKeySequence::DeleteEndOfWord))
        return forEach([](QTextCursor& cursor) { removeTo(cursor, QTextCursor::WordRight); }), true;
    if (isControl && event.key() == Qt::Key_Slash)
        return forEachLine([](QTextCursor& cursor) { toggleComments(cursor); }), true;
    if (isControl)
        return false;
    switch (event.key()) {
    case Qt::Key_Return:
    case Qt::Key_Enter:
        return forEach([](QTextCursor& cursor) { insertNewLine(cursor); }), true;
    case Qt::Key_Tab:
        return forEach([](QTextCursor& cursor) { isOneLine(cursor) ? insertIndent(cursor) : indentLines(cursor); }),
               true;
    case Qt::Key_Backtab:
        return forEachLine([](QTextCursor& cursor) { unindentLines(cursor); }), true;
    case Qt::Key_Backspace:
        return forEach([](QTextCursor& cursor) {
                   if (!removeIndentBefore(cursor))
                       cursor.deletePreviousChar();
               }),
               true;
    case Qt::Key_Delete:
        return forEach([](QTextCursor& cursor) { cursor.deleteChar(); }), true;
    default:
        break;
    }
    if (event.text().isEmpty() || !event.text().front().isPrint())
        return false;
    insert(event.text());
    return true;
}

}  // namespace carrel::widgets
