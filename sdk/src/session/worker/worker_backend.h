// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "session/backend.h"

namespace carrel::session {

class WorkerProcess;

/// CPython's main interpreter in a process of its own.
class WorkerBackend : public Backend {
public:
    /// \param confinement as BackendChoice has it
    WorkerBackend(RuntimePrivate& runtime, const std::optional<base::ProcessConfinement>& confinement,
                  const base::InterpreterSpec& spec, std::shared_ptr<EventSink> sink);
    ~WorkerBackend() override;

    void send(base::Command&& command) override;
    MemoryUse memory() const override;

private:
    std::shared_ptr<WorkerProcess> m_process;  // null if there is none
};

}  // namespace carrel::session
