// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "plot_data.h"

namespace carrel::charts {

/// No more values than a window has pixels, of those that are seen: a chart of a hundred thousand is drawn as quickly
/// as one of four thousand, and looks the same. Of a line the least and the largest of neighbours stay, of points one
/// for each spot. \param seen what the axes show
QList<QPointF> shownValues(const PlotSeries& series, const QRectF& seen);

}  // namespace carrel::charts
