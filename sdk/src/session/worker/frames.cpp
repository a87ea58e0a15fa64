// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "session/worker/frames.h"

#include <QtCore/QtEndian>

#include <algorithm>
#include <functional>
#include <iterator>

namespace carrel::session {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype lengthSize = sizeof(quint64);
constexpr qsizetype readSize = 256 * 1024;
/// Descriptors that wait for their frame.
constexpr size_t mostAtOnce = 4096;

QByteArray withLength(const QByteArray& frame)
{
    QByteArray bytes(lengthSize + frame.size(), Qt::Uninitialized);
    qToLittleEndian(quint64(frame.size()), bytes.data());
    std::copy(frame.begin(), frame.end(), bytes.begin() + lengthSize);
    return bytes;
}

}  // namespace

FrameWriter::~FrameWriter()
{
    {
        const std::lock_guard lock(m_mutex);
        m_isEnding = true;
        m_changed.notify_all();
    }
    if (!m_isThreadStarted)
        return;
    shutDown(m_socket);  // it may wait for somebody to read
    m_thread.join();
}

void FrameWriter::post(const QByteArray& frame, Descriptors descriptors)
{
    const std::lock_guard lock(m_mutex);
    if (m_isBroken)
        return;
    Item item{withLength(frame), std::move(descriptors)};
    if (!m_isWriting && m_posted.empty()) {
        const Sent sent = send(item, Waiting::Now);
        m_isBroken = sent == Sent::Never;
        if (sent != Sent::Part)
            return;
    }
    m_posted.push_back(std::move(item));
    if (!hasThread()) {
        m_isBroken = true;
        shutDown(m_socket);  // so that the other end does not wait for it
    }
    m_changed.notify_all();
}

/// \return false if the system gives none
bool FrameWriter::hasThread()
{
    m_isThreadStarted = m_isThreadStarted || m_thread.start().has_value();
    return m_isThreadStarted;
}

void FrameWriter::write(const QByteArray& frame, Descriptors descriptors)
{
    std::unique_lock lock(m_mutex);
    m_posted.push_back({withLength(frame), std::move(descriptors)});
    writeAll(lock);
}

FrameWriter::Sent FrameWriter::send(Item& item, Waiting waiting) const
{
    Descriptors& left = item.descriptors;
    while (!left.empty()) {
        const auto group = std::ptrdiff_t(std::min(left.size(), mostDescriptors));
        std::vector<int> numbers;
        std::transform(left.begin(), left.begin() + group, std::back_inserter(numbers), std::mem_fn(&FileDescriptor::number));
        const auto taken = sendDescriptors(m_socket, item.bytes[item.sent], numbers, waiting);
        if (!taken)
            return Sent::Never;
        if (!*taken)
            return Sent::Part;
        ++item.sent;
        left.erase(left.begin(), left.begin() + group);
    }
    const auto sent = sendBytes(m_socket, QByteArrayView(item.bytes).sliced(item.sent), waiting);
    if (!sent)
        return Sent::Never;
    item.sent += *sent;
    return item.sent == item.bytes.size() ? Sent::All : Sent::Part;
}

void FrameWriter::flush()
{
    std::unique_lock lock(m_mutex);
    writeAll(lock);
}

bool FrameWriter::isBroken() const
{
    const std::lock_guard lock(m_mutex);
    return m_isBroken;
}

void FrameWriter::writeAll(std::unique_lock<std::mutex>& lock)
{
    for (;;) {
        m_changed.wait(lock, [this] { return !m_isWriting; });
        if (m_posted.empty() || m_isBroken)
            return;
        Item item = std::move(m_posted.front());
        m_posted.pop_front();
        m_isWriting = true;
        lock.unlock();
        const bool taken = send(item, Waiting::UntilDone) == Sent::All;
        item = {};  // its descriptors are closed
        lock.lock();
        m_isWriting = false;
        m_isBroken = !taken;
        m_changed.notify_all();
    }
}

void FrameWriter::writePosted()
{
    std::unique_lock lock(m_mutex);
    while (!m_isEnding && !m_isBroken) {
        m_changed.wait(lock, [this] { return m_isEnding || m_isBroken || !m_posted.empty(); });
        writeAll(lock);
    }
}

bool FrameReader::read()
{
    Received received = receive(m_socket, readSize);
    m_buffer.remove(0, std::exchange(m_begin, 0));
    m_buffer += received.bytes;
    std::ranges::move(received.descriptors, std::back_inserter(m_descriptors));
    m_lacksDescriptors = m_lacksDescriptors || received.isIncomplete;
    return !received.bytes.isEmpty();
}

std::optional<Result<QByteArray>> FrameReader::next()
{
    if (m_lacksDescriptors)
        return Result<QByteArray>(Error{ErrorCode::BadFrame, u"This process can have no more open files for what came."_s});
    if (m_descriptors.size() > mostAtOnce)
        return Result<QByteArray>(Error{ErrorCode::BadFrame, u"%1 open files came, and nothing that needs them."_s.arg(m_descriptors.size())});
    const qsizetype available = m_buffer.size() - m_begin;
    if (available < lengthSize)
        return {};
    const auto length = qFromLittleEndian<quint64>(m_buffer.constData() + m_begin);
    if (length > largestFrame)
        return Result<QByteArray>(Error{ErrorCode::BadFrame, u"A frame claims to have %1 bytes."_s.arg(length)});
    if (quint64(available - lengthSize) < length)
        return {};
    QByteArray frame = m_buffer.mid(m_begin + lengthSize, qsizetype(length));
    m_begin += lengthSize + qsizetype(length);
    return Result<QByteArray>(std::move(frame));
}

}  // namespace carrel::session
