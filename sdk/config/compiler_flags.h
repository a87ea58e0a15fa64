// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "command_line.h"
#include "places.h"

namespace config {

/// Asks pkg-config, which knows Qt's flags as well, for those of the installation at `places`. Waits for its answer.
/// \return the flags; a sentence where pkg-config or what it reads is missing
Answer compilerFlags(const Places& places, const Request& request);

}  // namespace config
