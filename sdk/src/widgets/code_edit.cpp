// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "widgets/code_edit.h"

#include "widgets/bracket_match.h"
#include "widgets/code_folds.h"
#include "widgets/code_margin.h"
#include "widgets/code_marks.h"
#include "widgets/line_editing.h"
#include "widgets/palette_colors.h"
#include "widgets/python_highlighter.h"
#include "widgets/several_cursors.h"

#include <QtCore/QLocale>
#include <QtGui/QFontDatabase>
#include <QtGui/QHelpEvent>
#include <QtGui/QPainter>
#include <QtGui/QTextBlock>
#include <QtGui/QTextLayout>
#include <QtWidgets/QToolTip>

#include <algorithm>

namespace carrel::widgets {

namespace {

constexpr qreal gapOfNote = 8;  // from the end of a line to how many are hidden below it

}  // namespace

CodeEdit::CodeEdit(QWidget* parent)
    : QPlainTextEdit(parent),
      m_highlighter(new PythonHighlighter(document(), palette())),
      m_marks(new CodeMarks(*document(), this)),
      m_folds(new CodeFolds(*document(), this)),
      m_cursors(new SeveralCursors(*this)),
      m_margin(new CodeMargin(*this))
{
    setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    setLineWrapMode(NoWrap);
    setFrameShape(NoFrame);
    document()->setDocumentMargin(4);
    connect(this, &QPlainTextEdit::blockCountChanged, this, &CodeEdit::updateMarginWidth);
    connect(this, &QPlainTextEdit::cursorPositionChanged, this, &CodeEdit::updateHighlights);
    connect(this, &QPlainTextEdit::updateRequest, this, [this](const QRect& rect, int dy) {
        if (dy != 0)
            m_margin->scroll(0, dy);
        else
            m_margin->update(0, rect.y(), m_margin->width(), rect.height());
    });
    connect(m_marks, &CodeMarks::changed, this, [this] {
        updateHighlights();
        m_margin->update();
    });
    connect(this, &QPlainTextEdit::cursorPositionChanged, m_folds, [this] { m_folds->reveal(textCursor().block()); });
    connect(m_cursors, &SeveralCursors::changed, this, [this] {
        updateHighlights();
        viewport()->update();
    });
    connect(m_folds, &CodeFolds::changed, this, [this] {
        m_margin->update();
        viewport()->update();
    });
    keepPlaceholderReadable(*this);
    updateMarginWidth();
    updateHighlights();
}

QTextBlock CodeEdit::blockOfLine(int line) const
{
    return document()->findBlockByNumber(std::clamp(line, 1, blockCount()) - 1);
}

void CodeEdit::keyPressEvent(QKeyEvent* event)
{
    if (handleFoldKey(*event))
        return;
    if (m_cursors->handleKey(*event)) {
        ensureCursorVisible();
        return;
    }
    if (!isReadOnly() && handleIndentKey(event)) {
        ensureCursorVisible();
        return;
    }
    const bool isSelect = event->matches(QKeySequence::SelectStartOfLine);
    if (!isSelect && !event->matches(QKeySequence::MoveToStartOfLine))
        return QPlainTextEdit::keyPressEvent(event);
    QTextCursor cursor = textCursor();
    goToBeginOfCode(cursor, isSelect ? QTextCursor::KeepAnchor : QTextCursor::MoveAnchor);
    setTextCursor(cursor);
}

void CodeEdit::inputMethodEvent(QInputMethodEvent* event)
{
    const bool isForAll = m_cursors->areSeveral() && !isReadOnly() && !event->commitString().isEmpty();
    if (!isForAll)
        return QPlainTextEdit::inputMethodEvent(event);
    m_cursors->insert(event->commitString());
    event->accept();
}

/// With Ctrl, one cursor more; with Alt, a column begins, also where Shift is held: some window managers take Alt
/// alone. Else there is one again.
void CodeEdit::mousePressEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton)
        return QPlainTextEdit::mousePressEvent(event);
    if (event->modifiers() == Qt::ControlModifier)
        return m_cursors->add(cursorForPosition(event->pos()));
    if ((event->modifiers() & ~Qt::ShiftModifier) == Qt::AltModifier) {
        m_columnStart = {cursorForPosition(event->pos()), event->position().x() - contentOffset().x()};
        return dragColumn(event->pos());
    }
    m_cursors->clear();
    QPlainTextEdit::mousePressEvent(event);
}

