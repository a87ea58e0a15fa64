// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "plot_data.h"

#include <QtCharts/QChart>
#include <QtCharts/QXYSeries>

#include <optional>

class QBarSeries;
class QPalette;

namespace carrel::charts {

/// One value of a plot.
struct Mark {
    qsizetype series = 0;
    qsizetype value = 0;

    friend bool operator==(const Mark&, const Mark&) = default;
};

/// A plot in a QChart, whose series are thinned to what is seen.
class PlotChart : public QChart {
    Q_OBJECT
public:
    explicit PlotChart(PlotData plot);

    const PlotData& plot() const { return m_plot; }
    void paintWith(const QPalette& palette, const QFont& font);
    /// In a low chart most of the height is the plot's: what says what it is stands above and beside it.
    void arrangeFor(int height);

    /// What the axes show, in values.
    QRectF seen() const;
    /// Where a value is, in the coordinates of the chart.
    QPointF placeOf(const Mark& mark) const;
    /// The value that somebody who points there means; nothing where none is near.
    std::optional<Mark> markAt(const QPointF& place) const;

    /// \param place what stays where it is
    void zoomAbout(const QPointF& place, double factor);
    /// \param area in the coordinates of the chart
    void zoomTo(const QRectF& area);
    void showAll();
    /// What is seen, where that is not all: to the right, and down.
    void moveBy(const QPointF& pixels);
    /// Moves the axes, so that the value is seen.
    void reveal(const Mark& mark);

private:
    void refine();
    void addBars();
    void addXY(qsizetype index);
    void attach(QAbstractSeries& series);
    std::optional<Mark> barAt(const QPointF& place) const;
    double offsetOfBar(qsizetype series) const;
    QPointF placeIn(const QRectF& seen, const QPointF& value) const;

    PlotData m_plot;
    QRectF m_extent;
    QList<QXYSeries*> m_lines{};        // null where a series is drawn as bars; owned by the chart
    QBarSeries* m_bars = nullptr;       // null: none
    QList<qsizetype> m_seriesOfBars{};  // numbers of those that it draws
};

}  // namespace carrel::charts
