// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/model_header.h"

#include <QtCore/QObject>
#include <QtCore/QProcess>
#include <QtCore/QTimer>

namespace studio {

/// What is done with a file of a model, by a program of its own: whatever the file does to it, this process goes on.
/// Works on any thread that has an event loop; that thread never waits.
class ModelProcess : public QObject {
    Q_OBJECT
public:
    /// Whatever still runs is ended.
    ~ModelProcess() override;

    /// What went wrong: a sentence with the name of the file. Empty before the end, and where nothing did.
    QString problem() const { return m_problem; }
    bool isRunning() const { return m_process.state() != QProcess::NotRunning; }
    /// `finished` follows, with a problem that says so. Nothing happens where nothing runs.
    void cancel();

Q_SIGNALS:
    /// Once for each start.
    void finished();

protected:
    explicit ModelProcess(QObject* parent);

    /// \param file that the user means
    /// \param failure a sentence about it, "%1 cannot be read: %2." for example
    void setFile(const QString& file, const QString& failure);
    /// `finished` comes from the event loop, never from within.
    void run(const QString& order, const QString& path);
    /// The first reason counts. What runs is ended; `finished` follows.
    void fail(const QString& reason);
    const ModelHeader& header() const { return *m_header; }
    QProcess& process() { return m_process; }

    /// The header is there, and says that all is well.
    virtual void begin() { }
    /// There is something to be read behind the header.
    virtual void take() { }
    /// The program has ended well. May fail().
    virtual void conclude() { }

private:
    void takeAll();
    bool takeHeader();
    void onFinished(int exitCode, QProcess::ExitStatus status);
    void onError(QProcess::ProcessError error);
    void finish();

    QProcess m_process;
    QTimer m_deadline;
    QString m_failure;
    QString m_file;
    QString m_problem;
    qint64 m_headerBytes = -1;  // -1: its preamble is not there
    std::optional<ModelHeader> m_header{};
};

}  // namespace studio
