// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "widgets/code_margin.h"

#include "widgets/code_edit.h"
#include "widgets/code_folds.h"
#include "widgets/code_marks.h"
#include "widgets/palette_colors.h"

#include <QtGui/QMouseEvent>
#include <QtGui/QPainter>
#include <QtGui/QTextBlock>

#include <algorithm>
#include <cmath>

namespace carrel::widgets {

namespace {

constexpr int gap = 8;  // between the numbers and the left edge, and half of it to the right of them

}  // namespace

CodeMargin::CodeMargin(CodeEdit& edit) : QWidget(&edit), m_edit(edit)
{
    setObjectName(QStringLiteral("margin"));
    setCursor(Qt::ArrowCursor);
}

int CodeMargin::foldWidth() const { return std::max(8, m_edit.fontMetrics().height() * 3 / 4); }

QSize CodeMargin::sizeHint() const
{
    const int digits = std::max(3, int(std::log10(std::max(1, m_edit.blockCount()))) + 1);
    const int numbers = m_edit.fontMetrics().horizontalAdvance(u'9') * digits;
    return {gap + numbers + gap / 2 + foldWidth(), 0};
}

void CodeMargin::paintEvent(QPaintEvent* event)
{
    QPainter painter(this);
    painter.fillRect(event->rect(), m_edit.palette().color(QPalette::Base));
    painter.fillRect(event->rect(), currentLineColor(m_edit.palette()));
    painter.setFont(m_edit.font());
    for (const CodeEdit::VisibleLine& line : m_edit.visibleLines(event->rect().bottom())) {
        const QRect place(0, int(line.place.top()), width(), int(line.place.height()));
        if (place.bottom() < event->rect().top())
            continue;
        paintNumber(painter, line.block, place);
        if (CodeFolds::isHead(line.block))
            paintFoldSign(painter, line.block, place);
    }
}

void CodeMargin::paintNumber(QPainter& painter, const QTextBlock& block, const QRect& line)
{
    const QPalette palette = m_edit.palette();
    const bool isCurrent = block == m_edit.textCursor().block();
    painter.setPen(isCurrent ? palette.color(QPalette::Text) : quietColor(palette));
    if (const auto color = m_edit.marks().colorOf(block, palette)) {
        painter.fillRect(line.left(), line.top(), 4, line.height(), *color);
        painter.setPen(*color);
    }
    // At the top, as the text is: below that of the last line there is the document's margin.
    painter.drawText(line.adjusted(0, 0, -gap / 2 - foldWidth(), 0), Qt::AlignRight | Qt::AlignTop,
                     QString::number(block.blockNumber() + 1));
}

/// A triangle: it points down to the lines, or to the right where they are hidden.
void CodeMargin::paintFoldSign(QPainter& painter, const QTextBlock& block, const QRect& line)
{
    const int side = foldWidth() / 2;
    const QRectF box(line.right() - (foldWidth() + side) / 2.0,
                     line.top() + (m_edit.fontMetrics().height() - side) / 2.0, side, side);
    QPolygonF triangle;
    if (m_edit.folds().isFolded(block))
        triangle << box.topLeft() << QPointF(box.right(), box.center().y()) << box.bottomLeft();
    else
        triangle << box.topLeft() << box.topRight() << QPointF(box.center().x(), box.bottom());
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(quietColor(m_edit.palette()));
    painter.drawPolygon(triangle);
    painter.restore();
}

void CodeMargin::mousePressEvent(QMouseEvent* event)
{
    const QTextBlock block = m_edit.cursorForPosition(QPoint(0, event->pos().y())).block();
    if (event->pos().x() >= width() - foldWidth() && CodeFolds::isHead(block))
        m_edit.toggleFold(block);
    else
        m_edit.selectLineAt(event->pos().y());
}

}  // namespace carrel::widgets
