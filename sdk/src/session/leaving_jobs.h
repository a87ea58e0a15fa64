// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <vector>

class QObject;

namespace carrel {

class Job;

/// Jobs that finished in one delivery of events. With the next turn of the event loop they are deleted, as
/// deleteLater() would have each of them deleted, but by one event for all: that costs as much as all else that
/// becomes of a tiny job.
///
/// Each job knows it, and leaves it where somebody else deletes the job before. Host thread only.
class LeavingJobs {
public:
    LeavingJobs() = default;
    /// Deletes those that are left.
    ~LeavingJobs();
    LeavingJobs(const LeavingJobs&) = delete;  // its jobs know it
    LeavingJobs& operator=(const LeavingJobs&) = delete;

    void add(Job& job);
    /// It is being deleted.
    void forget(const Job& job);

    /// Deletes them later. To be called behind whatever receivers of their signals may have posted, which may speak
    /// of them. \param session whose they are; where it is deleted before, they are, too
    static void deleteLater(std::unique_ptr<LeavingJobs> leaving, QObject& session);

private:
    std::vector<Job*> m_jobs;  // null: it is gone
};

}  // namespace carrel
