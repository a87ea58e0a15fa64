// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "shown_values.h"

#include <QtCore/QSet>

#include <algorithm>
#include <utility>

namespace carrel::charts {

namespace {

constexpr qsizetype most = 4000;
constexpr int columns = 1000;
constexpr int rows = 400;

/// From the last one before what is seen to the first one behind it, so that the line leads out of the chart.
std::pair<qsizetype, qsizetype> rangeOf(const QList<QPointF>& values, const QRectF& seen)
{
    const auto isBefore = [](const QPointF& value, double x) { return value.x() < x; };
    const auto first = std::lower_bound(values.begin(), values.end(), seen.left(), isBefore);
    const auto end = std::lower_bound(first, values.end(), seen.right(), isBefore);
    return {std::max<qsizetype>(first - values.begin() - 1, 0),
            std::min<qsizetype>(end - values.begin() + 1, values.size())};
}

QList<QPointF> thinnedLine(const QList<QPointF>& values, qsizetype first, qsizetype end)
{
    const qsizetype step = std::max<qsizetype>(1, 2 * (end - first) / most);
    const auto isLower = [](const QPointF& a, const QPointF& b) { return a.y() < b.y(); };
    QList<QPointF> shown;
    for (qsizetype at = first; at < end; at += step) {
        const auto from = values.begin() + at;
        const auto to = values.begin() + std::min(at + step, end);
        auto [least, largest] = std::minmax_element(from, to, isLower);
        if (largest < least)
            std::swap(least, largest);
        shown.append(*least);
        if (largest != least)
            shown.append(*largest);
    }
    return shown;
}

QList<QPointF> thinnedPoints(const QList<QPointF>& values, const QRectF& seen)
{
    QSet<int> taken;
    QList<QPointF> shown;
    for (const QPointF& value : values) {
        if (!seen.contains(value))
            continue;
        const int column = int((value.x() - seen.left()) / seen.width() * columns);
        const int row = int((value.y() - seen.top()) / seen.height() * rows);
        const int spot = row * (columns + 1) + column;
        if (taken.contains(spot))
            continue;
        taken.insert(spot);
        shown.append(value);
        if (shown.size() == most)
            break;
    }
    return shown;
}

/// A curve that goes back and forth: each so many-th.
QList<QPointF> thinnedCurve(const QList<QPointF>& values)
{
    QList<QPointF> shown;
    const qsizetype step = (values.size() + most - 1) / most;
    for (qsizetype at = 0; at < values.size(); at += step)
        shown.append(values[at]);
    if ((values.size() - 1) % step != 0)
        shown.append(values.last());
    return shown;
}

}  // namespace

QList<QPointF> shownValues(const PlotSeries& series, const QRectF& seen)
{
    if (series.values.size() <= most)
        return series.values;
    if (series.kind == SeriesKind::Points)
        return thinnedPoints(series.values, seen);
    if (!series.isInOrder)
        return thinnedCurve(series.values);
    const auto [first, end] = rangeOf(series.values, seen);
    return thinnedLine(series.values, first, end);
}

}  // namespace carrel::charts
