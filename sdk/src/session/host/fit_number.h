// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "session/host/fit.h"

#include <optional>

namespace carrel::session {

/// \return nothing where the type is no bool and no number
std::optional<FitOrFailure> toNumber(const Value& value, QMetaType type);

}  // namespace carrel::session
