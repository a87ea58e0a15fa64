// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "session/host_mailbox.h"

#include <QtCore/QAbstractEventDispatcher>

namespace carrel::session {

namespace {

constexpr int patienceMilliseconds = 1;
constexpr qsizetype maximumChunk = 64 * 1024;

/// Those of which no more than a number may wait: each is a thing of its own.
bool isCounted(const base::Event& event)
{
    return std::holds_alternative<base::ValuePublished>(event) || std::holds_alternative<base::HostCallPosted>(event);
}

bool isStream(const base::Event& event)
{
    return std::holds_alternative<OutputChunk>(event) || std::holds_alternative<base::ProgressMade>(event)
           || isCounted(event);
}

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

    void deliver(base::Event event) override
    {
        if (isStream(event))
            m_mailbox->stream(*this, std::move(event));
        else
            m_mailbox->post(m_id, std::move(event));
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
    const std::lock_guard lock(m_mutex);
    m_receiver = nullptr;
    m_letters.clear();
    m_room.notify_all();
    // Not deleted at once: this may be called by a handler that the receiver's own event brought.
    m_ownedReceiver.release()->deleteLater();
}

std::pair<HostMailbox::LineId, std::shared_ptr<EventSink>> HostMailbox::openLine()
{
    ++m_lastLine;
    return {m_lastLine, std::make_shared<Line>(shared_from_this(), m_lastLine)};
}

void HostMailbox::deliver(base::Event event)
{
    if (const auto* chunk = std::get_if<OutputChunk>(&event)) {
        const std::lock_guard lock(m_mutex);
        m_pendingCharacters += chunk->text.size();
    }
    post(0, std::move(event));
}

void HostMailbox::expectAnswer()
{
    if (!m_look)
        return;
    m_look->start();
    const std::lock_guard lock(m_mutex);
    m_willLook = true;
}

quint64 HostMailbox::wakeUps() const
{
    const std::lock_guard lock(m_mutex);
    return m_wakeUps;
}

void HostMailbox::post(LineId line, base::Event event)
{
    const std::lock_guard lock(m_mutex);
    if (!m_receiver)
        return;
    sayWhatWasDropped();
    const bool canWait = m_willLook && isPrelude(event);
    m_letters.push_back({line, std::move(event)});
    if (!canWait)
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
    m_letters.push_back({0, std::move(chunk)});
}

void HostMailbox::stream(Line& line, base::Event event)
{
    std::unique_lock lock(m_mutex);
    waitForRoom(lock, line, event);
    if (!m_receiver)
        return;
    if (const auto* chunk = std::get_if<OutputChunk>(&event); chunk && !hasRoomFor(event))
        return drop(*chunk);
    if (!join(line.id(), event)) {
        if (auto* chunk = std::get_if<OutputChunk>(&event)) {
            m_pendingCharacters += chunk->text.size();
            chunk->droppedBefore += std::exchange(m_droppedCharacters, 0);
        }
        m_pendingValues += isCounted(event);
        m_letters.push_back({line.id(), std::move(event)});
    }
    if (!m_inFrame)
        wakeHost();
}

/// Adds `event` to what is waiting, if it can be said together with it.
bool HostMailbox::join(LineId line, base::Event& event)
{
    if (const auto* progress = std::get_if<base::ProgressMade>(&event)) {
        for (auto waiting = m_letters.rbegin(); waiting != m_letters.rend() && isStream(waiting->event); ++waiting) {
            auto* const older = std::get_if<base::ProgressMade>(&waiting->event);
            if (older && older->jobId == progress->jobId && waiting->line == line) {
                *older = *progress;
                return true;
            }
        }
        return false;
    }
    auto* const last = m_letters.empty() || m_letters.back().line != line ? nullptr : std::get_if<OutputChunk>(&m_letters.back().event);
    auto* const chunk = std::get_if<OutputChunk>(&event);
    if (!last || !chunk || last->stream != chunk->stream || last->jobId != chunk->jobId || m_droppedCharacters > 0 || chunk->droppedBefore > 0
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
    if (isCounted(event))
        return m_pendingValues < maximumPendingValues;
    return true;
}

void HostMailbox::waitForRoom(std::unique_lock<std::mutex>& lock, const Line& line, const base::Event& event)
{
    m_room.wait(lock, [&] { return !m_receiver || line.overflow == Overflow::Drop || hasRoomFor(event); });
}

void HostMailbox::drop(const OutputChunk& chunk)
{
    m_droppedCharacters += chunk.text.size() + chunk.droppedBefore;
}

/// Needs the mutex, which is what keeps the receiver alive meanwhile.
void HostMailbox::wakeHost()
{
    if (m_wakeUpPosted)
        return;
    m_wakeUpPosted = true;
    callHost();
    ++m_wakeUps;  // behind the call, or that would be a tail call, whose caller no sanitizer knows
}

/// A function of its own for ThreadSanitizer: it learns where a function was called from as that function begins, and
/// no function of Qt tells it. So its reports about Qt's list of events name wakeHost(), and tsan.supp knows them.
void HostMailbox::callHost()
{
    QMetaObject::invokeMethod(m_receiver, [self = shared_from_this()] { self->onWakeUp(); }, Qt::QueuedConnection);
}

void HostMailbox::onWakeUp()
{
    size_t count = 0;
    {
        const std::lock_guard lock(m_mutex);
        m_wakeUpPosted = false;
        m_inFrame = true;
        m_willLook = false;
        count = m_letters.size();  // what comes while these are handled waits for the next frame
    }
    if (!m_frame)
        return;
    m_frame->start();
    m_look->stop();
    // For a handler with an event loop of its own: GLib's does not look at what was posted before this call, perhaps by
    // another session, until it is woken, and that may be never.
    QAbstractEventDispatcher::instance()->wakeUp();
    Letter letter;
    while (count-- > 0 && takeNext(letter))
        m_handler(letter.line, letter.event);
}

/// One at a time, so that a handler with an event loop of its own does not keep the rest from being delivered in order.
bool HostMailbox::takeNext(Letter& letter)
{
    const std::lock_guard lock(m_mutex);
    if (!m_receiver || m_letters.empty())
        return false;
    letter = std::move(m_letters.front());
    m_letters.pop_front();
    if (auto* chunk = std::get_if<OutputChunk>(&letter.event)) {
        m_pendingCharacters -= chunk->text.size();
        chunk->sequence = ++m_sequence;
    }
    m_pendingValues -= isCounted(letter.event);
    m_room.notify_all();
    return true;
}

void HostMailbox::onLook()
{
    const std::lock_guard lock(m_mutex);
    m_willLook = false;
    if (!m_letters.empty() && m_receiver)
        wakeHost();
}

void HostMailbox::onFrameOver()
{
    const std::lock_guard lock(m_mutex);
    m_inFrame = false;
    if (!m_letters.empty() && m_receiver)
        wakeHost();
}

}  // namespace carrel::session
