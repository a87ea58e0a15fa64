// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "widgets/mood_sign.h"

#include "widgets/palette_colors.h"

#include <QtGui/QPainter>
#include <QtGui/QPainterPath>

namespace carrel::widgets {

namespace {

QPainterPath check()
{
    QPainterPath path({4, 8.5});
    path.lineTo(7, 11.5);
    path.lineTo(12, 5);
    return path;
}

QPainterPath cross()
{
    QPainterPath path({4.5, 4.5});
    path.lineTo(11.5, 11.5);
    path.moveTo(11.5, 4.5);
    path.lineTo(4.5, 11.5);
    return path;
}

}  // namespace

QColor moodColor(JobFace::Mood mood, const QPalette& palette)
{
    switch (mood) {
    case JobFace::Mood::Running:
        return palette.color(QPalette::Highlight);
    case JobFace::Mood::Succeeded:
        return successColor(palette);
    case JobFace::Mood::Failed:
    case JobFace::Mood::Stuck:
        return errorColor(palette);
    case JobFace::Mood::Stopping:
        return warningColor(palette);
    case JobFace::Mood::Idle:
    case JobFace::Mood::Waiting:
    case JobFace::Mood::Stopped:
        break;
    }
    return quietColor(palette);
}

void paintMood(QPainter& painter, QPointF place, JobFace::Mood mood, const QColor& color)
{
    painter.save();
    painter.translate(place);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(color, 2, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    switch (mood) {
    case JobFace::Mood::Succeeded:
        painter.drawPath(check());
        break;
    case JobFace::Mood::Failed:
        painter.drawPath(cross());
        break;
    case JobFace::Mood::Stopped:
        painter.fillRect(QRectF(4, 4, 8, 8), color);
        break;
    case JobFace::Mood::Running:
        painter.setBrush(color);
        painter.drawPolygon(QPolygonF({{5, 4}, {12, 8}, {5, 12}}));
        break;
    case JobFace::Mood::Stuck:
    case JobFace::Mood::Stopping:
        painter.drawPolygon(QPolygonF({{8, 3}, {13.5, 13}, {2.5, 13}}));
        break;
    case JobFace::Mood::Idle:
    case JobFace::Mood::Waiting:
        painter.drawEllipse(QPointF(8, 8), 4, 4);
        break;
    }
    painter.restore();
}

MoodSign::MoodSign(QWidget* parent) : QWidget(parent) { setFixedSize(sizeHint()); }

void MoodSign::setMood(JobFace::Mood mood)
{
    m_mood = mood;
    update();
}

void MoodSign::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    paintMood(painter, {}, m_mood, moodColor(m_mood, palette()));
}

}  // namespace carrel::widgets
