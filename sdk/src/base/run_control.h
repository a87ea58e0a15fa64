// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <carrel/outcome.h>

#include <QtCore/qglobal.h>

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <functional>
#include <map>
#include <mutex>
#include <optional>

namespace carrel::base {

/// Identifies one stretch of user code in one interpreter: a job, or the clean-up at its end. A request to stop names
/// the run that it means, so that one that comes too late can never hit the next run.
using RunId = quint64;

/// Why a wait of a script ended.
enum class WaitEnd {
    TimedOut,   ///< the time was over
    Cancelled,  ///< the job was asked to stop and may not have been told yet
    Killed,     ///< the kill-switch was thrown
};

/// What ends a wait before its time.
enum class WakeOn {
    CancelOrKill,  ///< for the job's own thread, which is the one that `carrel.Cancelled` is raised in
    Kill,          ///< for threads that the script started
};

/// The cooperative half of stopping: what one interpreter's current run has been asked to do, and the bell that wakes
/// its sleeping calls. Shared by the session thread (begin, end), calls into Carrel (isCancelled, claimDelivery,
/// wait) and the watchdog (requestCancel, kill).
///
/// \anythread every function; none blocks but wait().
class RunControl {
public:
    using Clock = std::chrono::steady_clock;

    /// A new run begins, with nothing asked of it.
    RunId begin();
    /// The current run is over: requests that name it no longer have any effect.
    void end();
    /// The run now; 0 between runs.
    RunId current() const { return m_run.load(std::memory_order_acquire); }

    /// \return whether `run` is the current one (and has now been asked to stop)
    bool requestCancel(RunId run);
    /// What `run` is about to be asked to stop for, where it is not that the user wants it. Has no effect if it is over.
    void noteExceeded(RunId run, const LimitExceeded& limit);
    /// Of the current run.
    std::optional<LimitExceeded> exceeded() const
    {
        return m_hasExceeded.load(std::memory_order_acquire) ? whatWasExceeded() : std::nullopt;
    }
    /// The current run has done something that is to be seen outside of its interpreter, and that would be there twice if it
    /// ran again.
    void noteEffect() { m_hasEffect.store(true, std::memory_order_release); }
    bool hasEffect() const { return m_hasEffect.load(std::memory_order_acquire); }
    /// The kill-switch has been thrown for `run`: waits end at once, and again.
    bool kill(RunId run);

    /// Whether `run` or a later one was asked to stop, over or not.
    bool wasCancelledSince(RunId run) const { return run <= m_lastCancelled.load(std::memory_order_acquire); }
    /// The last run that began, over or not.
    RunId latest() const;
    /// How often a run was killed, in all: who waits elsewhere than in wait() must not miss one while it wakes.
    quint64 kills() const { return m_kills.load(std::memory_order_acquire); }

    /// How long it is since the current run was asked to stop, the last time.
    Clock::duration sinceRequest() const;

    bool isCancelled() const { return m_cancelled.load(std::memory_order_acquire); }
    bool isKilled() const { return m_killed.load(std::memory_order_acquire); }

    /// `carrel.Cancelled` is raised once in a run, by whoever comes first: a call into Carrel, or the interrupter.
    /// \return true to the first caller after requestCancel() of `run`, false to all others
    bool claimDelivery(RunId run);
    /// It was raised where the script could not see it: the next claim is granted again. Not when the run is killed.
    void withdrawDelivery();
    bool wasDelivered() const { return m_delivered.load(std::memory_order_acquire); }

    /// Rings when the run is asked to stop, and each time that it is killed: must neither block nor come back here.
    using Bell = std::function<void()>;
    /// For what waits elsewhere than in wait(), also in runs to come. \return its number, for removeBell()
    quint64 addBell(Bell bell);
    /// Rings again, for who woke too early to find what was left for it.
    void ringBells();
    /// It does not ring any more when this returns.
    void removeBell(quint64 number);

    /// Blocks until `deadline`, or until the run is killed, or (CancelOrKill) cancelled while nobody has claimed the
    /// delivery yet. Must be called without the GIL.
    WaitEnd wait(Clock::time_point deadline, WakeOn wakeOn = WakeOn::CancelOrKill);

private:
    void wakeAll();         // needs the mutex
    void forgetRequests();  // needs the mutex
    std::optional<LimitExceeded> whatWasExceeded() const;

    mutable std::mutex m_mutex;  // guards the changes of the eight below, which are read without it
    std::condition_variable m_changed;
    std::atomic<RunId> m_run{0};
    std::atomic<bool> m_cancelled{false};
    std::atomic<bool> m_delivered{false};
    std::atomic<bool> m_killed{false};
    std::atomic<bool> m_hasEffect{false};
    std::atomic<bool> m_hasExceeded{false};  // m_exceeded is set
    std::atomic<RunId> m_lastCancelled{0};
    std::atomic<quint64> m_kills{0};  // a waiting thread that is slow to wake must not miss a kill
    // Guarded by the mutex:
    Clock::time_point m_requestedAt;
    std::optional<LimitExceeded> m_exceeded;
    std::map<quint64, Bell> m_bells;
    quint64 m_lastBell = 0;
    RunId m_last = 0;
};

}  // namespace carrel::base
