// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <carrel/export.h>
#include <carrel/widgets/job_face.h>

#include <QtCore/QAbstractTableModel>

#include <memory>

namespace carrel {

class JobsModelPrivate;

/// The jobs of any number of sessions, the newest in the first row: what waits, what runs, and how the last ones
/// ended. For a list of a host's own; JobsView shows it.
///
/// Whatever happens to jobs is in the rows a frame (16 ms) later at most, and at most once a frame. Jobs that have
/// ended stay until there are maximumFinished() of them; then the oldest goes. Nothing is held but text and numbers:
/// sessions and jobs may go away at any time.
///
/// \hostthread every function and every signal. Nothing fails; an index that is none has no effect.
class CARREL_WIDGETS_EXPORT JobsModel : public QAbstractTableModel {
    Q_OBJECT
    Q_PROPERTY(int maximumFinished READ maximumFinished WRITE setMaximumFinished)
public:
    enum Column {
        DocumentColumn,
        JobColumn,       ///< Job::title(), a path without its folders; the tool tip has all of it
        StateColumn,     ///< the sentence of JobFace
        ProgressColumn,  ///< "63 %"; empty where it is not known
        TimeColumn,      ///< since the job began to run
        MemoryColumn,    ///< what the session's interpreter holds; of a job that ended, what it held then
        ColumnCount
    };
    enum Role {
        MoodRole = Qt::UserRole,  ///< JobFace::Mood as int, in every column
        PercentRole,              ///< JobFace::percent, in every column
    };

    explicit JobsModel(QObject* parent = nullptr);
    ~JobsModel() override;

    /// Shows the jobs of `session` from now on, and those that wait or run in it already. Not owned, may go away at
    /// any time. \param document what its rows call it; empty: Session::name()
    void addSession(Session* session, const QString& document = {});
    /// Its rows stay, and its jobs are followed to their ends; new ones are none of this model's.
    void removeSession(Session* session);
    /// In the rows of the jobs that come, and in those that are there.
    void setDocument(Session* session, const QString& document);

    int maximumFinished() const;        ///< 200 unless set
    void setMaximumFinished(int rows);  ///< see maximumFinished()
    /// How many of the rows wait or run.
    int unfinishedCount() const;

    JobFace face(const QModelIndex& index) const;  ///< what is shown of a row's job
    /// Of that row; null: it has ended.
    Job* job(const QModelIndex& index) const;
    /// Of that row; null: it is gone.
    Session* session(const QModelIndex& index) const;

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

public Q_SLOTS:
    /// Removes the rows of all jobs that have ended.
    void clearFinished();

Q_SIGNALS:
    void unfinishedCountChanged(int count, QPrivateSignal);  ///< unfinishedCount() has changed

private:
    friend class JobsModelPrivate;
    std::unique_ptr<JobsModelPrivate> d;
};

}  // namespace carrel
