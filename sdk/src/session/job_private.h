// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/messages.h"
#include "session/job_pool.h"
#include "session/leaving_jobs.h"

#include <carrel/job.h>
#include <carrel/session.h>

#include <QtCore/QPromise>

#include <memory>
#include <new>
#include <optional>
#include <utility>

namespace carrel {

class JobList;
class JobWatch;

/// What its session knows of a job. Host thread only.
class JobPrivate {
public:
    /// In memory of the pool, to which it goes back.
    static std::unique_ptr<JobPrivate> make(const std::shared_ptr<JobPool>& pool, JobList& owner, quint64 jobId,
                                            QString&& title, base::JobRequest&& request);
    static void operator delete(JobPrivate* d, std::destroying_delete_t);
    ~JobPrivate() = default;
    JobPrivate(const JobPrivate&) = delete;  // one for each job
    JobPrivate& operator=(const JobPrivate&) = delete;

    static Job* makeJob(std::unique_ptr<JobPrivate> d, Session* parent) { return new Job(std::move(d), parent); }
    static JobPrivate& of(const Job& job) { return *job.d; }

    // Each emits a signal, whose receiver may delete the job with this.
    void setState(Job::State newState);
    void setProgress(const Progress& newProgress);
    void publish(const Value& value);
    /// Whoever waits for the future is told before the receivers of its last two signals.
    void finish(const Outcome& theOutcome);

    Job* q = nullptr;
    JobList* list;  // null once finished
    const quint64 id;
    const QString title;
    base::JobRequest request;  // kept while queued, so that it can be sent to a fresh interpreter
    JobConfig config;          // the same
    quint64 line = 0;  // of the interpreter that it was sent to; 0 while it waits for one
    Job::State state = Job::State::Queued;
    Progress progress;
    std::optional<Outcome> outcome;
    std::optional<Outcome> foreseen;  // of one that needs no interpreter to end
    LeavingJobs* leaving = nullptr;   // that it will be deleted with
    JobWatch* watch = nullptr;        // the last one who has to know whether it is still there
    bool isKept = false;

    QFuture<Outcome> future();

private:
    JobPrivate(std::shared_ptr<JobPool> jobPool, JobList& owner, quint64 jobId, QString&& jobTitle,
               base::JobRequest&& jobRequest)
        : list(&owner),
          id(jobId),
          title(std::move(jobTitle)),
          request(std::move(jobRequest)),
          m_pool(std::move(jobPool))
    {
    }
    void fulfil();

    std::shared_ptr<JobPool> m_pool;
    std::shared_ptr<QPromise<Outcome>> m_promise;  // once somebody wants it: most jobs are heard of by signals
};

/// Knows whether a job is still there, for who emits signals that may delete it. A QPointer would cost each job an
/// allocation. Host thread only; those of a job end in the opposite order.
class JobWatch {
public:
    explicit JobWatch(Job& job) : m_job(&job), m_previous(std::exchange(JobPrivate::of(job).watch, this)) { }
    ~JobWatch();
    JobWatch(const JobWatch&) = delete;  // the job knows it
    JobWatch& operator=(const JobWatch&) = delete;

    explicit operator bool() const { return m_job; }
    /// The job of the watch is being deleted, and so is that of the ones before.
    static void tellAll(JobWatch* last);

private:
    Job* m_job;  // null: it is gone
    JobWatch* const m_previous;
};

}  // namespace carrel
