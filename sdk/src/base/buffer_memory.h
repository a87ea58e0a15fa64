// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/shared_lock.h"
#include "base/shared_pages.h"

#include <carrel/buffer.h>

#include <cstddef>
#include <memory>
#include <mutex>
#include <vector>

namespace carrel::base {

/// The memory of buffers, mapped once in this process for all their handles, and the lock of it, which lies in pages
/// of its own: who may only read the memory takes the lock like everybody else.
///
/// \anythread every function.
class BufferMemory {
public:
    /// \return BufferRefused
    static Result<std::shared_ptr<BufferMemory>> create(qint64 bytes);

    /// Descriptors of the memory and of its lock, each to be closed by who has them.
    struct Descriptors {
        int memory = -1;
        int lock = -1;
    };
    /// What another process has sent. \param descriptors taken over, also where they are refused
    /// \return BufferRefused where that is no memory, or less than it is said to be
    static Result<std::shared_ptr<BufferMemory>> adopt(Descriptors descriptors, qint64 bytes, Buffer::Access access);
    ~BufferMemory();
    BufferMemory(const BufferMemory&) = delete;  // is counted
    BufferMemory& operator=(const BufferMemory&) = delete;

    std::byte* data() const { return static_cast<std::byte*>(m_pages.address()); }
    qint64 size() const { return m_size; }
    /// What this process can do with it.
    Buffer::Access access() const { return m_access; }
    SharedLock& lock() const { return *static_cast<SharedLock*>(m_lockPages.address()); }

    /// For another process, which cannot do more with them than `access`. -1 where there are no more.
    Descriptors openDescriptors(Buffer::Access access) const;

    /// Is destroyed with this, by the last thread that lets go of it.
    void keepAlong(std::shared_ptr<void> companion);

    static int liveCount();

private:
    BufferMemory(SharedPages pages, SharedPages lockPages, qint64 size, Buffer::Access access);

    const SharedPages m_pages;
    const SharedPages m_lockPages;
    const qint64 m_size;
    const Buffer::Access m_access;
    std::mutex m_mutex;  // guards what is below
    std::vector<std::shared_ptr<void>> m_companions;
};

}  // namespace carrel::base
