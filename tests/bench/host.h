// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "orders.h"

#include <carrel/runtime.h>
#include <carrel/session.h>

#include <functional>
#include <memory>

namespace carrel::bench {

/// As hosts have it, except that an interpreter is ready however long the others take.
RuntimeConfig usualConfig();

/// Calls a function of WORK, which a script of the session has, with an argument. \return its value
OrderAnswer answerOfWork(Session& session, qint64 function, qint64 argument);

/// Does what a host is there for, or gives up with the reason why it could not.
/// \param serve says whether nothing was left behind
/// \return the exit code of the host
int exitCodeOf(const std::function<bool()>& serve);

/// A host of Carrel that answers orders, in a process of its own as all that it is compared with.
class Host {
public:
    /// Starts Python, and waits until everything is ready that sessions may take.
    /// \throws BenchmarkError where Python does not start
    explicit Host(const RuntimeConfig& config);

    Runtime& runtime() { return m_runtime; }

    /// Returns at once. close() has to follow.
    std::unique_ptr<Session> open(const SessionConfig& config);
    /// Waits until the session has ended.
    void close(Session& session);

    /// Waits until nothing is being opened, closed or made ahead any more: what is measured next is not to be
    /// disturbed.
    void settle();

    /// What is there beside that which waits, ready, and that which was abandoned: with no session open, nothing.
    RuntimeCounts left() const;

    /// The answer to the order tellCounts.
    /// \param abandoned how many outcomes said that something was
    OrderAnswer tellLeft(int abandoned = 0);

    /// Says what was left behind, which must be nothing, and of interpreters that were abandoned the number that is
    /// given.
    bool endsClean(int abandoned = 0);

private:
    bool isSettled() const;

    RuntimeConfig m_config;
    Runtime m_runtime;
    int m_inProcess = 0;  // sessions that are open
    int m_outOfProcess = 0;
    bool m_hasWorkers = false;  // from the first session out of process on, one waits
};

}  // namespace carrel::bench
