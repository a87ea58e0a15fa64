// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "suite.h"

#include "gathering.h"
#include "responsiveness/beating.h"

namespace carrel::bench {

namespace {

bool hasDisplay()
{
    return qEnvironmentVariableIsSet("DISPLAY") || qEnvironmentVariableIsSet("WAYLAND_DISPLAY")
        || qEnvironmentVariableIsSet("QT_QPA_PLATFORM");
}

SuiteResult run(Runtime&, const SuiteConfig& config)
{
    if (!hasDisplay())
        throw MissingDisplay(
            QStringLiteral("the suite responsiveness needs a display, and there is none: start it by "
                           "scripts/bench, or by xvfb-run (package xvfb)"));
    Ceiling ceiling(config.cores, config.armSeconds);
    Beating beating(config, ceiling);
    SuiteResult result;
    measure({&beating}, config.plan, result);
    return result;
}

}  // namespace

Suite responsivenessSuite() { return {QStringLiteral("responsiveness"), run}; }

}  // namespace carrel::bench
