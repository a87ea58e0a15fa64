// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "python/attachment.h"

namespace carrel::python {

struct InterpreterState;

/// From now on every event of every thread of the attached interpreter raises `carrel.Cancelled`: a trace function that
/// always fails. No handler of the script can get past it, because the handler's own first line raises too. Costs nothing
/// until it is thrown.
///
/// It passes over what must be finished (see there), and native locks that a `with` releases.
void throwKillSwitch(const Attachment& attachment, const InterpreterState& state);

/// The same for all threads but this one.
void throwKillSwitchAtOthers(const Attachment& attachment, const InterpreterState& state);

/// The calling thread goes on as if it had not been thrown.
void takeOffKillSwitch(const Attachment& attachment);

}  // namespace carrel::python
