// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ceiling.h"
#include "fresh_peer.h"
#include "gathering.h"
#include "suite.h"

#include <map>
#include <memory>
#include <optional>

namespace carrel::bench {

/// What it costs to have an idle document do next to nothing: jobs are posted in batches, and each one's value comes home.
class Reentry final : public SuitePart {
public:
    /// Starts everybody, and finds out how many batches make an arm. \param ceiling must outlive this
    Reentry(const SuiteConfig& config, Ceiling& ceiling);

    std::vector<Series*> series() override { return {&*m_series}; }
    /// Adds figures, a count, a chart and missing peers; sends everybody home.
    void report(SuiteResult& result) override;

private:
    double ask(const QString& arm);
    Estimate microseconds(const QString& arm) const;
    std::shared_ptr<const Chart> chart() const;

    std::map<QString, FreshPeer> m_peers;  // by the name of their arm; those that are there
    qint64 m_batches = 0;                  // of an arm
    qint64 m_threadStates = 0;             // made by sessions that were warm
    std::optional<Series> m_series;
};

}  // namespace carrel::bench
