// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "cancel/stop_terms.h"
#include "ceiling.h"
#include "peer.h"
#include "suite.h"

#include <map>
#include <memory>
#include <optional>

namespace carrel::bench {

/// How long it takes from the wish that a script ends until the host knows that it has ended: for scripts that
/// compute, that wait, and that resist; in sessions of both kinds, and by what else there is for ending a script.
///
/// Some never end, or are given up after seconds: those are tried once, and are in no round.
class Stopping final : public SuitePart {
public:
    /// Starts everybody, and tries everything once.
    Stopping(const Runtime& runtime, Ceiling& ceiling);

    std::vector<Series*> series() override { return {&*m_series}; }
    /// Adds figures, counts and charts; sends everybody home.
    void report(SuiteResult& result) override;

private:
    /// The very first stop.
    struct Trial {
        double milliseconds = 0;
        Ending ending = Ending::Never;
    };

    void start(const QString& engine, const PeerProgram& program);
    Peer::Answer ask(const QString& engine, qint64 script);
    double askOften(const QString& engine, qint64 script);
    bool isInRounds(const QString& arm) const { return m_stops.contains(arm); }
    Estimate milliseconds(const QString& arm, double part) const;

    Figure timeOf(const QString& name, const QString& arm, double part) const;
    Figure compare(const QString& name, const QString& arm, const QString& peer, qint64 script) const;
    void reportFigures(const QString& engine, qint64 script, SuiteResult& result) const;
    void reportTrials(SuiteResult& result) const;
    std::shared_ptr<const Chart> chart() const;

    std::map<QString, std::unique_ptr<Peer>> m_peers;  // by engine
    std::map<QString, Trial> m_trials;                 // by arm
    std::map<QString, std::vector<double>> m_stops;    // milliseconds of each, by arm, one after the other
    std::optional<Series> m_series;
};

}  // namespace carrel::bench
