// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/run_control.h"
#include "python/interrupter.h"
#include "session/watchdog.h"

#include <carrel/outcome.h>

#include <chrono>
#include <functional>
#include <memory>

namespace carrel::session {

/// How long each rung is given.
struct Patience {
    std::chrono::milliseconds grace{1000};   ///< to clean up after `carrel.Cancelled`
    std::chrono::milliseconds native{5000};  ///< for native code to return, once everything else has failed
};

/// Stops one run, rung by rung, on the watchdog's thread:
///  1. the token, and one `carrel.Cancelled`, at once, or as soon as the script is where it may be raised;
///  2. when the grace is over, or on the second request: the kill-switch, repeated, because threads may start threads;
///  3. when even that shows no effect: native code holds the script, and the user is told;
///  4. when native code had its time, or on a further request: giving up.
/// It ends by itself as soon as the run is over, whichever way.
class Ladder : public std::enable_shared_from_this<Ladder> {
public:
    struct Callbacks {
        std::function<void(StopRung)> tookRung;  ///< on the watchdog's thread
        std::function<void()> gaveUp;            ///< on the watchdog's thread; the run is not over
    };

    Ladder(Watchdog& watchdog, python::Interrupter interrupter, std::shared_ptr<base::RunControl> control, base::RunId run,
           Patience patience, Callbacks callbacks);

    /// Takes the first rung. \anythread
    void start();
    /// The next rung, now. \anythread
    void escalate();
    /// Native code gets no more than this from now on. \anythread
    void limitNative(std::chrono::milliseconds limit);
    /// Another run's ladder must not be escalated by a late request.
    base::RunId run() const { return m_run; }

private:
    using Clock = Watchdog::Clock;

    bool isOver() const { return m_control->current() != m_run; }

    // Steps, on the watchdog's thread.
    void ask();
    void repeatAsking();
    void throwKillSwitch();
    void repeatKillSwitch();
    void skipRung();
    void giveUp();
    void schedule(std::chrono::milliseconds delay, std::function<void(Ladder&)> step);

    Watchdog& m_watchdog;
    const python::Interrupter m_interrupter;
    const std::shared_ptr<base::RunControl> m_control;
    const base::RunId m_run;
    const Callbacks m_callbacks;

    // Touched on the watchdog's thread only.
    Patience m_patience;
    bool m_wasKilled = false;
    // By the steps that were taken, not by the clock: where the machine has no time for this thread, the script's threads
    // have none to end in either.
    std::chrono::milliseconds m_sinceKill{0};
    bool m_saidNative = false;
    bool m_gaveUp = false;
};

}  // namespace carrel::session
