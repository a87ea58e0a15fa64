// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "plot_data.h"

#include <QtCore/QHash>
#include <QtCore/QLocale>

#include <algorithm>
#include <cmath>

namespace carrel::charts {

using namespace Qt::StringLiterals;

namespace {

constexpr std::size_t mostSeries = 64;
constexpr std::size_t mostValues = 200'000;
constexpr qsizetype mostPlaces = 1000;
constexpr qsizetype mostBars = 4000;
constexpr qsizetype longestText = 200;
constexpr double largest = 1e150;      // beyond it, the extent of a chart is no number
constexpr double leastExtent = 1e-11;  // what is less, Qt takes for nothing

QString textOf(const Value& value) { return value.toText().value_or(QString()).simplified().left(longestText); }

PlotAxis axisOf(const Value& value) { return {textOf(value[u"title"_s]), textOf(value[u"unit"_s])}; }

std::optional<SeriesKind> kindOf(const Value& value)
{
    const QString name = value.toText().value_or(QString());
    if (name == "line"_L1)
        return SeriesKind::Line;
    if (name == "points"_L1)
        return SeriesKind::Points;
    return name == "bars"_L1 ? std::optional(SeriesKind::Bars) : std::nullopt;
}

bool hasName(const Value& series)
{
    const Value places = series[u"x"_s];
    const Value::List& x = places.toList();
    return kindOf(series[u"kind"_s]) == SeriesKind::Bars
        || std::any_of(x.begin(), x.end(), [](const Value& place) { return place.toText().has_value(); });
}

std::optional<double> numberOf(const Value& value)
{
    const auto number = value.toFloat();
    return number && std::abs(*number) < largest ? number : std::nullopt;  // false for NaN
}

/// Numbers of names, in the order in which they come.
class Places {
public:
    double numberOf(const Value& place)
    {
        const auto number = place.toFloat();
        const QString name =
            number ? QLocale().toString(*number, 'g', QLocale::FloatingPointShortest) : textOf(place);
        const auto known = m_numbers.constFind(name);
        if (known != m_numbers.cend())
            return double(*known);
        m_numbers.insert(name, names.size());
        names.append(name);
        return double(names.size() - 1);
    }

    QStringList names{};

private:
    QHash<QString, qsizetype> m_numbers{};
};

/// \param places null: x is a number
std::optional<PlotSeries> seriesFrom(const Value& value, Places* places)
{
    const auto kind = kindOf(value[u"kind"_s]);
    const Value xs = value[u"x"_s];
    const Value ys = value[u"y"_s];
    if (!kind || xs.toList().size() != ys.toList().size())
        return std::nullopt;
    PlotSeries series{.kind = *kind, .name = textOf(value[u"name"_s])};
    for (std::size_t i = 0; i < ys.toList().size(); ++i) {
        const Value& place = xs.toList()[i];
        const auto x = places ? std::optional(places->numberOf(place)) : numberOf(place);
        const auto y = numberOf(ys.toList()[i]);
        if (!x || !y)
            continue;
        series.isInOrder = series.isInOrder && (series.values.isEmpty() || series.values.last().x() <= *x);
        series.values.append({*x, *y});
    }
    return series;
}

bool isWithinLimits(const Value::List& series)
{
    std::size_t values = 0;
    for (const Value& one : series)
        values += one[u"y"_s].toList().size();
    return series.size() <= mostSeries && values <= mostValues;
}

bool canBeDrawn(const PlotData& plot)
{
    const bool hasValue = std::any_of(plot.series.begin(), plot.series.end(),
                                      [](const PlotSeries& series) { return !series.values.isEmpty(); });
    if (!hasValue || plot.places.size() > mostPlaces || plot.places.size() * plot.countOfBars() > mostBars)
        return false;
    const QRectF extent = plot.extent();
    return extent.height() > leastExtent && (plot.hasNames() || extent.width() > leastExtent);
}

}  // namespace

qsizetype PlotData::countOfBars() const
{
    return std::count_if(series.begin(), series.end(),
                         [](const PlotSeries& one) { return one.kind == SeriesKind::Bars; });
}

QRectF PlotData::extent() const
{
    QPointF least(largest, largest);
    QPointF most(-largest, -largest);
    for (const PlotSeries& one : series) {
        for (const QPointF& value : one.values) {
            least = {std::min(least.x(), value.x()), std::min(least.y(), value.y())};
            most = {std::max(most.x(), value.x()), std::max(most.y(), value.y())};
        }
    }
    if (countOfBars() > 0) {  // they stand on it
        least.setY(std::min(least.y(), 0.0));
        most.setY(std::max(most.y(), 0.0));
    }
    // What differs by no more than its last digits does is all the same: no axis has ticks between them.
    const auto room = [](double from, double to, double part) {
        const double size = std::max(std::abs(from), std::abs(to));
        return to - from > size * 1e-12 ? (to - from) * part : std::max(size * 0.05, 0.5);
    };
    const QPointF around = hasNames() ? QPointF(0.5, room(least.y(), most.y(), 0.06))
                                      : QPointF(room(least.x(), most.x(), 0.02), room(least.y(), most.y(), 0.06));
    QRectF all(least - around, most + around);
    if (hasNames()) {
        all.setLeft(-0.5);
        all.setRight(double(places.size()) - 0.5);
    }
    if (countOfBars() > 0 && least.y() == 0)
        all.setTop(0);
    return all;
}

std::optional<PlotData> plotFrom(const Value& data)
{
    const Value all = data[u"series"_s];
    if (!isWithinLimits(all.toList()))
        return std::nullopt;
    Places places;
    const bool hasNames = std::any_of(all.toList().begin(), all.toList().end(), hasName);
    PlotData plot{.title = textOf(data[u"title"_s]), .x = axisOf(data[u"x"_s]), .y = axisOf(data[u"y"_s])};
    for (const Value& value : all.toList()) {
        auto series = seriesFrom(value, hasNames ? &places : nullptr);
        if (!series)
            return std::nullopt;
        plot.series.append(*std::move(series));
    }
    plot.places = places.names;
    return canBeDrawn(plot) ? std::optional(plot) : std::nullopt;
}

}  // namespace carrel::charts
