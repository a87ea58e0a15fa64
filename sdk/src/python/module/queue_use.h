// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/queue_core.h"
#include "python/script_wait.h"

#include <carrel/value.h>

#include <memory>
#include <optional>

namespace carrel::python {

/// How long a use of a queue may wait.
struct QueuePatience {
    bool mayWait = true;
    Deadline deadline{};
};

/// Puts the value (QueueSide::Room is what it needs), or gets one (QueueSide::Items). Needs the GIL, which it gives
/// away where that takes more than a moment. \return nothing with an exception set where the script is to stop; else
/// how it ended: NotNow when the time is over
std::optional<base::QueueAttempt> useQueue(InterpreterState& state, const std::shared_ptr<base::QueueCore>& queue,
                                           base::QueueSide needed, Value& value, QueuePatience patience);

/// Nothing with an exception set where the script is to stop, or the host cannot be asked.
std::optional<base::QueueLook> lookAtQueue(InterpreterState& state, const std::shared_ptr<base::QueueCore>& queue);

}  // namespace carrel::python
