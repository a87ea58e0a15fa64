// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "session/function_thread.h"
#include "session/worker/descriptors.h"

#include <carrel/result.h>

#include <QtCore/QByteArray>

#include <condition_variable>
#include <deque>
#include <mutex>
#include <optional>
#include <vector>

/// \file
/// Frames of bytes on a stream socket: eight bytes of length, little endian, then the frame. Descriptors go with its first
/// bytes.

namespace carrel::session {

/// Writes frames, in the order in which they are given. \anythread
class FrameWriter {
public:
    /// \param socket borrowed
    explicit FrameWriter(int socket) : m_socket(socket) {}
    ~FrameWriter();
    FrameWriter(const FrameWriter&) = delete;  // has a thread
    FrameWriter& operator=(const FrameWriter&) = delete;

    using Descriptors = std::vector<FileDescriptor>;

    /// Never blocks: what the system does not take at once is written by a thread of this.
    /// \param descriptors are closed when the system has them
    void post(const QByteArray& frame, Descriptors descriptors = {});
    /// Blocks until the frame, and all that was posted before, is with the operating system, where the end of this process
    /// cannot reach it any more.
    void write(const QByteArray& frame, Descriptors descriptors = {});
    /// Blocks until all that was posted is with the operating system.
    void flush();
    /// Nothing arrives any more: the other end is closed, or this one.
    bool isBroken() const;

private:
    struct Item {
        QByteArray bytes;
        Descriptors descriptors;
        qsizetype sent = 0;
    };
    enum class Sent { All, Part, Never };
    Sent send(Item& item, Waiting waiting) const;
    void writeAll(std::unique_lock<std::mutex>& lock);
    void writePosted();
    bool hasThread();

    const int m_socket;
    mutable std::mutex m_mutex;  // guards all below
    std::condition_variable m_changed;
    std::deque<Item> m_posted;
    bool m_isWriting = false;  // somebody does, without the mutex
    bool m_isBroken = false;   // nobody reads any more
    bool m_isEnding = false;
    bool m_isThreadStarted = false;  // when it is needed first
    FunctionThread m_thread{"carrel-writer", [this] { writePosted(); }};
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
    /// What has come with frames up to here and with what follows them, in order: to be taken by who takes the frame.
    std::deque<FileDescriptor>& descriptors() { return m_descriptors; }

private:
    const int m_socket;
    QByteArray m_buffer;
    qsizetype m_begin = 0;  // of what has not been taken yet
    std::deque<FileDescriptor> m_descriptors;
    bool m_lacksDescriptors = false;
};

}  // namespace carrel::session
