// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "session/host_mailbox.h"

namespace carrel::session {

namespace {

constexpr qsizetype maximumChunk = 64 * 1024;

bool isStream(const base::Event& event)
{
    return std::holds_alternative<OutputChunk>(event) || std::holds_alternative<base::ProgressMade>(event)
           || std::holds_alternative<base::ValuePublished>(event);
}

}  // namespace

std::shared_ptr<HostMailbox> HostMailbox::create(Handler handler)
{
    return std::shared_ptr<HostMailbox>(new HostMailbox(std::move(handler)));
}

HostMailbox::HostMailbox(Handler handler)
    : m_handler(std::move(handler)), m_frame(std::make_unique<QTimer>()), m_ownedReceiver(std::make_unique<QObject>())
{
    m_receiver = m_ownedReceiver.get();
    m_frame->setSingleShot(true);
    m_frame->setInterval(frameMilliseconds);
    m_frame->setTimerType(Qt::PreciseTimer);
    QObject::connect(m_frame.get(), &QTimer::timeout, m_receiver, [this] { onFrameOver(); });
}

void HostMailbox::close()
{
    m_frame.reset();
    const std::lock_guard lock(m_mutex);
    m_receiver = nullptr;
    m_events.clear();
    m_room.notify_all();
    // Not deleted at once: this may be called by a handler that the receiver's own event brought.
    m_ownedReceiver.release()->deleteLater();
}

void HostMailbox::deliver(base::Event event)
{
    if (isStream(event))
        stream(std::move(event));
    else
        post(std::move(event));
}

void HostMailbox::setOverflow(Overflow overflow)
{
    const std::lock_guard lock(m_mutex);
    m_overflow = overflow;
    m_room.notify_all();
}

quint64 HostMailbox::wakeUps() const
{
    const std::lock_guard lock(m_mutex);
    return m_wakeUps;
}

void HostMailbox::post(base::Event event)
{
    const std::lock_guard lock(m_mutex);
    if (!m_receiver)
        return;
    sayWhatWasDropped();
    m_events.push_back(std::move(event));
    wakeHost();
}

/// A job's outcome must not hide that some of its output is missing.
void HostMailbox::sayWhatWasDropped()
{
    if (m_droppedCharacters == 0)
        return;
    OutputChunk chunk;
    chunk.stream = OutputStream::Stderr;
    chunk.droppedBefore = std::exchange(m_droppedCharacters, 0);
    chunk.text = QStringLiteral("[%1 characters of output were dropped]\n").arg(chunk.droppedBefore);
    m_pendingCharacters += chunk.text.size();
    m_events.push_back(std::move(chunk));
}

void HostMailbox::stream(base::Event event)
{
    std::unique_lock lock(m_mutex);
    waitForRoom(lock, event);
    if (!m_receiver)
        return;
    if (const auto* chunk = std::get_if<OutputChunk>(&event); chunk && !hasRoomFor(event))
        return drop(*chunk);
    if (!join(event)) {
        if (auto* chunk = std::get_if<OutputChunk>(&event)) {
            m_pendingCharacters += chunk->text.size();
            chunk->droppedBefore = std::exchange(m_droppedCharacters, 0);
        }
        m_pendingValues += std::holds_alternative<base::ValuePublished>(event);
        m_events.push_back(std::move(event));
    }
    if (!m_inFrame)
        wakeHost();
}

/// Adds `event` to what is waiting, if it can be said together with it.
bool HostMailbox::join(base::Event& event)
{
    if (const auto* progress = std::get_if<base::ProgressMade>(&event)) {
        for (auto waiting = m_events.rbegin(); waiting != m_events.rend() && isStream(*waiting); ++waiting) {
            if (auto* older = std::get_if<base::ProgressMade>(&*waiting); older && older->jobId == progress->jobId) {
                *older = *progress;
                return true;
            }
        }
        return false;
    }
    auto* const last = m_events.empty() ? nullptr : std::get_if<OutputChunk>(&m_events.back());
    auto* const chunk = std::get_if<OutputChunk>(&event);
    if (!last || !chunk || last->stream != chunk->stream || last->jobId != chunk->jobId || m_droppedCharacters > 0
        || last->text.size() + chunk->text.size() > maximumChunk)
        return false;
    m_pendingCharacters += chunk->text.size();
    last->text += chunk->text;
    return true;
}

bool HostMailbox::hasRoomFor(const base::Event& event) const
{
    if (std::holds_alternative<OutputChunk>(event))
        return m_pendingCharacters < maximumPendingCharacters;
    if (std::holds_alternative<base::ValuePublished>(event))
        return m_pendingValues < maximumPendingValues;
    return true;
}

void HostMailbox::waitForRoom(std::unique_lock<std::mutex>& lock, const base::Event& event)
{
    m_room.wait(lock, [this, &event] { return !m_receiver || m_overflow == Overflow::Drop || hasRoomFor(event); });
}

void HostMailbox::drop(const OutputChunk& chunk)
{
    m_droppedCharacters += chunk.text.size();
}

/// Needs the mutex, which is what keeps the receiver alive meanwhile.
void HostMailbox::wakeHost()
{
    if (m_wakeUpPosted)
        return;
    m_wakeUpPosted = true;
    ++m_wakeUps;
    QMetaObject::invokeMethod(m_receiver, [self = shared_from_this()] { self->onWakeUp(); }, Qt::QueuedConnection);
}

void HostMailbox::onWakeUp()
{
    size_t count = 0;
    {
        const std::lock_guard lock(m_mutex);
        m_wakeUpPosted = false;
        m_inFrame = true;
        count = m_events.size();  // what comes while these are handled waits for the next frame
    }
    if (!m_frame)
        return;
    m_frame->start();
    base::Event event;
    while (count-- > 0 && takeNext(event))
        m_handler(event);
}

/// One at a time, so that a handler with an event loop of its own does not keep the rest from being delivered in order.
bool HostMailbox::takeNext(base::Event& event)
{
    const std::lock_guard lock(m_mutex);
    if (!m_receiver || m_events.empty())
        return false;
    event = std::move(m_events.front());
    m_events.pop_front();
    if (auto* chunk = std::get_if<OutputChunk>(&event)) {
        m_pendingCharacters -= chunk->text.size();
        chunk->sequence = ++m_sequence;
    }
    m_pendingValues -= std::holds_alternative<base::ValuePublished>(event);
    m_room.notify_all();
    return true;
}

void HostMailbox::onFrameOver()
{
    const std::lock_guard lock(m_mutex);
    m_inFrame = false;
    if (!m_events.empty() && m_receiver)
        wakeHost();
}

}  // namespace carrel::session
