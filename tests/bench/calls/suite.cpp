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
    SuiteResult result;
    measure({&hostCalls, &guiCalls}, config.plan, result);
    return result;
}

}  // namespace

Suite callsSuite() { return {QStringLiteral("calls"), run}; }

}  // namespace carrel::bench
