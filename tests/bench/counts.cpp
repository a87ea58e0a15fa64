// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "counts.h"

namespace carrel::bench {

QList<qint64> toNumbers(const RuntimeCounts& counts)
{
    return {counts.sessions,  counts.interpreters,         counts.threads, counts.jobs, counts.workers,
            counts.abandoned, counts.hostThreadAttachments};
}

RuntimeCounts countsFrom(const std::vector<Value>& numbers)
{
    const auto at = [&numbers](std::size_t index) { return int(numbers.at(index).toInteger().value_or(0)); };
    RuntimeCounts counts;
    counts.sessions = at(0);
    counts.interpreters = at(1);
    counts.threads = at(2);
    counts.jobs = at(3);
    counts.workers = at(4);
    counts.abandoned = at(5);
    counts.hostThreadAttachments = at(6);
    return counts;
}

}  // namespace carrel::bench
