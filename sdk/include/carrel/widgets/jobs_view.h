// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <carrel/export.h>
#include <carrel/script_stack.h>

#include <QtWidgets/QWidget>

#include <memory>

namespace carrel {

class Job;
class JobsModel;
class JobsViewPrivate;
class Session;

/// A table of jobs, with a button that stops the chosen ones, one that asks what a job is at, and one that clears
/// away what has ended. The answer to "Why is it stuck?" opens beside the table: each thread of the script with its
/// frames, which are links.
///
/// Keys: Delete stops, Return (or a double click) says which document is wanted, Escape closes the answer.
///
/// \hostthread every function and every signal. Nothing fails.
class CARREL_WIDGETS_EXPORT JobsView : public QWidget {
    Q_OBJECT
    Q_MOC_INCLUDE("carrel/job.h")
    Q_MOC_INCLUDE("carrel/session.h")
public:
    explicit JobsView(QWidget* parent = nullptr);
    ~JobsView() override;

    /// Owned by the view; add sessions to it.
    JobsModel* model() const;
    /// What is shown of a job since stackTaken(); without threads while nothing is.
    ScriptStack shownStack() const;

public Q_SLOTS:
    /// As pressing Stop: Job::requestCancel() of every chosen job. Pressed again it skips a script's clean-up, and
    /// gives up one that native code holds.
    void stop();
    /// As pressing "Why is it stuck?": Job::requestStack() of the current row's job. stackTaken() follows within
    /// about a second, if there is a job.
    void requestStack();

Q_SIGNALS:
    /// The user stops a job, once for each of the chosen ones; Job::requestCancel() follows.
    void stopPressed(carrel::Job* job);
    void stackTaken(const carrel::ScriptStack& stack);  ///< the answer to requestStack()
    /// The user chose a frame. Columns as in ScriptFrame; -1 where not known.
    void locationActivated(const QString& file, int line, int column, int endColumn);
    /// The user wants the document of a row.
    void sessionActivated(carrel::Session* session);

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    std::unique_ptr<JobsViewPrivate> d;
};

}  // namespace carrel
