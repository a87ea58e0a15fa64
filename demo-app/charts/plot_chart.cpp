// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "plot_chart.h"

#include "chart_colors.h"
#include "plot_axes.h"
#include "plot_text.h"
#include "shown_values.h"

#include <QtCharts/QBarSeries>
#include <QtCharts/QBarSet>
#include <QtCharts/QLegend>
#include <QtCharts/QLineSeries>
#include <QtCharts/QScatterSeries>
#include <QtWidgets/QGraphicsLayout>

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

namespace carrel::charts {

namespace {

constexpr double widthOfBars = 0.8;  // of all at one place, which is 1 wide
constexpr double reach = 24;         // pixels around the mouse
constexpr double closest = 1e-6;     // of the extent: nothing smaller is zoomed to
constexpr int low = 240;             // pixels: no room for titles of axes and a legend above

/// Beside their colors, so that who does not tell these sees a difference.
constexpr std::array lineStyles{Qt::SolidLine, Qt::DashLine, Qt::DashDotLine, Qt::DotLine};
constexpr std::array markers{QScatterSeries::MarkerShapeCircle, QScatterSeries::MarkerShapeRectangle,
                             QScatterSeries::MarkerShapeTriangle, QScatterSeries::MarkerShapeRotatedRectangle};

void paintSeries(QXYSeries& series, qsizetype index, const QPalette& palette)
{
    const QColor color = colorOfSeries(index, palette);
    if (auto* const points = qobject_cast<QScatterSeries*>(&series)) {
        points->setColor(color);
        points->setBorderColor(palette.color(QPalette::Base));
        return;
    }
    QPen pen(color, 2);
    pen.setStyle(lineStyles[std::size_t(index) % lineStyles.size()]);
    series.setPen(pen);
}

}  // namespace

PlotChart::PlotChart(PlotData plot) : m_plot(std::move(plot)), m_extent(m_plot.extent())
{
    setLocalizeNumbers(true);
    setBackgroundRoundness(0);
    setMargins(QMargins(4, 4, 4, 4));
    layout()->setContentsMargins(0, 0, 0, 0);
    addAxis(makeXAxis(m_plot, m_extent).release(), Qt::AlignBottom);
    addAxis(makeYAxis(m_plot, m_extent).release(), Qt::AlignLeft);
    addBars();
    for (qsizetype i = 0; i < m_plot.series.size(); ++i)
        addXY(i);
    const bool isNamed = std::any_of(m_plot.series.begin(), m_plot.series.end(),
                                     [](const PlotSeries& series) { return !series.name.isEmpty(); });
    legend()->setVisible(isNamed || m_plot.series.size() > 1);
    refine();
}

void PlotChart::addBars()
{
    if (m_plot.countOfBars() == 0)
        return;
    m_bars = new QBarSeries(this);
    m_bars->setBarWidth(widthOfBars);
    for (qsizetype i = 0; i < m_plot.series.size(); ++i) {
        const PlotSeries& series = m_plot.series[i];
        if (series.kind != SeriesKind::Bars)
            continue;
        QList<double> heights(m_plot.places.size(), 0);
        for (const QPointF& value : series.values)
            heights[qsizetype(value.x())] = value.y();
        auto* const set = new QBarSet(plain(series.name));
        set->append(heights);
        m_bars->append(set);
        m_seriesOfBars.append(i);
    }
    attach(*m_bars);
}

void PlotChart::addXY(qsizetype index)
{
    const PlotSeries& plotted = m_plot.series[index];
    m_lines.append(nullptr);
    if (plotted.kind == SeriesKind::Bars)
        return;
    QXYSeries* series = nullptr;
    if (plotted.kind == SeriesKind::Points) {
        auto* const points = new QScatterSeries(this);
        points->setMarkerShape(markers[std::size_t(index) % markers.size()]);
        points->setMarkerSize(8);
        series = points;
    } else {
        series = new QLineSeries(this);
    }
    series->setName(plain(plotted.name));
    m_lines.last() = series;
    attach(*series);
}

void PlotChart::attach(QAbstractSeries& series)
{
    addSeries(&series);
    for (QAbstractAxis* const axis : axes())
        series.attachAxis(axis);
}

void PlotChart::refine()
{
    const QRectF range = seen();
    for (qsizetype i = 0; i < m_lines.size(); ++i) {
        if (m_lines[i])
            m_lines[i]->replace(shownValues(m_plot.series[i], range));
    }
}

void PlotChart::paintWith(const QPalette& palette, const QFont& font)
{
    QFont titleFont = font;
    titleFont.setBold(true);
    setTitleFont(titleFont);
    setTitleBrush(palette.color(QPalette::Text));
    setBackgroundBrush(palette.color(QPalette::Base));
    legend()->setLabelColor(palette.color(QPalette::Text));
    legend()->setFont(font);
    for (QAbstractAxis* const axis : axes()) {
        axis->setLabelsFont(font);
        axis->setTitleFont(font);
        paintAxis(*axis, palette);
    }
    for (qsizetype i = 0; i < m_lines.size(); ++i) {
        if (m_lines[i])
            paintSeries(*m_lines[i], i, palette);
    }
    for (qsizetype i = 0; i < m_seriesOfBars.size(); ++i) {
        QBarSet* const set = m_bars->barSets()[i];
        set->setColor(colorOfSeries(m_seriesOfBars[i], palette));
        set->setBorderColor(palette.color(QPalette::Base));
    }
}

void PlotChart::arrangeFor(int height)
{
    const bool isLow = height < low;
    setTitle(plain(isLow ? titleWithAxes(m_plot) : m_plot.title));
    legend()->setAlignment(isLow ? Qt::AlignRight : Qt::AlignTop);
    for (QAbstractAxis* const axis : axes()) {
        axis->setTitleVisible(!isLow);
        auto* const numbers = qobject_cast<NumberAxis*>(axis);
        if (numbers && axis->orientation() == Qt::Vertical)
            numbers->setTicks(isLow ? NumberAxis::usualTicks / 2 : NumberAxis::usualTicks);
    }
}

// --- where things are -------------------------------------------------------------------------------------------

QRectF PlotChart::seen() const
{
    if (plotArea().isEmpty() || series().isEmpty())
        return m_extent;
    // Of any series: all have the same axes.
    const QPointF least = const_cast<PlotChart*>(this)->mapToValue(plotArea().bottomLeft());
    const QPointF most = const_cast<PlotChart*>(this)->mapToValue(plotArea().topRight());
    return {least, most};
}

QPointF PlotChart::placeIn(const QRectF& range, const QPointF& value) const
{
    const QRectF area = plotArea();
    return {area.left() + (value.x() - range.left()) / range.width() * area.width(),
            area.bottom() - (value.y() - range.top()) / range.height() * area.height()};
}

double PlotChart::offsetOfBar(qsizetype series) const
{
    const double each = widthOfBars / double(std::max<qsizetype>(m_seriesOfBars.size(), 1));
    return (double(m_seriesOfBars.indexOf(series)) + 0.5) * each - widthOfBars / 2;
}

QPointF PlotChart::placeOf(const Mark& mark) const
{
    const PlotSeries& one = m_plot.series[mark.series];
    QPointF value = one.values[mark.value];
    if (one.kind == SeriesKind::Bars)
        value.rx() += offsetOfBar(mark.series);
    return placeIn(seen(), value);
}

std::optional<Mark> PlotChart::markAt(const QPointF& place) const
{
    if (!plotArea().contains(place))
        return std::nullopt;
    const QRectF range = seen();
    std::optional<Mark> nearest;
    double least = reach * reach;
    for (qsizetype i = 0; i < m_plot.series.size(); ++i) {
        const PlotSeries& one = m_plot.series[i];
        for (qsizetype j = 0; one.kind != SeriesKind::Bars && j < one.values.size(); ++j) {
            const QPointF away = placeIn(range, one.values[j]) - place;
            const double distance = QPointF::dotProduct(away, away);
            if (distance < least) {
                least = distance;
                nearest = Mark{i, j};
            }
        }
    }
    return nearest ? nearest : barAt(place);
}

std::optional<Mark> PlotChart::barAt(const QPointF& place) const
{
    if (!m_bars)
        return std::nullopt;
    const QPointF at = const_cast<PlotChart*>(this)->mapToValue(place, m_bars);
    const double name = std::round(at.x());
    const double part = (at.x() - name + widthOfBars / 2) / widthOfBars * double(m_seriesOfBars.size());
    if (part < 0 || part >= double(m_seriesOfBars.size()))
        return std::nullopt;
    const qsizetype index = m_seriesOfBars[qsizetype(part)];
    const QList<QPointF>& values = m_plot.series[index].values;
    const auto found =
        std::find_if(values.begin(), values.end(), [name](const QPointF& value) { return value.x() == name; });
    return found == values.end() ? std::nullopt : std::optional(Mark{index, found - values.begin()});
}

// --- what is seen -----------------------------------------------------------------------------------------------

void PlotChart::zoomAbout(const QPointF& place, double factor)
{
    const QRectF area = plotArea();
    const QRectF range = seen();
    const double width = range.width() / factor;
    if (width < m_extent.width() * closest)
        return;
    if (width >= m_extent.width() * 0.999)
        return showAll();
    const QPointF at(std::clamp(place.x(), area.left(), area.right()),
                     std::clamp(place.y(), area.top(), area.bottom()));
    zoomIn(QRectF(at + (area.topLeft() - at) / factor, area.size() / factor));
    refine();
}

void PlotChart::showAll()
{
    for (QAbstractAxis* const axis : axes()) {
        if (auto* const numbers = qobject_cast<NumberAxis*>(axis))
            numbers->chooseFirstTicks();
    }
    zoomReset();
    refine();
}

void PlotChart::zoomTo(const QRectF& area)
{
    const double factor = std::max(area.width() / plotArea().width(), area.height() / plotArea().height());
    if (factor * seen().width() < m_extent.width() * closest)
        return;
    zoomIn(area & plotArea());
    refine();
}

void PlotChart::moveBy(const QPointF& pixels)
{
    if (!isZoomed())
        return;
    scroll(pixels.x(), -pixels.y());
    refine();
}

void PlotChart::reveal(const Mark& mark)
{
    const QRectF area = plotArea();
    const QPointF place = placeOf(mark);
    if (area.adjusted(-1, -1, 1, 1).contains(place))
        return;
    moveBy(place - area.center());
}

}  // namespace carrel::charts
