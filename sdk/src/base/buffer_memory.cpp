// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "base/buffer_memory.h"

#include <atomic>

namespace carrel::base {

namespace {

using namespace Qt::StringLiterals;

constexpr int pagesOfEach = 2;
std::atomic<int> live{0};

/// A script that makes more and more of them must not take the open files of all others.
std::optional<Error> problemOfOneMore()
{
    const int most = mostSharedPages() / pagesOfEach;
    if (live < most)
        return {};
    return Error{ErrorCode::BufferRefused, u"This process has %1 buffers, and can have no more."_s.arg(most)};
}

}  // namespace

Result<std::shared_ptr<BufferMemory>> BufferMemory::create(qint64 bytes)
{
    if (const auto problem = problemOfOneMore())
        return *problem;
    if (bytes > physicalMemory())
        return Error{ErrorCode::BufferRefused,
                     u"A buffer of %1 bytes is larger than the memory of this machine, %2 bytes."_s.arg(bytes).arg(
                         physicalMemory())};
    auto pages = SharedPages::create("carrel-buffer", bytes);
    if (!pages)
        return pages.error();
    auto lockPages = SharedPages::create("carrel-buffer-lock", sizeof(SharedLock));
    if (!lockPages)
        return lockPages.error();
    return std::shared_ptr<BufferMemory>(
        new BufferMemory(*std::move(pages), *std::move(lockPages), bytes, Buffer::Access::Writable));
}

Result<std::shared_ptr<BufferMemory>> BufferMemory::adopt(Descriptors descriptors, qint64 bytes,
                                                          Buffer::Access access)
{
    // Both, so that both are closed.
    auto pages = SharedPages::adopt(descriptors.memory, bytes, access);
    auto lockPages = SharedPages::adopt(descriptors.lock, sizeof(SharedLock), Buffer::Access::Writable);
    if (!pages)
        return pages.error();
    if (!lockPages)
        return lockPages.error();
    if (const auto problem = problemOfOneMore())
        return *problem;
    return std::shared_ptr<BufferMemory>(new BufferMemory(*std::move(pages), *std::move(lockPages), bytes, access));
}

BufferMemory::BufferMemory(SharedPages pages, SharedPages lockPages, qint64 size, Buffer::Access access)
    : m_pages(std::move(pages)),
      m_lockPages(std::move(lockPages)),
      m_size(size),
      m_access(access)
{
    ++live;
}

BufferMemory::~BufferMemory() { --live; }

void BufferMemory::keepAlong(std::shared_ptr<void> companion)
{
    const std::lock_guard lock(m_mutex);
    m_companions.push_back(std::move(companion));
}

BufferMemory::Descriptors BufferMemory::openDescriptors(Buffer::Access access) const
{
    return {m_pages.openDescriptor(access), m_lockPages.openDescriptor(Buffer::Access::Writable)};
}

int BufferMemory::liveCount() { return live; }

}  // namespace carrel::base
