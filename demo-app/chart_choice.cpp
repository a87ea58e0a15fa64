// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "chart_choice.h"

#if defined(CARREL_STUDIO_HAS_CHARTS)
#include <carrel/charts/chart_view.h>
#endif

namespace studio {

void showChartsIn([[maybe_unused]] carrel::OutputPane& pane)
{
#if defined(CARREL_STUDIO_HAS_CHARTS)
    carrel::showCharts(pane);
#endif
}

}  // namespace studio
