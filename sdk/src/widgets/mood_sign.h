// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <carrel/widgets/job_face.h>

#include <QtWidgets/QWidget>

namespace carrel::widgets {

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
    QColor color() const;

    JobFace::Mood m_mood = JobFace::Mood::Idle;
};

}  // namespace carrel::widgets
