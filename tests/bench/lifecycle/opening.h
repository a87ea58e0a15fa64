// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ceiling.h"
#include "peer.h"
#include "suite.h"

#include <map>
#include <memory>
#include <optional>

namespace carrel::bench {

/// How long a document is without an answer: from its opening until the value of its first statement is on the host
/// thread, here and wherever else documents can have an engine of their own. Every arm is a process that waits for
/// orders, Carrel's own arms too: none is hotter than the others.
class Opening final : public SuitePart {
public:
    /// Starts everybody.
    Opening(const Runtime& runtime, Ceiling& ceiling);

    std::vector<Series*> series() override { return {&*m_series}; }
    /// Adds figures and charts; sends everybody home.
    void report(SuiteResult& result) override;

private:
    /// Microseconds of one opening: in all, and then of its parts, as the peers tell them.
    using Times = std::vector<double>;

    double ask(const QString& arm);
    bool hasArm(const QString& arm) const { return m_peers.contains(arm); }
    Estimate microseconds(const QString& arm, std::size_t part) const;
    Figure timeOf(const QString& name, const QString& arm, std::size_t part) const;
    Figure compare(const QString& name, const QString& ours, const QString& peer) const;
    void reportParts(SuiteResult& result) const;
    std::shared_ptr<const Chart> chartOfTotals() const;

    std::map<QString, std::unique_ptr<Peer>> m_peers;
    std::map<QString, std::vector<Times>> m_times;  // of each opening, one after the other
    std::optional<Series> m_series;
};

}  // namespace carrel::bench
