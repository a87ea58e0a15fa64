// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "widgets/code_edit.h"

#include "widgets/bracket_match.h"
#include "widgets/code_marks.h"
#include "widgets/line_editing.h"
#include "widgets/palette_colors.h"
#include "widgets/python_highlighter.h"

#include <QtGui/QFontDatabase>
#include <QtGui/QHelpEvent>
#include <QtGui/QPainter>
#include <QtGui/QTextBlock>
#include <QtWidgets/QToolTip>

#include <algorithm>
#include <cmath>

namespace carrel::widgets {

namespace {

constexpr int gap = 8;  // between the margin's numbers and its edges

class LineMargin : public QWidget {
public:
    explicit LineMargin(CodeEdit* edit) : QWidget(edit), m_edit(edit) { setCursor(Qt::ArrowCursor); }
    QSize sizeHint() const override { return {m_edit->marginWidth(), 0}; }

protected:
    void paintEvent(QPaintEvent* event) override { m_edit->paintMargin(event, this); }
    void mousePressEvent(QMouseEvent* event) override { m_edit->selectLineAt(event->pos().y()); }

private:
    CodeEdit* m_edit;
};

QColor currentLineColor(const QPalette& palette)
{
    QColor colour = palette.color(QPalette::Text);
    colour.setAlphaF(isDark(palette) ? 0.08F : 0.045F);
    return colour;
}

}  // namespace

CodeEdit::CodeEdit(QWidget* parent)
    : QPlainTextEdit(parent),
      m_highlighter(new PythonHighlighter(document(), palette())),
      m_margin(new LineMargin(this)),
      m_marks(new CodeMarks(*document(), this))
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
    if (!isReadOnly() && handleIndentKey(event)) {
        ensureCursorVisible();
        return;
    }
    if (event->matches(QKeySequence::MoveToStartOfLine))
        return goToBeginOfCode(QTextCursor::MoveAnchor);
    if (event->matches(QKeySequence::SelectStartOfLine))
        return goToBeginOfCode(QTextCursor::KeepAnchor);
    QPlainTextEdit::keyPressEvent(event);
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

// First press: where the code begins; from there: the begin of the line.
void CodeEdit::goToBeginOfCode(QTextCursor::MoveMode mode)
{
    QTextCursor cursor = textCursor();
    const QString line = cursor.block().text();
    const auto code = std::find_if(line.begin(), line.end(), [](QChar ch) { return !ch.isSpace(); });
    const int column = int(code - line.begin());
    cursor.setPosition(cursor.block().position() + (cursor.positionInBlock() == column ? 0 : column), mode);
    setTextCursor(cursor);
}

int CodeEdit::marginWidth() const
{
    const int digits = std::max(3, int(std::log10(std::max(1, blockCount()))) + 1);
    return 2 * gap + fontMetrics().horizontalAdvance(u'9') * digits;
}

void CodeEdit::updateMarginWidth()
{
    setViewportMargins(marginWidth(), 0, 0, 0);
    const QRect area = contentsRect();
    m_margin->setGeometry(area.left(), area.top(), marginWidth(), area.height());
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
        QToolTip::showText(help->globalPos(), message, viewport());
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
        selection.format.setBackground(mixed(palette().color(QPalette::Base), palette().color(QPalette::Highlight), 35));
        selections.append(selection);
    }
    setExtraSelections(selections);
}

void CodeEdit::paintMargin(QPaintEvent* event, QWidget* margin)
{
    QPainter painter(margin);
    painter.fillRect(event->rect(), palette().color(QPalette::Base));
    painter.fillRect(event->rect(), currentLineColor(palette()));
    painter.setFont(font());
    QTextBlock block = firstVisibleBlock();
    qreal top = blockBoundingGeometry(block).translated(contentOffset()).top();
    while (block.isValid() && top <= event->rect().bottom()) {
        const qreal height = blockBoundingRect(block).height();
        if (block.isVisible() && top + height >= event->rect().top())
            paintLineNumber(painter, block, QRect(0, int(top), margin->width(), int(height)));
        top += height;
        block = block.next();
    }
}

void CodeEdit::paintLineNumber(QPainter& painter, const QTextBlock& block, const QRect& line)
{
    const bool isCurrent = block == textCursor().block();
    painter.setPen(isCurrent ? palette().color(QPalette::Text) : quietColor(palette()));
    if (const auto color = m_marks->colorOf(block, palette())) {
        painter.fillRect(line.left(), line.top(), 4, line.height(), *color);
        painter.setPen(*color);
    }
    // At the top, as the text is: below that of the last line there is the document's margin.
    painter.drawText(line.adjusted(0, 0, -gap, 0), Qt::AlignRight | Qt::AlignTop,
                     QString::number(block.blockNumber() + 1));
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
