// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "session/host/signal_connections.h"

namespace carrel::session {

void SignalConnections::end(quint64 callback)
{
    const Connection connection = m_connections.take(callback);
    if (connection.door)
        connection.door->post([relay = connection.relay] { delete relay.data(); });
    else if (connection.relay)
        connection.relay->deleteLater();  // it may be what is calling
}

void SignalConnections::endAll()
{
    const auto callbacks = m_connections.keys();
    for (const quint64 callback : callbacks)
        end(callback);
}

}  // namespace carrel::session
