// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/messages.h"
#include "base/run_control.h"
#include "python/interpreter.h"
#include "python/memory/account.h"
#include "session/event_gate.h"
#include "session/exposures.h"
#include "session/interpreter_home.h"
#include "session/job_queue.h"
#include "session/script_desk.h"
#include "session/thread.h"

#include <chrono>
#include <memory>
#include <mutex>
#include <optional>

namespace carrel::session {

/// The thread that an interpreter lives on: creates it, runs one job of its queue after the other, ends it.
///
/// It starts for no session in particular. adopt() gives it to one: at any time, once. Until then it is *warm*, or becomes
/// it, and what modules that were imported ahead print is kept for the session to come.
///
/// Life in a session: Opened or OpenFailed; jobs; on CloseSession (or when the runtime stops) the drain protocol;
/// InterpreterEnded. When native code does not return, the watchdog abandons it: its last events are sent in its place,
/// and whatever it still says is discarded.
///
/// \anythread all but what is Thread's.
class InterpreterThread : public Thread, public std::enable_shared_from_this<InterpreterThread> {
public:
    explicit InterpreterThread(InterpreterHome& home);

    /// Gives it to a session: its events go to `sink` from now on.
    void adopt(const base::InterpreterSpec& spec, std::shared_ptr<EventSink> sink);
    bool isAdopted() const { return m_jobs->isAdopted(); }

    void send(base::Command&& command);

    /// Gives up: native code of the script does not return. \param reason a sentence for the user
    void abandon(const QString& reason);

    QString documentName() const { return m_jobs->documentName(); }
    int jobCount() const { return m_jobs->jobCount(); }
    /// What the job that runs is being stopped for, where that is not its user's wish.
    std::optional<LimitExceeded> exceededLimit() const { return m_control->exceeded(); }
    /// Zeros where there is no interpreter yet.
    MemoryUse memory() const;

    /// What the thread does from its start to its end; a worker process does it on its main thread.
    void run() override;

    /// Instead of run(), where the system gives no thread.
    void failToStart(const Error& error);

private:
    void accept(base::AnswerInput&& answer) { m_desk.answer(answer); }
    void accept(base::AnswerDialog&& answer) { m_desk.answer(answer); }
    void accept(base::ExposeObject&& exposure) { m_exposures.add(exposure); }
    void accept(base::AnswerHostCall&& answer) { m_desk.answer(std::move(answer)); }
    void accept(base::RefuseHostCalls&&) { m_desk.closeCalls(); }
    template <class Command>
    void accept(Command&& command)
    {
        m_jobs->accept(std::forward<Command>(command));
    }

    Result<std::unique_ptr<python::Interpreter>> createInterpreter();
    void fail(const Error& error);
    void live(python::Interpreter& interpreter);
    void importAhead(python::Interpreter& interpreter);
    bool becomeSession(python::Interpreter& interpreter, const base::InterpreterSpec& spec);
    void watchMemory(const QList<qint64>& thresholds);
    void exposeWhatCame(python::Interpreter& interpreter);
    void runJobs(python::Interpreter& interpreter, const base::InterpreterSpec& spec);
    void runJob(python::Interpreter& interpreter, const base::RunJob& job, std::chrono::milliseconds grace);
    void visit(python::Interpreter& interpreter);
    void sayModuleChange(python::Interpreter& interpreter);
    void endInterpreter(python::Interpreter& interpreter);
    void reportEnd(const python::InterpreterEnd& end);

    InterpreterHome& m_home;
    const std::shared_ptr<base::RunControl> m_control = std::make_shared<base::RunControl>();
    const std::shared_ptr<EventGate> m_events = std::make_shared<EventGate>();
    const std::shared_ptr<JobQueue> m_jobs;
    Exposures m_exposures;

    mutable std::mutex m_mutex;  // guards the one below
    std::shared_ptr<python::memory::Account> m_memory;

    ScriptDesk m_desk;  // the last one, as threads of its programs use the others
};

}  // namespace carrel::session
