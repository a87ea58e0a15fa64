// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

namespace carrel::bench {

/// A median (or another quantile, where that is said), and the interval that holds it with 95 % confidence.
struct Estimate {
    double median = 0;
    double low = 0;
    double high = 0;
};

/// \param samples at least one
double medianOf(std::vector<double> samples);

/// The least sample that so many of all do not exceed. \param samples at least one \param part above 0, up to 1
double quantileOf(std::vector<double> samples, double part);

/// The interval is a percentile bootstrap: as many samples are drawn anew, with replacement, many times over. The
/// same samples always give the same interval. \param samples at least one
Estimate estimate(const std::vector<double>& samples);

/// The same of a quantile; near the ends it needs many samples. \param part above 0, up to 1
Estimate estimateQuantile(const std::vector<double>& samples, double part);

}  // namespace carrel::bench
