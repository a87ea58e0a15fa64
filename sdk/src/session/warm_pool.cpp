// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "session/warm_pool.h"

#include "base/bounded_wait.h"
#include "session/interpreter_thread.h"
#include "session/runtime_private.h"

#include <algorithm>

namespace carrel::session {

namespace {

using namespace std::chrono_literals;

/// The session that has just been opened goes first: its script is what somebody waits for.
constexpr auto untilRefill = 5ms;

WarmPoolConfig bounded(WarmPoolConfig config)
{
    config.idleAfter = base::boundedWait(config.idleAfter);
    return config;
}

}  // namespace

WarmPool::WarmPool(RuntimePrivate& runtime, WarmPoolConfig config)
    : m_runtime(runtime),
      m_config(bounded(std::move(config)))
{
}

void WarmPool::start()
{
    const std::lock_guard lock(m_mutex);
    m_stopped = m_config.count <= 0;
    m_lastTaken = Clock::now();
    scheduleRefill();
    scheduleShrinking();
}

void WarmPool::stop()
{
    const std::lock_guard lock(m_mutex);
    m_stopped = true;
    m_ready.clear();
    m_begun.reset();
}

std::shared_ptr<InterpreterThread> WarmPool::take()
{
    const std::lock_guard lock(m_mutex);
    if (m_stopped)
        return nullptr;
    m_lastTaken = Clock::now();
    if (std::exchange(m_isIdle, false))
        scheduleShrinking();
    if (m_ready.empty())
        return std::exchange(m_begun, nullptr);
    auto taken = std::move(m_ready.front());  // the oldest: its pages have been asked for longest ago
    m_ready.erase(m_ready.begin());
    return taken;
}

void WarmPool::refillSoon()
{
    const std::lock_guard lock(m_mutex);
    if (!m_stopped)
        scheduleRefill();
}

int WarmPool::count() const
{
    const std::lock_guard lock(m_mutex);
    return int(m_ready.size());
}

void WarmPool::onReady(InterpreterThread& thread)
{
    const std::lock_guard lock(m_mutex);
    if (m_begun.get() != &thread)
        return;  // somebody could not wait, or the pool was stopped
    m_ready.push_back(std::move(m_begun));
    scheduleRefill();
}

void WarmPool::onImportProblem(const QString& problem)
{
    const std::lock_guard lock(m_mutex);
    if (m_saidProblems.contains(problem))
        return;
    m_saidProblems.append(problem);
    qWarning("carrel: a module could not be imported ahead: %s", qUtf8Printable(problem));
}

/// Whoever opens the next session will hear why.
void WarmPool::onFailed(InterpreterThread& thread)
{
    const std::lock_guard lock(m_mutex);
    if (m_begun.get() == &thread)
        m_begun.reset();
}

/// As many as the bytes allow, judged by those that wait.
int WarmPool::wanted() const
{
    const int count = m_isIdle ? std::min(1, m_config.count) : m_config.count;
    qint64 bytes = 0;
    for (const auto& thread : m_ready)
        bytes += thread->memory().now;
    if (bytes == 0)
        return count;
    const qint64 ofOne = std::max<qint64>(1, bytes / qint64(m_ready.size()));
    return int(std::clamp<qint64>(m_config.maximumBytes / ofOne, 0, count));
}

void WarmPool::scheduleRefill()
{
    m_runtime.watchdog().schedule(Clock::now() + untilRefill, [this] { refill(); });
}

void WarmPool::refill()
{
    const std::lock_guard lock(m_mutex);
    if (m_stopped || m_begun || int(m_ready.size()) >= wanted())
        return;
    auto thread = std::make_shared<InterpreterThread>(m_runtime);
    if (!m_runtime.threads().add(thread))
        return;
    if (thread->start())
        m_begun = std::move(thread);
    else
        m_runtime.threads().onEnded(*thread);  // whoever opens the next session will hear why
}

void WarmPool::scheduleShrinking()
{
    m_runtime.watchdog().schedule(m_lastTaken + m_config.idleAfter, [this] { shrink(); });
}

void WarmPool::shrink()
{
    Threads tooMany;
    {
        const std::lock_guard lock(m_mutex);
        if (m_stopped)
            return;
        if (Clock::now() < m_lastTaken + m_config.idleAfter)
            return scheduleShrinking();
        m_isIdle = true;
        while (int(m_ready.size()) > wanted()) {
            tooMany.push_back(std::move(m_ready.back()));
            m_ready.pop_back();
        }
    }
    for (const auto& thread : tooMany)
        thread->send(base::CloseSession{});
}

}  // namespace carrel::session
