// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/messages.h"
#include "session/backend.h"
#include "session/host_mailbox.h"
#include "session/stack_requests.h"

#include <carrel/session.h>

#include <QtCore/QPointer>
#include <QtCore/QSet>

#include <memory>

namespace carrel {

class RuntimePrivate;

/// The host side of a session: turns events of its backend into states and signals. Host thread only.
class SessionPrivate {
public:
    SessionPrivate(std::shared_ptr<RuntimePrivate> runtime, const SessionConfig& config);
    ~SessionPrivate();

    /// \param confinement the parts that are in force
    void open(ConfinementParts confinement);
    /// State Failed, with the next turn of the event loop, as if the interpreter could not be created.
    void failToOpen(const Error& error);
    Job* add(QString title, base::JobRequest request, const JobConfig& jobConfig = {});
    /// A job that needs no interpreter to fail.
    Job* addFailing(QString title, ScriptError error);
    void cancel(Job& job);
    void cancelWaiting();
    void forget(Job& job);
    void close();
    void reset();
    void moveToWorker();
    MemoryUse memory() const;
    QFuture<ScriptStack> requestStack(const Job& job);
    QList<InputRequest> inputRequests() const;
    void answerInput(quint64 requestId, const std::optional<QString>& text);
    ConfinementParts confinement() const { return m_confinement; }

    Session* q = nullptr;
    const SessionConfig config;
    Isolation isolation;  ///< never Auto
    Session::State state = Session::State::Opening;
    Error openError{ErrorCode::SessionClosed, {}};
    QList<Job*> jobs;
    QList<LoadedModule> modules;

private:
    Job* createJob(QString title, base::JobRequest request);
    bool acceptsJobs() const;
    ScriptError whyNoJobs() const;
    void send(Job& job);
    void sendJobs();
    session::BackendChoice backendChoice() const;
    void openInterpreter();
    void openFresh();
    void openFreshIfOver();
    bool hasJobs(quint64 line) const;
    void setModules(const QList<LoadedModule>& modules);
    void endLine(quint64 line, const base::InterpreterEnded& event);
    void finishClosing();
    void loseInterpreter();
    Job* find(quint64 jobId) const;
    void setState(Session::State state);
    void setJobState(Job& job, Job::State state);
    void finish(Job& job, const Outcome& outcome);
    void finishAll(const Outcome& outcome);
    void updateBusy();

    void handle(quint64 line, const base::Event& event);
    void handleOfPredecessor(quint64 line, const base::Event& event);
    void on(const base::Opened& event);
    void on(const base::OpenFailed& event);
    void on(const base::JobStarted& event);
    void on(const base::JobStopping& event);
    void on(const OutputChunk& event);
    void on(const base::ProgressMade& event);
    void on(const base::ValuePublished& event);
    void on(const base::JobFinished& event);
    void on(const base::ModulesLoaded& event);
    void on(const base::MemoryThresholdReached& event);
    void on(const base::InterpreterEnded& event);
    void on(const base::StackTaken& event);
    void on(const base::InputRequested& event);
    void on(const base::InputWithdrawn& event);
    void on(const base::JobHandedBack& event);
    void on(const base::WorkerAdvised& event);

    struct AskedInput {
        InputRequest request;
        quint64 idInside = 0;  // of the interpreter, which begins anew with each
    };
    void withdrawInputs();
    void noteOpenLine(const QString& text);

    /// Whether the interpreter takes jobs: those that come in between wait here.
    enum class Interpreter { Ready, Ending, Gone };

    const std::shared_ptr<RuntimePrivate> m_runtime;
    const std::shared_ptr<session::HostMailbox> m_mailbox;
    std::unique_ptr<session::Backend> m_backend;
    quint64 m_line = 0;         // the mailbox's number of the present interpreter
    QSet<quint64> m_openLines;  // of interpreters that have not ended yet: the present one, and older ones
    CloseReport m_closeReport;
    Interpreter m_interpreter = Interpreter::Ready;
    int m_crashedOpenings = 0;  // one after the other, of workers that did not get ready
    quint64 m_lastJobId = 0;
    session::StackRequests m_stackRequests;
    QList<AskedInput> m_inputs;  // of the present interpreter, those that wait
    quint64 m_lastInputId = 0;
    QString m_openLine;  // what was printed behind the last line end
    ConfinementParts m_confinement;  // of each of its interpreters
};

}  // namespace carrel
