// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <carrel/value.h>

#include <memory>
#include <vector>

namespace carrel::base {

/// Whether there is a queue anywhere in a value.
bool holdsQueue(const Value& value);
/// Appends those that are.
void addQueuesIn(const Value& value, std::vector<std::shared_ptr<QueueCore>>& into);

}  // namespace carrel::base
