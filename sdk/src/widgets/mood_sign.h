// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <carrel/widgets/job_face.h>

#include <QtCore/QPointF>
#include <QtGui/QColor>
#include <QtWidgets/QWidget>

class QPainter;

namespace carrel::widgets {

QColor moodColor(JobFace::Mood mood, const QPalette& palette);

/// Draws the sign of a mood into the 16 x 16 units at `place`.
void paintMood(QPainter& painter, QPointF place, JobFace::Mood mood, const QColor& color);

/// A small sign of a mood; shape and colour both tell, for those who see few colours.
class MoodSign : public QWidget {
    Q_OBJECT
public:
    explicit MoodSign(QWidget* parent);

    void setMood(JobFace::Mood mood);
    QSize sizeHint() const override { return {16, 16}; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    JobFace::Mood m_mood = JobFace::Mood::Idle;
};

}  // namespace carrel::widgets
