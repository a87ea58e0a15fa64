// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "widgets/job_record.h"

#include <utility>

namespace carrel::widgets {

JobRecord::JobRecord(Job& job, const QString& document)
    : m_job(&job),
      m_session(job.session()),
      m_document(document),
      m_title(job.title())
{
    connect(&job, &Job::stateChanged, this, &JobRecord::noteState);
    connect(&job, &Job::progressed, this, &JobRecord::changed);
    connect(&job, &Job::finished, this, [this] {
        refresh();  // while there is a job to be asked
        end();
    });
    // A session that is destroyed says nothing of its jobs.
    connect(&job, &QObject::destroyed, this, [this] {
        if (m_isFinished)
            return;
        m_face = JobFace{.mood = JobFace::Mood::Stopped, .text = tr("Ended with its document")};
        end();
    });
    noteState(job.state());
    refresh();
}

std::optional<double> JobRecord::seconds() const
{
    if (m_running.isValid())
        return double(m_running.elapsed()) / 1000.0;
    return m_elapsed ? std::optional(double(*m_elapsed) / 1000.0) : std::nullopt;
}

void JobRecord::noteState(Job::State state)
{
    if (state == Job::State::Running)  // for the second time, where it starts again in a worker
        m_running.start();
    Q_EMIT changed();
}

void JobRecord::refresh()
{
    if (m_isFinished || !m_job)
        return;
    m_face = JobFace::of(*m_job);
    if (m_session && m_running.isValid())
        m_memory = m_session->memory().now;
}

void JobRecord::end()
{
    if (m_running.isValid())
        m_elapsed = m_running.elapsed();
    m_running.invalidate();
    m_isFinished = true;
    Q_EMIT changed();
}

}  // namespace carrel::widgets
