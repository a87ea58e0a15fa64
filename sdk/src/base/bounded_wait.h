// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <chrono>

namespace carrel::base {

/// A time that somebody wants to wait at most, as it can be added to a point in time: `milliseconds::max()`, which
/// many write for "for ever", would be in the past. A year is as good.
constexpr std::chrono::milliseconds boundedWait(std::chrono::milliseconds wanted)
{
    return std::clamp(wanted, std::chrono::milliseconds(0), std::chrono::milliseconds(std::chrono::hours(24 * 365)));
}

}  // namespace carrel::base
