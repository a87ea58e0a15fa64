// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "suite.h"

#include "lifecycle/accounting.h"
#include "lifecycle/growth.h"
#include "lifecycle/idling.h"
#include "lifecycle/opening.h"

namespace carrel::bench {

namespace {

/// Times first, in rounds; nobody is left to disturb, or to be disturbed, when memory is watched.
SuiteResult run(Runtime& runtime, const SuiteConfig& config)
{
    SuiteResult result;
    {
        Ceiling ceiling(config.cores, config.armSeconds);
        Opening opening(runtime, ceiling);
        Accounting accounting(config, ceiling);
        std::vector<Series*> all{&opening.series()};
        for (Series& series : accounting.series())
            all.push_back(&series);
        runRounds(all, config.plan);
        opening.report(result);
        accounting.report(result);
        for (const Series* series : all)
            result.series.push_back(*series);
    }
    Idling(runtime, config).report(result);
    Growth(config).report(result);
    return result;
}

}  // namespace

Suite lifecycleSuite() { return {QStringLiteral("lifecycle"), run}; }

}  // namespace carrel::bench
