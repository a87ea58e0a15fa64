// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "session/host_mailbox.h"

namespace carrel::session {

namespace {

constexpr int patienceMilliseconds = 1;
constexpr qint64 frameNanoseconds = HostMailbox::frameMilliseconds * 1'000'000;
constexpr qsizetype maximumChunk = 64 * 1024;

/// Those of which no more than a number may wait: each is a thing of its own.
bool isCounted(const base::Event& event)
{
    return std::holds_alternative<base::ValuePublished>(event) || std::holds_alternative<base::HostCallPosted>(event)
           || std::holds_alternative<base::RecordLogged>(event);
}

/// Of text, of which no more than so much may wait.
qsizetype charactersOf(const base::Event& event)
{
    if (const auto* chunk = std::get_if<OutputChunk>(&event))
        return chunk->text.size();
    if (const auto* logged = std::get_if<base::RecordLogged>(&event))
        return logged->record.message.size() + logged->record.exceptionText.size() + logged->text.size();
    return 0;
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
    const std::scoped_lock lock(m_waking, m_mutex);
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
    if (!m_look->isActive())  // to start it anew would cost more than all else that a job needs here
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
    {
        const std::lock_guard lock(m_mutex);
        if (!m_receiver)
            return;
        sayWhatWasDropped();
        const bool canWait = m_willLook && isPrelude(event);
        m_letters.push({line, std::move(event)});
        if (canWait || !claimWakeUp())
            return;
    }
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
    m_letters.push({0, std::move(chunk)});
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
        if (auto* chunk = std::get_if<OutputChunk>(&event))
            chunk->droppedBefore += std::exchange(m_droppedCharacters, 0);
        m_pendingCharacters += charactersOf(event);
        m_pendingValues += isCounted(event);
        m_letters.push({line.id(), std::move(event)});
    }
    const bool mustWake = !m_inFrame && claimWakeUp();
    lock.unlock();
    if (mustWake)
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
    auto* const chunk = std::get_if<OutputChunk>(&event);
    auto* const last = chunk && chunk->droppedBefore == 0
        ? openChunk(line, chunk->stream, chunk->jobId, chunk->text.size())
        : nullptr;
    if (!last)
        return false;
    m_pendingCharacters += chunk->text.size();
    last->text += chunk->text;
    return true;
}

/// What waits last, if it is output to which as many characters can be added.
OutputChunk* HostMailbox::openChunk(LineId line, OutputStream stream, quint64 jobId, qsizetype size)
{
    if (m_letters.empty() || m_letters.back().line != line || m_droppedCharacters > 0)
        return nullptr;
    auto* const last = std::get_if<OutputChunk>(&m_letters.back().event);
    const bool isIt = last && last->stream == stream && last->jobId == jobId && last->text.size() + size <= maximumChunk;
    return isIt ? last : nullptr;
}

bool HostMailbox::joinText(LineId line, OutputStream stream, quint64 jobId, QAnyStringView text)
{
    std::unique_lock lock(m_mutex);
    auto* const chunk = m_receiver && m_pendingCharacters < maximumPendingCharacters
        ? openChunk(line, stream, jobId, text.size())
        : nullptr;
    if (!chunk)
        return false;
    m_pendingCharacters += text.size();
    text.visit([chunk](auto view) {
        if constexpr (std::is_same_v<decltype(view), QUtf8StringView>)
            chunk->text += view.toString();
        else
            chunk->text += view;
    });
    const bool mustWake = !m_inFrame && claimWakeUp();
    lock.unlock();
    if (mustWake)
        wakeHost();
    return true;
}

bool HostMailbox::hasRoomFor(const base::Event& event) const
{
    const bool isText = std::holds_alternative<OutputChunk>(event) || std::holds_alternative<base::RecordLogged>(event);
    return (!isText || m_pendingCharacters < maximumPendingCharacters)
           && (!isCounted(event) || m_pendingValues < maximumPendingValues);
}

void HostMailbox::waitForRoom(std::unique_lock<std::mutex>& lock, const Line& line, const base::Event& event)
{
    m_room.wait(lock, [&] { return !m_receiver || line.overflow == Overflow::Drop || hasRoomFor(event); });
}

void HostMailbox::drop(const OutputChunk& chunk)
{
    m_droppedCharacters += chunk.text.size() + chunk.droppedBefore;
}

/// Needs the mutex. \return whether it is the caller who has to wake the host
bool HostMailbox::claimWakeUp()
{
    if (std::exchange(m_wakeUpPosted, true))
        return false;
    ++m_wakeUps;
    return true;
}

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
    m_frameEnd.setPreciseRemainingTime(0, frameNanoseconds, Qt::PreciseTimer);
    if (!m_frame->isActive())
        m_frame->start(frameMilliseconds);
    m_look->stop();
    const std::shared_ptr<LoopWaker> waker = m_waker;
    const LoopWaker::Handling handling(*waker);
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
    letter = m_letters.take();
    m_pendingCharacters -= charactersOf(letter.event);
    if (auto* chunk = std::get_if<OutputChunk>(&letter.event))
        chunk->sequence = nextSequence();
    m_pendingValues -= isCounted(letter.event);
    m_room.notify_all();
    return true;
}

void HostMailbox::onLook()
{
    {
        const std::lock_guard lock(m_mutex);
        m_willLook = false;
        if (m_letters.empty() || !claimWakeUp())
            return;
    }
    wakeHost();
}

/// The timer runs on while deliveries put the end off: to start it anew costs more than all else that one needs.
void HostMailbox::onFrameOver()
{
    if (const qint64 left = m_frameEnd.remainingTimeNSecs(); left > 0)
        return m_frame->start(std::chrono::ceil<std::chrono::milliseconds>(std::chrono::nanoseconds(left)));
    {
        const std::lock_guard lock(m_mutex);
        m_inFrame = false;
        if (m_letters.empty() || !claimWakeUp())
            return;
    }
    wakeHost();
}

}  // namespace carrel::session
