// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "session/backend.h"

namespace carrel::session {

class InterpreterThread;

/// An own-GIL interpreter on a thread of this process.
class InProcessBackend : public Backend {
public:
    InProcessBackend(RuntimePrivate& runtime, const base::InterpreterSpec& spec, std::shared_ptr<EventSink> sink);
    ~InProcessBackend() override;

    void send(base::Command&& command) override;
    MemoryUse memory() const override;

private:
    void startCold(RuntimePrivate& runtime, const base::InterpreterSpec& spec,
                   const std::shared_ptr<EventSink>& sink);

    std::shared_ptr<InterpreterThread> m_thread;  // shared with the runtime, which keeps it to its end
};

}  // namespace carrel::session
