// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "support/patience.h"

#include <carrel/job.h>
#include <carrel/runtime.h>
#include <carrel/session.h>

#include <QtCore/QObject>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>

#include <memory>

/// \file
/// What tests of the public API share: one runtime for the process (CPython starts once), sessions over both backends,
/// waiting for outcomes by signal, and the proof at the end of each test that nothing is left.

namespace carrel::test {

using namespace std::chrono_literals;

inline Source script(const QString& text, const QString& name = QStringLiteral("script.py"))
{
    return Source::fromText(text, name);
}
inline Source script(const char* text, const QString& name = QStringLiteral("script.py"))
{
    return script(QString::fromUtf8(text), name);
}

/// Everything that a session printed, as it arrived.
class Output {
public:
    explicit Output(Session& session)
    {
        QObject::connect(&session, &Session::outputReady, &m_context, [this](const OutputChunk& chunk) {
            chunks.append(chunk);
            (chunk.stream == OutputStream::Stdout ? out : err) += chunk.text;
        });
    }

    QString out;
    QString err;
    QList<OutputChunk> chunks;

private:
    QObject m_context;
};

/// Waits until a job has finished, and says how it ended. Fails the test, and returns a made-up failure, after
/// `patience`.
Outcome outcomeOf(QFuture<Outcome> future);

/// The same of a job that has not been waited for yet: finished jobs delete themselves. For several jobs at once, take
/// their futures first.
Outcome outcomeOf(Job* job);

/// Waits until the job is in `state`, or past it.
bool waitForState(Job* job, Job::State state);

/// The type of the error that a job failed with; else what happened instead, in parentheses.
QString errorType(const Outcome& outcome);

/// Base of test classes: the runtime, and a session for each backend that a test's data row names.
class SessionTest : public QObject {
    Q_OBJECT
protected:
    Runtime& runtime() { return *m_runtime; }

    std::unique_ptr<Session> openSession(SessionConfig config = {});

    /// What RuntimeConfig the tests of this class need.
    virtual RuntimeConfig config() { return {}; }

    static inline const QList<Isolation> inProcess{Isolation::InProcess, Isolation::InProcessWire};

    /// Where the sessions of this class live, one after the other.
    virtual QList<Isolation> isolations() { return inProcess + QList{Isolation::OutOfProcess}; }

private Q_SLOTS:
    void initTestCase_data();  // each backend
    void initTestCase();
    void cleanup();

protected:
    /// Nothing may be left behind by any test: sessions, threads, jobs, interpreters. cleanup() calls it.
    void verifyThatNothingIsLeft();

    /// Whether a job ended as one does that nothing could stop: with its interpreter, or with its process.
    bool isGivenUp(const Outcome& outcome) const;
    /// For tests that lose an interpreter on purpose. Where it has a process for itself nothing is lost.
    void expectAbandoned(int more);
    /// The same where a test knows that it lost some in process.
    void expectAbandonedInProcess(int more) { m_expectedAbandoned += more; }

private:
    static Isolation isolation();

    std::unique_ptr<Runtime> m_runtime;
    int m_warmWorkers = 0;
    int m_expectedAbandoned = 0;
};

}  // namespace carrel::test
