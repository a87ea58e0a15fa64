// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "session/host/signal_relay.h"
#include "session/host/thread_door.h"

#include <QtCore/QHash>
#include <QtCore/QPointer>

#include <memory>

namespace carrel::session {

/// The signals that a script hears, by the numbers of its callbacks. \hostthread
class SignalConnections {
public:
    struct Connection {
        QPointer<SignalRelay> relay;
        std::shared_ptr<ThreadDoor> door;  ///< to where that lives; null: here
    };

    SignalConnections() = default;
    ~SignalConnections() { endAll(); }
    SignalConnections(const SignalConnections&) = delete;  // ends each once
    SignalConnections& operator=(const SignalConnections&) = delete;

    void add(quint64 callback, const Connection& connection) { m_connections[callback] = connection; }
    bool contains(quint64 callback) const { return m_connections.contains(callback); }
    /// From now on nothing is heard of it.
    void end(quint64 callback);
    void endAll();

private:
    QHash<quint64, Connection> m_connections;
};

}  // namespace carrel::session
