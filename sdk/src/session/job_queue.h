// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/messages.h"
#include "base/run_control.h"
#include "python/interpreter.h"
#include "python/variables.h"
#include "session/event_gate.h"
#include "session/fifo.h"
#include "session/job_output.h"
#include "session/ladder.h"
#include "session/time_watch.h"

#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <variant>
#include <vector>

namespace carrel::session {

/// What others ask of an interpreter, and what its thread takes up: jobs, one after the other; stops, of the run that
/// is meant; stacks; the end. It tells the session what becomes of them.
///
/// \anythread every function, but for those of the interpreter's thread.
class JobQueue : public std::enable_shared_from_this<JobQueue> {
    using Lock = std::unique_lock<std::mutex>;

public:
    JobQueue(Watchdog& watchdog, std::shared_ptr<base::RunControl> control, std::shared_ptr<EventGate> events);

    // --- for others

    /// For the jobs of a session. Once.
    void adopt(const base::InterpreterSpec& spec, std::shared_ptr<EventSink> sink);
    bool isAdopted() const;
    QString documentName() const;
    int jobCount() const;

    void accept(base::RunJob&& job);
    void accept(const base::CancelJob& cancel);
    void accept(const base::CloseSession& close);
    void accept(const base::RequestStack& request);
    void accept(const base::RequestCompletions& request);
    void accept(const base::InspectVariables& request);
    /// Stops `run`, unless it is being stopped or over.
    void stopForLimit(base::RunId run, const LimitExceeded& limit);
    /// Whatever the interpreter still does is nobody's business any more. \return false where it was abandoned before
    bool abandon(const QString& reason);

    // --- for its script

    JobOutput& output() { return m_output; }
    /// The answer to all who have asked.
    void answerStackRequests(const ScriptStack& stack);
    /// Answers who has asked for completions and variables, between two instructions or two runs of the script.
    void visit(const python::Attachment& attachment, python::Inspection when);

    // --- for the interpreter's thread

    struct Callbacks {
        // Both on the watchdog's thread.
        std::function<void()> killed;                       ///< the kill-switch is being thrown
        std::function<void(const QString& reason)> gaveUp;  ///< native code does not return
    };
    void begin(const python::Interpreter& interpreter, Callbacks callbacks);
    /// There is no interpreter to begin with.
    void fail(const Error& error);
    /// What is left of an interpreter knows its thread: neither must keep the other alive.
    void forgetInterpreter();
    /// \return nothing when it is to end without having belonged to a session
    std::optional<base::InterpreterSpec> waitForAdoption();
    /// It cannot be its session's.
    void leaveSession(const Error& error);

    /// Code of modules runs, which can be stopped. \return false when it is to end instead
    bool beginImports();
    /// Somebody has asked for what visit() answers: to be called within the run that has begun.
    struct Visit {};
    using Work = std::variant<base::RunJob, Visit>;
    /// Waits for it. \return nothing when the session is to end
    std::optional<Work> next();
    void endRun() { endRun(Lock(m_mutex)); }
    void finish(quint64 jobId, Outcome&& outcome);
    /// The jobs behind it are the session's to give to the worker, and nothing may run here any more.
    void handBack(quint64 jobId, const QString& module);
    struct Ending {
        std::chrono::milliseconds grace{};
        std::shared_ptr<Ladder> ladder;  ///< for code of the script that is called at the end
    };
    /// \return nothing where it has been abandoned
    std::optional<Ending> beginEnd();

private:
    enum class Phase { Running, Closing, Abandoned };
    struct CurrentJob {
        quint64 id = 0;
        base::RunId run = 0;
        std::shared_ptr<TimeWatch> time{};  ///< where it may not run as long as it likes
    };

    void beginJob(const Lock& lock, const base::RunJob& job);
    void watchTime(const Lock& lock, const Limits& limits);
    void endRun(const Lock& lock);
    void answerStackRequests(const Lock& lock, const ScriptStack& stack);
    void answerLateStackRequests(const Lock& lock);
    void stopCurrentRun(const Lock& lock, Patience patience);
    std::shared_ptr<Ladder> makeLadder(base::RunId run, Patience patience);
    QString whyStuck() const;
    void onRung(base::RunId run, StopRung rung);
    void readStack(base::RunId run);
    /// \return whether a script runs, whose thread has been asked. Else it is the interpreter's, which has been woken
    bool askForVisit(Lock lock);
    std::optional<base::RequestCompletions> takeCompletionRequest();
    void answer(const base::RequestCompletions& request, const QStringList& names);
    bool isInspectionWanted() const;
    void endWaitOf(quint64 inspection);
    void answerInspections(const VariableSnapshot& snapshot);
    bool isVisitWanted() const { return !m_completionRequests.empty() || !m_inspections.empty(); }
    bool hasWork() const { return !m_queue.empty() || isVisitWanted(); }

    Watchdog& m_watchdog;
    const std::shared_ptr<base::RunControl> m_control;
    const std::shared_ptr<EventGate> m_events;
    JobOutput m_output;

    mutable std::mutex m_mutex;  // guards all below
    std::condition_variable m_changed;
    std::optional<base::InterpreterSpec> m_spec;  // set when it is adopted, and not changed any more
    std::optional<Error> m_failure;               // there is no interpreter
    Callbacks m_callbacks;                        // set once there is one
    std::shared_ptr<const python::ProcessorTime> m_processorTime;
    python::Interrupter m_interrupter;
    Fifo<base::RunJob> m_queue;
    Phase m_phase = Phase::Running;
    CurrentJob m_current;
    std::shared_ptr<Ladder> m_ladder;
    std::vector<quint64> m_stackRequests;  // those that wait, all of the current run
    std::deque<base::RequestCompletions> m_completionRequests;
    std::vector<quint64> m_inspections;  // those that wait
    bool m_isInspectionLate = false;     // one was told that it gets nothing, and is still to come
};

}  // namespace carrel::session
