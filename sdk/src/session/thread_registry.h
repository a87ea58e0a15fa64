// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtCore/QStringList>

#include <condition_variable>
#include <chrono>
#include <memory>
#include <mutex>
#include <vector>

namespace carrel::session {

class InterpreterThread;

/// Owns the threads of all interpreters of a runtime, from their start until they have been joined; sessions only borrow
/// them, so that a session can go while its interpreter still ends.
///
/// Abandoned threads are owned for ever: they may still run. \anythread
class ThreadRegistry {
public:
    /// \return false if the runtime is stopping; the thread is then not taken
    bool add(std::shared_ptr<InterpreterThread> thread);

    /// The thread has ended its interpreter and returns from run() next.
    void onEnded(InterpreterThread& thread);
    /// The thread's script cannot be stopped; nobody waits for it any more.
    void onAbandoned(InterpreterThread& thread);

    /// Waits for threads that have ended, and joins them. Runs on the broker's thread.
    /// \return how many; 0 when stopping has begun and none is live
    int joinEnded();
    /// From now on no thread is taken.
    void beginStopping();
    /// Waits until none is live, at most until `deadline`. \return whether none is
    bool waitUntilEmpty(std::chrono::steady_clock::time_point deadline);

    std::vector<std::shared_ptr<InterpreterThread>> live() const;
    int liveCount() const;
    /// Live ones, and those that have ended and not been joined yet.
    int threadCount() const;
    std::vector<std::shared_ptr<InterpreterThread>> abandoned() const;
    QStringList abandonedNames() const;

private:
    std::vector<std::shared_ptr<InterpreterThread>> takeEnded(std::unique_lock<std::mutex>& lock);

    using Threads = std::vector<std::shared_ptr<InterpreterThread>>;
    static std::shared_ptr<InterpreterThread> take(Threads& threads, const InterpreterThread& thread);

    mutable std::mutex m_mutex;  // guards all below
    std::condition_variable m_changed;
    Threads m_live;
    Threads m_ended;
    Threads m_abandoned;
    int m_joining = 0;
    bool m_stopping = false;
};

}  // namespace carrel::session
