// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/messages.h"

#include <carrel/job.h>
#include <carrel/session.h>

#include <QtCore/QPromise>

#include <memory>
#include <optional>

namespace carrel {

class JobList;

/// What its session knows of a job. Host thread only.
class JobPrivate {
public:
    JobPrivate(JobList& owner, quint64 jobId, QString jobTitle, base::JobRequest jobRequest)
        : list(&owner), id(jobId), title(std::move(jobTitle)), request(std::move(jobRequest))
    {
    }
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
    bool isKept = false;

    QFuture<Outcome> future();

private:
    void fulfil();

    std::optional<QPromise<Outcome>> promise;  // once somebody wants it: most jobs are heard of by signals
};

}  // namespace carrel
