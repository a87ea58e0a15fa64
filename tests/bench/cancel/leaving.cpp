// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "cancel/leaving.h"

#include "cancel/stop_terms.h"
#include "counts.h"
#include "peer.h"

namespace carrel::bench {

void addWhatIsLeft(Peer& host, SuiteResult& result)
{
    const std::vector<Value> numbers = host.ask({tellCounts}).values;
    const RuntimeCounts counts = countsFrom(numbers);
    RuntimeCounts& sum = result.left;
    sum.sessions += counts.sessions;
    sum.interpreters += counts.interpreters;
    sum.threads += counts.threads;
    sum.jobs += counts.jobs;
    sum.workers += counts.workers;
    sum.abandoned += counts.abandoned;
    sum.hostThreadAttachments += counts.hostThreadAttachments;
    result.givenUp += int(numbers.back().toInteger().value_or(0));
}

}  // namespace carrel::bench
