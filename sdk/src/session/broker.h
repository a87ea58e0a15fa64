// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "python/runtime.h"
#include "session/thread.h"

#include <carrel/result.h>

#include <condition_variable>
#include <memory>
#include <mutex>
#include <optional>

namespace carrel::session {

class ThreadRegistry;

/// The thread that CPython is started and ended on, and the only one that attaches to the main interpreter. In between
/// it joins the threads of interpreters that have ended.
class Broker : public Thread {
public:
    Broker(python::RuntimeOptions options, ThreadRegistry& threads);

    /// Starts CPython and waits until it is up, or has said why not. \hostthread
    Result<void> startAndWait();

    /// Valid from a successful start on.
    const python::Runtime& python() const { return *m_python; }

protected:
    void run() override;

private:
    void report(Result<void> result);
    void joinUntilStopped();

    const python::RuntimeOptions m_options;
    ThreadRegistry& m_threads;
    std::unique_ptr<python::Runtime> m_python;

    std::mutex m_mutex;  // guards m_startResult
    std::condition_variable m_started;
    std::optional<Result<void>> m_startResult;
};

}  // namespace carrel::session
