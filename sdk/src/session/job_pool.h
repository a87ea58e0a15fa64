// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <new>
#include <vector>

namespace carrel {

/// Memory of jobs that are gone, for those to come: so many at once are no work for the allocator of the system. It
/// outlives its session where jobs do. Host thread only.
class JobPool {
public:
    explicit JobPool(std::size_t size) : m_size(size) { }
    ~JobPool()
    {
        for (void* block : m_blocks)
            ::operator delete(block);
    }
    JobPool(const JobPool&) = delete;  // owns blocks
    JobPool& operator=(const JobPool&) = delete;

    void* take()
    {
        if (m_blocks.empty())
            return ::operator new(m_size);
        void* const block = m_blocks.back();
        m_blocks.pop_back();
        return block;
    }

    void give(void* block)
    {
        if (m_blocks.size() < most)
            m_blocks.push_back(block);
        else
            ::operator delete(block);
    }

private:
#if defined(__SANITIZE_ADDRESS__)
    static constexpr std::size_t most = 0;  // who uses a job that is gone is to be found
#else
    static constexpr std::size_t most = 64;
#endif

    const std::size_t m_size;
    std::vector<void*> m_blocks;
};

}  // namespace carrel
