// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "plot_chart.h"

#include <QtCharts/QChartView>

class QRubberBand;

namespace carrel::charts {

class Callout;

/// A chart with what the mouse and the keys do to it.
class ChartCanvas : public QChartView {
    Q_OBJECT
public:
    /// \param chart owned
    ChartCanvas(std::unique_ptr<PlotChart> chart, QWidget* parent);

    PlotChart& plotChart() const { return m_chart; }
    const std::optional<Mark>& mark() const { return m_mark; }
    void setMark(const std::optional<Mark>& mark);

    void zoomBy(double factor);
    void showAll();
    /// To the next value of the series, or to those before; to the first one where none is marked.
    void step(qsizetype values);
    void stepSeries(int series);
    void moveBy(const QPoint& pixels);
    void paintWithPalette();

Q_SIGNALS:
    void markChanged();

protected:
    bool event(QEvent* event) override;
    bool viewportEvent(QEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override { event->ignore(); }
    void contextMenuEvent(QContextMenuEvent* event) override { event->ignore(); }
    void resizeEvent(QResizeEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    void tellMark();
    QPointF inChart(const QPointF& place) const { return m_chart.mapFromScene(mapToScene(place.toPoint())); }

    PlotChart& m_chart;
    Callout* m_callout;  // of the chart
    QRubberBand* m_band;
    QPoint m_pressed;
    std::optional<Mark> m_mark{};
};

}  // namespace carrel::charts
