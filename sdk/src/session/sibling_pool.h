// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/messages.h"

#include <carrel/buffer.h>
#include <carrel/queue.h>
#include <carrel/session.h>

#include <QtCore/QObject>

#include <functional>
#include <memory>
#include <vector>

namespace carrel {
class RuntimePrivate;
}

namespace carrel::session {

/// Interpreters that work for a script together: sessions of their own, without a face, each with one job that takes
/// tasks from a queue until that is closed. They are sessions like others, so that limits, stops and counts are those
/// of sessions.
///
/// How each of them ends is put into the queue of the results. Host thread only.
class SiblingPool : public QObject {
    Q_OBJECT
public:
    /// What the script has given them, by which they speak with it.
    struct Shared {
        Queue tasks;
        Queue results;
        Buffer board;
    };
    struct Callbacks {
        std::function<void(const OutputChunk&)> printed;
        std::function<void()> gone;  ///< the last of them has ended
    };
    SiblingPool(std::shared_ptr<RuntimePrivate> runtime, const SessionConfig& config, Shared shared,
                Callbacks callbacks);
    ~SiblingPool() override;

    void add(int count);
    /// What they are at is stopped, as by a user, with time to clean up. They end. Asked again, nothing more happens: who
    /// dismisses them and who stops what they work for may both ask.
    void stop();
    /// What is being stopped has no more time, as after a user's second request.
    void escalate();
    /// What one of them is at is stopped, and it goes on with others. Nothing, if there is none of that number.
    void stopTaskOf(int sibling);

private:
    struct Sibling;
    void open();
    void serve(Sibling& sibling);
    void tell(Value::List what);
    bool goesOnAfter(const Sibling& sibling, const Outcome& outcome) const;
    void onFinished(Sibling& sibling, const Outcome& outcome);
    void onClosed(Sibling& sibling);

    const std::shared_ptr<RuntimePrivate> m_runtime;
    const SessionConfig m_config;
    const Shared m_shared;
    const Callbacks m_callbacks;
    std::vector<std::unique_ptr<Sibling>> m_siblings;
    int m_open = 0;
    bool m_isStopping = false;
};

}  // namespace carrel::session
