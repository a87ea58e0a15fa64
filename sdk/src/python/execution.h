// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/messages.h"
#include "python/attachment.h"

namespace carrel::python {

struct InterpreterState;

/// Runs one request in `__main__` of the attached interpreter and says how it ended. Everything that can run code of the
/// script (its `__repr__`, its `__str__`) happens in here, so that the ladder can stop it.
Outcome execute(const Attachment& attachment, InterpreterState& state, const base::JobRequest& request);

/// Runs an empty program, of which nothing is left but what CPython makes when something is done for the first time.
void rehearse(const Attachment& attachment, InterpreterState& state);

}  // namespace carrel::python
