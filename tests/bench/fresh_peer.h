// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "peer.h"

#include <memory>

namespace carrel::bench {

/// A peer whose process is replaced by a fresh one again and again: where the parts of a program come to lie in memory
/// makes some percent of its speed, and that is new in each process.
class FreshPeer {
public:
    explicit FreshPeer(PeerProgram program) : m_program(std::move(program)), m_peer(Peer::start(m_program)) {}

    bool isThere() const { return m_peer != nullptr; }

    /// \throws BenchmarkError where no answer came
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

}  // namespace carrel::bench
