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

/// Puts a value, for which the session pays until somebody has got it. Needs the GIL, which it gives away where that takes
/// more than a moment. \return nothing with an exception set where the script is to stop, or the session may not have so
/// much memory; else how it ended: NotNow when the time is over
std::optional<base::QueueAttempt> putValue(InterpreterState& state, const std::shared_ptr<base::QueueCore>& queue,
                                           Value value, QueuePatience patience);
/// Gets one; the same. \param value given only where that is Done
std::optional<base::QueueAttempt> getValue(InterpreterState& state, const std::shared_ptr<base::QueueCore>& queue,
                                           Value& value, QueuePatience patience);

/// Nothing with an exception set where the script is to stop, or the host cannot be asked.
std::optional<base::QueueLook> lookAtQueue(InterpreterState& state, const std::shared_ptr<base::QueueCore>& queue);

}  // namespace carrel::python
