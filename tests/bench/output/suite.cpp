// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "suite.h"

#include "output/printing.h"

namespace carrel::bench {

namespace {

SuiteResult run(Runtime& runtime, const SuiteConfig& config)
{
    Ceiling ceiling(config.cores, config.armSeconds);
    Printing printing(runtime, config, ceiling);
    runRounds({&printing.series()}, config.plan);

    SuiteResult result;
    printing.report(result);
    result.series.push_back(printing.series());
    return result;
}

}  // namespace

Suite outputSuite() { return {QStringLiteral("output"), run}; }

}  // namespace carrel::bench
