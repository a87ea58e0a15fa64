// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <carrel/widgets/job_face.h>

#include <QtCore/QElapsedTimer>
#include <QtCore/QObject>
#include <QtCore/QPointer>

#include <optional>

namespace carrel::widgets {

/// What a list keeps of one job, while it runs and behind its end.
class JobRecord : public QObject {
    Q_OBJECT
public:
    JobRecord(Job& job, const QString& document);

    Job* job() const { return m_isFinished ? nullptr : m_job.data(); }
    Session* session() const { return m_session; }
    bool isFinished() const { return m_isFinished; }

    const QString& document() const { return m_document; }
    void setDocument(const QString& document) { m_document = document; }
    const QString& title() const { return m_title; }
    const JobFace& face() const { return m_face; }
    /// Nothing where it has not begun to run.
    std::optional<double> seconds() const;
    qint64 memory() const { return m_memory; }  ///< bytes; 0 before it runs

    /// Reads how the job is now.
    void refresh();

Q_SIGNALS:
    /// refresh() would find something new.
    void changed();

private:
    void noteState(Job::State state);
    void end();

    QPointer<Job> m_job;
    QPointer<Session> m_session;
    QString m_document;
    QString m_title;
    JobFace m_face;
    QElapsedTimer m_running;
    std::optional<qint64> m_elapsed{};  // milliseconds, of a job that ended
    qint64 m_memory = 0;
    bool m_isFinished = false;
};

}  // namespace carrel::widgets
