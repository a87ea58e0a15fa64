// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtCore/qglobal.h>

#include <deque>
#include <functional>
#include <memory>
#include <mutex>

class QObject;
class QThread;

namespace carrel::session {

/// The way into the event loop of a thread of the host's, from any other one. Nothing of the thread is touched but
/// its queue of events, so the thread may end at any time.
///
/// \anythread
class ThreadDoor : public std::enable_shared_from_this<ThreadDoor> {
public:
    static std::shared_ptr<ThreadDoor> to(QThread& thread);
    ~ThreadDoor();

    using Errand = std::function<void()>;
    /// Has the thread run it, when it gets to it, in the order of posting. An errand that no thread runs any more is
    /// destroyed unrun, maybe at once.
    void post(Errand errand);
    bool isOpen() const;
    /// Nothing comes in any more, and what has not been run is destroyed. Not on two threads at once.
    void close();

private:
    ThreadDoor() = default;
    Q_NEVER_INLINE void wakeThread();
    void runNext();

    mutable std::mutex m_mutex;     // guards all below
    std::deque<Errand> m_errands{};  // one for each event that is on its way
    QObject* m_inside = nullptr;    // lives on that thread; null once that has ended
};

}  // namespace carrel::session
