// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "python/memory/pages.h"

#include <sys/mman.h>
#include <unistd.h>

namespace carrel::python::memory {

std::size_t wholePages(std::size_t size)
{
    static const auto page = std::size_t(sysconf(_SC_PAGESIZE));
    return (size + page - 1) / page * page;
}

void* mapPages(std::size_t size)
{
    void* const pages = mmap(nullptr, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    return pages == MAP_FAILED ? nullptr : pages;
}

void unmapPages(Region region)
{
    munmap(region.address, region.size);
}

void protectPages(Region region)
{
    // The content is of no use to anybody, so that only addresses are kept.
    madvise(region.address, region.size, MADV_DONTNEED);
    mprotect(region.address, region.size, PROT_NONE);
}

}  // namespace carrel::python::memory
