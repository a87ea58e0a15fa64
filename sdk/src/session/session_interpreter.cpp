// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "session/session_interpreter.h"

#include "base/bounded_wait.h"
#include "session/host_mailbox.h"

namespace carrel::session {

namespace {

/// Only a process of its own can be confined.
Isolation firstIsolation(const SessionConfig& config)
{
    if (config.isolation != Isolation::Auto)
        return config.isolation;
    return config.confinement ? Isolation::OutOfProcess : Isolation::InProcess;
}

}  // namespace

SessionInterpreter::SessionInterpreter(RuntimePrivate& runtime, HostMailbox& mailbox, const SessionConfig& config)
    : m_runtime(runtime),
      m_mailbox(mailbox),
      m_config(config),
      m_isolation(firstIsolation(config))
{
}

BackendChoice SessionInterpreter::choice() const
{
    BackendChoice choice{m_isolation};
    if (m_config.confinement)
        choice.confinement = {
            m_confinement, m_config.confinement->network, m_config.confinement->writableFolders, {}};
    return choice;
}

base::InterpreterSpec SessionInterpreter::spec() const
{
    const bool isMovable = m_config.isolation == Isolation::Auto && m_isolation != Isolation::OutOfProcess;
    return {m_config.name,
            m_config.arguments,
            m_config.modulePaths,
            base::boundedWait(m_config.cleanUpGrace),
            m_config.limits,
            m_config.memoryThresholds,
            isMovable};
}

void SessionInterpreter::open()
{
    auto [line, sink] = m_mailbox.openLine();
    m_line = line;
    m_openLines.insert(line);
    m_state = State::Ready;
    m_mailbox.expectAnswer();
    m_backend = openBackend(choice(), m_runtime, spec(), std::move(sink));
}

void SessionInterpreter::send(base::Command&& command) { m_backend->send(std::move(command)); }

void SessionInterpreter::sendIfReachable(base::Command&& command)
{
    if (m_backend)
        m_backend->send(std::move(command));
}

void SessionInterpreter::requestEnd()
{
    m_state = State::Ending;
    m_backend->send(base::CloseSession{});
}

void SessionInterpreter::lose()
{
    m_state = State::Gone;
    m_backend.reset();
}

MemoryUse SessionInterpreter::memory() const { return m_backend ? m_backend->memory() : MemoryUse{}; }

void SessionInterpreter::noteEnd(quint64 line, const base::InterpreterEnded& event)
{
    forget(line);
    if (event.how == base::InterpreterEnded::How::Abandoned)
        m_closeReport = {true, event.reason};
}

}  // namespace carrel::session
