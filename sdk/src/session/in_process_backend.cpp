// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "session/in_process_backend.h"

#include "session/interpreter_thread.h"
#include "session/runtime_private.h"

namespace carrel::session {

InProcessBackend::InProcessBackend(RuntimePrivate& runtime, const base::InterpreterSpec& spec,
                                   std::shared_ptr<EventSink> sink)
    : m_thread(runtime.warmPool().take())
{
    if (m_thread)
        m_thread->adopt(spec, std::move(sink));
    else
        startCold(runtime, spec, sink);
    runtime.warmPool().refillSoon();
}

void InProcessBackend::startCold(RuntimePrivate& runtime, const base::InterpreterSpec& spec,
                                 const std::shared_ptr<EventSink>& sink)
{
    auto thread = std::make_shared<InterpreterThread>(runtime);
    thread->adopt(spec, sink);
    if (!runtime.threads().add(thread)) {
        sink->deliver(base::OpenFailed{{ErrorCode::SessionClosed, QStringLiteral("The runtime has been stopped.")}});
        return;
    }
    m_thread = std::move(thread);
    if (const auto started = m_thread->start(); !started)
        m_thread->failToStart(started.error());
}

InProcessBackend::~InProcessBackend()
{
    send(base::CloseSession{});
}

MemoryUse InProcessBackend::memory() const
{
    return m_thread ? m_thread->memory() : MemoryUse{};
}

void InProcessBackend::send(base::Command&& command)
{
    if (m_thread)
        m_thread->send(std::move(command));
}

}  // namespace carrel::session
