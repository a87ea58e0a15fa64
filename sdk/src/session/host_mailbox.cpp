// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "session/host_mailbox.h"

namespace carrel::session {

namespace {

constexpr int patienceMilliseconds = 1;
constexpr qint64 frameNanoseconds = HostMailbox::frameMilliseconds * 1'000'000;
/// Says that something goes on, so that more is to come: soon, or not.
bool isPrelude(const base::Event& event)
{
    return std::holds_alternative<base::Opened>(event) || std::holds_alternative<base::JobStarted>(event)
           || std::holds_alternative<base::ModulesLoaded>(event);
}

}  // namespace

/// One interpreter's way in.
class HostMailbox::Line : public EventSink {
public:
    Line(std::shared_ptr<HostMailbox> mailbox, LineId id) : m_mailbox(std::move(mailbox)), m_id(id) {}

    void deliver(base::Event&& event) override
    {
        if (WaitingEvents::isStream(event))
            m_mailbox->stream(*this, std::move(event));
        else
            m_mailbox->post(m_id, std::move(event));
    }

    bool join(OutputStream stream, quint64 jobId, QAnyStringView text) override
    {
        return m_mailbox->joinText(m_id, stream, jobId, text);
    }

    void setOverflow(Overflow newOverflow) override
    {
        const std::lock_guard lock(m_mailbox->m_mutex);
        overflow = newOverflow;
        m_mailbox->m_room.notify_all();
    }

    LineId id() const { return m_id; }

