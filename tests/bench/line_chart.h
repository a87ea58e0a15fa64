// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "chart.h"
#include "drawing.h"

#include <QtCore/QList>
#include <QtCore/QPointF>
#include <QtCore/QString>

namespace carrel::bench {

/// What became of one quantity while another one grew.
struct Line {
    QString label;
    QList<QPointF> points;  ///< from left to right, at least one
    Whose whose = Whose::Peer;
};

struct LineChartConfig {
    QString title;
    QString unit;    ///< of what goes up
    QString across;  ///< what goes from left to right
};

/// Lines on common scales that start at zero.
class LineChart : public Chart {
public:
    LineChart(LineChartConfig config, QList<Line> lines);

    double height() const override;
    void draw(Drawing& drawing, double top) const override;

private:
    QPointF positionOf(QPointF point, double top) const;
    void drawGrid(Drawing& drawing, double top) const;
    void drawLine(Drawing& drawing, const Line& line, double top) const;
    void drawLabels(Drawing& drawing, double top) const;

    LineChartConfig m_config;
    QList<Line> m_lines;
    QPointF m_greatest;
};

}  // namespace carrel::bench
