// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "suite.h"

#include "sharing.h"

namespace carrel::bench {

namespace {

SuiteResult run(Runtime& runtime, const SuiteConfig& config)
{
    Ceiling ceiling(config.cores, config.armSeconds);
    Sharing sharing(runtime, config, ceiling);
    runRounds({&sharing.series()}, config.plan);

    SuiteResult result;
    sharing.report(result);
    result.series.push_back(sharing.series());
    return result;
}

}  // namespace

Suite dataSuite() { return {QStringLiteral("data"), run}; }

}  // namespace carrel::bench
