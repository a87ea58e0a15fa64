// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "fresh_peer.h"

#include "gathering.h"

namespace carrel::bench {

namespace {

/// Some two rounds.
constexpr int ordersOfAProcess = 12;

}  // namespace

Peer::Answer FreshPeer::ask(const QList<qint64>& order)
{
    if (m_asked >= ordersOfAProcess)
        beginAfresh(order);
    ++m_asked;
    return m_peer->ask(order);
}

void FreshPeer::beginAfresh(const QList<qint64>& order)
{
    m_isWell &= m_peer->finish();
    m_peer = Peer::start(m_program);
    if (!m_peer)
        throw BenchmarkError(QStringLiteral("%1 could not be started again").arg(m_program.path));
    m_asked = 0;
    m_peer->ask(order);  // CPython adapts its instructions to what they do
}

bool FreshPeer::finish() { return m_peer->finish() && m_isWell; }

}  // namespace carrel::bench
