// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "chart.h"
#include "figure.h"
#include "line_chart.h"
#include "rounds.h"

#include <carrel/runtime.h>

#include <QtCore/QStringList>

#include <functional>
#include <vector>

namespace carrel::bench {

/// How a suite is to be run.
struct SuiteConfig {
    RoundPlan plan;
    double armSeconds = 0.04;  ///< what one piece of work should take, in one thread
    int cycles = 10'000;       ///< how often something is opened and closed where memory is watched
    int cores = 1;
    qint64 largestBuffer = qint64(1) << 30;  ///< bytes
};

/// What a suite found out.
struct SuiteResult {
    std::vector<Figure> figures;
    Charts charts;
    std::vector<Series> series;  ///< everything that was timed, for those who doubt
    std::vector<Line> lines;     ///< everything that was watched
    QStringList missingPeers;
    QStringList failedPeers;  ///< that ended otherwise than they should
    QStringList remarks;      ///< sentences on figures that are not what they look like
    RuntimeCounts left;  ///< in processes of the suite, beside that which waits, ready, and that which was abandoned
    int givenUp = 0;     ///< outcomes that said that something was abandoned
};

/// What a suite times, and what it makes of that. A suite has one or more.
class SuitePart {
public:
    SuitePart() = default;
    SuitePart(const SuitePart&) = delete;  // its arms know where it is
    SuitePart& operator=(const SuitePart&) = delete;
    virtual ~SuitePart() = default;

    /// What is timed, in rounds in which the other parts have their turn, too.
    virtual std::vector<Series*> series() = 0;
    /// Adds what was found to the result.
    virtual void report(SuiteResult& result) = 0;
};

std::vector<Series*> eachOf(std::vector<Series>& series);

/// Times the series of all parts, interleaved, and has each part report.
void measure(const std::vector<SuitePart*>& parts, const RoundPlan& plan, SuiteResult& result);

/// A figure with the rounds of a series; the rest is up to the caller.
Figure figureOf(const Series& series, const QString& name);

struct Suite {
    QString name;
    std::function<SuiteResult(Runtime&, const SuiteConfig&)> run;
};

/// Each is a folder beside this file, with a suite.cpp.
Suite attachSuite();
Suite callsSuite();
Suite cancelSuite();
Suite dataSuite();
Suite lifecycleSuite();
Suite outputSuite();
Suite parallelSuite();
Suite responsivenessSuite();

}  // namespace carrel::bench
