// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <carrel/runtime.h>
#include <carrel/value.h>

#include <QtCore/QList>

#include <vector>

namespace carrel::bench {

/// Counts on their way from a host to the suite, in an answer to an order.
QList<qint64> toNumbers(const RuntimeCounts& counts);
RuntimeCounts countsFrom(const std::vector<Value>& numbers);

}  // namespace carrel::bench
