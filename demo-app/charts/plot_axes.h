// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "plot_data.h"

#include <QtCharts/QAbstractAxis>
#include <QtCharts/QValueAxis>

#include <memory>

class QPalette;

namespace carrel::charts {

/// An axis of numbers whose labels are round ones, however far it is zoomed.
class NumberAxis : public QValueAxis {
    Q_OBJECT
public:
    static constexpr int usualTicks = 6;

    NumberAxis(double least, double most);

    /// Where there is less room, there are fewer of them.
    void setTicks(int count);

    /// To be called before all of it is seen again: with the ticks of a small part, there would be millions of them.
    void chooseFirstTicks() { chooseTicks(m_least, m_most); }

private:
    void chooseTicks(double least, double most);

    const double m_least;
    const double m_most;
    int m_ticks = usualTicks;
};

/// What Qt Charts writes is HTML.
inline QString plain(const QString& text) { return text.toHtmlEscaped(); }

/// Of numbers, or of names. \param extent of the plot
std::unique_ptr<QAbstractAxis> makeXAxis(const PlotData& plot, const QRectF& extent);
std::unique_ptr<QAbstractAxis> makeYAxis(const PlotData& plot, const QRectF& extent);
void paintAxis(QAbstractAxis& axis, const QPalette& palette);

/// A round number, so that about so many of them are in `span`.
double roundStep(double span, int count);

}  // namespace carrel::charts
