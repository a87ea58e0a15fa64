// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ceiling.h"
#include "session_pool.h"
#include "suite.h"

namespace carrel::bench {

/// How much of what C++ threads gain from more cores do sessions gain, for work of different kinds?
class Efficiency final : public SuitePart {
public:
    /// Opens the sessions and finds out how much of each kind of work makes an arm.
    Efficiency(Runtime& runtime, const SuiteConfig& config, Ceiling& ceiling);

    /// One for each kind of work.
    std::vector<Series*> series() override { return eachOf(m_series); }
    /// Adds figures and a chart.
    void report(SuiteResult& result) override;

private:
    std::vector<Arm> armsOf(const QString& function, double armSeconds);

    const int m_count;
    SessionPool m_pool;
    std::vector<Series> m_series;
};

}  // namespace carrel::bench
