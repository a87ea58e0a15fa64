// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "python/own_memory.h"

#include <sys/uio.h>
#include <unistd.h>

namespace carrel::python {

bool readOwnMemory(const void* from, void* to, std::size_t size)
{
    const iovec local{to, size};
    const iovec remote{const_cast<void*>(from), size};  // it is not written to
    return process_vm_readv(getpid(), &local, 1, &remote, 1, 0) == ssize_t(size);
}

}  // namespace carrel::python
