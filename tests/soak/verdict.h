// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "growth.h"
#include "process_resources.h"
#include "soak.h"

#include <carrel/runtime.h>

namespace carrel::soak {

/// All that is judged at the end.
struct Verdict {
    SoakConfig config{};
    Tally tally{};
    Growth growth{};
    std::chrono::milliseconds longestPause{};
    StopReport stop{};
    ProcessResources before{};  ///< before the runtime started
    ProcessResources after{};   ///< after it stopped

    /// What is wrong with the whole; documents complained themselves.
    QStringList faults() const;
    bool isGood() const { return tally.complaints.empty() && faults().isEmpty(); }

    void print() const;

private:
    bool judgesGrowth() const;
    void printGrowth() const;
};

}  // namespace carrel::soak
