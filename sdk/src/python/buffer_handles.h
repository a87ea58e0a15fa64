// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/buffer_memory.h"
#include "python/memory/charge.h"

#include <carrel/buffer.h>

#include <memory>
#include <mutex>
#include <vector>

namespace carrel::python {

/// A buffer as a script has it, behind its Python object. Its address is kept by exported views.
struct BufferHandle {
    const Buffer buffer;
    const std::shared_ptr<const memory::Charge> charge;  ///< what the session pays for it; null: it is another's
};

/// The buffers that the scripts of one interpreter have, and the locks of them. They go with the interpreter,
/// whatever it leaves behind: an object that nothing can reach any more must not keep the memory.
class BufferHandles {
public:
    // With the GIL.
    BufferHandle& add(const Buffer& buffer, std::shared_ptr<const memory::Charge> charge);
    /// Gives back the lock, if it was the last one of its memory.
    void remove(const BufferHandle& handle);

    /// What the session pays for that memory: nothing, where its scripts have not made it, or have it no more.
    std::shared_ptr<const memory::Charge> chargeOf(const Buffer& buffer) const;

    /// Each for `thread`, as CPython numbers them. \return whether it has the lock now
    bool tryLock(const Buffer& buffer, unsigned long thread);
    /// \return false where no thread of the interpreter has it
    bool unlock(const Buffer& buffer);
    bool hasLock(const Buffer& buffer, unsigned long thread) const;
    /// All of them. For an interpreter that has ended, or was abandoned. \anythread
    void releaseLocks();

    /// The interpreter is gone.
    void clear();

private:
    struct Held {
        std::shared_ptr<base::BufferMemory> memory;
        unsigned long thread = 0;
    };
    bool isForked() const;
    bool isKnown(const base::BufferMemory* memory) const;
    bool release(const base::BufferMemory* memory);

    const base::LockHolder m_holder = base::newLockHolder();
    std::vector<std::unique_ptr<BufferHandle>> m_handles;  // touched with the GIL only
    mutable std::mutex m_mutex;                            // guards what is below
    std::vector<Held> m_held;
};

}  // namespace carrel::python
