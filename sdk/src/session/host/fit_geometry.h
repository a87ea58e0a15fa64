// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "session/host/fit.h"

#include <optional>

namespace carrel::session {

/// Points, sizes and rectangles, which are lists of numbers in Python.
/// \return nothing where the type is none of them
std::optional<FitOrFailure> toGeometry(const Value& value, QMetaType type);

}  // namespace carrel::session
