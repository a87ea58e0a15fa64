// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "python/parked_threads.h"

#include <algorithm>
#include <utility>

namespace carrel::python {

void ParkedThreads::wakeOneFor(const void* thing)
{
    ParkedThread* thread = m_first;
    while (thread && thread->m_thing != thing)
        thread = thread->m_next;
    if (!thread)
        return;
    thread->leave();
    thread->wake();
}

void ParkedThreads::forget()
{
    m_first = nullptr;
    sleepers = 0;
}

ParkedThread::ParkedThread(ParkedThreads& all, const void* thing) : m_all(all), m_thing(thing)
{
    ParkedThread** end = &m_all.m_first;
    while (*end)
        end = &(*end)->m_next;
    *end = this;
    ++ParkedThreads::sleepers;
}

ParkedThread::~ParkedThread()
{
    leave();
}

void ParkedThread::leave()
{
    if (!std::exchange(m_isParked, false))
        return;
    ParkedThread** at = &m_all.m_first;
    while (*at != this)
        at = &(*at)->m_next;
    *at = m_next;
    --ParkedThreads::sleepers;
}

void ParkedThread::wake()
{
    {
        const std::lock_guard lock(m_mutex);
        m_isWoken = true;
    }
    m_changed.notify_one();  // after the lock, which the thread would otherwise wait for at once
}

void ParkedThread::sleepUntil(std::optional<base::RunControl::Clock::time_point> deadline)
{
    using Clock = base::RunControl::Clock;
    std::unique_lock lock(m_mutex);
    // A time_point far away overflows inside of wait_until, so long waits are cut and repeated.
    while (!m_isWoken) {
        const auto now = Clock::now();
        if (deadline && now >= *deadline)
            return;
        const auto cut = now + std::chrono::hours(1);
        m_changed.wait_until(lock, deadline ? std::min(*deadline, cut) : cut);
    }
}

}  // namespace carrel::python
