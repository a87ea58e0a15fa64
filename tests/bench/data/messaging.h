// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ceiling.h"
#include "data/correspondents.h"
#include "data/traffic.h"
#include "peer.h"
#include "suite.h"

#include <map>
#include <memory>
#include <optional>

namespace carrel::bench {

/// How many small messages get from one script to another one in a second: through a carrel.Queue, and through what
/// others have.
class Messaging final : public SuitePart {
public:
    /// Opens sessions, starts peers, and finds out how many messages make an arm of each. \param ceiling must outlive this
    Messaging(Runtime& runtime, const SuiteConfig& config, Ceiling& ceiling);

    std::vector<Series*> series() override { return eachOf(m_series); }
    /// Adds figures, a count, charts and missing peers; closes the sessions, and sends the peers home.
    void report(SuiteResult& result) override;

private:
    using Arms = std::map<QString, qint64>;  // how many messages each sends
    void startPeers(const Runtime& runtime);
    void addSeries(Traffic traffic, const SuiteConfig& config, Ceiling& ceiling);
    double send(const QString& arm, Traffic traffic, qint64 count);
    double askPeer(Peer& peer, Traffic traffic, qint64 count);
    bool isThere(const QString& arm) const;
    Estimate perSecond(Traffic traffic, const QString& arm) const;
    Figure compare(Traffic traffic, const QString& name, const QString& ours, const QString& other) const;
    Figure rate() const;
    std::shared_ptr<const Chart> chart(Traffic traffic) const;

    std::optional<Correspondents> m_sessions;
    std::optional<Correspondents> m_workers;
    std::map<QString, std::unique_ptr<Peer>> m_peers;
    std::map<Traffic, Arms> m_counts;
    std::vector<Series> m_series;  // in the order of Traffic
};

}  // namespace carrel::bench
