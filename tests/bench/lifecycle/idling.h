// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "suite.h"

#include <map>
#include <vector>

namespace carrel::bench {

/// What a document costs that is open and does nothing: memory, and no time. Each repetition starts its processes
/// afresh, because what one of them freed would be used again.
class Idling {
public:
    /// Measures.
    Idling(const Runtime& runtime, const SuiteConfig& config);

    /// Adds figures and a chart.
    void report(SuiteResult& result) const;

private:
    Figure compare(const QString& name, const QString& peer, double goal) const;

    int m_repetitions;
    std::map<QString, std::vector<double>> m_kib;  // by arm
    QStringList m_failed;
};

}  // namespace carrel::bench
