// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "suite.h"

#include "data/messaging.h"
#include "data/sharing.h"

namespace carrel::bench {

namespace {

SuiteResult run(Runtime& runtime, const SuiteConfig& config)
{
    Ceiling ceiling(config.cores, config.armSeconds);
    Sharing sharing(runtime, config, ceiling);
    Messaging messaging(runtime, config, ceiling);

    SuiteResult result;
    measure({&sharing, &messaging}, config.plan, result);
    return result;
}

}  // namespace

Suite dataSuite() { return {QStringLiteral("data"), run}; }

}  // namespace carrel::bench
