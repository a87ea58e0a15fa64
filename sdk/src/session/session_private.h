// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/messages.h"
#include "session/completion_requests.h"
#include "session/host/host_objects.h"
#include "session/host_mailbox.h"
#include "session/input_requests.h"
#include "session/inspections.h"
#include "session/job_list.h"
#include "session/leaving_jobs.h"
#include "session/open_requests.h"
#include "session/parameter_table.h"
#include "session/session_interpreter.h"
#include "session/sibling_pools.h"

#include <carrel/session.h>

#include <memory>

namespace carrel {

class RuntimePrivate;

/// The host side of a session: turns events of its backend into states and signals. Host thread only.
class SessionPrivate {
public:
    SessionPrivate(std::shared_ptr<RuntimePrivate> runtime, const SessionConfig& config);
    ~SessionPrivate();

    static std::unique_ptr<Session> create(std::shared_ptr<RuntimePrivate> runtime, const SessionConfig& config);
    /// One that works for another one.
    static std::unique_ptr<Session> openSibling(std::shared_ptr<RuntimePrivate> runtime, const SessionConfig& config);
    /// With the parts of its confinement that are in force; fails where there cannot be one.
    void openConfined();
    /// State Failed, with the next turn of the event loop, as if the interpreter could not be created.
    void failToOpen(const Error& error);
    Job* add(QString title, base::JobRequest&& request, const JobConfig& jobConfig = {});
    /// A job that needs no interpreter to fail.
    Job* addFailing(QString title, ScriptError error);
    void close();
    void reset();
    void moveToWorker();
    MemoryUse memory() const { return m_interpreter.memory(); }
    QList<InputRequest> inputRequests() const { return m_inputs.list(); }
    void answerInput(quint64 requestId, const std::optional<QString>& text);
    QList<DialogRequest> dialogRequests() const { return m_dialogs.list(); }
    Result<void> answerDialog(quint64 requestId, const Value& answer);
    void refuseDialog(quint64 requestId);
    bool isUserAwaited() const { return !m_inputs.isEmpty() || !m_dialogs.isEmpty(); }
    Result<void> expose(const QString& name, QObject* object, const HostObjectConfig& objectConfig);
    void withdraw(const QString& name);
    void setEdits(std::shared_ptr<EditTransaction> edits) { m_hostObjects.edits().setTransaction(std::move(edits)); }
    QFuture<Completions> complete(const QString& text, qsizetype cursor);
    Isolation isolation() const { return m_interpreter.isolation(); }
    ConfinementParts confinement() const { return m_interpreter.confinement(); }
    JobList& jobs() { return m_jobs; }
    const session::ParameterTable& parameters() const { return m_parameters; }
    Result<void> setParameter(const QString& name, const Value& value);
    void resetParameter(const QString& name);
    void setParameterValues(const QHash<QString, Value>& values);
    QFuture<VariableSnapshot> inspect();

    Session* q = nullptr;
    const SessionConfig config;
    Session::State state = Session::State::Opening;
    Error openError{ErrorCode::SessionClosed, {}};
    QList<LoadedModule> modules;

private:
    Job* announce(Job& job);
    bool acceptsJobs() const;
    ScriptError whyNoJobs() const;
    void openInterpreter();
    void openFresh();
    void openFreshIfOver();
    void setModules(const QList<LoadedModule>& modules);
    void endLine(quint64 line, const base::InterpreterEnded& event);
    void finishClosing();
    void setState(Session::State state);
    void finish(Job& job, const Outcome& outcome);
    void leave(Job& job);
    void finishAll(const Outcome& outcome);
    void updateBusy();

    void receive(session::HostMailbox::Delivery& delivery);
    void handle(quint64 line, base::Event& event);
    void handleOfPredecessor(quint64 line, const base::Event& event);
    void on(const base::Opened& event);
    void on(const base::OpenFailed& event);
    void on(const base::JobStarted& event);
    void on(const base::JobStopping& event);
    void on(const OutputChunk& event);
    void on(const base::ProgressMade& event) { m_jobs.on(event); }
    void on(const base::ValuePublished& event) { m_jobs.on(event); }
    void on(const base::JobFinished& event);
    void on(const base::ModulesLoaded& event);
    void on(const base::MemoryThresholdReached& event);
    void on(const base::InterpreterEnded& event);
    void on(const base::StackTaken& event) { m_jobs.on(event); }
    void on(const base::CompletionsFound& event) { m_completions.answer(event.requestId, event.names); }
    void on(const base::InputRequested& event);
    void on(const base::InputWithdrawn& event);
    void on(const base::JobHandedBack& event);
    void on(const base::WorkerAdvised& event);
    void on(base::HostCallMade& event) { m_hostObjects.handle(std::move(event)); }
    void on(const base::HostCallWithdrawn& event) { m_hostObjects.handle(event); }
    void on(const base::HostCallPosted& event) { m_hostObjects.handle(event); }
    void on(const base::DialogRequested& event);
    void on(const base::DialogWithdrawn& event);
    void on(const base::RecordLogged& event);
    void stopSiblingsAfter(const base::JobFinished& event);
    void on(const base::SiblingsWanted& event);
    void on(const base::SiblingsDismissed& event) { m_siblings.dismiss(event.pool); }
    void on(const base::SiblingStopped& event) { m_siblings.stop(event); }

    void on(const base::ParameterDeclared& event);
    void on(const base::VariablesInspected& event) { m_inspections.take(event); }

    void beginRunOf(const Job& job);
    void endRunOf(const Job& job, const Outcome& outcome);
    void sayParametersChanged(bool haveChanged);
    void withdrawQuestions();
    void updateUserAwaited();
    void withdrawInputs();
    void withdrawDialogs();
    void endDialog(quint64 requestId, const base::DialogReply& reply);
    void reportFailure(const session::HostObjects::Unheard& failure);
    void tellExposures();
    void runCallback(session::HostObjects::Signalled signalled);
    void leaveInterpreter();
    session::SiblingPools::Callbacks siblingCallbacks();
    void finishClosingIfOver();

    using Interpreter = session::SessionInterpreter::State;

    const std::shared_ptr<RuntimePrivate> m_runtime;
    const std::shared_ptr<session::HostMailbox> m_mailbox;
    session::SessionInterpreter m_interpreter;
    session::ParameterTable m_parameters;
    JobList m_jobs;
    session::Inspections m_inspections;
    int m_crashedOpenings = 0;  // one after the other, of workers that did not get ready
    session::CompletionRequests m_completions;
    session::InputRequests m_inputs;
    session::OpenRequests<DialogRequest> m_dialogs;
    bool m_wasUserAwaited = false;  // when it was told last
    session::HostObjects m_hostObjects;
    session::SiblingPools m_siblings;
    int m_deliveries = 0;                      // that are being received, one within another
    std::unique_ptr<LeavingJobs> m_leaving{};  // of the present one; null where it has none
    quint64 m_runningJob = 0;  // the last one that has begun
};

}  // namespace carrel
