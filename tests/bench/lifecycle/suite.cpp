// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "suite.h"

#include "lifecycle/growth.h"
#include "lifecycle/idling.h"
#include "lifecycle/opening.h"
#include "overhead.h"

namespace carrel::bench {

namespace {

/// What it costs that Carrel knows how much memory each session has: work that is all allocation.
OverheadPlan accounting()
{
    const QString script = QStringLiteral("lifecycle/allocation.py");
    return {QStringLiteral("accounting_overhead"),
            script,
            {QStringLiteral("small_blocks"), QStringLiteral("large_blocks")},
            {{{}, PeerProgram::built(QStringLiteral("sessions"), {QStringLiteral("call"), script})}}};
}

/// Times first, in rounds; nobody is left to disturb, or to be disturbed, when memory is watched.
SuiteResult run(Runtime& runtime, const SuiteConfig& config)
{
    SuiteResult result;
    {
        Ceiling ceiling(config.cores, config.armSeconds);
        Opening opening(runtime, ceiling);
        Overhead overhead(accounting(), config, ceiling);
        measure({&opening, &overhead}, config.plan, result);
    }
    Idling(runtime, config).report(result);
    Growth(config).report(result);
    return result;
}

}  // namespace

Suite lifecycleSuite() { return {QStringLiteral("lifecycle"), run}; }

}  // namespace carrel::bench
