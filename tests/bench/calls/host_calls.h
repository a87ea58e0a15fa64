// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ceiling.h"
#include "fresh_peer.h"
#include "gathering.h"
#include "suite.h"

#include <map>
#include <memory>
#include <vector>

namespace carrel::bench {

/// What a script pays for calling C++ of its own process: a function with 0, 1 and 2 arguments, a property, an element
/// of memory.
class HostCalls final : public SuitePart {
public:
    /// Starts everybody, and finds out how many calls make an arm. \param ceiling must outlive this
    HostCalls(const Runtime& runtime, const SuiteConfig& config, Ceiling& ceiling);

    /// One for each kind of call.
    std::vector<Series*> series() override { return eachOf(m_series); }
    /// Adds figures, a chart and missing peers; sends everybody home.
    void report(SuiteResult& result) override;

private:
    struct Kind {
        qint64 calls = 0;  // of an arm
        Agreement agreement;
    };

    void addSeries(qint64 function, const SuiteConfig& config, Ceiling& ceiling);
    double ask(const QString& arm, qint64 function);
    Figure compare(std::size_t kind, const QString& name, const QString& peer) const;
    Estimate nanoseconds(std::size_t kind, const QString& arm) const;
    std::shared_ptr<const Chart> chart() const;

    std::map<QString, FreshPeer> m_peers;  // by the name of their arm; those that are there
    std::vector<Kind> m_kinds;
    std::vector<Series> m_series;
};

}  // namespace carrel::bench
