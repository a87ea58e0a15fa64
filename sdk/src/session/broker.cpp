// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "session/broker.h"

#include "session/thread_registry.h"

namespace carrel::session {

namespace {

/// Nothing runs in the main interpreter that would make it collect its garbage by itself.
constexpr int betweenCollections = 32;

constexpr std::size_t stackBytes = 16u * 1024 * 1024;

}  // namespace

Broker::Broker(python::RuntimeOptions options, ThreadRegistry& threads)
    : Thread("carrel-broker", stackBytes), m_options(std::move(options)), m_threads(threads)
{
}

Result<void> Broker::startAndWait()
{
    if (auto result = start(); !result)
        return result;
    std::unique_lock lock(m_mutex);
    m_started.wait(lock, [this] { return m_startResult.has_value(); });
    return *m_startResult;
}

void Broker::report(Result<void> result)
{
    const std::lock_guard lock(m_mutex);
    m_startResult = std::move(result);
    m_started.notify_all();
}

void Broker::run()
{
    auto python = python::Runtime::initialise(m_options);
    if (!python)
        return report(python.error());
    m_python = std::move(*python);
    report({});
    joinUntilStopped();
    if (m_threads.abandonedNames().isEmpty())
        m_python->finalise();
}

void Broker::joinUntilStopped()
{
    int sinceCollection = 0;
    while (const int joined = m_threads.joinEnded()) {
        sinceCollection += joined;
        if (sinceCollection >= betweenCollections) {
            sinceCollection = 0;
            m_python->collectGarbage();
        }
    }
}

}  // namespace carrel::session
