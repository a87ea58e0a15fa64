// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "scene/overlay.h"

#include <QtGui/QPainter>
#include <QtGui/QPalette>

#include <algorithm>
#include <array>

namespace studio {

namespace {

constexpr double axisLength = 26;  // pixels
constexpr double margin = 12;

struct Axis {
    QVector3D direction;
    QString name;
    QColor color;
};

std::array<Axis, 3> axes()
{
    return {Axis{{1, 0, 0}, QStringLiteral("X"), QColor(0xe0, 0x5a, 0x5a)},
            Axis{{0, 1, 0}, QStringLiteral("Y"), QColor(0x6c, 0xae, 0x4c)},
            Axis{{0, 0, 1}, QStringLiteral("Z"), QColor(0x4f, 0x8d, 0xe8)}};
}

/// The farthest one first, so that what is in front lies over it.
void paintAxes(QPainter& painter, const QPointF& origin, const Camera& camera)
{
    const QMatrix4x4 view = camera.view();
    auto sorted = axes();
    std::sort(sorted.begin(), sorted.end(), [&view](const Axis& a, const Axis& b) {
        return view.mapVector(a.direction).z() < view.mapVector(b.direction).z();
    });
    for (const Axis& axis : sorted) {
        const QVector3D seen = view.mapVector(axis.direction);
        const QPointF tip = origin + QPointF(seen.x(), -seen.y()) * axisLength;
        painter.setPen(QPen(axis.color, 2, Qt::SolidLine, Qt::RoundCap));
        painter.drawLine(origin, tip);
        const QPointF label = origin + QPointF(seen.x(), -seen.y()) * (axisLength + 9);
        painter.drawText(QRectF(label - QPointF(8, 8), QSizeF(16, 16)), Qt::AlignCenter, axis.name);
    }
}

}  // namespace

PictureStyle styleFor(const QPalette& palette)
{
    const bool isDark = palette.color(QPalette::Window).lightness() < 128;
    PictureStyle style;
    style.background = isDark ? QColor(0x25, 0x28, 0x2d) : QColor(0xe9, 0xec, 0xf0);
    style.grid = isDark ? QColor(255, 255, 255, 70) : QColor(30, 40, 60, 85);
    style.highlight = isDark ? QColor(0xff, 0xa6, 0x3d) : QColor(0xf0, 0x7d, 0x0c);
    return style;
}

void Overlay::paint(QPainter& painter, const QRectF& place, const Camera& camera, const PictureStyle& style) const
{
    painter.setRenderHint(QPainter::Antialiasing);
    const double reach = axisLength + margin + 10;
    if (style.hasAxes)
        paintAxes(painter, place.bottomLeft() + QPointF(reach, -reach), camera);
    const bool isDark = style.background.lightness() < 128;
    painter.setPen(isDark ? QColor(210, 214, 220) : QColor(60, 66, 76));
    const QRectF text = place.adjusted(margin, margin, -margin, -margin);
    painter.drawText(text, Qt::AlignRight | Qt::AlignBottom | Qt::TextWordWrap, caption);
    painter.setPen(isDark ? QColor(0xff, 0xb8, 0x6b) : QColor(0xb3, 0x4d, 0x00));
    painter.drawText(text, Qt::AlignLeft | Qt::AlignTop | Qt::TextWordWrap, remark);
}

}  // namespace studio