void CodeEdit::mouseMoveEvent(QMouseEvent* event)
{
    if (!m_columnStart)
        return QPlainTextEdit::mouseMoveEvent(event);
    dragColumn(event->pos());
    ensureCursorVisible();
}

void CodeEdit::mouseReleaseEvent(QMouseEvent* event)
{
    const bool isColumn = m_columnStart && event->button() == Qt::LeftButton;
    if (!isColumn)
        return QPlainTextEdit::mouseReleaseEvent(event);
    m_columnStart.reset();
}

void CodeEdit::dragColumn(const QPoint& place)
{
    m_cursors->setColumn({m_columnStart->place.block(), m_columnStart->x},
                         {cursorForPosition(place).block(), place.x() - contentOffset().x()});
}

/// Of the keys, what is on them with Shift, too.
bool CodeEdit::handleFoldKey(const QKeyEvent& event)
{
    if (event.modifiers() != (Qt::ControlModifier | Qt::ShiftModifier))
        return false;
    const bool isFold = event.key() == Qt::Key_BracketLeft || event.key() == Qt::Key_BraceLeft;
    const bool isUnfold = event.key() == Qt::Key_BracketRight || event.key() == Qt::Key_BraceRight;
    if (isFold)
        foldBlock();
    else if (isUnfold)
        m_folds->unfoldAll();
    return isFold || isUnfold;
}

bool CodeEdit::handleIndentKey(QKeyEvent* event)
{
    const QTextCursor cursor = textCursor();
    const bool control = event->modifiers().testFlag(Qt::ControlModifier);
    const bool isOneLine = document()->findBlock(cursor.anchor()) == cursor.block();
    switch (event->key()) {
    case Qt::Key_Tab:
        if (control)
            return false;
        isOneLine ? insertIndent(cursor) : indentLines(cursor);
        return true;
    case Qt::Key_Backtab:
        unindentLines(cursor);
        return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (control)
            return false;
        insertNewLine(cursor);
        return true;
    case Qt::Key_Backspace:
        return event->modifiers() == Qt::NoModifier && removeIndentBefore(cursor);
    case Qt::Key_Slash:
        if (control)
            toggleComments(cursor);
        return control;
    default:
        return false;
    }
}

void CodeEdit::updateMarginWidth()
{
    const int width = m_margin->sizeHint().width();
    setViewportMargins(width, 0, 0, 0);
    const QRect area = contentsRect();
    m_margin->setGeometry(area.left(), area.top(), width, area.height());
}

void CodeEdit::resizeEvent(QResizeEvent* event)
{
    QPlainTextEdit::resizeEvent(event);
    updateMarginWidth();
}

void CodeEdit::changeEvent(QEvent* event)
{
    QPlainTextEdit::changeEvent(event);
    if (event->type() == QEvent::PaletteChange) {
        keepPlaceholderReadable(*this);
        m_highlighter->setPalette(palette());
        updateHighlights();
    } else if (event->type() == QEvent::FontChange) {
        setTabStopDistance(fontMetrics().horizontalAdvance(u' ') * indentWidth);
        updateMarginWidth();
    }
}

bool CodeEdit::viewportEvent(QEvent* event)
{
    if (event->type() != QEvent::ToolTip)
        return QPlainTextEdit::viewportEvent(event);
    const auto* help = static_cast<QHelpEvent*>(event);
    const QString message = m_marks->messageAt(cursorForPosition(help->pos()));
    if (message.isEmpty())
        QToolTip::hideText();
    else
        QToolTip::showText(help->globalPos(), Qt::convertFromPlainText(message, Qt::WhiteSpaceNormal), viewport());
    return true;
}

