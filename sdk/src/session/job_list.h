// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/messages.h"
#include "session/stack_requests.h"

#include <carrel/job.h>

#include <QtCore/QList>

#include <memory>

namespace carrel {

class JobPool;

namespace session {
class HostMailbox;
class ParameterTable;
class SessionInterpreter;
}  // namespace session

/// The jobs of a session that have not finished, in the order in which they were added, and what they ask of the
/// session's interpreter. Host thread only.
class JobList {
public:
    JobList(session::SessionInterpreter& interpreter, session::HostMailbox& mailbox,
            const session::ParameterTable& parameters);
    ~JobList();
    JobList(const JobList&) = delete;  // its jobs know it
    JobList& operator=(const JobList&) = delete;

    const QList<Job*>& all() const { return m_jobs; }
    bool isEmpty() const { return m_jobs.isEmpty(); }
    /// Null where it has finished.
    Job* find(quint64 jobId) const;
    /// Whether some were sent to the present interpreter.
    bool arePresent() const;

    /// \param parent the session, which owns it
    Job* add(QString&& title, base::JobRequest&& request, Session* parent);
    /// To the interpreter, if it is ready.
    void submit(Job& job);
    /// Those that the present interpreter has not got yet.
    void submitAll();
    /// The job needs no interpreter to fail.
    void failSoon(Job& job, ScriptError error);
    void cancel(Job& job);
    /// Those that no interpreter has got yet.
    void cancelUnsent();
    /// It is being deleted.
    void forget(Job& job);
    QFuture<ScriptStack> requestStack(const Job& job);
    /// It has ended: what was asked about it is answered.
    void remove(Job& job);

    // All but the last emit a signal, whose receiver may delete the job, or the session with this.
    void on(const base::JobStarted& event);
    void on(const base::JobStopping& event);
    void on(const base::ProgressMade& event);
    void on(const base::ValuePublished& event);
    void on(const base::StackTaken& event);

private:
    void send(Job& job);
    /// With the next turn of the event loop. No interpreter gets it meanwhile.
    void finishSoon(Job& job, Outcome outcome);

    session::SessionInterpreter& m_interpreter;
    session::HostMailbox& m_mailbox;
    const std::shared_ptr<JobPool> m_pool;
    const session::ParameterTable& m_parameters;
    QList<Job*> m_jobs;
    quint64 m_lastId = 0;
    session::StackRequests m_stackRequests;
};

}  // namespace carrel
