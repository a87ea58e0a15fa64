// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "python/memory/pages.h"

#include <cstdint>
#include <cstring>

#include <sys/mman.h>
#include <unistd.h>

#if defined(__SANITIZE_ADDRESS__)
#include <sanitizer/lsan_interface.h>
#endif

namespace carrel::python::memory {

namespace {

// LeakSanitizer looks for pointers in what malloc() gave, not in pages: it has to be told that objects lie in these.

void tellLeakSanitizer([[maybe_unused]] void* pages, [[maybe_unused]] std::size_t size)
{
#if defined(__SANITIZE_ADDRESS__)
    __lsan_register_root_region(pages, size);
#endif
}

void untellLeakSanitizer([[maybe_unused]] Region region)
{
#if defined(__SANITIZE_ADDRESS__)
    __lsan_unregister_root_region(region.address, region.size);
#endif
}

}  // namespace

std::size_t wholePages(std::size_t size)
{
    static const auto page = std::size_t(sysconf(_SC_PAGESIZE));
    return (size + page - 1) / page * page;
}

void* mapPages(std::size_t size)
{
    void* const pages = mmap(nullptr, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (pages == MAP_FAILED)
        return nullptr;
    tellLeakSanitizer(pages, size);
    return pages;
}

void unmapPages(Region region)
{
    untellLeakSanitizer(region);
    munmap(region.address, region.size);
}

void releaseZeroPages(Region region)
{
    const std::size_t page = wholePages(1);
    auto address = reinterpret_cast<std::uintptr_t>(region.address);
    const std::uintptr_t end = address + region.size;
    for (address = wholePages(address); address + page <= end; address += page) {
        auto* const bytes = reinterpret_cast<char*>(address);
        const bool isZero = bytes[0] == 0 && std::memcmp(bytes, bytes + 1, page - 1) == 0;
        if (isZero)
            madvise(bytes, page, MADV_DONTNEED);
    }
}

void protectPages(Region region)
{
    untellLeakSanitizer(region);
    // The content is of no use to anybody, so that only addresses are kept.
    madvise(region.address, region.size, MADV_DONTNEED);
    mprotect(region.address, region.size, PROT_NONE);
}

}  // namespace carrel::python::memory
