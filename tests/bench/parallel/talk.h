// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ceiling.h"
#include "gathering.h"
#include "peer.h"
#include "session_pool.h"
#include "suite.h"

#include <map>
#include <memory>
#include <optional>

namespace carrel::bench {

/// The experiment of "Run interpreters in parallel" (Python Language Summit, 2021): one factorial a core, one after
/// the other, in threads, in processes, and in interpreters.
class Talk final : public SuitePart {
public:
    /// Starts the peers and finds out how long the factorial must be.
    Talk(Runtime& runtime, const SuiteConfig& config, Ceiling& ceiling);

    std::vector<Series*> series() override { return {&*m_series}; }
    /// Adds figures, a chart and missing peers.
    void report(SuiteResult& result) override;

private:
    void startPeers();
    void calibrate(double armSeconds);
    std::vector<Arm> arms();

    double askPeer(Peer& peer);
    double callOne();
    double callEach();
    double openAndCallEach();
    double checked(const std::function<std::vector<Value>()>& work);

    QString baseline() const;
    bool hasArm(const QString& name) const;
    Figure compare(const QString& name, const QString& ours, const QString& peer) const;
    std::shared_ptr<const Chart> chart() const;

    Runtime& m_runtime;
    const int m_count;
    const Source m_source;
    SessionPool m_pool;
    std::map<QString, std::unique_ptr<Peer>> m_peers;
    qint64 m_size = 0;
    Agreement m_agreement;
    std::optional<Series> m_series;
};

}  // namespace carrel::bench
