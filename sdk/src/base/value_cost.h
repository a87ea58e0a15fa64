// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <carrel/value.h>

#include <vector>

namespace carrel::base {

/// What it costs to keep a value that nobody has taken up yet.
struct ValueCost {
    qint64 bytes = 0;               ///< of its numbers, texts and containers
    std::vector<Buffer> buffers{};  ///< whose memory somebody has made, and may pay for
};

/// What occurs in it twice counts twice, as it would for another process.
ValueCost costOf(const Value& value);

}  // namespace carrel::base
