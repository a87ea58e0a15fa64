// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/wire/buffer_crossing.h"

#include <vector>

namespace carrel::session {

/// The memory of buffers, and the queues, whose frame stays in this process.
class BuffersAtHand final : public base::wire::BufferCrossing {
public:
    quint64 send(const std::shared_ptr<base::BufferMemory>& memory, Buffer::Access access) override
    {
        m_memories.push_back({memory, access});
        return m_memories.size() - 1;
    }

    Result<Arrived> receive(quint64 number, qint64, Buffer::Access) override { return m_memories.at(number); }

    quint64 send(const std::shared_ptr<base::QueueCore>& queue) override
    {
        m_queues.push_back(queue);
        return m_queues.size() - 1;
    }

    Result<std::shared_ptr<base::QueueCore>> receive(quint64 number, int) override { return m_queues.at(number); }

private:
    std::vector<Arrived> m_memories;
    std::vector<std::shared_ptr<base::QueueCore>> m_queues;
};

}  // namespace carrel::session
