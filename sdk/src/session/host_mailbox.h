// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "session/event_sink.h"
#include "session/fifo.h"
#include "session/loop_waker.h"
#include "session/waiting_events.h"

#include <QtCore/QDeadlineTimer>
#include <QtCore/QObject>
#include <QtCore/QTimer>

#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <utility>

namespace carrel::session {

/// Carries the events of a session's interpreters to the host thread, in order, by queued wake-ups. Each interpreter
/// has a line of its own: while the old one ends, the next one may be at work.
///
/// The lanes share one queue, so that an outcome, or a call, can never overtake the output before it:
///  - *state and outcome*: the host is woken at once, but see expectAnswer();
///  - *calls that a script waits for*: the host is woken at once;
///  - *streams* (output, records, progress, published values, calls that nobody waits for): woken at once after a
///    quiet frame, else at most once a frame.
///    Adjacent output is joined, progress replaces progress, and what the host has not read yet is bounded: a script
///    that is faster waits.
///
/// Whoever handles an event may do anything: close or delete the session, or run an event loop, in which delivery goes
/// on.
class HostMailbox : public std::enable_shared_from_this<HostMailbox> {
public:
    /// Which interpreter an event comes from; 0: the session's host side itself.
    using LineId = quint64;

    /// What one wake-up brings.
    class Delivery {
    public:
        /// One after the other, until the mailbox is closed: where one runs an event loop, the next delivery has the
        /// rest. \param handle called with LineId and `base::Event&`, which it may move from
        template <class Handle>
        void handleEach(Handle handle)
        {
            for (; m_left > 0 && !m_mailbox.m_atHand.empty(); --m_left) {
                Letter letter = m_mailbox.takeNext();
                handle(letter.line, letter.event);
            }
        }

    private:
        friend class HostMailbox;
        Delivery(HostMailbox& mailbox, std::size_t count) : m_mailbox(mailbox), m_left(count) { }

        HostMailbox& m_mailbox;
        std::size_t m_left;  // what comes while these are handled waits for the next one
    };
    using Handler = std::function<void(Delivery&)>;

    static constexpr int frameMilliseconds = 16;

    /// \param handler called on the thread of the caller, which needs an event loop. \hostthread
    static std::shared_ptr<HostMailbox> create(Handler handler);

    /// Nothing is delivered after this, and nobody waits. \hostthread
    void close();

    /// The next interpreter's sink, and its number. \hostthread
    std::pair<LineId, std::shared_ptr<EventSink>> openLine();

    /// An event of the host side's own: no stream, but for output that has been waited for elsewhere. \hostthread
    void deliver(base::Event&& event);

    /// The host has asked for something. That it has begun is told together with what comes of it: it does not wake the
    /// host, which looks by itself after a millisecond. \hostthread
    void expectAnswer();

    /// The number of the next chunk of output, for one that the host side says itself while it handles an event. \hostthread
    quint64 nextSequence() { return ++m_sequence; }

private:
    class Line;

    explicit HostMailbox(Handler handler);

    void post(LineId line, base::Event&& event);
    void stream(Line& line, base::Event&& event);
    bool joinText(LineId line, OutputStream stream, quint64 jobId, QAnyStringView text);
    void waitForRoom(std::unique_lock<std::mutex>& lock, const Line& line, const base::Event& event);
    bool claimWakeUp();
    void wakeHost();
    Q_NEVER_INLINE void callHost();
    void onWakeUp();
    void onLook();
    void onFrameOver();
    Letter takeNext();
    bool isAnyLeft() const;

    // Host thread only.
    Handler m_handler;
    std::shared_ptr<LoopWaker> m_waker = LoopWaker::ofThisThread();  // null once closed: it hears this thread's event loop
    std::unique_ptr<QTimer> m_frame;  // runs while a frame that began with a delivery lasts
    QDeadlineTimer m_frameEnd;
    std::unique_ptr<QTimer> m_look;   // runs while the host will look by itself
    Fifo<Letter> m_atHand;            // that a delivery has brought, and nobody has handled yet
    quint64 m_sequence = 0;
    LineId m_lastLine = 0;

    std::mutex m_waking;  // held while the receiver is called; guards it together with the next one
    std::mutex m_mutex;   // guards all below
    std::condition_variable m_room;
    WaitingEvents m_waiting;
    QObject* m_receiver = nullptr;  // null once closed; changed with both mutexes, read with either
    std::unique_ptr<QObject> m_ownedReceiver;
    bool m_wakeUpPosted = false;
    bool m_inFrame = false;
    bool m_willLook = false;
};

}  // namespace carrel::session
