// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "python/processor_time.h"

#include <algorithm>

namespace carrel::python {

ProcessorTime::OfThisThread::OfThisThread(ProcessorTime& time) : m_time(time), m_clock(ThreadClock::ofCaller())
{
    const std::lock_guard lock(m_time.m_mutex);
    m_time.m_running.push_back(m_clock);
}

ProcessorTime::OfThisThread::~OfThisThread()
{
    const std::lock_guard lock(m_time.m_mutex);
    std::erase(m_time.m_running, m_clock);
    m_time.m_usedByEnded += m_clock.used();
}

std::chrono::nanoseconds ProcessorTime::used() const
{
    const std::lock_guard lock(m_mutex);
    std::chrono::nanoseconds sum = m_usedByEnded;
    for (const ThreadClock& clock : m_running)
        sum += clock.used();
    return sum;
}

int ProcessorTime::threadCount() const
{
    const std::lock_guard lock(m_mutex);
    return int(m_running.size());
}

}  // namespace carrel::python
