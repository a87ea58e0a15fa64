// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "plot_data.h"

namespace carrel::charts {

/// The title, or that it is a chart.
QString titleOf(const PlotData& plot);
/// The title and both axes, in one line; nothing where none of them has a name.
QString titleWithAxes(const PlotData& plot);
/// What it shows, in sentences: of each series how many values there are, which are the least and the largest, and
/// all of them where they are few.
QString figuresOf(const PlotData& plot);
/// In lines, with tabs between the columns.
QString tableOf(const PlotData& plot);
/// One value, in lines: its series, where it stands, how large it is.
QString textOf(const PlotData& plot, qsizetype series, qsizetype value);

}  // namespace carrel::charts
