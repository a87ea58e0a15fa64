// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "fuzz/allocation_bound.h"

#include <cstdio>
#include <cstdlib>

namespace {

constexpr std::size_t unbounded = 0;

thread_local std::size_t bound = unbounded;
thread_local std::size_t allocated = 0;

void countAllocation(const volatile void*, std::size_t size)
{
    if (bound == unbounded)
        return;
    allocated += size;
    if (allocated <= bound)
        return;
    const std::size_t exceeded = bound;
    bound = unbounded;  // to say so allocates
    std::fprintf(stderr, "BROKEN PROMISE: no more than %zu bytes are allocated for this input\n", exceeded);
    std::abort();
}

void countRelease(const volatile void*) { }

}  // namespace

// NOLINTBEGIN(readability-identifier-naming): AddressSanitizer's; nothing in other builds
extern "C" __attribute__((weak)) int
__sanitizer_install_malloc_and_free_hooks(void (*onAllocation)(const volatile void*, std::size_t),
                                          void (*onRelease)(const volatile void*));
// NOLINTEND(readability-identifier-naming)

namespace carrel::fuzz {

AllocationBound::AllocationBound(std::size_t bytes)
{
    static const bool counts = __sanitizer_install_malloc_and_free_hooks
        && __sanitizer_install_malloc_and_free_hooks(countAllocation, countRelease) != 0;
    if (!counts)
        return;
    allocated = 0;
    bound = bytes;
}

AllocationBound::~AllocationBound() { bound = unbounded; }

}  // namespace carrel::fuzz
