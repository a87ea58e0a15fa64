// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <carrel/runtime.h>

#include <chrono>
#include <memory>
#include <mutex>
#include <vector>

namespace carrel {
class RuntimePrivate;
}

namespace carrel::session {

class InterpreterThread;

/// Interpreters that wait, each on the thread that it will keep, for the next session. Whoever takes one gets it for good;
/// the pool makes another one, in the background and one at a time.
///
/// \anythread every function; none blocks.
class WarmPool {
public:
    WarmPool(RuntimePrivate& runtime, WarmPoolConfig config);

    /// Begins to fill.
    void start();
    /// From now on it gives and makes nothing. Those that wait are ended as all others are, by the registry's owner.
    void stop();

    /// \return one that is ready, or at least begun; null if there is none
    std::shared_ptr<InterpreterThread> take();

    /// To be called when the session has got what it took.
    void refillSoon();

    /// How many are ready.
    int count() const;
    const QStringList& imports() const { return m_config.imports; }

    // Said by the interpreters' threads.
    void onReady(InterpreterThread& thread);
    /// Says each problem once, not for each interpreter.
    void onImportProblem(const QString& problem);
    void onFailed(InterpreterThread& thread);

private:
    using Clock = std::chrono::steady_clock;
    using Threads = std::vector<std::shared_ptr<InterpreterThread>>;

    void scheduleRefill();
    void scheduleShrinking();
    void refill();
    void shrink();
    int wanted() const;

    RuntimePrivate& m_runtime;
    const WarmPoolConfig m_config;

    mutable std::mutex m_mutex;  // guards all below
    Threads m_ready;
    std::shared_ptr<InterpreterThread> m_begun;  // the one that is being made
    Clock::time_point m_lastTaken;
    bool m_isIdle = false;
    QStringList m_saidProblems;
    bool m_stopped = true;
};

}  // namespace carrel::session
