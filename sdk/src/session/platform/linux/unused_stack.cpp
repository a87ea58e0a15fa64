// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "session/unused_stack.h"

#include <cstddef>
#include <cstdint>

#include <pthread.h>
#include <sys/mman.h>
#include <unistd.h>

namespace carrel::session {

namespace {

/// What this function and those that it calls may still be using below the address that it sees.
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr std::uintptr_t inUse = 16 * 1024;
#else
constexpr std::uintptr_t inUse = 2 * 1024;
#endif

}  // namespace

void releaseUnusedStack()
{
    pthread_attr_t attributes;
    if (pthread_getattr_np(pthread_self(), &attributes) != 0)
        return;
    void* lowest = nullptr;
    std::size_t size = 0;
    pthread_attr_getstack(&attributes, &lowest, &size);
    pthread_attr_destroy(&attributes);

    const auto page = std::uintptr_t(sysconf(_SC_PAGESIZE));
    const auto begin = reinterpret_cast<std::uintptr_t>(lowest);
    const auto end = (reinterpret_cast<std::uintptr_t>(__builtin_frame_address(0)) - inUse) / page * page;
    if (end > begin)
        madvise(lowest, end - begin, MADV_DONTNEED);
}

}  // namespace carrel::session
