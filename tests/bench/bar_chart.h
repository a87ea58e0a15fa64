// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "chart.h"
#include "drawing.h"
#include "statistics.h"

#include <QtCore/QList>
#include <QtCore/QString>

#include <optional>

namespace carrel::bench {

/// A horizontal bar with its 95 % interval.
struct Bar {
    QString label;
    Estimate length;
    Whose whose = Whose::Peer;
    std::optional<double> goal{};  ///< a mark across the bar
};

struct BarChartConfig {
    enum class Scale {
        FromZero,
        Logarithmic,  ///< from the power of ten below the least: for what differs by orders of magnitude
    };

    QString title;
    QString unit;
    Scale scale = Scale::FromZero;
    int decimals = 3;
};

/// Bars on one scale.
class BarChart : public Chart {
public:
    BarChart(BarChartConfig config, QList<Bar> bars);

    double height() const override;
    void draw(Drawing& drawing, double top) const override;

private:
    double positionOf(double value) const;
    void drawBar(Drawing& drawing, const Bar& bar, double top) const;
    void drawDecades(Drawing& drawing, double top, double bottom) const;

    BarChartConfig m_config;
    QList<Bar> m_bars;
    double m_least = 0;
    double m_greatest = 1;
};

}  // namespace carrel::bench
