// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/host_call.h"
#include "base/run_control.h"

#include <functional>
#include <optional>

namespace carrel::base {

/// How a script reaches the objects of its host. Part of ScriptPort, and called as that: on threads of the script,
/// without the GIL.
class HostPort {
public:
    virtual ~HostPort() = default;

    /// Waits for the host, until the run is asked to stop (CancelOrKill, where nobody has been told yet) or killed.
    /// \return nothing: the wait was ended by a stop
    virtual std::optional<HostAnswer> callHost(HostCall call, WakeOn wakeOn) = 0;
    /// Does not wait for what comes of it, but for the host to have room.
    virtual void postToHost(HostCall call) = 0;
    /// Does not wait: `answered` is called once, on any thread, when there is an answer, or will be none any more. It must not
    /// block, and may be called at once.
    /// \return its number, for endHostCall(); 0: the host takes no calls any more
    virtual quint64 beginHostCall(HostCall call, std::function<void()> answered) = 0;
    /// Once for each that was begun. \return nothing: there is no answer, and none is wanted any more
    virtual std::optional<HostAnswer> endHostCall(quint64 call) = 0;
};

}  // namespace carrel::base
