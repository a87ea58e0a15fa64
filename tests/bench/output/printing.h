// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ceiling.h"
#include "output/ways.h"
#include "peer.h"
#include "suite.h"

#include <memory>
#include <optional>

namespace carrel::bench {

/// How fast lines that a script prints get into the model of the panel, and what that costs the host.
class Printing final : public SuitePart {
public:
    /// Starts a host with a panel. \param ceiling must outlive this
    Printing(const Runtime& runtime, const SuiteConfig& config, Ceiling& ceiling);

    std::vector<Series*> series() override { return {&*m_series}; }
    /// Adds figures, counts and a chart; sends the host home.
    void report(SuiteResult& result) override;

private:
    qint64 linesOf(Way way) const;
    Peer::Answer flood(Way way, qint64 lines);
    void noteWakeUps(const Peer::Answer& answer);
    Estimate linesPerSecond(Way way) const;
    Figure rate() const;
    Figure compare(const QString& name, Way peer) const;
    Figure peakRatio();
    std::shared_ptr<const Chart> chart() const;

    std::unique_ptr<Peer> m_panel;
    qint64 m_lines = 0;  // of the arms that are fast
    qint64 m_lost = 0;
    qint64 m_wakeUpsTooMany = 0;
    std::vector<double> m_wakeUpsPerFrame;
    std::optional<Series> m_series;
};

}  // namespace carrel::bench
