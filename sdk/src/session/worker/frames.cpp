// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "session/worker/frames.h"

#include "session/worker/operating_system.h"

#include <QtCore/QtEndian>

#include <algorithm>

namespace carrel::session {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype lengthSize = sizeof(quint64);
constexpr qsizetype readSize = 256 * 1024;

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
    if (!m_thread.joinable())
        return;
    shutDown(m_socket);  // it may wait for somebody to read
    m_thread.join();
}

void FrameWriter::post(const QByteArray& frame)
{
    const std::lock_guard lock(m_mutex);
    if (m_isBroken)
        return;
    QByteArray bytes = withLength(frame);
    if (!m_isWriting && m_posted.empty()) {
        const auto sent = sendBytes(m_socket, bytes, Waiting::Now);
        m_isBroken = !sent;
        if (m_isBroken || *sent == bytes.size())
            return;
        bytes.remove(0, *sent);
    }
    m_posted.push_back(std::move(bytes));
    if (!m_thread.joinable())
        m_thread = std::thread([this] { writePosted(); });
    m_changed.notify_all();
}

void FrameWriter::write(const QByteArray& frame)
{
    std::unique_lock lock(m_mutex);
    m_posted.push_back(withLength(frame));
    writeAll(lock);
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
        const QByteArray bytes = std::move(m_posted.front());
        m_posted.pop_front();
        m_isWriting = true;
        lock.unlock();
        const bool taken = sendBytes(m_socket, bytes, Waiting::UntilDone).has_value();
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
    const QByteArray bytes = readBytes(m_socket, readSize);
    m_buffer.remove(0, std::exchange(m_begin, 0));
    m_buffer += bytes;
    return !bytes.isEmpty();
}

std::optional<Result<QByteArray>> FrameReader::next()
{
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
