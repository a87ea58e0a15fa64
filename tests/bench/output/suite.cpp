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
    SuiteResult result;
    measure({&printing}, config.plan, result);
    return result;
}

}  // namespace

Suite outputSuite() { return {QStringLiteral("output"), run}; }

}  // namespace carrel::bench
