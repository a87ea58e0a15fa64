// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "bar_chart.h"

#include <algorithm>
#include <cmath>

namespace carrel::bench {

namespace {

// Pixels.
constexpr double labelWidth = 250;
constexpr double valueWidth = 190;
constexpr double left = layout::margin + labelWidth;
constexpr double barWidth = layout::pictureWidth - labelWidth - valueWidth - 2 * layout::margin;
constexpr double rowHeight = 28;
constexpr double barHeight = 16;

/// The longest thing to be drawn, without bars: 0.
double greatestOf(const QList<Bar>& bars)
{
    double greatest = 0;
    for (const Bar& bar : bars)
        greatest = std::max({greatest, bar.length.high, bar.goal.value_or(0)});
    return greatest;
}

double leastOf(const QList<Bar>& bars)
{
    double least = bars.isEmpty() ? 1 : bars.constFirst().length.low;
    for (const Bar& bar : bars)
        least = std::min({least, bar.length.low, bar.goal.value_or(least)});
    return least;
}

}  // namespace

BarChart::BarChart(BarChartConfig config, QList<Bar> bars) : m_config(std::move(config)), m_bars(std::move(bars))
{
    m_greatest = std::max(greatestOf(m_bars), 1e-9);
    if (m_config.scale == BarChartConfig::Scale::Logarithmic)
        m_least = std::pow(10, std::floor(std::log10(std::max(leastOf(m_bars), 1e-9))));
}

double BarChart::height() const
{
    return layout::chartHeadHeight + rowHeight * double(m_bars.size()) + layout::chartFootHeight;
}

double BarChart::positionOf(double value) const
{
    if (m_config.scale == BarChartConfig::Scale::FromZero)
        return left + barWidth * value / m_greatest;
    return left + barWidth * std::log(std::max(value, m_least) / m_least) / std::log(m_greatest / m_least);
}

void BarChart::drawBar(Drawing& drawing, const Bar& bar, double top) const
{
    const double middle = top + barHeight / 2;
    const double low = positionOf(bar.length.low);
    const double high = positionOf(bar.length.high);
    drawing.text({left - 8, middle + 4}, {bar.label, 12, QStringLiteral("end")});
    drawing.rectangle({left, top}, {positionOf(bar.length.median) - left, barHeight}, layout::colourOf(bar.whose));
    drawing.line({low, middle}, {high, middle}, layout::ink(), 1.5);
    for (const double end : {low, high})
        drawing.line({end, middle - 4}, {end, middle + 4}, layout::ink(), 1.5);
    if (bar.goal)
        drawing.line({positionOf(*bar.goal), top - 3}, {positionOf(*bar.goal), top + barHeight + 3},
                     layout::goalColour(), 2);
    const auto number = [this](double value) { return QString::number(value, 'f', m_config.decimals); };
    drawing.text({left + barWidth + 12, middle + 4},
                 {QStringLiteral("%1  [%2, %3]")
                      .arg(number(bar.length.median), number(bar.length.low), number(bar.length.high))});
}

/// A line at each power of ten, behind the bars.
void BarChart::drawDecades(Drawing& drawing, double top, double bottom) const
{
    for (double decade = m_least * 10; decade < m_greatest; decade *= 10)
        drawing.line({positionOf(decade), top}, {positionOf(decade), bottom}, layout::paleInk());
}

void BarChart::draw(Drawing& drawing, double top) const
{
    drawing.text({layout::margin, top + 16}, {m_config.title, 15});
    drawing.text({layout::margin, top + 34}, {m_config.unit});
    double row = top + layout::chartHeadHeight;
    const double bottom = row + rowHeight * double(m_bars.size()) - 8;
    if (m_config.scale == BarChartConfig::Scale::Logarithmic)
        drawDecades(drawing, row - 4, bottom);
    drawing.line({left, row - 4}, {left, bottom}, layout::ink());
    for (const Bar& bar : m_bars) {
        drawBar(drawing, bar, row);
        row += rowHeight;
    }
}

}  // namespace carrel::bench
