// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "session/watchdog.h"

namespace carrel::session {

Watchdog::Watchdog() : Thread("carrel-watchdog") {}

Watchdog::~Watchdog()
{
    stop();
}

Watchdog::Appointment Watchdog::schedule(Clock::time_point due, Task task)
{
    Appointment appointment;
    bool isNext = false;
    {
        const std::lock_guard lock(m_mutex);
        appointment = {due, ++m_lastNumber};
        const auto added = m_tasks.emplace(appointment, std::move(task)).first;
        isNext = added == m_tasks.begin();
    }
    if (isNext)  // else it wakes up early enough; and after the lock, which it would otherwise wait for at once
        m_changed.notify_one();
    return appointment;
}

void Watchdog::forget(const Appointment& appointment)
{
    std::map<Appointment, Task>::node_type forgotten;  // what it holds is let go outside of the lock
    const std::lock_guard lock(m_mutex);
    forgotten = m_tasks.extract(appointment);
}

void Watchdog::stop()
{
    {
        const std::lock_guard lock(m_mutex);
        m_stopping = true;
        m_changed.notify_one();
    }
    join();
}

void Watchdog::run()
{
    std::unique_lock lock(m_mutex);
    while (!m_stopping) {
        if (m_tasks.empty()) {
            m_changed.wait(lock);
        } else if (const auto due = m_tasks.begin()->first.first; due > Clock::now()) {
            m_changed.wait_until(lock, due);
        } else {
            Task task = std::move(m_tasks.extract(m_tasks.begin()).mapped());
            lock.unlock();
            task();
            task = nullptr;  // what it holds is let go outside of the lock
            lock.lock();
        }
    }
}

}  // namespace carrel::session
