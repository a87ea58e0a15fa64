// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ceiling.h"
#include "peer.h"
#include "relay.h"
#include "suite.h"

#include <map>
#include <memory>
#include <optional>

namespace carrel::bench {

/// How long a gigabyte takes from a script to its host and on to a second script, which reads the first element of it.
class Sharing final : public SuitePart {
public:
    /// Opens the sessions, and starts the peers.
    Sharing(Runtime& runtime, const SuiteConfig& config, Ceiling& ceiling);

    std::vector<Series*> series() override { return {&*m_series}; }
    /// Adds figures, counts, a chart and missing peers.
    void report(SuiteResult& result) override;

private:
    void startPeers();
    std::vector<Arm> arms();
    double askPeer(Peer& peer) const;
    Figure compare(const QString& name, const QString& ours, const QString& other, const QString& text) const;
    std::shared_ptr<const Chart> chart() const;

    Runtime& m_runtime;
    const qint64 m_largest;
    std::optional<Relay> m_inProcess;
    std::optional<Relay> m_outOfProcess;
    std::map<QString, std::unique_ptr<Peer>> m_peers;
    std::optional<Series> m_series;
};

}  // namespace carrel::bench
