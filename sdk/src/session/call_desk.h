// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/host_call.h"
#include "base/run_control.h"

#include <condition_variable>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>

namespace carrel::session {

/// Where the threads of a script wait for what the objects of their host answer.
///
/// \anythread
class CallDesk {
public:
    explicit CallDesk(std::shared_ptr<base::RunControl> control);
    ~CallDesk();
    CallDesk(const CallDesk&) = delete;  // it is the control's bell that wakes this one
    CallDesk& operator=(const CallDesk&) = delete;

    /// Announces a wait, so that an answer cannot come too early.
    /// \return its number, never given twice; 0: the host takes no calls any more
    quint64 open();

    struct Reply {
        std::optional<base::HostAnswer> answer{};
        bool isClosed = false;  ///< there is none, and it was no stop that has ended the wait
    };
    /// Blocks until it is answered, until the run is stopped, or until close(). A stop that the script was told of
    /// already does not end it: what cleans up may need the host. Call without the GIL.
    Reply wait(quint64 call, base::WakeOn wakeOn);

    /// In place of wait(): `answered` is called once, when there is an answer, or there will be none any more. It must not
    /// block, and may be called at once.
    void await(quint64 call, std::function<void()> answered);
    /// What has come for a call that was awaited. Once.
    Reply take(quint64 call);

    void answer(quint64 call, base::HostAnswer answer);
    /// From now on nobody waits.
    void close();

private:
    bool isStopped(base::WakeOn wakeOn) const;
    void wake();

    const std::shared_ptr<base::RunControl> m_control;
    quint64 m_bell = 0;
    std::mutex m_mutex;  // guards all below
    std::condition_variable m_changed;
    std::map<quint64, std::optional<base::HostAnswer>> m_waiting;
    std::map<quint64, std::function<void()>> m_awaited;
    quint64 m_last = 0;
    bool m_isClosed = false;
};

}  // namespace carrel::session
