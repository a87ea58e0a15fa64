// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtCore/QAbstractEventDispatcher>
#include <QtCore/QPointer>

#include <memory>

namespace carrel::session {

/// Wakes the event loop that a handler of an event runs inside of it, once: GLib's does not look at what was posted before
/// that handler was called, perhaps by another session, until it is woken, and that may be never.
///
/// To wake it beforehand, whether there will be such a loop or not, costs a call of the system and an idle turn of the
/// outer loop each time.
///
/// Used on one thread.
class LoopWaker {
public:
    /// The one of this thread, for all who call handlers on it.
    static std::shared_ptr<LoopWaker> ofThisThread();

    LoopWaker() = default;
    LoopWaker(const LoopWaker&) = delete;  // it is connected to
    LoopWaker& operator=(const LoopWaker&) = delete;

    /// While it lives a handler runs.
    class Handling {
    public:
        explicit Handling(LoopWaker& waker);
        ~Handling() { m_waker.m_isDue = m_wasDue; }
        Handling(const Handling&) = delete;  // ends once
        Handling& operator=(const Handling&) = delete;

    private:
        LoopWaker& m_waker;
        const bool m_wasDue;  // for a handler around this one
    };

private:
    void listenTo(QAbstractEventDispatcher* dispatcher);
    void onTurn();

    QObject m_ears;
    QPointer<QAbstractEventDispatcher> m_dispatcher;
    bool m_isDue = false;
};

}  // namespace carrel::session
