// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "suite.h"

namespace carrel::bench {

Figure figureOf(const Series& series, const QString& name)
{
    Figure figure;
    figure.name = name;
    figure.validRounds = series.validCount();
    figure.voidRounds = series.voidCount();
    figure.hasVerdict = figure.validRounds >= RoundPlan::forVerdict;
    return figure;
}

}  // namespace carrel::bench
