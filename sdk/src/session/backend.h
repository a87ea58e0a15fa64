// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/messages.h"
#include "session/event_sink.h"

#include <carrel/session.h>

#include <memory>
#include <optional>

namespace carrel {
class RuntimePrivate;
}

namespace carrel::session {

/// Where a session's interpreter lives, as the session sees it: commands go in, events come out of the sink that it was
/// opened with. Commands and events are plain data, so a backend may be in this process or elsewhere.
///
/// A backend opens when it is made (Opened or OpenFailed is its first event) and ends on CloseSession (InterpreterEnded is
/// its last one). Destroying it closes it; what is still to do goes on without it.
///
/// \hostthread send() never blocks.
class Backend {
public:
    virtual ~Backend() = default;
    virtual void send(base::Command&& command) = 0;
    /// What the interpreter holds now, or was last heard to hold.
    virtual MemoryUse memory() const = 0;
};

/// Which backend a session has.
struct BackendChoice {
    Isolation isolation = Isolation::InProcess;
    std::optional<base::ProcessConfinement> confinement{};  ///< of a worker process; has no temporary folder yet
};

/// \return the backend that was chosen; the sink gets OpenFailed where the runtime has been stopped
std::unique_ptr<Backend> openBackend(const BackendChoice& choice, RuntimePrivate& runtime,
                                     const base::InterpreterSpec& spec, std::shared_ptr<EventSink> sink);

}  // namespace carrel::session
