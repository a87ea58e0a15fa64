// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/messages.h"
#include "base/run_control.h"
#include "base/script_port.h"
#include "python/interpreter.h"
#include "session/event_sink.h"
#include "session/ladder.h"

#include <QtCore/QThread>

#include <atomic>
#include <condition_variable>
#include <deque>
#include <memory>
#include <mutex>
#include <optional>

namespace carrel {
class RuntimePrivate;
}

namespace carrel::session {

/// The thread that an interpreter lives on, with its queue of jobs: creates it, runs one job after the other, ends it.
///
/// Life: Opened or OpenFailed; jobs; on CloseSession (or when the runtime stops) the drain protocol; InterpreterEnded.
/// When native code does not return, the watchdog abandons it: its last events are sent in its place, and whatever it
/// still says is discarded.
///
/// \anythread send(), abandon(), documentName().
class InterpreterThread : public QThread,
                          public base::ScriptPort,
                          public std::enable_shared_from_this<InterpreterThread> {
public:
    InterpreterThread(RuntimePrivate& runtime, base::InterpreterSpec spec, std::shared_ptr<EventSink> sink);

    void send(base::Command command);

    /// Gives up: native code of the script does not return. \param reason a sentence for the user
    void abandon(const QString& reason);

    const QString& documentName() const { return m_spec.documentName; }
    int jobCount() const;

    // ScriptPort, on threads of the script.
    void write(OutputStream stream, const QString& text) override;
    void reportProgress(const Progress& progress) override;
    void publish(const Value& value) override;

protected:
    void run() override;

private:
    enum class Phase { Running, Closing, Abandoned };
    struct CurrentJob {
        quint64 id = 0;
        base::RunId run = 0;
    };

    void accept(const base::RunJob& job);
    void accept(const base::CancelJob& cancel);
    void accept(const base::CloseSession& close);

    std::unique_ptr<python::Interpreter> createInterpreter();
    void runJobs(python::Interpreter& interpreter);
    std::optional<base::RunJob> nextJob();
    void runJob(python::Interpreter& interpreter, const base::RunJob& job);
    void cancelQueuedJobs();
    void endInterpreter(python::Interpreter& interpreter);
    void reportEnd(const python::InterpreterEnd& end);

    void stopCurrentRun(const std::unique_lock<std::mutex>& lock, Patience patience);
    std::shared_ptr<Ladder> makeLadder(base::RunId run, Patience patience);
    void onRung(base::RunId run, StopRung rung);
    bool say(base::Event event);
    void finishJob(quint64 jobId, Outcome outcome);

    RuntimePrivate& m_runtime;
    const base::InterpreterSpec m_spec;
    const std::shared_ptr<EventSink> m_sink;
    const std::shared_ptr<base::RunControl> m_control = std::make_shared<base::RunControl>();
    std::atomic<quint64> m_jobOfOutput{0};

    mutable std::mutex m_mutex;  // guards all below
    std::condition_variable m_changed;
    std::deque<base::RunJob> m_queue;
    Phase m_phase = Phase::Running;
    CurrentJob m_current;
    python::Interrupter m_interrupter;
    std::shared_ptr<Ladder> m_ladder;
};

}  // namespace carrel::session
