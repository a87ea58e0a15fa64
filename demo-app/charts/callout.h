// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGui/QFont>
#include <QtGui/QPalette>
#include <QtWidgets/QGraphicsItem>

namespace carrel::charts {

/// What is told of a value, beside it, above all of a chart.
class Callout : public QGraphicsItem {
public:
    /// \param chart owns it
    explicit Callout(QGraphicsItem& chart);

    void paintWith(const QPalette& palette, const QFont& font);
    /// \param place of the value, \param area within which it stays: both of the chart
    void tell(const QString& text, const QColor& color, const QPointF& place, const QRectF& area);

    QRectF boundingRect() const override;
    void paint(QPainter* painter, const QStyleOptionGraphicsItem* option, QWidget* widget) override;

private:
    QString m_text;
    QColor m_color;
    QFont m_font;
    QPalette m_palette;
    QRectF m_box;  // around the text; the value is at the origin
};

}  // namespace carrel::charts
