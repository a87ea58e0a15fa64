// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/messages.h"
#include "session/backend.h"

#include <carrel/session.h>

#include <QtCore/QSet>

#include <memory>

namespace carrel::session {

class HostMailbox;

/// The interpreter that a session has at present, and the number of those before it that still end. Host thread only.
class SessionInterpreter {
public:
    /// Whether it takes jobs: those that come in between wait at their session.
    enum class State { Ready, Ending, Gone };

    SessionInterpreter(RuntimePrivate& runtime, HostMailbox& mailbox, const SessionConfig& config);

    /// Where the present one lives, and each that is opened from now on. Never Auto.
    Isolation isolation() const { return m_isolation; }
    void setIsolation(Isolation isolation) { m_isolation = isolation; }
    /// The parts that are in force for each of them.
    ConfinementParts confinement() const { return m_confinement; }
    void setConfinement(ConfinementParts confinement) { m_confinement = confinement; }

    /// Takes the place of the one before, which ends by itself.
    void open();
    State state() const { return m_state; }
    /// The mailbox's number of the present one.
    quint64 line() const { return m_line; }
    /// What it is reached by must not be gone.
    void send(base::Command&& command);
    /// The same, but without effect where there is none.
    void sendIfReachable(base::Command&& command);
    void requestEnd();
    /// There is none any more. What it was reached by has open files, where it had a process.
    void lose();
    MemoryUse memory() const;

    /// The one of that number has ended, or never was.
    void forget(quint64 line) { m_openLines.remove(line); }
    /// The same, and how it has ended is to be said when the session has closed.
    void noteEnd(quint64 line, const base::InterpreterEnded& event);
    bool haveAllEnded() const { return m_openLines.isEmpty() && m_state == State::Gone; }
    const CloseReport& closeReport() const { return m_closeReport; }

private:
    BackendChoice choice() const;
    base::InterpreterSpec spec() const;

    RuntimePrivate& m_runtime;
    HostMailbox& m_mailbox;
    const SessionConfig& m_config;
    Isolation m_isolation;
    ConfinementParts m_confinement;
    std::unique_ptr<Backend> m_backend;
    State m_state = State::Ready;
    quint64 m_line = 0;
    QSet<quint64> m_openLines;  // of interpreters that have not ended yet: the present one, and older ones
    CloseReport m_closeReport;
};

}  // namespace carrel::session
