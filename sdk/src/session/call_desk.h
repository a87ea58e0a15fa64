// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/host_call.h"
#include "base/run_control.h"

#include <QtCore/QSemaphore>

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

    void answer(quint64 call, base::HostAnswer answer);
    /// From now on nobody waits.
    void close();

private:
    /// Each thread has a bell of its own: a condition variable would cost every answer a call of the system more.
    struct Waiting {
        std::optional<base::HostAnswer> answer{};
        QSemaphore changed{};
    };

    bool isStopped(base::WakeOn wakeOn) const;
    void wake();

    const std::shared_ptr<base::RunControl> m_control;
    quint64 m_bell = 0;
    std::mutex m_mutex;  // guards all below
    std::map<quint64, std::shared_ptr<Waiting>> m_waiting;
    quint64 m_last = 0;
    bool m_isClosed = false;
};

}  // namespace carrel::session
