// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "python/queue_handles.h"

#include <utility>

namespace carrel::python {

void QueueHandles::remove(Handle handle)
{
    const std::shared_ptr<base::QueueCore> last = std::move(*handle);
    m_queues.erase(handle);
}

void QueueHandles::clear() { std::exchange(m_queues, {}).clear(); }

}  // namespace carrel::python
