// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "session/worker/worker_backend.h"

#include "session/runtime_private.h"
#include "session/worker/worker_process.h"

namespace carrel::session {

WorkerBackend::WorkerBackend(RuntimePrivate& runtime, const std::optional<base::ProcessConfinement>& confinement,
                             const base::InterpreterSpec& spec, std::shared_ptr<EventSink> sink)
{
    if (auto taken = confinement ? runtime.workers().startConfined(*confinement) : runtime.workers().take()) {
        m_process = *std::move(taken);
        m_process->adopt(spec, std::move(sink));
    } else {
        sink->deliver(base::OpenFailed{taken.error()});
    }
}

WorkerBackend::~WorkerBackend()
{
    send(base::CloseSession{});
}

void WorkerBackend::send(base::Command&& command)
{
    if (m_process)
        m_process->send(command);
}

MemoryUse WorkerBackend::memory() const
{
    return m_process ? m_process->memory() : MemoryUse{};
}

}  // namespace carrel::session
