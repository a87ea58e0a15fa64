// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/queue_core.h"

#include <carrel/result.h>

#include <memory>

/// \file
/// Which queues a host and one of its workers share. The host has them all; the worker asks by their numbers. What
/// the host has given is even, what the worker has made is odd, as with buffers (buffer_table.h).

namespace carrel::session {

/// \anythread every function.
class QueueTable {
public:
    using Core = std::shared_ptr<base::QueueCore>;

    /// It goes to the other end, which knows it by the number that is returned.
    virtual quint64 give(const Core& queue) = 0;
    /// It has come from there. \return QueueRefused for a number that is not known
    virtual Result<Core> take(quint64 number, int capacity) = 0;

protected:
    ~QueueTable() = default;
    static constexpr quint64 step = 2;
};

}  // namespace carrel::session
