// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "session/leaving_jobs.h"

#include "session/job_private.h"

#include <algorithm>
#include <utility>

namespace carrel {

namespace {

/// What the event loop deletes in place of the jobs.
class Bin : public QObject {
public:
    Bin(std::unique_ptr<LeavingJobs> jobs, QObject& session) : QObject(&session), m_jobs(std::move(jobs)) { }

private:
    const std::unique_ptr<LeavingJobs> m_jobs;
};

}  // namespace

/// Whoever hears of the end of one may delete others.
LeavingJobs::~LeavingJobs()
{
    for (std::size_t i = 0; i < m_jobs.size(); ++i) {
        if (Job* const job = std::exchange(m_jobs[i], nullptr)) {
            JobPrivate::of(*job).leaving = nullptr;
            delete job;
        }
    }
}

void LeavingJobs::add(Job& job)
{
    JobPrivate::of(job).leaving = this;
    m_jobs.push_back(&job);
}

void LeavingJobs::forget(const Job& job)
{
    std::replace_if(
        m_jobs.begin(), m_jobs.end(), [&job](const Job* other) { return other == &job; }, nullptr);
}

void LeavingJobs::deleteLater(std::unique_ptr<LeavingJobs> leaving, QObject& session)
{
    if (leaving->m_jobs.empty())
        return;
    if (leaving->m_jobs.size() > 1)
        return (new Bin(std::move(leaving), session))->deleteLater();
    if (Job* const job = std::exchange(leaving->m_jobs.front(), nullptr)) {
        JobPrivate::of(*job).leaving = nullptr;
        job->deleteLater();
    }
}

}  // namespace carrel
