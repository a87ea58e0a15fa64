// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "session/worker/worker_pool.h"

#include "session/watchdog.h"
#include "session/worker/worker_process.h"
#include "session/worker/worker_program.h"

#include <algorithm>

namespace carrel::session {

using namespace Qt::StringLiterals;

namespace {

using namespace std::chrono_literals;

/// The session that has just been opened goes first: its script is what somebody waits for.
constexpr auto untilRefill = 20ms;
/// A killed process is gone as soon as the system comes to it.
constexpr auto untilGone = 2s;

Error runtimeStopped()
{
    return {ErrorCode::SessionClosed, u"The runtime has been stopped."_s};
}

}  // namespace

WorkerPool::WorkerPool(Watchdog& watchdog, WorkerPoolOptions options) : m_watchdog(watchdog), m_options(std::move(options)) {}

WorkerPool::~WorkerPool() = default;

QString WorkerPool::program() const
{
    return m_options.config.executable.isEmpty() ? workerProgram() : m_options.config.executable;
}

/// Needs the mutex.
Result<std::shared_ptr<WorkerProcess>> WorkerPool::startOne(const base::WorkerSetup& setup)
{
    auto process = WorkerProcess::create(*this, m_watchdog, program(), setup);
    if (!process)
        return process;
    if (const auto started = (*process)->start(); !started)
        return Error{ErrorCode::WorkerFailed, started.error().message};
    m_live.push_back(*process);
    return process;
}

Result<std::shared_ptr<WorkerProcess>> WorkerPool::take()
{
    const std::lock_guard lock(m_mutex);
    if (m_isStopping)
        return runtimeStopped();
    m_isUsed = true;
    refillSoon();
    if (m_warm.empty())
        return startOne(m_options.setup);
    auto taken = std::move(m_warm.front());
    m_warm.erase(m_warm.begin());
    m_ready = std::max(0, m_ready - 1);
    return taken;
}

Result<std::shared_ptr<WorkerProcess>> WorkerPool::startConfined(const base::ProcessConfinement& confinement)
{
    const std::lock_guard lock(m_mutex);
    if (m_isStopping)
        return runtimeStopped();
    base::WorkerSetup setup = m_options.setup;
    setup.confinement = confinement;
    return startOne(setup);
}

void WorkerPool::refillSoon()
{
    m_watchdog.schedule(Watchdog::Clock::now() + untilRefill, [this] { refill(); });
}

/// One at a time; the next one when this one is ready.
void WorkerPool::refill()
{
    const std::lock_guard lock(m_mutex);
    if (m_isStopping || !m_isUsed || m_ready < int(m_warm.size()) || int(m_warm.size()) >= m_options.config.warm)
        return;
    if (auto process = startOne(m_options.setup))
        m_warm.push_back(*process);
}

WorkerPool::Counts WorkerPool::counts() const
{
    const std::lock_guard lock(m_mutex);
    Counts counts;
    counts.processes = int(m_live.size());
    counts.warm = m_ready;
    for (const auto& process : m_live) {
        counts.sessions += process->isAdopted();
        counts.jobs += process->jobCount();
    }
    return counts;
}

void WorkerPool::beginStopping()
{
    Processes live;
    {
        const std::lock_guard lock(m_mutex);
        m_isStopping = true;
        live = m_live;
    }
    for (const auto& process : live)
        process->send(base::CloseSession{});
}

QStringList WorkerPool::waitUntilEmpty(std::chrono::steady_clock::time_point deadline)
{
    std::unique_lock lock(m_mutex);
    const auto isEmpty = [this] { return m_live.empty(); };
    QStringList left;
    if (!m_changed.wait_until(lock, deadline, isEmpty)) {
        for (const auto& process : m_live)
            process->kill();
        m_changed.wait_for(lock, untilGone, isEmpty);
        for (const auto& process : m_live)
            left.append(process->nameOfSession());
    }
    lock.unlock();
    joinEnded();
    return left;
}

void WorkerPool::onReady(WorkerProcess& process)
{
    const std::lock_guard lock(m_mutex);
    const auto isIt = [&process](const auto& each) { return each.get() == &process; };
    if (std::none_of(m_warm.begin(), m_warm.end(), isIt))
        return;  // somebody could not wait
    ++m_ready;
    refillSoon();
}

void WorkerPool::onEnded(WorkerProcess& process)
{
    const std::lock_guard lock(m_mutex);
    const auto isIt = [&process](const auto& each) { return each.get() == &process; };
    const auto found = std::find_if(m_live.begin(), m_live.end(), isIt);
    m_ended.push_back(*found);
    m_live.erase(found);
    if (std::erase_if(m_warm, isIt) > 0)
        m_ready = std::min(m_ready, int(m_warm.size()));
    m_changed.notify_all();
    if (!m_isStopping)
        m_watchdog.schedule(Watchdog::Clock::now(), [this] { joinEnded(); });
}

void WorkerPool::joinEnded()
{
    Processes ended;
    {
        const std::lock_guard lock(m_mutex);
        ended.swap(m_ended);
    }
    for (const auto& process : ended)
        process->join();  // it is on its last lines
}

}  // namespace carrel::session
