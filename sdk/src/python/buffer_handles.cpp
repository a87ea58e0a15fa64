// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "python/buffer_handles.h"

#include <algorithm>
#include <utility>

namespace carrel::python {

BufferHandle& BufferHandles::add(const Buffer& buffer, std::shared_ptr<const memory::Charge> charge)
{
    m_handles.push_back(std::make_unique<BufferHandle>(BufferHandle{buffer, std::move(charge)}));
    return *m_handles.back();
}

void BufferHandles::remove(const BufferHandle& handle)
{
    const auto at = std::ranges::find(m_handles, &handle, &std::unique_ptr<BufferHandle>::get);
    if (at == m_handles.end())
        return;
    std::swap(*at, m_handles.back());
    const std::unique_ptr<BufferHandle> last = std::move(m_handles.back());
    m_handles.pop_back();
    const base::BufferMemory* const memory = last->buffer.memory().get();
    if (!isKnown(memory) && !isForked())
        release(memory);
}

std::shared_ptr<const memory::Charge> BufferHandles::chargeOf(const Buffer& buffer) const
{
    const auto found = std::ranges::find_if(m_handles, [&buffer](const auto& handle) {
        return handle->charge && handle->buffer.memory() == buffer.memory();
    });
    return found != m_handles.end() ? (*found)->charge : nullptr;
}

/// The lock that a process had when it was forked is that one's.
bool BufferHandles::isForked() const
{
    return !base::isOfThisProcess(m_holder);
}

bool BufferHandles::isKnown(const base::BufferMemory* memory) const
{
    return std::ranges::any_of(m_handles,
                               [memory](const auto& handle) { return handle->buffer.memory().get() == memory; });
}

bool BufferHandles::tryLock(const Buffer& buffer, unsigned long thread)
{
    const std::lock_guard lock(m_mutex);
    if (!buffer.memory()->lock().tryAcquire(m_holder))
        return false;
    m_held.push_back({buffer.memory(), thread});
    return true;
}

bool BufferHandles::unlock(const Buffer& buffer) { return release(buffer.memory().get()); }

bool BufferHandles::release(const base::BufferMemory* memory)
{
    Held held;  // its share goes without the mutex
    {
        const std::lock_guard lock(m_mutex);
        const auto at =
            std::ranges::find_if(m_held, [memory](const Held& each) { return each.memory.get() == memory; });
        if (at == m_held.end())
            return false;
        held = std::exchange(*at, m_held.back());
        m_held.pop_back();
    }
    return held.memory->lock().release(m_holder);
}

bool BufferHandles::hasLock(const Buffer& buffer, unsigned long thread) const
{
    const std::lock_guard lock(m_mutex);
    return std::ranges::any_of(m_held, [&buffer, thread](const Held& each) {
        return each.memory == buffer.memory() && each.thread == thread;
    });
}

void BufferHandles::releaseLocks()
{
    std::vector<Held> held;
    {
        const std::lock_guard lock(m_mutex);
        held = std::exchange(m_held, {});
    }
    for (const Held& each : held)
        each.memory->lock().release(m_holder);
}

void BufferHandles::clear()
{
    releaseLocks();
    std::exchange(m_handles, {}).clear();
}

}  // namespace carrel::python
