// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "callout.h"

#include "chart_colors.h"

#include <QtGui/QFontMetricsF>
#include <QtGui/QPainter>

#include <algorithm>

namespace carrel::charts {

namespace {

constexpr double radius = 5;     // of the ring around the value
constexpr double distance = 12;  // from it to the box
constexpr double padding = 6;

}  // namespace

Callout::Callout(QGraphicsItem& chart) : QGraphicsItem(&chart)
{
    setZValue(100);
    setAcceptedMouseButtons(Qt::NoButton);
    setVisible(false);
}

void Callout::paintWith(const QPalette& palette, const QFont& font)
{
    m_palette = palette;
    m_font = font;
    update();
}

void Callout::tell(const QString& text, const QColor& color, const QPointF& place, const QRectF& area)
{
    prepareGeometryChange();
    m_text = text;
    m_color = color;
    const QRectF needed = QFontMetricsF(m_font).boundingRect(QRectF(0, 0, 400, 400), Qt::AlignLeft, text);
    m_box = QRectF(QPointF(), needed.size()).adjusted(0, 0, 2 * padding, 2 * padding);
    m_box.moveBottomLeft({distance, -distance});
    if (place.x() + m_box.right() > area.right())
        m_box.moveRight(-distance);
    if (place.y() + m_box.top() < area.top())
        m_box.moveTop(distance);
    setPos(place);
    setVisible(true);
}

QRectF Callout::boundingRect() const
{
    return m_box.united(QRectF(-radius, -radius, 2 * radius, 2 * radius)).adjusted(-2, -2, 2, 2);
}

void Callout::paint(QPainter* painter, const QStyleOptionGraphicsItem*, QWidget*)
{
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(QPen(m_color, 2));
    painter->setBrush(m_palette.color(QPalette::Base));
    painter->drawEllipse(QPointF(), radius, radius);
    painter->setPen(QPen(faint(m_palette, 40), 1));
    painter->setBrush(faint(m_palette, 6));
    painter->drawRoundedRect(m_box, 4, 4);
    painter->setPen(m_palette.color(QPalette::Text));
    painter->setFont(m_font);
    painter->drawText(m_box.adjusted(padding, padding, -padding, -padding), Qt::AlignLeft, m_text);
}

}  // namespace carrel::charts
