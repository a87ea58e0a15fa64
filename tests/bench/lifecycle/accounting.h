// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ceiling.h"
#include "gathering.h"
#include "peer.h"
#include "suite.h"

#include <memory>
#include <vector>

namespace carrel::bench {

/// What it costs that Carrel knows how much memory each session has: work that is all allocation, in a session and in
/// an interpreter of the same Python that nobody counts for.
class Accounting {
public:
    /// Starts both, and finds out how much work makes an arm.
    Accounting(const SuiteConfig& config, Ceiling& ceiling);

    /// One for each kind of work.
    std::vector<Series>& series() { return m_series; }
    /// Adds figures; sends both home.
    void report(SuiteResult& result);

private:
    double ask(Peer& peer, qint64 function, qint64 size);

    std::unique_ptr<Peer> m_session;
    std::unique_ptr<Peer> m_plain;  // null where it is missing
    std::vector<Agreement> m_agreements;
    std::vector<Series> m_series;
};

}  // namespace carrel::bench
