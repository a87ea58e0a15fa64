// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "session/thread_registry.h"

#include "session/interpreter_thread.h"

#include <algorithm>

namespace carrel::session {

bool ThreadRegistry::add(std::shared_ptr<InterpreterThread> thread)
{
    const std::lock_guard lock(m_mutex);
    if (m_stopping)
        return false;
    m_live.push_back(std::move(thread));
    return true;
}

std::shared_ptr<InterpreterThread> ThreadRegistry::take(Threads& threads, const InterpreterThread& thread)
{
    const auto found = std::find_if(threads.begin(), threads.end(), [&](const auto& t) { return t.get() == &thread; });
    if (found == threads.end())
        return nullptr;
    auto taken = std::move(*found);
    threads.erase(found);
    return taken;
}

void ThreadRegistry::onEnded(InterpreterThread& thread)
{
    const std::lock_guard lock(m_mutex);
    if (auto taken = take(m_live, thread))
        m_ended.push_back(std::move(taken));
    m_changed.notify_all();
}

void ThreadRegistry::onAbandoned(InterpreterThread& thread)
{
    const std::lock_guard lock(m_mutex);
    if (auto taken = take(m_live, thread)) {
        taken->detach();
        m_abandoned.push_back(std::move(taken));
    }
    m_changed.notify_all();
}

std::vector<std::shared_ptr<InterpreterThread>> ThreadRegistry::takeEnded(std::unique_lock<std::mutex>& lock)
{
    m_changed.wait(lock, [this] { return !m_ended.empty() || (m_stopping && m_live.empty()); });
    return std::exchange(m_ended, {});
}

int ThreadRegistry::joinEnded()
{
    std::unique_lock lock(m_mutex);
    auto ended = takeEnded(lock);
    const int count = m_joining = int(ended.size());
    lock.unlock();
    for (const auto& thread : ended)
        thread->join();  // it is on its last lines
    ended.clear();
    lock.lock();
    m_joining = 0;
    return count;
}

void ThreadRegistry::beginStopping()
{
    const std::lock_guard lock(m_mutex);
    m_stopping = true;
    m_changed.notify_all();
}

bool ThreadRegistry::waitUntilEmpty(std::chrono::steady_clock::time_point deadline)
{
    std::unique_lock lock(m_mutex);
    return m_changed.wait_until(lock, deadline, [this] { return m_live.empty(); });
}

std::vector<std::shared_ptr<InterpreterThread>> ThreadRegistry::live() const
{
    const std::lock_guard lock(m_mutex);
    return m_live;
}

int ThreadRegistry::liveCount() const
{
    const std::lock_guard lock(m_mutex);
    return int(m_live.size());
}

int ThreadRegistry::threadCount() const
{
    const std::lock_guard lock(m_mutex);
    return int(m_live.size() + m_ended.size()) + m_joining;
}

std::vector<std::shared_ptr<InterpreterThread>> ThreadRegistry::abandoned() const
{
    const std::lock_guard lock(m_mutex);
    return m_abandoned;
}

QStringList ThreadRegistry::abandonedNames() const
{
    QStringList names;
    for (const auto& thread : abandoned())
        names.append(thread->documentName());
    return names;
}

}  // namespace carrel::session
