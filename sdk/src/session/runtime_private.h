// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "session/broker.h"
#include "session/thread_registry.h"
#include "session/warm_pool.h"
#include "session/watchdog.h"

#include <carrel/runtime.h>

#include <chrono>
#include <memory>

namespace carrel {

/// What sessions share: CPython, the watchdog, and the threads of all interpreters.
///
/// Destroyed on the host thread, by the runtime or the last session. Where an interpreter was abandoned it is never
/// destroyed, because that interpreter's thread may still use it.
class RuntimePrivate : public std::enable_shared_from_this<RuntimePrivate> {
public:
    explicit RuntimePrivate(const RuntimeConfig& config);
    ~RuntimePrivate();

    Result<void> start();
    StopReport stop();

    const python::Runtime& python() const { return m_broker.python(); }
    session::Watchdog& watchdog() { return m_watchdog; }
    session::ThreadRegistry& threads() { return m_threads; }
    session::WarmPool& warmPool() { return m_warmPool; }
    RuntimeCounts counts() const;

private:
    void closeAll();
    void abandonAll();

    const std::chrono::milliseconds m_stopDeadline;
    session::ThreadRegistry m_threads;
    session::Watchdog m_watchdog;
    session::Broker m_broker;
    session::WarmPool m_warmPool;
    bool m_running = false;
    StopReport m_report;
    std::shared_ptr<RuntimePrivate> m_leakedSelf;
};

}  // namespace carrel
