// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <carrel/export.h>
#include <carrel/outcome.h>
#include <carrel/output_chunk.h>
#include <carrel/script_stack.h>

#include <QtCore/QFuture>
#include <QtCore/QObject>

#include <memory>
#include <optional>

namespace carrel {

class JobPrivate;
class Session;

/// The handle of one run in a session: what it is doing, how it ended, and the way to stop it.
///
/// A job belongs to its session. It deletes itself one turn of the event loop after finished(), unless keep() was
/// called; then it lives as long as its session. Its future() and a copied Outcome outlive it.
///
/// Order of signals: stateChanged(Running), then progressed() and published() as they come (and the session's
/// outputReady()), then stateChanged(Finished), then finished(). Everything that the script printed, published or
/// said of its progress arrives before finished().
///
/// \hostthread every function.
class CARREL_EXPORT Job : public QObject {
    Q_OBJECT
public:
    enum class State {
        Queued,
        Running,
        Cancelling,   ///< asked to stop; the script may be cleaning up (`finally`, `with`)
        Stuck,        ///< does not stop: native code holds it. Asking again gives it up
        Finished,
    };
    Q_ENUM(State)

    ~Job() override;

    quint64 id() const;  ///< 1 for a session's first job, then one more each
    /// Display name of the source, or the expression, or the function's name, or the first line of what was typed.
    QString title() const;
    State state() const;  ///< as the last stateChanged() has said
    Progress progress() const;  ///< as the last progressed() has said
    /// Absent until finished.
    std::optional<Outcome> outcome() const;
    /// Becomes ready with the outcome, before stateChanged(Finished); where the session is destroyed before, it is
    /// cancelled and has no result. Cancelling the future does not stop the job; requestCancel() does.
    QFuture<Outcome> future() const;
    Session* session() const;  ///< that it belongs to

    /// Answers "why is it stuck?": what all threads of the script are at, now. The script goes on; it neither notices nor
    /// waits. Where native code holds the interpreter, or all threads wait, that is said, with the places that led there.
    /// \return becomes ready within about a second, always; with no threads and a note where there is nothing to tell,
    ///         because the job has not begun, or has ended. Cancelling the future has no effect
    QFuture<ScriptStack> requestStack();

    /// Keeps the object alive after it finished, until its session is destroyed or somebody deletes it.
    void keep();

public Q_SLOTS:
    /// Asks the script to stop, and returns at once.
    ///
    /// `carrel.Cancelled` is raised in it, once; `finally`, `with` and `except` run. What has not ended after
    /// SessionConfig::cleanUpGrace is stopped line by line; asking a second time skips the grace. Only native code
    /// that does not return can resist: the state becomes Stuck, and asking again (or five more seconds) abandons it.
    /// A job that is still queued ends at once. No effect on a finished job.
    void requestCancel();

Q_SIGNALS:
    void stateChanged(carrel::Job::State state, QPrivateSignal);  ///< said at once
    /// The script called `carrel.progress`. Coalesced: only the last one of a frame arrives.
    void progressed(int percent, const carrel::Progress& progress, QPrivateSignal);
    /// The script called `carrel.publish`. None is lost.
    void published(const carrel::Value& value, QPrivateSignal);
    /// The last signal of a job.
    void finished(const carrel::Outcome& outcome, QPrivateSignal);

private:
    friend class JobPrivate;
    Job(std::unique_ptr<JobPrivate> d, QObject* parent);
    std::unique_ptr<JobPrivate> d;
};

}  // namespace carrel
