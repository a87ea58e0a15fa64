// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "peer.h"
#include "suite.h"

#include <map>
#include <memory>
#include <vector>

namespace carrel::bench {

/// How long a document is without an answer when native code does not return and its user gives it up: until a first
/// value of what comes in its place. In process each time costs an interpreter and a thread for good, so there are
/// few.
class GivingUp {
public:
    /// Measures.
    GivingUp(const Runtime& runtime, const SuiteConfig& config);

    /// Adds figures, counts and a chart; sends everybody home.
    void report(SuiteResult& result);

private:
    void ask(const QString& arm);
    Figure timeOf(const QString& name, const QString& arm) const;
    Figure compare(const QString& name, const QString& arm, const QString& peer) const;

    int m_repetitions;
    std::map<QString, std::unique_ptr<Peer>> m_peers;  // by arm
    std::map<QString, std::vector<double>> m_milliseconds;
};

}  // namespace carrel::bench
