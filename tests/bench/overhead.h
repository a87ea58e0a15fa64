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
class Overhead {
public:
    /// Starts everybody, and finds out how much work makes an arm.
    /// \param ceiling must outlive the overhead
    Overhead(OverheadPlan plan, const SuiteConfig& config, Ceiling& ceiling);

    /// One for each kind of work.
    std::vector<Series>& series() { return m_series; }
    /// Adds figures; sends everybody home.
    void report(SuiteResult& result);

private:
    /// Where the parts of a program come to lie in memory makes some percent of its speed, and that is new in each
    /// process. So each is replaced by a fresh one again and again.
    class Worker {
    public:
        explicit Worker(PeerProgram program) : m_program(std::move(program)), m_peer(Peer::start(m_program)) {}
        bool isThere() const { return m_peer != nullptr; }
        Peer::Answer ask(const QList<qint64>& order);
        /// \return whether each of its processes said that all was well
        bool finish();

    private:
        void beginAfresh(const QList<qint64>& order);

        PeerProgram m_program;
        std::unique_ptr<Peer> m_peer;
        int m_asked = 0;
        bool m_isWell = true;
    };

    void addSeries(qint64 function, const SuiteConfig& config, Ceiling& ceiling);
    double ask(Worker& worker, qint64 function, qint64 size);
    Figure compare(const Series& series, const SessionProgram& session) const;

    OverheadPlan m_plan;
    std::vector<Worker> m_sessions;  // as in the plan
    Worker m_plain;
    std::vector<Agreement> m_agreements;
    std::vector<Series> m_series;
};

}  // namespace carrel::bench
