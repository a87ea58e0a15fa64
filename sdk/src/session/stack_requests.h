// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <carrel/script_stack.h>

#include <QtCore/QFuture>
#include <QtCore/QObject>
#include <QtCore/QPromise>

#include <chrono>
#include <map>

namespace carrel::session {

/// The host side's list of who asked what a job is at. Each is answered: by the interpreter, when the job is over, when
/// the time is, or when this goes. Host thread only.
class StackRequests {
public:
    /// The interpreter answers in a fifth of it, if its process lives.
    static constexpr std::chrono::milliseconds limit{1000};

    StackRequests() = default;
    ~StackRequests();
    StackRequests(const StackRequests&) = delete;  // answers each once
    StackRequests& operator=(const StackRequests&) = delete;

    struct Added {
        quint64 requestId = 0;
        QFuture<ScriptStack> future;
    };
    Added add(quint64 jobId);
    /// 0 of one that does not wait any more.
    quint64 jobOf(quint64 requestId) const;
    /// The answer to one that waits; of any other, nothing happens.
    void answer(quint64 requestId, const ScriptStack& stack);
    /// The job has ended, so nothing will come.
    void endJob(quint64 jobId);

    /// An answer that needs no interpreter.
    static QFuture<ScriptStack> answered(const QString& note);
    static QString jobHasEnded();

private:
    struct Waiting {
        quint64 jobId = 0;
        QPromise<ScriptStack> promise;
    };

    QObject m_timers;
    std::map<quint64, Waiting> m_waiting;
    quint64 m_lastId = 0;
};

}  // namespace carrel::session
