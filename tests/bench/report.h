// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "suite.h"

#include <QtCore/QJsonObject>
#include <QtCore/QString>

namespace carrel::bench {

/// What was measured, on what, for whom it is to be told.
struct Report {
    QString suite;
    RoundPlan plan;
    QJsonObject machine;
    SuiteResult result;

    /// Writes SUITE.json (the figures), SUITE-rounds.json (every time of every arm, and the intervals) and SUITE.svg.
    /// \throws BenchmarkError where a file cannot be written
    void write(const QString& folder) const;

    /// A table, who won, and a last line that says it all.
    void print() const;

    /// Every count is what it has to be. Times never decide this.
    bool countsAreRight() const;
};

}  // namespace carrel::bench
