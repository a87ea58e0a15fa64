// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/buffer_memory.h"
#include "base/messages.h"
#include "base/wire/buffer_crossing.h"
#include "session/worker/frames.h"
#include "session/worker/queue_table.h"

#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <utility>

/// \file
/// Which memories of buffers a host and one of its workers share, as each of the two sees it, and how they cross: two
/// descriptors go with the frame, each time. The side that has the memory already closes them again; so nobody has to
/// know whether the other one still has it.
///
/// What the host has given is even, what the worker has made is odd. A memory that may be written, and the same one
/// that may only be read, have two numbers, and the worker has them mapped twice.

namespace carrel::session {

/// \anythread every function.
class BufferTable {
public:
    using Arrived = base::wire::BufferCrossing::Arrived;
    using Memory = std::shared_ptr<base::BufferMemory>;

    /// It goes to the other end, which knows it by the number that is returned.
    virtual quint64 give(const Memory& memory, Buffer::Access access) = 0;
    /// It has come from there.
    /// \param descriptors taken over \return BufferRefused for what is not as it is said to be
    virtual Result<Arrived> take(quint64 number, base::BufferMemory::Descriptors descriptors, qint64 size,
                                 Buffer::Access access) = 0;

protected:
    ~BufferTable() = default;
    using Key = std::pair<const base::BufferMemory*, Buffer::Access>;
};

/// The host's: it keeps each memory for as long as its worker has it, so that the lock of one that the worker had
/// when it died can be given back.
class HostBufferTable final : public BufferTable {
public:
    quint64 give(const Memory& memory, Buffer::Access access) override;
    Result<Arrived> take(quint64 number, base::BufferMemory::Descriptors descriptors, qint64 size,
                         Buffer::Access access) override;
    void release(const base::BufferReleased& released);
    /// The worker is gone, whose process had that number.
    void end(quint64 process);

private:
    struct Entry {
        Memory memory;
        Buffer::Access access;
        quint64 given = 0;  // how often it went to the worker
    };
    Memory takeOut(std::map<quint64, Entry>::iterator at);

    std::mutex m_mutex;  // guards all below
    std::map<quint64, Entry> m_entries;
    std::map<Key, quint64> m_numbers;
    quint64 m_lastNumber = 0;
};

/// The worker's: it only knows them for as long as something of the script does, and says when that is over. It lives
/// as long as its process.
class WorkerBufferTable final : public BufferTable {
public:
    using OnReleased = std::function<void(const base::BufferReleased&)>;
    /// \param onReleased must not block
    explicit WorkerBufferTable(OnReleased onReleased) : m_onReleased(std::move(onReleased)) { }

    quint64 give(const Memory& memory, Buffer::Access access) override;
    Result<Arrived> take(quint64 number, base::BufferMemory::Descriptors descriptors, qint64 size,
                         Buffer::Access access) override;

private:
    class Crossing;
    struct Entry {
        std::weak_ptr<base::BufferMemory> memory;
        Crossing* crossing = nullptr;
    };
    void enter(quint64 number, const Memory& memory, Buffer::Access access, quint64 received);
    void forget(const Crossing& crossing);

    const OnReleased m_onReleased;
    std::mutex m_mutex;  // guards all below, and what the crossings count
    std::map<quint64, Entry> m_entries;
    std::map<Key, quint64> m_numbers;
    quint64 m_lastNumber = 0;
};

/// The buffers, and the queues, of one frame that is being written.
class LeavingBuffers final : public base::wire::BufferCrossing {
public:
    LeavingBuffers(BufferTable& table, QueueTable& queues) : m_table(table), m_queues(queues) { }

    quint64 send(const std::shared_ptr<base::BufferMemory>& memory, Buffer::Access access) override;
    Result<Arrived> receive(quint64 number, qint64 size, Buffer::Access access) override;

    quint64 send(const std::shared_ptr<base::QueueCore>& queue) override { return m_queues.give(queue); }
    Result<std::shared_ptr<base::QueueCore>> receive(quint64 number, int capacity) override;

    FrameWriter::Descriptors takeDescriptors() { return std::move(m_descriptors); }
    /// Whether this process has no more open files, and so the frame is one that cannot be read.
    bool isIncomplete() const { return m_isIncomplete; }
    /// What is to be said of that, to people.
    static QString whyIncomplete();

private:
    BufferTable& m_table;
    QueueTable& m_queues;
    FrameWriter::Descriptors m_descriptors;
    bool m_isIncomplete = false;
};

/// The buffers, and the queues, of the frames that are being read.
class ArrivingBuffers final : public base::wire::BufferCrossing {
public:
    /// \param descriptors that have come
    ArrivingBuffers(BufferTable& table, QueueTable& queues, std::deque<FileDescriptor>& descriptors)
        : m_table(table),
          m_queues(queues),
          m_descriptors(descriptors)
    {
    }

    quint64 send(const std::shared_ptr<base::BufferMemory>& memory, Buffer::Access access) override;
    Result<Arrived> receive(quint64 number, qint64 size, Buffer::Access access) override;

    quint64 send(const std::shared_ptr<base::QueueCore>& queue) override;
    Result<std::shared_ptr<base::QueueCore>> receive(quint64 number, int capacity) override
    {
        return m_queues.take(number, capacity);
    }

private:
    BufferTable& m_table;
    QueueTable& m_queues;
    std::deque<FileDescriptor>& m_descriptors;
};

}  // namespace carrel::session
