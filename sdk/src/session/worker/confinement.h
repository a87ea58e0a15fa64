// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/messages.h"

#include <carrel/session.h>

namespace carrel::session {

/// The parts that this system has. \anythread
ConfinementParts availableConfinement();

/// \return the parts that will be in force, none where nothing is asked for; ConfinementUnavailable
Result<ConfinementParts> confinementOf(const SessionConfig& config);

/// Confines the calling process, for good: this thread, all that it starts, and all processes that come of it. Call it
/// while there is no other thread. It can fail half way: then the process must not go on.
/// \return ConfinementUnavailable
Result<void> confineThisProcess(const base::ProcessConfinement& confinement);

}  // namespace carrel::session
