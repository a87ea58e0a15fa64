// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/buffer_memory.h"
#include "base/queue_core.h"
#include "base/wire/buffer_crossing.h"

#include <algorithm>
#include <utility>
#include <vector>

namespace carrel::fuzz {

/// The memory of buffers and the queues that a frame may name: what was sent, under the place where it stands in a
/// list.
class ThingsAtHand final : public base::wire::BufferCrossing {
public:
    quint64 send(const std::shared_ptr<base::BufferMemory>& memory, Buffer::Access) override
    {
        return placeOf(memory, m_memories);
    }

    Result<Arrived> receive(quint64 number, qint64 size, Buffer::Access access) override
    {
        if (number >= m_memories.size() || m_memories[number]->size() != size)
            return Error{ErrorCode::BufferRefused, QStringLiteral("no such memory")};
        return Arrived{m_memories[number], access};
    }

    quint64 send(const std::shared_ptr<base::QueueCore>& queue) override { return placeOf(queue, m_queues); }

    Result<std::shared_ptr<base::QueueCore>> receive(quint64 number, int capacity) override
    {
        if (number >= m_queues.size() || m_queues[number]->capacity() != capacity)
            return Error{ErrorCode::QueueRefused, QStringLiteral("no such queue")};
        return m_queues[number];
    }

private:
    template <class Thing>
    static quint64 placeOf(const Thing& thing, std::vector<Thing>& things)
    {
        const auto found = std::find(things.begin(), things.end(), thing);
        if (found != things.end())
            return quint64(found - things.begin());
        things.push_back(thing);
        return things.size() - 1;
    }

    std::vector<std::shared_ptr<base::BufferMemory>> m_memories;
    std::vector<std::shared_ptr<base::QueueCore>> m_queues;
};

}  // namespace carrel::fuzz
