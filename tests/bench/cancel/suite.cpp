// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "suite.h"

#include "cancel/giving_up.h"
#include "cancel/stopping.h"
#include "overhead.h"

namespace carrel::bench {

namespace {

SessionProgram sessions(const QString& suffix, const QString& isolation, const QString& action)
{
    return {suffix, PeerProgram::built(QStringLiteral("stops"), {isolation, action})};
}

/// What it costs all the time that scripts can be stopped, and can have limits.
OverheadPlan idleOverhead()
{
    const QString inProcess = QStringLiteral("in-process");
    const QString outOfProcess = QStringLiteral("out-of-process");
    const QString withoutLimits = QStringLiteral("work");
    const QString withLimits = QStringLiteral("work-with-limits");
    return {QStringLiteral("idle_overhead"),
            QStringLiteral("cancel/work.py"),
            {QStringLiteral("loop"), QStringLiteral("calls"), QStringLiteral("locks")},
            {sessions({}, inProcess, withoutLimits), sessions(QStringLiteral(".limits"), inProcess, withLimits),
             sessions(QStringLiteral(".worker"), outOfProcess, withLimits)}};
}

/// What is given up goes on in the background, so that comes last.
SuiteResult run(Runtime& runtime, const SuiteConfig& config)
{
    SuiteResult result;
    {
        Ceiling ceiling(config.cores, config.armSeconds);
        Stopping stopping(runtime, ceiling);
        Overhead overhead(idleOverhead(), config, ceiling);
        measure({&stopping, &overhead}, config.plan, result);
    }
    GivingUp(runtime, config).report(result);
    return result;
}

}  // namespace

Suite cancelSuite() { return {QStringLiteral("cancel"), run}; }

}  // namespace carrel::bench
