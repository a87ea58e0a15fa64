// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "session/host/deed.h"
#include "session/host/thread_door.h"

#include <QtCore/QPointer>

#include <atomic>
#include <functional>
#include <memory>

namespace carrel::session {

/// A deed on its way to another thread of the host's, and back. It is answered once: by what came of it, or because
/// it did not begin in time, was not wanted any more, or because that thread has ended.
///
/// \anythread
class PendingDeed {
public:
    /// On the thread that it came from.
    using Reply = std::function<void(Done)>;

    /// \param home leads to the thread on which `reply` is called
    PendingDeed(std::shared_ptr<ThreadDoor> home, Reply reply);
    ~PendingDeed();
    PendingDeed(const PendingDeed&) = delete;  // answers once
    PendingDeed& operator=(const PendingDeed&) = delete;

    /// On the object's thread.
    void perform(const Deed& deed, const QPointer<QObject>& object);
    /// Where it has not begun it never will, and this is the answer.
    void giveUp(const base::HostFailure& why);

private:
    bool begin() { return !m_hasBegun.exchange(true); }
    void answer(Done done);

    const std::shared_ptr<ThreadDoor> m_home;
    Reply m_reply;
    std::atomic<bool> m_hasBegun = false;
};

}  // namespace carrel::session
