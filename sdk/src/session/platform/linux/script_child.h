// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "session/worker/descriptors.h"

#include <sys/types.h>

namespace carrel::session::platform {

/// A program that was started in this process, by a script that may wait for it at any time. Its number means another
/// program once it has been waited for, so it is known by a descriptor (pidfd), and no signal is sent without a look.
///
/// What nobody has waited for is taken off the system's list when this goes, if it has ended.
class ScriptChild {
public:
    /// \param id of a program that has not been waited for
    /// \param ownsGroup all of its process group get its signals
    ScriptChild(pid_t id, bool ownsGroup);
    ~ScriptChild();
    ScriptChild(ScriptChild&&) noexcept = default;
    ScriptChild& operator=(ScriptChild&&) noexcept = default;

    /// Readable once it has ended; negative where the system has no such thing to give.
    int watch() const { return m_watch.number(); }
    /// As of the last noteEnd(); somebody may have waited for it.
    bool hasEnded() const { return m_hasEnded; }
    void noteEnd();

    bool isRunning() const;
    /// Somebody has waited for it.
    bool isReaped() const;

    void askToEnd();
    void kill();

private:
    enum class State { Running, Ended, Reaped };
    State look(int options) const;
    void send(int signal);

    pid_t m_id;
    bool m_ownsGroup;
    FileDescriptor m_watch;
    bool m_hasEnded = false;
};

}  // namespace carrel::session::platform