void CodeEdit::updateHighlights()
{
    QList<QTextEdit::ExtraSelection> selections;
    selections.append(wholeLine(textCursor(), currentLineColor(palette())));
    selections += m_marks->selections(palette());
    for (const int bracket : bracketsAt(textCursor())) {
        QTextEdit::ExtraSelection selection;
        selection.cursor = QTextCursor(document());
        selection.cursor.setPosition(bracket);
        selection.cursor.setPosition(bracket + 1, QTextCursor::KeepAnchor);
        selection.format.setBackground(
            mixed(palette().color(QPalette::Base), palette().color(QPalette::Highlight), 35));
        selections.append(selection);
    }
    for (const QTextCursor& cursor : m_cursors->further()) {
        QTextEdit::ExtraSelection selection;
        selection.cursor = cursor;
        selection.format.setBackground(palette().highlight());
        selection.format.setForeground(palette().highlightedText());
        selections.append(selection);
    }
    setExtraSelections(selections);
}

void CodeEdit::paintEvent(QPaintEvent* event)
{
    QPlainTextEdit::paintEvent(event);
    QPainter painter(viewport());
    for (const VisibleLine& line : visibleLines(event->rect().bottom())) {
        if (m_folds->isFolded(line.block))
            paintFoldNote(painter, line);
    }
    for (const QTextCursor& cursor : m_cursors->further()) {
        const QRect place = cursorRect(cursor);
        if (cursor.block().isVisible() && place.intersects(event->rect()))
            painter.fillRect(QRect(place.topLeft(), QSize(std::max(cursorWidth(), 1), place.height())),
                             palette().color(QPalette::Text));
    }
}

/// Behind the line, how many are hidden below it.
void CodeEdit::paintFoldNote(QPainter& painter, const VisibleLine& line)
{
    const QTextLayout& text = *line.block.layout();
    const qreal end = text.lineCount() > 0 ? text.lineAt(0).naturalTextWidth() : 0;
    const QString note = tr("\u2026 %1 more").arg(QLocale().toString(CodeFolds::linesBelow(line.block)));
    QRectF box(contentOffset().x() + document()->documentMargin() + end + gapOfNote, line.place.top(),
               fontMetrics().horizontalAdvance(note) + gapOfNote, fontMetrics().height());
    painter.setFont(font());
    painter.fillRect(box, currentLineColor(palette()));
    painter.setPen(quietColor(palette()));
    painter.drawText(box, Qt::AlignCenter, note);
}

std::vector<CodeEdit::VisibleLine> CodeEdit::visibleLines(int bottom) const
{
    std::vector<VisibleLine> lines;
    QTextBlock block = firstVisibleBlock();
    qreal top = blockBoundingGeometry(block).translated(contentOffset()).top();
    for (; block.isValid() && top <= bottom; block = block.next()) {
        const qreal height = blockBoundingRect(block).height();
        if (block.isVisible())
            lines.push_back({block, QRectF(0, top, viewport()->width(), height)});
        top += block.isVisible() ? height : 0;
    }
    return lines;
}

// --- folding ------------------------------------------------------------------------------------------------------

void CodeEdit::foldBlock()
{
    const QTextBlock block = textCursor().block();
    const QTextBlock head = CodeFolds::isHead(block) ? block : CodeFolds::headAround(block);
    if (head.isValid())
        toggleFold(head);
}

void CodeEdit::toggleFold(const QTextBlock& head)
{
    leaveLinesBelow(head);
    m_folds->toggle(head);
}

void CodeEdit::foldAll()
{
    QTextBlock head = textCursor().block();
    for (QTextBlock around = head; around.isValid(); around = CodeFolds::headAround(around))
        head = around;
    leaveLinesBelow(head);
    m_folds->foldAll();
}

/// The cursor, where it would be in a line that is hidden: that would show it again.
void CodeEdit::leaveLinesBelow(const QTextBlock& head)
{
    const int below = textCursor().blockNumber() - head.blockNumber();
    if (below <= 0 || below > CodeFolds::linesBelow(head))
        return;
    QTextCursor cursor(head);
    cursor.movePosition(QTextCursor::EndOfBlock);
    setTextCursor(cursor);
}

void CodeEdit::selectLineAt(int y)
{
    QTextCursor cursor = cursorForPosition(QPoint(0, y));
    cursor.movePosition(QTextCursor::StartOfBlock);
    cursor.movePosition(QTextCursor::NextBlock, QTextCursor::KeepAnchor);
    setTextCursor(cursor);
    setFocus();
}

}  // namespace carrel::widgets
