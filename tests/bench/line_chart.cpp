// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "line_chart.h"

#include <algorithm>
#include <cmath>

namespace carrel::bench {

namespace {

// Pixels.
constexpr double labelHeight = 14;
constexpr double left = layout::margin + 60;
constexpr double labelWidth = 190;
constexpr double plotWidth = layout::pictureWidth - left - labelWidth - layout::margin;
constexpr double plotHeight = 240;
constexpr double acrossHeight = 44;

/// 1, 2 or 5 times a power of ten, so that about five of them fit.
double stepFor(double greatest)
{
    const double power = std::pow(10, std::floor(std::log10(greatest / 5)));
    for (const double factor : {1.0, 2.0, 5.0}) {
        if (greatest / (factor * power) <= 6)
            return factor * power;
    }
    return 10 * power;
}

QPointF greatestOf(const QList<Line>& lines)
{
    QPointF greatest(1e-9, 1e-9);
    for (const Line& line : lines) {
        for (const QPointF& point : line.points)
            greatest = {std::max(greatest.x(), point.x()), std::max(greatest.y(), point.y())};
    }
    return greatest;
}

}  // namespace

LineChart::LineChart(LineChartConfig config, QList<Line> lines)
    : m_config(std::move(config)),
      m_lines(std::move(lines)),
      m_greatest(greatestOf(m_lines))
{
}

double LineChart::height() const
{
    return layout::chartHeadHeight + plotHeight + acrossHeight + layout::chartFootHeight;
}

/// \param top of the plot
QPointF LineChart::positionOf(QPointF point, double top) const
{
    return {left + plotWidth * point.x() / m_greatest.x(), top + plotHeight * (1 - point.y() / m_greatest.y())};
}

void LineChart::drawGrid(Drawing& drawing, double top) const
{
    const double bottom = top + plotHeight;
    const QPointF step(stepFor(m_greatest.x()), stepFor(m_greatest.y()));
    for (double value = 0; value <= m_greatest.y() * 1.001; value += step.y()) {
        const double y = positionOf({0, value}, top).y();
        drawing.line({left, y}, {left + plotWidth, y}, layout::paleInk());
        drawing.text({left - 8, y + 4}, {QString::number(value), 11, QStringLiteral("end")});
    }
    for (double value = 0; value <= m_greatest.x() * 1.001; value += step.x())
        drawing.text({positionOf({value, 0}, top).x(), bottom + 16},
                     {QString::number(value), 11, QStringLiteral("middle")});
    drawing.line({left, bottom}, {left + plotWidth, bottom}, layout::ink());
    drawing.text({left + plotWidth / 2, bottom + 36}, {m_config.across, 12, QStringLiteral("middle")});
}

void LineChart::drawLine(Drawing& drawing, const Line& line, double top) const
{
    QList<QPointF> points;
    for (const QPointF& point : line.points)
        points.append(positionOf(point, top));
    drawing.polyline(points, layout::colourOf(line.whose), line.whose == Whose::Ours ? 2.5 : 1.5);
}

/// Each where its line ends, or below the label above it, so that lines that end together can be read.
void LineChart::drawLabels(Drawing& drawing, double top) const
{
    QList<Line> downwards = m_lines;
    std::sort(downwards.begin(), downwards.end(), [](const Line& one, const Line& other) {
        return one.points.constLast().y() > other.points.constLast().y();
    });
    double free = top;
    for (const Line& line : downwards) {
        const QPointF end = positionOf(line.points.constLast(), top);
        const double y = std::max(end.y() + 4, free);
        drawing.text({end.x() + 8, y}, {line.label, 11});
        free = y + labelHeight;
    }
}

void LineChart::draw(Drawing& drawing, double top) const
{
    drawing.text({layout::margin, top + 16}, {m_config.title, 15});
    drawing.text({layout::margin, top + 34}, {m_config.unit});
    const double plot = top + layout::chartHeadHeight;
    drawGrid(drawing, plot);
    for (const Line& line : m_lines)
        drawLine(drawing, line, plot);
    drawLabels(drawing, plot);
}

}  // namespace carrel::bench
