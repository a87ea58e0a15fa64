// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <carrel/buffer.h>
#include <carrel/queue.h>

#include <memory>

namespace carrel::base::wire {

/// How the memory of buffers crosses, beside the frames that name it by numbers, and which numbers queues have.
class BufferCrossing {
public:
    /// \return the number by which the other end gets it
    virtual quint64 send(const std::shared_ptr<BufferMemory>& memory, Buffer::Access access) = 0;

    struct Arrived {
        std::shared_ptr<BufferMemory> memory;
        Buffer::Access access;  ///< not more than what the other end was given
    };
    /// In the order of the sending. \param size what the memory has, as the frame says
    /// \return BufferRefused for what did not come, or is not as it is said to be
    virtual Result<Arrived> receive(quint64 number, qint64 size, Buffer::Access access) = 0;

    /// \return the number by which the other end gets the queue
    virtual quint64 send(const std::shared_ptr<QueueCore>& queue) = 0;
    /// \return QueueRefused for a number that is not known
    virtual Result<std::shared_ptr<QueueCore>> receive(quint64 number, int capacity) = 0;

protected:
    ~BufferCrossing() = default;
};

}  // namespace carrel::base::wire
