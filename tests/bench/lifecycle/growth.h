// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "peer.h"
#include "suite.h"

#include <optional>
#include <vector>

namespace carrel::bench {

/// What is lost each time a document is closed: processes that open, run a script and close, over and over, and tell
/// their resident memory now and then.
///
/// There are no rounds: memory does not depend on who else works on the machine, nor on the time of day. So the loops
/// run side by side, as many as there are cores.
class Growth {
public:
    /// Runs all loops to their end.
    explicit Growth(const SuiteConfig& config);

    /// Adds figures and charts.
    void report(SuiteResult& result) const;

private:
    struct Loop {
        QString script;  // what every document runs; the key of a chart
        QString engine;
        PeerProgram program;
        int cycles = 0;
        QList<QPointF> points{};  // cycles, KiB; empty where the engine is missing
        bool endedWell = true;
        QString failure{};
    };

    void add(const QString& script, const QString& engine, int cycles);
    void runAll(int lanes);
    static void run(Loop& loop);
    const Loop& find(const QString& script, const QString& engine) const;
    Figure growthOver(const QString& name, const Loop& loop, int cycles) const;
    void compare(SuiteResult& result, const QString& name, const QString& script, const QString& peer) const;
    std::shared_ptr<const Chart> chartOf(const QString& script, const QString& title) const;

    std::vector<Loop> m_loops;
};

}  // namespace carrel::bench
