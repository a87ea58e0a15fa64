// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "plan.h"

#include <carrel/job.h>
#include <carrel/session.h>

#include <QtCore/QFuture>
#include <QtCore/QObject>
#include <QtCore/QPointer>

#include <optional>

namespace carrel::soak {

/// One job with what must become of it: gives it to the session, treats it, watches its signals, and complains where
/// they are not what the scenario and the treatment say.
class JobWatch : public QObject {
    Q_OBJECT
public:
    /// Both numbers are in everything that the script says.
    struct Place {
        int document;
        int job;
        std::chrono::milliseconds cleanUpGrace;
    };

    JobWatch(Session& session, const Run& run, const Place& place);

    quint64 id() const { return m_id; }
    const Scenario& scenario() const { return m_run.scenario; }
    QString title() const { return m_tag + QLatin1Char(' ') + describe(m_run); }
    QString tag() const { return m_tag; }
    bool hasStarted() const { return m_state != Job::State::Queued; }
    bool isReady() const { return m_isReady; }
    bool isFinished() const { return m_outcome.has_value(); }
    const std::optional<Outcome>& outcome() const { return m_outcome; }
    QFuture<Outcome> future() const { return m_future; }

    void take(const OutputChunk& chunk);
    /// It is ready, and is being stopped by way of its session.
    void mustStop() { m_interference = Interference::AskedWhenReady; }
    /// From now on it may be stopped at any point: its session is being closed, say.
    void cutShort();
    /// The session takes no jobs: it must fail, and say why.
    void mustBeRefused() { m_interference = Interference::Refused; }
    /// Others may write to stderr while it runs.
    void tolerateErrors() { m_toleratesErrors = true; }

Q_SIGNALS:
    void changed();
    void complained(const QString& what);

private:
    enum class Interference { None, AskedWhenReady, Anywhere, Refused };

    static Job* give(Session& session, const Scenario& scenario, const QString& tag);
    void treatFromTheStart();
    void treatWhenReady();

    void onStateChanged(Job::State state);
    void onProgressed(const Progress& progress);
    void onPublished(const Value& value);
    void onFinished(const Outcome& outcome);

    void judge(const Outcome& outcome);
    bool isNatural(const Outcome& outcome) const;
    bool isStopped(const Outcome& outcome) const;
    bool mayNeedKillSwitch() const;
    void judgeError(const ScriptError& error);
    void judgeOutput(bool isComplete);
    void judgeStreams(bool isNatural);

    const Run m_run;
    const Place m_place;
    const QString m_tag;
    QPointer<Job> m_job;
    quint64 m_id = 0;
    QFuture<Outcome> m_future;
    Interference m_interference = Interference::None;
    bool m_toleratesErrors = false;

    Job::State m_state = Job::State::Queued;
    bool m_isReady = false;
    std::optional<Outcome> m_outcome;
    QString m_out;
    QString m_err;
    bool m_hasLostOutput = false;
    Value::List m_published;
    double m_progress = -1;
};

/// Whether a text has the tag of a document other than this one in it.
bool mentionsAnother(const QString& text, int document);

}  // namespace carrel::soak