    Overflow overflow = Overflow::HoldBack;  // guarded by the mailbox's mutex

private:
    const std::shared_ptr<HostMailbox> m_mailbox;
    const LineId m_id;
};

std::shared_ptr<HostMailbox> HostMailbox::create(Handler handler)
{
    return std::shared_ptr<HostMailbox>(new HostMailbox(std::move(handler)));
}

HostMailbox::HostMailbox(Handler handler)
    : m_handler(std::move(handler)), m_frame(std::make_unique<QTimer>()), m_look(std::make_unique<QTimer>()),
      m_ownedReceiver(std::make_unique<QObject>())
{
    m_receiver = m_ownedReceiver.get();
    m_look->setSingleShot(true);
    m_look->setInterval(patienceMilliseconds);
    m_look->setTimerType(Qt::PreciseTimer);
    QObject::connect(m_look.get(), &QTimer::timeout, m_receiver, [this] { onLook(); });
    m_frame->setSingleShot(true);
    m_frame->setInterval(frameMilliseconds);
    m_frame->setTimerType(Qt::PreciseTimer);
    QObject::connect(m_frame.get(), &QTimer::timeout, m_receiver, [this] { onFrameOver(); });
}

void HostMailbox::close()
{
    m_frame.reset();
    m_look.reset();
    m_waker.reset();  // here, and not where the last line ends
    m_atHand.clear();
    const std::scoped_lock lock(m_waking, m_mutex);
    m_receiver = nullptr;
    m_waiting.clear();
    m_room.notify_all();
    // Not deleted at once: this may be called by a handler that the receiver's own event brought.
    m_ownedReceiver.release()->deleteLater();
}

std::pair<HostMailbox::LineId, std::shared_ptr<EventSink>> HostMailbox::openLine()
{
    ++m_lastLine;
    return {m_lastLine, std::make_shared<Line>(shared_from_this(), m_lastLine)};
}

void HostMailbox::deliver(base::Event&& event) { post(0, std::move(event)); }

void HostMailbox::expectAnswer()
{
    if (!m_look)
        return;
    if (!m_look->isActive())  // to start it anew would cost more than all else that a job needs here
        m_look->start();
    const std::lock_guard lock(m_mutex);
    m_willLook = true;
}

void HostMailbox::post(LineId line, base::Event&& event)
{
    {
        const std::lock_guard lock(m_mutex);
        if (!m_receiver)
            return;
        m_waiting.sayWhatWasDropped();
        const bool canWait = m_willLook && isPrelude(event);
        m_waiting.push(line, std::move(event));
        if (canWait || !claimWakeUp())
            return;
    }
    wakeHost();
}

void HostMailbox::stream(Line& line, base::Event&& event)
{
    std::unique_lock lock(m_mutex);
    waitForRoom(lock, line, event);
    if (!m_receiver)
        return;
    if (const auto* chunk = std::get_if<OutputChunk>(&event); chunk && !m_waiting.hasRoomFor(event))
        return m_waiting.drop(*chunk);
    if (!m_waiting.join(line.id(), event))
        m_waiting.push(line.id(), std::move(event));
    const bool mustWake = !m_inFrame && claimWakeUp();
    lock.unlock();
    if (mustWake)
        wakeHost();
}

bool HostMailbox::joinText(LineId line, OutputStream stream, quint64 jobId, QAnyStringView text)
{
    std::unique_lock lock(m_mutex);
    if (!m_receiver || !m_waiting.join(line, stream, jobId, text))
        return false;
    const bool mustWake = !m_inFrame && claimWakeUp();
    lock.unlock();
    if (mustWake)
        wakeHost();
    return true;
}

void HostMailbox::waitForRoom(std::unique_lock<std::mutex>& lock, const Line& line, const base::Event& event)
{
    m_room.wait(lock, [&] { return !m_receiver || line.overflow == Overflow::Drop || m_waiting.hasRoomFor(event); });
}

/// Needs the mutex. \return whether it is the caller who has to wake the host
bool HostMailbox::claimWakeUp() { return !std::exchange(m_wakeUpPosted, true); }

/// Without the mutex, which the host, awake, would wait for at once. Another one keeps the receiver alive meanwhile.
void HostMailbox::wakeHost()
{
    const std::lock_guard lock(m_waking);  // released behind the call, which therefore is no tail call
    if (m_receiver)
        callHost();
}

/// A function of its own for ThreadSanitizer: it learns where a function was called from as that function begins, and
/// no function of Qt tells it. So its reports about Qt's list of events name wakeHost(), and tsan.supp knows them.
void HostMailbox::callHost()
{
    QMetaObject::invokeMethod(m_receiver, [self = shared_from_this()] { self->onWakeUp(); }, Qt::QueuedConnection);
}

void HostMailbox::onWakeUp()
{
    {
        const std::lock_guard lock(m_mutex);
        m_wakeUpPosted = false;
        m_inFrame = true;
        m_willLook = false;
        m_waiting.moveTo(m_atHand);
    }
    if (!m_frame)
        return;
    m_frameEnd.setPreciseRemainingTime(0, frameNanoseconds, Qt::PreciseTimer);
    if (!m_frame->isActive())
        m_frame->start(frameMilliseconds);
    m_look->stop();
    const std::shared_ptr<LoopWaker> waker = m_waker;
    const LoopWaker::Handling handling(*waker);
    Delivery delivery(*this, m_atHand.size());
    m_handler(delivery);
}

/// What is no stream costs no further look at the mutex.
Letter HostMailbox::takeNext()
{
    Letter letter = m_atHand.take();
    if (auto* chunk = std::get_if<OutputChunk>(&letter.event))
        chunk->sequence = nextSequence();
    if (WaitingEvents::isBounded(letter.event)) {
        const std::lock_guard lock(m_mutex);
        m_waiting.makeRoomOf(letter.event);
        m_room.notify_all();
    }
    return letter;
}

void HostMailbox::onLook()
{
    {
        const std::lock_guard lock(m_mutex);
        m_willLook = false;
        if (!isAnyLeft() || !claimWakeUp())
            return;
    }
    wakeHost();
}

/// Needs the mutex, on the host's thread.
bool HostMailbox::isAnyLeft() const { return !m_waiting.isEmpty() || !m_atHand.empty(); }

/// The timer runs on while deliveries put the end off: to start it anew costs more than all else that one needs.
void HostMailbox::onFrameOver()
{
    if (const qint64 left = m_frameEnd.remainingTimeNSecs(); left > 0)
        return m_frame->start(std::chrono::ceil<std::chrono::milliseconds>(std::chrono::nanoseconds(left)));
    {
        const std::lock_guard lock(m_mutex);
        m_inFrame = false;
        if (!isAnyLeft() || !claimWakeUp())
            return;
    }
    wakeHost();
}

}  // namespace carrel::session
