// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtCore/QtGlobal>

#include <vector>

namespace carrel::soak {

/// Memory at a moment at which no session was open.
struct MemorySample {
    qint64 cycles = 0;  ///< interpreters that had ended by then
    qint64 bytes = 0;   ///< private, and in use
    int kept = 0;       ///< interpreters that were there all the same: lost ones and warm ones
};

/// Whether memory grows with each interpreter that is opened and ended.
///
/// The rule: over the second half of a run, when caches are full, memory may grow by at most `allowedPerCycle` for
/// each interpreter that ended, and beyond that by `noiseFloor` in all, which is what comes and goes between two
/// samples. The growth for each is the median of the slopes between all pairs of samples (Theil and Sen), so that a
/// few samples that are off do not matter. Only samples are compared at which as many interpreters were kept: one
/// that is lost to native code costs memory on purpose, and would hide what is lost by mistake.
struct Growth {
    static constexpr double allowedPerCycle = 4 * 1024;
    static constexpr double noiseFloor = 2 * 1024 * 1024;
    static constexpr int fewestSamples = 4;

    double bytesPerCycle = 0;
    qint64 cycles = 0;  ///< over which it was measured
    int samples = 0;

    bool isKnown() const { return samples >= fewestSamples && cycles > 0; }
    double allowedBytes() const { return allowedPerCycle * double(cycles) + noiseFloor; }
    bool isAllowed() const { return isKnown() && bytesPerCycle * double(cycles) <= allowedBytes(); }

    /// \param samples in the order of their cycles; the first half of the cycles is left out
    static Growth of(const std::vector<MemorySample>& samples);
};

}  // namespace carrel::soak
