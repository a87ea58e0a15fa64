// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "data/traffic.h"
#include "session_pool.h"

#include <carrel/queue.h>

namespace carrel::bench {

/// Two sessions with queues between them.
class Correspondents {
public:
    Correspondents(Runtime& runtime, Isolation isolation);

    /// \return the seconds until both sessions had sent and got all, and this host knew what came of it
    double secondsOfMessages(Traffic traffic, qint64 count);

private:
    const Queue m_there;
    const Queue m_back;
    SessionPool m_sessions;  // the last one: what its scripts have of the queues goes first
};

}  // namespace carrel::bench
