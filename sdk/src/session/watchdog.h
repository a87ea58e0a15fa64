// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "session/thread.h"

#include <QtCore/QtGlobal>

#include <chrono>
#include <condition_variable>
#include <functional>
#include <map>
#include <mutex>
#include <utility>

namespace carrel::session {

/// A thread that does things when their time has come. It owns time: everything that limits or stops a script runs here,
/// and nothing here waits for a script, so that one stuck session never delays another.
class Watchdog : public Thread {
public:
    using Clock = std::chrono::steady_clock;
    using Task = std::function<void()>;

    Watchdog();
    ~Watchdog() override;

    /// When something is due, and a number of its own.
    using Appointment = std::pair<Clock::time_point, quint64>;

    /// Has `task` run on the watchdog's thread when `due` has come; tasks that are due at once run in the order given.
    /// \return what forget() needs \anythread
    Appointment schedule(Clock::time_point due, Task task);

    /// What has not begun yet is not run. \anythread
    void forget(const Appointment& appointment);

    /// Forgets what is not due yet and ends the thread. \anythread but its own
    void stop();

protected:
    void run() override;

private:
    std::mutex m_mutex;  // guards the three below
    std::map<Appointment, Task> m_tasks;
    quint64 m_lastNumber = 0;
    bool m_stopping = false;
    std::condition_variable m_changed;
};

}  // namespace carrel::session
