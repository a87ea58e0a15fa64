// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <carrel/runtime.h>
#include <carrel/session.h>
#include <carrel/source.h>

#include <memory>
#include <vector>

namespace carrel::bench {

/// The program in a file below tests/bench.
/// \throws BenchmarkError where it cannot be read
Source sourceOf(const QString& path);

/// Where scripts find the modules that they share, as the configuration of a session takes it.
QStringList sharedModules();

/// Which function is to be called with what.
struct Work {
    QString function;
    Value::List arguments;
};

/// Sessions that have all run the same source, as documents of a host that are open side by side.
class SessionPool {
public:
    /// Returns at once; jobs may be given.
    SessionPool(Runtime& runtime, const Source& source, int count, Isolation isolation = Isolation::InProcess);
    SessionPool(const SessionPool&) = delete;
    SessionPool& operator=(const SessionPool&) = delete;
    /// Waits until every session is closed, so that none of it runs into what is measured next.
    ~SessionPool();

    /// Waits until every session has run its source.
    void waitUntilReady();

    /// Gives the object a name in each session. \param object must outlive this
    void exposeInEach(const QString& name, QObject& object);

    /// Does the work once in each session, in parallel.
    std::vector<Value> callInEach(const Work& work);
    /// Does the first work in the first session, the second one in the second one, and so on, in parallel.
    std::vector<Value> callTogether(const std::vector<Work>& works);
    /// Does the work once, in that session.
    Value callIn(std::size_t index, const Work& work);

    /// Does the work once, in the next session in turn.
    std::vector<Value> callInOne(const Work& work);

private:
    std::vector<std::unique_ptr<Session>> m_sessions;
    QList<Job*> m_starts;
    std::size_t m_turn = 0;
};

}  // namespace carrel::bench
