// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/messages.h"

#include <carrel/job.h>
#include <carrel/session.h>

#include <QtCore/QPromise>

#include <optional>

namespace carrel {

class SessionPrivate;

class JobPrivate {
public:
    JobPrivate(SessionPrivate& owner, quint64 jobId, QString jobTitle, base::JobRequest jobRequest)
        : session(&owner), id(jobId), title(std::move(jobTitle)), request(std::move(jobRequest))
    {
        promise.start();
    }

    SessionPrivate* session;  // null once finished
    const quint64 id;
    const QString title;
    base::JobRequest request;  // kept while queued, so that it can be sent to a fresh interpreter
    JobConfig config;          // the same
    quint64 line = 0;  // of the interpreter that it was sent to; 0 while it waits for one
    Job::State state = Job::State::Queued;
    Progress progress;
    std::optional<Outcome> outcome;
    std::optional<Outcome> foreseen;  // of one that needs no interpreter to end
    QPromise<Outcome> promise;
    bool isKept = false;
};

}  // namespace carrel
