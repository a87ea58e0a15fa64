// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <carrel/result.h>

#include <QtCore/QByteArray>

#include <condition_variable>
#include <deque>
#include <mutex>
#include <optional>
#include <thread>

/// \file
/// Frames of bytes on a stream socket: eight bytes of length, little endian, then the frame.

namespace carrel::session {

/// Writes frames, in the order in which they are given. \anythread
class FrameWriter {
public:
    /// \param socket borrowed
    explicit FrameWriter(int socket) : m_socket(socket) {}
    ~FrameWriter();
    FrameWriter(const FrameWriter&) = delete;  // has a thread
    FrameWriter& operator=(const FrameWriter&) = delete;

    /// Never blocks: what the system does not take at once is written by a thread of this.
    void post(const QByteArray& frame);
    /// Blocks until the frame, and all that was posted before, is with the operating system, where the end of this process
    /// cannot reach it any more.
    void write(const QByteArray& frame);
    /// Blocks until all that was posted is with the operating system.
    void flush();
    /// Nothing arrives any more: the other end is closed, or this one.
    bool isBroken() const;

private:
    void writeAll(std::unique_lock<std::mutex>& lock);
    void writePosted();

    const int m_socket;
    mutable std::mutex m_mutex;  // guards all below
    std::condition_variable m_changed;
    std::deque<QByteArray> m_posted;
    bool m_isWriting = false;  // somebody does, without the mutex
    bool m_isBroken = false;   // nobody reads any more
    bool m_isEnding = false;
    std::thread m_thread;  // started when it is needed first
};

/// Takes frames out of what is read. For one thread.
class FrameReader {
public:
    static constexpr quint64 largestFrame = quint64(4) << 30;

    /// \param socket borrowed
    explicit FrameReader(int socket) : m_socket(socket) {}

    /// Waits until there is something, and reads it. \return false when the other end is closed
    bool read();
    /// \return nothing when the next frame is not there as a whole; BadFrame when it is none
    std::optional<Result<QByteArray>> next();

private:
    const int m_socket;
    QByteArray m_buffer;
    qsizetype m_begin = 0;  // of what has not been taken yet
};

}  // namespace carrel::session
