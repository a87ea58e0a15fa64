// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "suite.h"

#include "efficiency.h"
#include "talk.h"

namespace carrel::bench {

namespace {

SuiteResult run(Runtime& runtime, const SuiteConfig& config)
{
    Ceiling ceiling(config.cores, config.armSeconds);
    Talk talk(runtime, config, ceiling);
    Efficiency efficiency(runtime, config, ceiling);
    SuiteResult result;
    measure({&talk, &efficiency}, config.plan, result);
    return result;
}

}  // namespace

Suite parallelSuite() { return {QStringLiteral("parallel"), run}; }

}  // namespace carrel::bench
