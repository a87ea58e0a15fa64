// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ceiling.h"
#include "fresh_peer.h"
#include "gathering.h"
#include "suite.h"

#include <vector>

namespace carrel::bench {

/// A way of having sessions.
struct SessionProgram {
    QString suffix;       ///< of the names of its figures; empty for the usual one
    PeerProgram program;  ///< is given the number of a function of the script's WORK, and its argument
};

/// What is to be compared.
struct OverheadPlan {
    QString name;      ///< of the figures, before that of the work
    QString script;    ///< below tests/bench
    QStringList work;  ///< names for the functions in the script's WORK, in their order
    std::vector<SessionProgram> sessions;
};

/// What it costs that Carrel does something beside the script's work: the same work in a session, and in an
/// interpreter of the same Python for which nobody does that.
class Overhead final : public SuitePart {
public:
    /// Starts everybody, and finds out how much work makes an arm.
    /// \param ceiling must outlive the overhead
    Overhead(OverheadPlan plan, const SuiteConfig& config, Ceiling& ceiling);

    /// One for each kind of work.
    std::vector<Series*> series() override { return eachOf(m_series); }
    /// Adds figures; sends everybody home.
    void report(SuiteResult& result) override;

private:
    void addSeries(qint64 function, const SuiteConfig& config, Ceiling& ceiling);
    double ask(FreshPeer& worker, qint64 function, qint64 size);
    Figure compare(const Series& series, const SessionProgram& session) const;

    OverheadPlan m_plan;
    std::vector<FreshPeer> m_sessions;  // as in the plan
    FreshPeer m_plain;
    std::vector<Agreement> m_agreements;
    std::vector<Series> m_series;
};

}  // namespace carrel::bench
