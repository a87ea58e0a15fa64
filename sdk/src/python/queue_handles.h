// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/queue_core.h"

#include <list>
#include <memory>

namespace carrel::python {

/// The queues that the scripts of one interpreter have. They go with the interpreter, whatever it leaves behind: an
/// object that nothing can reach any more must not keep what is in them.
///
/// With the GIL, but for clear().
class QueueHandles {
public:
    using Handle = std::list<std::shared_ptr<base::QueueCore>>::iterator;

    Handle add(std::shared_ptr<base::QueueCore> queue) { return m_queues.insert(m_queues.end(), std::move(queue)); }
    void remove(Handle handle);
    /// The interpreter is gone.
    void clear();

private:
    std::list<std::shared_ptr<base::QueueCore>> m_queues;
};

}  // namespace carrel::python
