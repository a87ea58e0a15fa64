// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "suite.h"

#include <algorithm>
#include <iterator>

namespace carrel::bench {

std::vector<Series*> eachOf(std::vector<Series>& series)
{
    std::vector<Series*> each;
    each.reserve(series.size());
    for (Series& one : series)
        each.push_back(&one);
    return each;
}

void measure(const std::vector<SuitePart*>& parts, const RoundPlan& plan, SuiteResult& result)
{
    std::vector<Series*> all;
    for (SuitePart* const part : parts)
        std::ranges::copy(part->series(), std::back_inserter(all));
    runRounds(all, plan);
    for (SuitePart* const part : parts)
        part->report(result);
    for (const Series* const series : all)
        result.series.push_back(*series);
}

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
