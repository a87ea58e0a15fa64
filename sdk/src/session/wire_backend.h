// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "session/backend.h"

namespace carrel::session {

/// A backend behind the wire format: each command and each event is encoded and decoded on its way, so that nothing can
/// cross that could not cross to another process.
class WireBackend : public Backend {
public:
    using OpenInner = std::unique_ptr<Backend> (*)(RuntimePrivate& runtime, const base::InterpreterSpec& spec,
                                                   std::shared_ptr<EventSink> sink);

    WireBackend(OpenInner openInner, RuntimePrivate& runtime, const base::InterpreterSpec& spec,
                std::shared_ptr<EventSink> sink);

    void send(base::Command&& command) override;
    MemoryUse memory() const override;

private:
    std::unique_ptr<Backend> m_inner;
};

}  // namespace carrel::session
