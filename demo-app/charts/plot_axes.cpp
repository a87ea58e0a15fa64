// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "plot_axes.h"

#include "chart_colors.h"

#include <QtCharts/QBarCategoryAxis>

#include <algorithm>
#include <cmath>

namespace carrel::charts {

namespace {

constexpr qsizetype mostLevelNames = 12;  // more are written upwards

/// As many decimals as tell one step from the next; of numbers that are too large or too small for that, as many
/// digits, and the exponent.
QString formatOf(double step, double furthest)
{
    const int decimals = std::max(0, -int(std::floor(std::log10(step) + 1e-9)));
    if (decimals > 6 || furthest >= 1e7) {
        const int digits = int(std::ceil(std::log10(furthest / step))) + 1;
        return QStringLiteral("%.%1g").arg(std::clamp(digits, 4, 15));
    }
    return QStringLiteral("%.%1f").arg(decimals);
}

}  // namespace

double roundStep(double span, int count)
{
    const double raw = span / count;
    const double power = std::pow(10, std::floor(std::log10(raw)));
    for (const double factor : {1.0, 2.0, 5.0}) {
        if (raw <= factor * power)
            return factor * power;
    }
    return 10 * power;
}

NumberAxis::NumberAxis(double least, double most) : m_least(least), m_most(most)
{
    setTickType(QValueAxis::TicksDynamic);
    connect(this, &QValueAxis::rangeChanged, this, &NumberAxis::chooseTicks);
    setRange(least, most);
    chooseTicks(least, most);
}

void NumberAxis::chooseTicks(double least, double most)
{
    if (!(most > least))
        return;
    const double step = roundStep(most - least, m_ticks);
    setTickAnchor(std::floor(least / step) * step);
    setTickInterval(step);
    setLabelFormat(formatOf(step, std::max(std::abs(least), std::abs(most))));
}

void NumberAxis::setTicks(int count)
{
    m_ticks = count;
    chooseTicks(min(), max());
}

std::unique_ptr<QAbstractAxis> makeXAxis(const PlotData& plot, const QRectF& extent)
{
    if (!plot.hasNames()) {
        auto axis = std::make_unique<NumberAxis>(extent.left(), extent.right());
        axis->setTitleText(plain(plot.x.heading()));
        return axis;
    }
    auto axis = std::make_unique<QBarCategoryAxis>();
    for (const QString& place : plot.places)
        axis->append(plain(place));
    axis->setTitleText(plain(plot.x.heading()));
    axis->setGridLineVisible(false);
    if (plot.places.size() > mostLevelNames)
        axis->setLabelsAngle(-60);
    return axis;
}

std::unique_ptr<QAbstractAxis> makeYAxis(const PlotData& plot, const QRectF& extent)
{
    auto axis = std::make_unique<NumberAxis>(extent.top(), extent.bottom());
    axis->setTitleText(plain(plot.y.heading()));
    return axis;
}

void paintAxis(QAbstractAxis& axis, const QPalette& palette)
{
    axis.setLabelsBrush(faint(palette, 75));
    axis.setTitleBrush(faint(palette, 90));
    axis.setLinePen(QPen(faint(palette, 50)));
    axis.setGridLinePen(QPen(faint(palette, 14)));
}

}  // namespace carrel::charts
