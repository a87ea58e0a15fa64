// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/messages.h"
#include "base/output_meter.h"
#include "base/run_control.h"
#include "base/script_port.h"
#include "python/interpreter.h"
#include "python/memory/account.h"
#include "session/call_desk.h"
#include "session/child_processes.h"
#include "session/event_sink.h"
#include "session/input_desk.h"
#include "session/interpreter_home.h"
#include "session/ladder.h"
#include "session/time_watch.h"

#include <QtCore/QThread>

#include <atomic>
#include <condition_variable>
#include <deque>
#include <memory>
#include <mutex>
#include <optional>

namespace carrel::session {

/// The thread that an interpreter lives on, with its queue of jobs: creates it, runs one job after the other, ends it.
///
/// It starts for no session in particular. adopt() gives it to one: at any time, once. Until then it is *warm*, or becomes
/// it, and what modules that were imported ahead print is kept for the session to come.
///
/// Life in a session: Opened or OpenFailed; jobs; on CloseSession (or when the runtime stops) the drain protocol;
/// InterpreterEnded. When native code does not return, the watchdog abandons it: its last events are sent in its place,
/// and whatever it still says is discarded.
///
/// \anythread all but what is QThread's.
class InterpreterThread : public QThread,
                          public base::ScriptPort,
                          public std::enable_shared_from_this<InterpreterThread> {
public:
    explicit InterpreterThread(InterpreterHome& home);

    /// Gives it to a session: its events go to `sink` from now on.
    void adopt(const base::InterpreterSpec& spec, std::shared_ptr<EventSink> sink);
    bool isAdopted() const;

    void send(base::Command command);

    /// Gives up: native code of the script does not return. \param reason a sentence for the user
    void abandon(const QString& reason);

    QString documentName() const;
    int jobCount() const;
    /// What the job that runs is being stopped for, where that is not its user's wish.
    std::optional<LimitExceeded> exceededLimit() const { return m_control->exceeded(); }
    /// Zeros where there is no interpreter yet.
    MemoryUse memory() const;

    // ScriptPort, on threads of the script.
    void write(OutputStream stream, const QString& text) override;
    void reportProgress(const Progress& progress) override;
    void publish(const Value& value) override;
    void adviseWorker(const QString& module) override;
    void tellStack(const ScriptStack& stack) override;
    std::optional<QString> readInput(base::InputKind kind) override;
    int childDescriptor(int stream) override;
    void adoptChild(const base::Child& child) override;
    void flushChildren() override;
    std::optional<base::HostAnswer> callHost(base::HostCall call, base::WakeOn wakeOn) override;
    void postToHost(base::HostCall call) override;

    /// What the thread does from its start to its end; a worker process does it on its main thread.
    void run() override;

private:
    enum class Phase { Running, Closing, Abandoned };
    struct CurrentJob {
        quint64 id = 0;
        base::RunId run = 0;
        std::optional<base::OutputMeter> output{};  ///< where it may not print as much as it likes
        std::shared_ptr<TimeWatch> time{};          ///< where it may not run as long as it likes
    };
    struct AdmittedText {
        QString text{};
        qint64 droppedBefore = 0;
        base::RunId run = 0;
        std::optional<LimitExceeded> exceeded{};  ///< by what was not admitted, for the first time in this run
    };

    void accept(const base::RunJob& job);
    void accept(const base::CancelJob& cancel);
    void accept(const base::CloseSession& close);
    void accept(const base::RequestStack& request);
    void accept(const base::AnswerInput& answer);
    void accept(const base::ExposeObject& exposure);
    void accept(const base::AnswerHostCall& answer);
    void accept(const base::RefuseHostCalls& refusal);

    Result<std::unique_ptr<python::Interpreter>> createInterpreter();
    void fail(const Error& error);
    void forgetInterpreter();
    void live(python::Interpreter& interpreter);
    void importAhead(python::Interpreter& interpreter);
    bool waitForAdoption();
    bool becomeSession(python::Interpreter& interpreter);
    void deliverEarly();
    void watchMemory(const QList<qint64>& thresholds);
    void runJobs(python::Interpreter& interpreter);
    std::optional<base::RunJob> nextJob();
    void beginJob(const std::unique_lock<std::mutex>& lock, const base::RunJob& job);
    void exposeWhatCame(python::Interpreter& interpreter);
    void runJob(python::Interpreter& interpreter, const base::RunJob& job);
    void cancelQueuedJobs();
    void handBack(quint64 jobId, const QString& module);
    void endInterpreter(python::Interpreter& interpreter);
    void reportEnd(const python::InterpreterEnd& end);

    void stopCurrentRun(const std::unique_lock<std::mutex>& lock, Patience patience);
    void stopForLimit(base::RunId run, const LimitExceeded& limit);
    QString whyStuck() const;
    std::shared_ptr<Ladder> makeLadder(base::RunId run, Patience patience);
    void onRung(base::RunId run, StopRung rung);
    void readStack(base::RunId run);
    void answerStackRequests(const ScriptStack& stack);
    bool isHeard() const;
    bool say(base::Event event);
    void sayModuleChange(python::Interpreter& interpreter);
    AdmittedText admit(const QString& text);
    void print(OutputStream stream, const QString& text, qint64 droppedBefore);
    void sayWhatWasDropped();
    std::optional<OutputChunk> takeDropNote();
    void finishJob(quint64 jobId, Outcome outcome);

    InterpreterHome& m_home;
    const std::shared_ptr<base::RunControl> m_control = std::make_shared<base::RunControl>();
    std::atomic<quint64> m_jobOfOutput{0};
    InputDesk m_input{m_control};
    CallDesk m_calls{m_control};

    mutable std::mutex m_mutex;  // guards all below
    std::condition_variable m_changed;
    std::optional<base::InterpreterSpec> m_spec;  // set when it is adopted, and not changed any more
    std::shared_ptr<EventSink> m_sink;            // null until it is adopted
    std::vector<base::Event> m_early;             // said before it had become its session's
    bool m_isHeard = false;                       // events go to the sink and no longer there
    std::optional<Error> m_failure;               // there is no interpreter
    std::shared_ptr<python::memory::Account> m_memory;
    std::shared_ptr<const python::ProcessorTime> m_processorTime;
    std::deque<base::RunJob> m_queue;
    std::vector<base::ExposeObject> m_exposures;  // that the interpreter has not been told yet
    Phase m_phase = Phase::Running;
    CurrentJob m_current;
    python::Interrupter m_interrupter;
    std::shared_ptr<Ladder> m_ladder;
    std::vector<quint64> m_stackRequests;  // those that wait, all of the current run

    // The last one, so that it ends before what its thread uses.
    ChildProcesses m_children{[this](OutputStream stream, const QString& text) { write(stream, text); }};
};

}  // namespace carrel::session
