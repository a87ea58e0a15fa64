// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/messages.h"

#include <carrel/runtime.h>

#include <QtCore/QStringList>

#include <chrono>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <vector>

namespace carrel::session {

class Watchdog;
class WorkerProcess;

struct WorkerPoolOptions {
    WorkerConfig config;
    base::WorkerSetup setup;
};

/// Owns the worker processes of a runtime, from their start until they are gone, and starts some ahead.
///
/// \anythread every function; only waitUntilEmpty() blocks.
class WorkerPool {
public:
    WorkerPool(Watchdog& watchdog, WorkerPoolOptions options);
    ~WorkerPool();

    /// For a session, which gets it for good. \return one that is ready, or at least begun; WorkerFailed, SessionClosed
    Result<std::shared_ptr<WorkerProcess>> take();
    /// The same of one that confines itself. It is never a warm one: a process can be confined before it has threads only,
    /// and no less later. \return WorkerFailed, SessionClosed
    Result<std::shared_ptr<WorkerProcess>> startConfined(const base::ProcessConfinement& confinement);

    struct Counts {
        int processes = 0;
        int warm = 0;
        int sessions = 0;
        int jobs = 0;
    };
    Counts counts() const;

    /// Asks all to end; from now on none is started.
    void beginStopping();
    /// Waits until all are gone; those that are still there at `deadline` are killed.
    /// \return the names of those that did not go even then: their threads go on to use this
    QStringList waitUntilEmpty(std::chrono::steady_clock::time_point deadline);

    // Said by the processes' threads.
    void onReady(WorkerProcess& process);
    void onEnded(WorkerProcess& process);

private:
    using Processes = std::vector<std::shared_ptr<WorkerProcess>>;

    Result<std::shared_ptr<WorkerProcess>> startOne(const base::WorkerSetup& setup);
    void refillSoon();
    void refill();
    void joinEnded();
    QString program() const;

    Watchdog& m_watchdog;
    const WorkerPoolOptions m_options;

    mutable std::mutex m_mutex;  // guards all below
    std::condition_variable m_changed;
    Processes m_live;  // all whose threads run
    Processes m_warm;  // of those, the ones that no session has got yet
    Processes m_ended;
    int m_ready = 0;     // of the warm ones
    bool m_isUsed = false;
    bool m_isStopping = false;
};

}  // namespace carrel::session
