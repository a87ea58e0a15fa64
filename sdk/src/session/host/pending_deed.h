// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "session/host/deed.h"
#include "session/host/thread_door.h"

#include <QtCore/QPointer>
#include <QtCore/QTimer>

#include <atomic>
#include <chrono>
#include <functional>
#include <memory>

namespace carrel::session {

/// A deed on its way to another thread of the host's, and back. It is answered once: by what came of it, or because
/// it did not begin in time, was not wanted any more, or because that thread has ended.
///
/// \anythread
class PendingDeed : public std::enable_shared_from_this<PendingDeed> {
public:
    /// On the thread that it came from.
    using Reply = std::function<void(Done)>;

    /// \param home leads to the thread on which `reply` is called
    PendingDeed(std::shared_ptr<ThreadDoor> home, Reply reply);
    ~PendingDeed();
    PendingDeed(const PendingDeed&) = delete;  // answers once
    PendingDeed& operator=(const PendingDeed&) = delete;

    /// On the thread that it came from, before another one has it: gives up where it has not begun after `time`.
    void limitTo(std::chrono::milliseconds time);
    /// On the object's thread.
    void perform(const Deed& deed, const QPointer<QObject>& object);
    /// Where it has not begun it never will, and this is the answer.
    void giveUp(const base::HostFailure& why);

private:
    bool begin() { return !m_hasBegun.exchange(true); }
    void answer(Done done);

    /// The last one to have this may be another thread than the timer's.
    struct DeleteLater {
        void operator()(QTimer* timer) const { timer->deleteLater(); }
    };

    const std::shared_ptr<ThreadDoor> m_home;
    Reply m_reply;
    std::unique_ptr<QTimer, DeleteLater> m_limit;
    std::atomic<bool> m_hasBegun = false;
};

}  // namespace carrel::session
