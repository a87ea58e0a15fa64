// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "glyphs.h"

#include <QtGui/QGuiApplication>
#include <QtGui/QIconEngine>
#include <QtGui/QPainter>
#include <QtGui/QPainterPath>
#include <QtGui/QPalette>

namespace studio {

namespace {

// All shapes lie in a square of 24 units.
QPainterPath sheet()
{
    QPainterPath path({6, 3});
    path.lineTo(14, 3);
    path.lineTo(18, 7);
    path.lineTo(18, 21);
    path.lineTo(6, 21);
    path.closeSubpath();
    path.moveTo(14, 3);
    path.lineTo(14, 7);
    path.lineTo(18, 7);
    return path;
}

QPainterPath folder()
{
    QPainterPath path({3, 19});
    path.lineTo(3, 5);
    path.lineTo(9, 5);
    path.lineTo(11, 8);
    path.lineTo(20, 8);
    path.lineTo(20, 11);
    path.moveTo(3, 19);
    path.lineTo(6, 11);
    path.lineTo(22, 11);
    path.lineTo(19, 19);
    path.closeSubpath();
    return path;
}

QPainterPath arrowToTray()
{
    QPainterPath path({12, 3});
    path.lineTo(12, 14);
    path.moveTo(7.5, 9.5);
    path.lineTo(12, 14);
    path.lineTo(16.5, 9.5);
    path.moveTo(4, 15);
    path.lineTo(4, 20);
    path.lineTo(20, 20);
    path.lineTo(20, 15);
    return path;
}

QPainterPath triangle(qreal left)
{
    QPainterPath path({left, 5});
    path.lineTo(left + 12, 12);
    path.lineTo(left, 19);
    path.closeSubpath();
    return path;
}

// With its middle at this height.
QPainterPath exclamation(qreal middle)
{
    QPainterPath path({12, middle - 2.5});
    path.lineTo(12, middle + 1.5);
    path.moveTo(12, middle + 4.3);
    path.lineTo(12, middle + 4.5);
    return path;
}

QPainterPath triangleOfWarning()
{
    QPainterPath path({12, 4});
    path.lineTo(21, 20);
    path.lineTo(3, 20);
    path.closeSubpath();
    return path;
}

QPainterPath circleArrow()
{
    QPainterPath path;
    path.arcMoveTo(QRectF(4, 4, 16, 16), 50);
    path.arcTo(QRectF(4, 4, 16, 16), 50, 290);
    path.moveTo(20, 3.5);
    path.lineTo(20, 8.5);
    path.lineTo(15, 8.5);
    return path;
}

void drawLines(QPainter& painter, const QPainterPath& path, const QColor& color)
{
    painter.strokePath(path, QPen(color, 1.6, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
}

void drawRunSelection(QPainter& painter, const QColor& color, const QColor& accent)
{
    QPainterPath cursor;
    for (const qreal y : {6.0, 12.0, 18.0}) {
        cursor.moveTo(3, y);
        cursor.lineTo(y == 12.0 ? 7 : 9, y);
    }
    drawLines(painter, cursor, color);
    painter.fillPath(triangle(11), accent);
}

void draw(QPainter& painter, Glyph glyph, const QColor& color, const QColor& accent)
{
    switch (glyph) {
    case Glyph::New: {
        QPainterPath plus({12, 11});
        plus.lineTo(12, 17);
        plus.moveTo(9, 14);
        plus.lineTo(15, 14);
        drawLines(painter, sheet(), color);
        return drawLines(painter, plus, accent);
    }
    case Glyph::Open:
        return drawLines(painter, folder(), color);
    case Glyph::Save:
        return drawLines(painter, arrowToTray(), color);
    case Glyph::Run:
        return painter.fillPath(triangle(7), accent);
    case Glyph::RunSelection:
        return drawRunSelection(painter, color, accent);
    case Glyph::Stop:
        return painter.fillRect(QRectF(6, 6, 12, 12), color);
    case Glyph::Restart:
        return drawLines(painter, circleArrow(), color);
    case Glyph::Script:
        return drawLines(painter, sheet(), color);
    case Glyph::Stuck:
        drawLines(painter, triangleOfWarning(), color);
        return drawLines(painter, exclamation(13), color);
    case Glyph::Failed:
        drawLines(painter, sheet(), color);
        return drawLines(painter, exclamation(12), color);
    }
}

class GlyphEngine : public QIconEngine {
public:
    explicit GlyphEngine(Glyph glyph) : m_glyph(glyph) { }

    void paint(QPainter* painter, const QRect& rect, QIcon::Mode mode, QIcon::State) override
    {
        const QPalette palette = QGuiApplication::palette();
        const auto group = mode == QIcon::Disabled ? QPalette::Disabled : QPalette::Active;
        const QColor color = palette.color(group, QPalette::ButtonText);
        const QColor accent = mode == QIcon::Disabled ? color : palette.color(QPalette::Active, QPalette::Highlight);
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        painter->translate(rect.topLeft());
        painter->scale(rect.width() / 24.0, rect.height() / 24.0);
        draw(*painter, m_glyph, color, accent);
        painter->restore();
    }

    QPixmap pixmap(const QSize& size, QIcon::Mode mode, QIcon::State state) override
    {
        QPixmap pixmap(size);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        paint(&painter, QRect(QPoint(), size), mode, state);
        return pixmap;
    }

    QIconEngine* clone() const override { return new GlyphEngine(m_glyph); }

private:
    Glyph m_glyph;
};

}  // namespace

QIcon iconOf(Glyph glyph) { return QIcon(new GlyphEngine(glyph)); }

}  // namespace studio
