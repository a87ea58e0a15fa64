// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "suite.h"

#include "attach/reentry.h"

namespace carrel::bench {

namespace {

SuiteResult run(Runtime&, const SuiteConfig& config)
{
    Ceiling ceiling(config.cores, config.armSeconds);
    Reentry reentry(config, ceiling);
    SuiteResult result;
    result.remarks.append(
        QStringLiteral("reentry: everybody's job comes by an event, and its value goes home by one; what is compared is "
                       "the whole way, not the two calls of CPython alone."));
    measure({&reentry}, config.plan, result);
    return result;
}

}  // namespace

Suite attachSuite() { return {QStringLiteral("attach"), run}; }

}  // namespace carrel::bench
