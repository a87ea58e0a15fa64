// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <carrel/export.h>
#include <carrel/job.h>

#include <QtCore/QObject>

#include <chrono>
#include <functional>
#include <memory>

namespace carrel {

class LiveRunPrivate;
class Session;

/// Runs a script again when one of its parameters gets another value. The newest values win: changes that come while
/// a run is under way are one further run, and the one that is under way is cancelled for it.
///
/// \code
/// auto* live = new carrel::LiveRun([panel] { return panel->run(); }, panel);
/// live->setSession(session);
/// connect(panel, &carrel::ScriptPanel::started, live, &carrel::LiveRun::follow);
/// \endcode
///
/// A run is not cancelled before it is patience() old, so that one that is light gets to its end even when changes
/// come faster than it runs: what a slider is dragged through is shown on the way.
///
/// \hostthread every function and every signal.
class CARREL_WIDGETS_EXPORT LiveRun : public QObject {
    Q_OBJECT
public:
    /// Begins a run of the script as it is now. \return null: there is nothing to run
    using Start = std::function<Job*()>;

    explicit LiveRun(Start start, QObject* parent = nullptr);  ///< nothing runs yet
    ~LiveRun() override;

    Session* session() const;  ///< null: none, or it is gone
    /// Whose parameters it follows; null: none. Not owned, may go away at any time.
    void setSession(Session* session);

    bool isEnabled() const;  ///< see setEnabled()
    /// Whether changes have the script run: true, unless it is set. What is under way goes on.
    void setEnabled(bool isEnabled);

    std::chrono::milliseconds patience() const;  ///< how old a run gets before it may be cancelled for a newer one
    /// 50 ms, unless it is set.
    void setPatience(std::chrono::milliseconds patience);

    /// Whether a change is to be run yet, or being run.
    bool isBusy() const;

public Q_SLOTS:
    /// As if a parameter had another value.
    void request();
    /// A run of the script that was started elsewhere: it makes way for a newer one, too.
    void follow(carrel::Job* job);

Q_SIGNALS:
    /// A change is being run.
    void started(carrel::Job* job);
    /// The newest values have been run: isBusy() is false.
    void settled(const carrel::Outcome& outcome);

private:
    std::unique_ptr<LiveRunPrivate> d;
};

}  // namespace carrel
