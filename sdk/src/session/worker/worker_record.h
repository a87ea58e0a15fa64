// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/messages.h"
#include "session/event_sink.h"
#include "session/worker/child_process.h"

#include <QtCore/QSet>

#include <chrono>
#include <memory>
#include <optional>

namespace carrel::session {

/// What its host knows of a worker process: whom it works for, at what, and what it was asked. It decides how the end
/// of the process has to be told.
///
/// Not for several threads at once: the mutex of its WorkerProcess guards it.
class WorkerRecord {
public:
    /// It works for a session from now on, which hears at once of an end that came before.
    void adopt(const base::InterpreterSpec& spec, std::shared_ptr<EventSink> sink);
    bool isAdopted() const { return m_spec.has_value(); }
    /// Of that session.
    std::chrono::milliseconds cleanUpGrace() const { return m_spec->cleanUpGrace; }
    /// Null before it is adopted, and when the end has been told.
    const std::shared_ptr<EventSink>& sink() const { return m_sink; }
    QString nameOfSession() const { return m_spec ? m_spec->documentName : QString(); }

    // What it is asked.
    void noteJob(quint64 jobId) { m_unfinished.insert(jobId); }
    /// It could not be given to it.
    void forgetJob(quint64 jobId) { m_unfinished.remove(jobId); }
    /// \return whether it was asked the same before, long enough ago, and has not answered
    bool noteStopRequest(quint64 jobId);
    /// \return false if it was asked to end before
    bool noteClosing();
    /// Nothing but the end of the process would stop the script.
    void noteGivenUp() { m_isGivenUp = true; }
    void noteKilled() { m_isKilled = true; }
    /// Nobody wants it to begin any more.
    bool isOver() const { return m_isKilled || m_failure.has_value(); }

    // What comes of it.
    void note(const base::Event& event);
    /// \param limit what the script was being stopped for, if it was for one
    void noteStuck(const std::optional<LimitExceeded>& limit);
    /// Why it never worked, or does no more.
    void noteFailure(const Error& failure) { m_failure = failure; }

    bool isUnfinished(quint64 jobId) const { return m_unfinished.contains(jobId); }
    int jobCount() const { return int(m_unfinished.size()); }
    /// 0: none runs.
    quint64 currentJob() const { return m_current; }

    struct End {
        QString program;
        ChildEnd process;
        QByteArray crashDump;
    };
    /// Tells the session, once, how its jobs and the process have ended; where there is none yet, when one adopts it.
    void tellEnd(const End& end);

private:
    Outcome outcomeOf(const End& end) const;

    std::optional<base::InterpreterSpec> m_spec;
    std::shared_ptr<EventSink> m_sink;
    std::optional<Error> m_failure;
    QSet<quint64> m_unfinished;               // jobs that were given to it
    quint64 m_current = 0;                    // the one that runs
    std::optional<LimitExceeded> m_exceeded;  // what the script was being stopped for when it was given up
    struct Request {
        quint64 jobId = 0;
        std::chrono::steady_clock::time_point since{};  // the end of time: it was answered
    };
    std::optional<End> m_untoldEnd;
    Request m_unanswered;      // the first one to stop the job that runs
    bool m_isOpened = false;   // its session can use it
    bool m_isClosing = false;  // it was asked to end
    bool m_isGivenUp = false;
    bool m_isKilled = false;
};

}  // namespace carrel::session
