// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "suite.h"

#include "calls/gui_calls.h"
#include "calls/host_calls.h"

namespace carrel::bench {

namespace {

SuiteResult run(Runtime& runtime, const SuiteConfig& config)
{
    Ceiling ceiling(config.cores, config.armSeconds);
    HostCalls hostCalls(runtime, config, ceiling);
    GuiCalls guiCalls(runtime, config, ceiling);
    std::vector<Series*> all{&guiCalls.series()};
    for (Series& series : hostCalls.series())
        all.push_back(&series);
    runRounds(all, config.plan);

    SuiteResult result;
    hostCalls.report(result);
    guiCalls.report(result);
    for (const Series* series : all)
        result.series.push_back(*series);
    return result;
}

}  // namespace

Suite callsSuite() { return {QStringLiteral("calls"), run}; }

}  // namespace carrel::bench
