// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <carrel/export.h>
#include <carrel/job.h>
#include <carrel/script_stack.h>
#include <carrel/widgets/job_face.h>

#include <QtWidgets/QWidget>

#include <memory>
#include <optional>

namespace carrel {

class JobBarPrivate;
class Session;

/// One line that says what a session is doing: the state, the progress that the script reported, the time, and a Stop
/// button. Beside a job that is stuck, or runs for some seconds already, a button asks what it is at. A job that ended stays to be read until the next one starts, or the interpreter is restarted.
///
/// \hostthread every function and every signal. Nothing fails.
class CARREL_WIDGETS_EXPORT JobBar : public QWidget {
    Q_OBJECT
public:
    explicit JobBar(QWidget* parent = nullptr);
    ~JobBar() override;

    Session* session() const;  ///< null: none, or it is gone
    /// Follows `session`; null: none. Not owned, may go away at any time.
    void setSession(Session* session);

    QString text() const;  ///< the sentence that the bar shows
    JobFace face() const;  ///< all that it shows
    /// How the last job ended; nothing if none ended yet.
    std::optional<Outcome> lastOutcome() const;
    /// Of the running job, or of the last one; 0 before the first, and after a restart.
    double elapsedSeconds() const;

public Q_SLOTS:
    /// As pressing the Stop button: asks every job of the session to stop; pressed again it skips the script's
    /// clean-up, and gives up one that native code holds.
    void stop();
    /// As pressing the "Why?" button: asks the running job what it is at. stackTaken() follows, if one runs.
    void requestStack();

Q_SIGNALS:
    /// The user has pressed the Stop button; stop() follows.
    void stopPressed();
    void stackTaken(const carrel::ScriptStack& stack);

private:
    std::unique_ptr<JobBarPrivate> d;
};

}  // namespace carrel
